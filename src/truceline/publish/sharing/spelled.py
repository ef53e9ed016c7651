"""The ways in which a withheld name may be written: inflected, in another script, with initials, by the surname alone.

| the lists hold              | also withheld                                                                     |
|-----------------------------|-----------------------------------------------------------------------------------|
| a name of whatever kind     | the same in other case and marks, with other endings (a stem and up to six letters) |
| a word of 4 or 5 letters that ends in a vowel | with another vowel in its place, and what is added there            |
| a name in Latin, Cyrillic, Armenian or Georgian letters | words of the other three that sound like it           |
| a name with a hyphen or two words | the same written as one word                                                |
| a person's name             | the surname alone; initials and surname; surname first                            |
| a name of three words or more | its initials, where they stand in capitals                                      |
| a word in Arabic or Hebrew letters | with the article or a one-letter word written onto it                        |

Who withholds too much loses words, who withholds too little loses a person: between the two this errs on the first.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from truceline.reading.unlisted.spelling import VOWELS, coarse, script_of, sounds
from truceline.words.folding import fold

ENDING, LEAST_STEM, EXACT, ADDED = 2, 4, 3, 6
LEAST_SOUND, ADDED_SOUNDS = 4, 4
LEAST_SURNAME = 4
_VOWELS = frozenset("aeiouyаеиоуыэюяіїєаեէըիոօուաაეიოუ")
_SOUNDING = frozenset({"LATIN", "LATIN+", "CYRILLIC", "ARMENIAN", "GEORGIAN"})
_CASED = frozenset({"LATIN", "CYRILLIC", "ARMENIAN", "GREEK"})
_CLITICS = {"ARABIC": ("وال", "بال", "كال", "فال", "لل", "ال", "و", "ب", "ل", "ف", "ك"), "HEBREW": tuple("ובלכמשה")}
_WORD = re.compile(r"\w+")
_ALIKE = str.maketrans({"ة": "ه", "ى": "ي", "ـ": None})


@dataclass(frozen=True, slots=True)
class Stem:
    """How one word of a name begins: ``text``, in words of at most ``longest`` letters.

    ``weak``: so little of it that a word must have a capital where its script has them, unless it is ``whole``;
    ``capitals``: only a word in capitals fits; ``script`` and ``heard``: how it sounds, for words of other scripts.
    """

    text: str
    longest: int
    whole: str = ""
    weak: bool = False
    capitals: bool = False
    script: str = ""
    heard: tuple[str, ...] = ()

    def fits(self, word: str) -> bool:
        """Is that word of a text this word of the name?"""
        if self.capitals:
            return word == self.text
        named = word[:1].isupper() or script_of(word) not in _CASED
        for form in forms(word):
            if (
                form.startswith(self.text)
                and len(form) <= self.longest
                and (named or not self.weak or form == self.whole)
            ):
                return True
        return named and self._heard_in(word)

    def _heard_in(self, word: str) -> bool:
        """Does a word of another script sound like it?"""
        own = writing(word)
        if not self.heard or own == self.script or own not in _SOUNDING:
            return False
        return any(
            sound.startswith(stem) and len(sound) <= len(stem) + ADDED_SOUNDS
            for sound in heard(word)
            for stem in self.heard
        )


def spelled(name: str, *, person: bool = False) -> Iterator[tuple[Stem, ...]]:
    """Every way of writing a name as a sequence of words."""
    words = _WORD.findall(unicodedata.normalize("NFC", name.casefold()))
    if not words or (len(words) == 1 and len(words[0]) == 1):
        return
    yield tuple(map(stem, words))
    if len(words) == 2 and min(map(len, words)) > 1 and sum(map(len, words)) >= 2 * LEAST_STEM:
        yield (stem("".join(words)),)
    initials = "".join(word[0] for word in name.split() if word[:1].isupper())
    if len(initials) > 2:
        yield (Stem(initials, len(initials), capitals=True),)
    if person and len(words) > 1 and len(words[-1]) >= LEAST_SURNAME:
        yield from _of_a_person(words)


def _of_a_person(words: list[str]) -> Iterator[tuple[Stem, ...]]:
    *given, surname = words
    last = stem(surname)
    yield (replace(last, weak=True, whole=""),)
    yield (last, *map(stem, given))
    for many in range(1, len(given) + 1):
        letters = tuple(Stem(fold(word[0]), 1) for word in given[-many:])
        yield (*letters, last)
        yield (last, *letters)


def writing(word: str) -> str:
    """The script of a word; Latin letters with marks are 'LATIN+', for they are often written without."""
    script = script_of(word)
    return "LATIN+" if script == "LATIN" and not word.isascii() else script


@lru_cache(maxsize=20_000)
def stem(raw: str) -> Stem:
    """The stem of a word of a name."""
    script, word = writing(raw), fold(raw).translate(_ALIKE)
    sounding = _stems_heard(raw) if script in _SOUNDING else ()
    if len(word) <= EXACT:
        return Stem(word, len(word) if script in ("LATIN", "LATIN+", "") else len(word) + ENDING, word)
    if len(word) <= LEAST_STEM + 1 and word[-1] in _VOWELS:
        return Stem(word[:-1], len(word) + ENDING, word, weak=True, script=script, heard=sounding)
    text = word[: max(LEAST_STEM, len(word) - ENDING)]
    return Stem(text, len(word) + ADDED, word, script=script, heard=sounding)


def _stems_heard(word: str) -> tuple[str, ...]:
    trimmed = {sound.rstrip(VOWELS) if len(sound) > LEAST_SOUND else sound for sound in heard(word)}
    return tuple(sorted(sound for sound in trimmed if len(sound) >= LEAST_SOUND))


@lru_cache(maxsize=50_000)
def heard(word: str) -> tuple[str, ...]:
    """How a word may sound."""
    return tuple(dict.fromkeys(coarse(sound).replace("y", "") for sound in sounds(word)))


@lru_cache(maxsize=50_000)
def forms(word: str) -> tuple[str, ...]:
    """A word of a text, folded, and what is left of it without what its script writes onto a word."""
    found = [fold(word).translate(_ALIKE)]
    for clitics in [_CLITICS.get(script_of(word), ())] * 2:
        found += [one[len(c) :] for one in found for c in clitics if one.startswith(c) and len(one) > len(c) + 1]
    return tuple(dict.fromkeys(found))
