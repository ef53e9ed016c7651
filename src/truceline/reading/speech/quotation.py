"""Quoted stretches of a text: a small state machine over quotation marks, straight, curly, pointed and low.

A quotation may run over several paragraphs, each of which opens it again. An opening mark that nothing closes within
its paragraph (and that the next paragraph does not open again) closes at the end of that paragraph.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from truceline.words.passage import Span

_CLOSES = {"“": "”", "«": "»", "„": "“”", '"': '"', "‘": "’"}
_MARK = re.compile(r"[“”„«»\"‘’]|\n\s*\n|\n(?=\s*[“«\"„])")


@dataclass(frozen=True, slots=True)
class Quotations:
    """The quoted spans of a text, with their marks, in order."""

    spans: tuple[Span, ...]

    def at(self, position: int) -> Span | None:
        """The quotation that holds this code point; None outside quotations."""
        i = bisect_right(self.spans, position, key=lambda span: span.start) - 1
        return self.spans[i] if i >= 0 and position < self.spans[i].end else None

    def within(self, sentence: Span) -> list[Span]:
        """The quotations that lie inside a sentence and are not all of it."""
        first = bisect_left(self.spans, sentence.start, key=lambda span: span.start)
        last = bisect_left(self.spans, sentence.end, key=lambda span: span.start)
        return [
            s
            for s in self.spans[first:last]
            if s.end <= sentence.end and s.end - s.start < sentence.end - sentence.start
        ]


def quotations(text: str) -> Quotations:
    """All quoted spans of the text, outermost marks only."""
    spans: list[Span] = []
    start = -1
    closing = ""
    for match in _MARK.finditer(text):
        mark, at = match.group(), match.start()
        if mark[0] == "\n":
            if start >= 0:
                again = text[match.end() : match.end() + 1].strip()
                if "\n" in mark[1:] or again in _CLOSES:
                    spans.append(Span(start, at))
                    start = -1
        elif start < 0:
            if mark in _CLOSES and _opens(text, at, mark):
                start, closing = at, _CLOSES[mark]
        elif mark in closing and _shuts(text, at, mark):
            spans.append(Span(start, at + 1))
            start = -1
    if start >= 0:
        line_end = text.find("\n", start)
        spans.append(Span(start, len(text) if line_end < 0 else line_end))
    return Quotations(tuple(span for span in spans if span.end - span.start > 2))


def _opens(text: str, at: int, mark: str) -> bool:
    before = text[at - 1 : at]
    after = text[at + 1 : at + 2]
    return not (mark in '"‘' and before.isalnum()) and bool(after) and not after.isspace()


def _shuts(text: str, at: int, mark: str) -> bool:
    """An apostrophe inside a word closes nothing; nor does a straight mark after a blank."""
    if mark == "’":
        return not text[at + 1 : at + 2].isalpha() and not text[at - 1 : at].isspace()
    return not (mark == '"' and text[at - 1 : at].isspace() and text[at + 1 : at + 2].isalnum())
