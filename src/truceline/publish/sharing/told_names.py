"""Withheld names wherever they are written: in titles, sentences, notes and quotations, in every script of the lists.

What counts as the same name stands in ``spelled``. Nicknames, and what only an insider recognises, are not known here;
who fears them withholds the document.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import product

from truceline.publish.sharing.spelled import Stem, forms, heard, spelled, writing

WITHHELD = "[withheld]"
_LONGEST = 12
_START = 3
_UNSEEN = "\u00ad\u200b-\u200d\u2060\ufeff"
"""Signs that nobody sees and that would cut a word in two."""


class ToldNames:
    """Names that must not be read; each is a sequence of words. ``people``: those of them that are persons' names."""

    def __init__(self, names: Iterable[str], people: Iterable[str] = ()) -> None:
        persons = {*people}
        self._by_first: dict[Stem, list[tuple[Stem, ...]]] = {}
        for name in sorted({*names} | persons):
            for words in spelled(name, person=name in persons):
                known = self._by_first.setdefault(words[0], [])
                if words not in known:
                    known.append(words)
        self._by_start: dict[str, list[Stem]] = {}
        self._by_sound: dict[tuple[str, str], list[Stem]] = {}
        for stem in self._by_first:
            self._by_start.setdefault(stem.text[:_START], []).append(stem)
            for start in {sound[:_START] for sound in stem.heard}:
                self._by_sound.setdefault((stem.script, start), []).append(stem)
        self._scripts = {script for script, _ in self._by_sound}
        self._begins: dict[str, tuple[tuple[Stem, ...], ...]] = {}
        self._asked: dict[str, bool] = {}

    def __bool__(self) -> bool:
        return bool(self._by_first)

    def found(self, text: str) -> bool:
        """Is one of them in the text?"""
        known = self._asked.get(text)
        if known is None:
            known = self._asked[text] = next(iter(self._spans(text)), None) is not None
        return known

    def cleaned(self, text: str) -> str:
        """The text with '[withheld]' in the place of every one of them."""
        parts, done = [], 0
        for start, end in self._spans(text):
            parts += [text[done:start], WITHHELD]
            done = end
        return "".join([*parts, text[done:]])

    def _spans(self, text: str) -> Iterable[tuple[int, int]]:
        words = [(match.start(), match.end(), match[0]) for match in _word().finditer(text)]
        if not any(self._beginning(word) for _, _, word in words):
            return
        at = 0
        while at < len(words):
            begins = self._beginning(words[at][2])
            length = _length(begins, [word for _, _, word in words[at : at + _LONGEST]]) if begins else 0
            if length:
                yield words[at][0], words[at + length - 1][1]
            at += length or 1

    def _beginning(self, word: str) -> tuple[tuple[Stem, ...], ...]:
        """The names that may begin with that word of a text; worked out once for each word."""
        known = self._begins.get(word)
        if known is None:
            plain = _seen(word)
            fitting = (stem for stem in self._near(plain) if stem.fits(plain))
            known = self._begins[word] = tuple(name for stem in fitting for name in self._by_first[stem])
        return known

    def _near(self, word: str) -> list[Stem]:
        """Stems worth a look: those that begin as the word does, and those of other scripts that sound as it does."""
        starts = {form[:many] for form in (word, *forms(word)) for many in range(1, _START + 1)}
        near = [stem for start in starts for stem in self._by_start.get(start, ())]
        others = self._scripts - {writing(word)}
        sounds = {sound[:_START] for sound in heard(word)} if others else ()
        return near + [stem for at in product(others, sounds) for stem in self._by_sound.get(at, ())]


def _length(names: Iterable[Sequence[Stem]], words: Sequence[str]) -> int:
    """How many of the words, from the first on, are the longest name that begins here; 0 for none."""
    fitting = (
        len(name)
        for name in names
        if len(name) <= len(words) and all(stem.fits(_seen(word)) for stem, word in zip(name, words, strict=False))
    )
    return max(fitting, default=0)


def _seen(word: str) -> str:
    """The word without signs that nobody sees."""
    return word if word.isalnum() else _unseen().sub("", word)


@cache
def _unseen() -> re.Pattern[str]:
    return re.compile(f"[{_UNSEEN}]")


@cache
def _word() -> re.Pattern[str]:
    """A word with its marks: folding drops them, and they must not cut it in two before."""
    marks = "".join(filter(unicodedata.combining, map(chr, range(0x300, 0x1F000))))
    return re.compile(rf"[\w{marks}{_UNSEEN}]+")
