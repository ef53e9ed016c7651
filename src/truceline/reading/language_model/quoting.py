"""Where a quote stands in a text: letter for letter, but for kinds of blanks and of quotation marks.

Nothing else is forgiven: no case, no dash, no ellipsis, no likeness. What stands there twice stands nowhere, unless
a second passage, cited with it, says which is meant.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from truceline.words.passage import Span

_MARKS = str.maketrans(dict.fromkeys("“”„‟«»″", '"') | dict.fromkeys("’‘‚‛ʼ′`", "'"))
_BLANKS = re.compile(r"\s+")
_JOINED = re.compile(r"[\w\u0300-\u036f]")


@dataclass(frozen=True, slots=True)
class Found:
    """Every place of a quote in a text, in order."""

    spans: tuple[Span, ...]

    @property
    def only(self) -> Span | None:
        """The place, when there is exactly one."""
        return self.spans[0] if len(self.spans) == 1 else None


class Smoothed:
    """A stretch of a text with blanks as one space and plain quotation marks; each letter knows where it stands."""

    def __init__(self, text: str, span: Span) -> None:
        self._text = text
        self._at: list[int] = []
        letters: list[str] = []
        at = span.start
        for blank in _BLANKS.finditer(text, span.start, span.end):
            letters.append(text[at : blank.start()])
            self._at += range(at, blank.start())
            letters.append(" ")
            self._at.append(blank.start())
            at = blank.end()
        letters.append(text[at : span.end])
        self._at += range(at, span.end)
        self.letters = "".join(letters).translate(_MARKS)

    def find(self, quote: str) -> Found:
        """Where the quote stands, ends of words at both of its ends; at most the first hundred places."""
        wanted = smooth(quote)
        spans: list[Span] = []
        at = self.letters.find(wanted) if wanted else -1
        while at >= 0 and len(spans) < 100:
            end = at + len(wanted)
            if self._whole(at, end):
                spans.append(Span(self._at[at], self._at[end - 1] + 1))
            at = self.letters.find(wanted, at + 1)
        return Found(tuple(spans))

    def _whole(self, start: int, end: int) -> bool:
        """Does no word and no number go on beyond an end?"""
        letters = self.letters
        return not (_goes_on(letters, start) or _goes_on(letters, end))


def smooth(words: str) -> str:
    """Words as ``Smoothed`` compares them."""
    return _BLANKS.sub(" ", words).translate(_MARKS).strip()


def _goes_on(letters: str, at: int) -> bool:
    """Is the border before position ``at`` inside a word or a number ('1,400', 'didn't', '3.5')?"""
    if not 0 < at < len(letters):
        return False
    before, after = letters[at - 1], letters[at]
    if _JOINED.match(before) and _JOINED.match(after):
        return True
    if before in ".,'" and at > 1 and _JOINED.match(letters[at - 2]) and after.isdigit() == letters[at - 2].isdigit():
        return bool(_JOINED.match(after)) and (after.isdigit() or before == "'")
    if after in ".,'" and at + 1 < len(letters) and _JOINED.match(before) and _JOINED.match(letters[at + 1]):
        return (before.isdigit() and letters[at + 1].isdigit()) or (after == "'" and letters[at + 1] in "tT")
    return False
