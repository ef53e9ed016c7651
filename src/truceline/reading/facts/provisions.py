"""What an agreement says: 'under the accord both sides must ...'."""

from __future__ import annotations

import re

from truceline.reading.text.needed import Needed
from truceline.words.passage import Span

_BY_AGREEMENT = Needed(
    re.compile(
        r"\b(?:under|according\s+to|in\s+line\s+with|by\s+the\s+terms\s+of)\s+(?:the\s+|"
        r"an?\s+)?(?:[\w\-]+\s+){0,4}?(?:agreement|accord|protocol|truce|deal|ceasefire|treaty|terms|article|"
        r"paragraph)\b"
        r"|\b(?:agreement|accord|protocol|truce|deal|treaty|article\s+\w+|paragraph\s+\w+)\s+(?:provides|requires|"
        r"obliges|prohibits|bans|forbids|permits|allows|stipulates|bars|sets)\b",
        re.IGNORECASE,
    ),
    ("agreement", "accord", "protocol", "truce", "deal", "ceasefire", "treaty", "terms", "article", "paragraph"),
)
_BINDS = re.compile(
    r"\b(?:must|shall|should|may|is\s+to|are\s+to|will|provides|requires|obliges|prohibits|bans|forbids|"
    r"permits|allows|stipulates|bars|sets|obliged|required)\b",
    re.IGNORECASE,
)


def by_agreement(text: str, span: Span) -> bool:
    """Do the words speak of what stands in an agreement?"""
    return _BY_AGREEMENT.search(text, span.start, span.end) is not None


def is_provision(text: str, sentence: Span, piece: Span) -> bool:
    """'Under the accord both sides must ...': the words say what an agreement obliges, permits or forbids."""
    return by_agreement(text, sentence) and _BINDS.search(text, piece.start, piece.end) is not None
