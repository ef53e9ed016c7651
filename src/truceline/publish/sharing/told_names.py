"""Withheld names wherever they are written: in titles, sentences, notes and quotations, in every script of the lists.

Words are compared folded (without case and marks) and by their stems, so that an inflected name is found too. Other
spellings than those in the mission's lists are not known here; who fears them withholds the document.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from truceline.words.folding import fold

WITHHELD = "[withheld]"
_WORD = re.compile(r"\w+")
_ENDING = 2
_LEAST_STEM = 4
_EXACT = 3


@dataclass(frozen=True, slots=True)
class _Stem:
    text: str
    exact: bool

    def fits(self, word: str) -> bool:
        return word == self.text if self.exact else word.startswith(self.text)


class ToldNames:
    """Names that must not be read; each is a sequence of words."""

    def __init__(self, names: Iterable[str]) -> None:
        self._by_start: dict[str, list[tuple[_Stem, ...]]] = {}
        for name in sorted({*names}):
            stems = tuple(_stem(word) for word in _WORD.findall(fold(name)))
            if stems and (len(stems) > 1 or len(stems[0].text) > 1):
                self._by_start.setdefault(stems[0].text[:1], []).append(stems)
        self._first = tuple(sorted({name[0].text for names in self._by_start.values() for name in names}))
        self._asked: dict[str, bool] = {}

    def __bool__(self) -> bool:
        return bool(self._by_start)

    def found(self, text: str) -> bool:
        """Is one of them in the text?"""
        if text not in self._asked:
            self._asked[text] = next(iter(self._spans(text)), None) is not None
        return self._asked[text]

    def cleaned(self, text: str) -> str:
        """The text with '[withheld]' in the place of every one of them."""
        parts, done = [], 0
        for start, end in self._spans(text):
            parts += [text[done:start], WITHHELD]
            done = end
        return "".join([*parts, text[done:]])

    def _spans(self, text: str) -> Iterable[tuple[int, int]]:
        whole = fold(text)
        if not any(stem in whole for stem in self._first):
            return
        words = [(match.start(), match.end(), folded) for match in _WORD.finditer(text) if (folded := fold(match[0]))]
        at = 0
        while at < len(words):
            length = self._length([word for _, _, word in words[at : at + 12]])
            if length:
                yield words[at][0], words[at + length - 1][1]
            at += length or 1

    def _length(self, words: list[str]) -> int:
        """How many of the words, from the first on, are the longest name that begins here; 0 for none."""
        fitting = (
            len(name)
            for name in self._by_start.get(words[0][:1], ())
            if len(name) <= len(words) and all(stem.fits(word) for stem, word in zip(name, words, strict=False))
        )
        return max(fitting, default=0)


def _stem(word: str) -> _Stem:
    if len(word) <= _EXACT:
        return _Stem(word, exact=True)
    return _Stem(word[: max(_LEAST_STEM, len(word) - _ENDING)], exact=False)
