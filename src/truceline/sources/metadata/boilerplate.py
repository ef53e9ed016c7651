"""A publisher's own lines in a text: invitations to subscribe, share and donate, rights notices.

They stay in the stored text, for that is what was received; the reader may pass over them.
"""

from __future__ import annotations

import re

from truceline.words.passage import Span

_LONGEST = 240
_LINES = re.compile(
    "|".join(
        (
            r"^get (?:the|our|all)\b.{0,80}\b(?:inbox|e-?mail|newsletter)\b",
            r"^(?:subscribe|sign[ -]?up|register)\b.{0,80}\b(?:to|for|now|here|newsletter|today|free)\b",
            r"^(?:follow|like|find|join) us\b",
            r"^(?:follow|join)\b.{0,60}\b(?:telegram|whatsapp|facebook|twitter|instagram|youtube|viber|x)\b",
            r"^(?:support|donate to|become a (?:member|supporter|patron))\b.{0,60}\b(?:us|our|journalism|today)\b",
            r"^(?:read|see|watch|listen)(?: (?:also|more|next|too|on))\b.{0,12}:",
            r"^(?:related|recommended|most read|trending|sponsored)(?: (?:articles?|stories|news|content))?:?$",
            r"^advertisement:?$",
            r"^(?:share|print|email|tweet)(?: (?:this|on|via|article|story))*\b[^.]{0,40}$",
            r"^(?:©|\(c\)|copyright)\s.{0,120}$",
            r"^.{0,80}\ball rights reserved\b.{0,40}$",
            r"^(?:click|tap) here\b",
            r"^(?:подписывайтесь|подпишитесь|читайте также|все права защищены)\b",
            r"^(?:abone ol|abunə ol)\w*\b",
            r"^(?:abonnez-vous|suscríbete|suscríbase|assine|abonnieren sie|iscriviti)\b",
        )
    ),
    re.IGNORECASE,
)


def boilerplate(text: str) -> list[Span]:
    """Spans of whole lines that are the publisher's own, in order."""
    spans: list[Span] = []
    start = 0
    for line in text.split("\n"):
        words = line.strip().lstrip("#*_>-• ")
        if words and len(words) <= _LONGEST and _LINES.match(words):
            offset = start + line.index(line.strip())
            spans.append(Span(offset, offset + len(line.strip())))
        start += len(line) + 1
    return spans
