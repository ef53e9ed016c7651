"""Who speaks in a printed conversation: paragraphs that begin with a name and a colon, over and over.

A text is a conversation when two labels or more open paragraphs at least twice each. The one whose paragraphs mostly
end with a question asks for the document: its words are the document's own.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass

from truceline.words.passage import Span

_LABEL = re.compile(r"^[ \t]{0,8}(?P<who>[A-ZÀ-Ž][\w.’'\-]{0,30}(?: [\w.’'\-]{1,30}){0,4}):[ \t]+(?=\S)", re.MULTILINE)
_TWICE = 2


@dataclass(frozen=True, slots=True)
class Turns:
    """The turns of a conversation in order: where each starts, and the label of who speaks (None: who asks)."""

    starts: tuple[int, ...] = ()
    labels: tuple[Span | None, ...] = ()

    def at(self, position: int) -> Span | None:
        """The label of who speaks there; None where nobody does or the document's own interviewer asks."""
        i = bisect_right(self.starts, position) - 1
        return self.labels[i] if i >= 0 else None


def turns(text: str) -> Turns:
    """The turns of the text; none unless it is a conversation."""
    found = [(match.start(), Span(*match.span("who")), match["who"]) for match in _LABEL.finditer(text)]
    often = {who for who, times in Counter(who for _, _, who in found).items() if times >= _TWICE}
    if len(often) < _TWICE:
        return Turns()
    ends = [*(start for start, *_ in found[1:]), len(text)]
    asked = Counter(
        who for (start, _, who), end in zip(found, ends, strict=True) if text[start:end].rstrip().endswith("?")
    )
    asking = {who for who in often if asked[who] * 2 > sum(one == who for *_, one in found)}
    kept = [(start, None if who in asking else label) for start, label, who in found if who in often]
    return Turns(tuple(start for start, _ in kept), tuple(label for _, label in kept))
