"""Are two spellings of one name? By their sounds: the same consonants by class, and vowels that are alike enough.

Only spelling is compared: two names without a common origin (the two sides' names of one town) are joined by words of a
text alone, see ``rivals``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from rapidfuzz.fuzz import ratio

from truceline.reading.names.inflection import case_endings
from truceline.reading.unlisted.spelling import coarse, first_vowel, script_of, skeleton, sounds

SAME_SCRIPT, OTHER_SCRIPT, SHORT = 76.0, 62.0, 74.0
"""How alike the sounds must be, of 100. Two scripts lose more: one letter often stands for two.
With two consonants alone, the consonants themselves count, not only their classes."""
_SHORT = 2
_LEAST_LETTERS = 4
_WORD = re.compile(r"[^\W\d_]+")


def alike(one: str, other: str) -> bool:
    """Do the two spell one name? Word by word; each word as it stands or without a case ending."""
    words, others = _WORD.findall(one), _WORD.findall(other)
    if not words or len(words) != len(others):
        return False
    least = SAME_SCRIPT if script_of(one) == script_of(other) else OTHER_SCRIPT
    return all(_alike(a, b, least) for a, b in zip(words, others, strict=True))


def keys(name: str) -> Iterator[str]:
    """What names that are alike have in common: the consonants of each first word, with and without its ending."""
    first = _WORD.search(name)
    if first:
        yield from dict.fromkeys(skeleton(sound)[:3] for form in _forms(first.group()) for sound in sounds(form))


def inflected(one: str, other: str) -> bool:
    """Is one the other with other case endings? Both in one script, and a stem in common."""
    if script_of(one) != script_of(other) or (script_of(one) == "LATIN" and one[:1] != other[:1]):
        return False
    words, others = _WORD.findall(one.lower()), _WORD.findall(other.lower())
    return len(words) == len(others) > 0 and all(
        not set(_forms(a)).isdisjoint(_forms(b)) for a, b in zip(words, others, strict=True)
    )


@lru_cache(maxsize=20_000)
def _forms(word: str) -> tuple[str, ...]:
    """The word, and it without each ending that it may carry, as long as four letters stay."""
    low = word.lower()
    cut = (low[: -len(end)] for end in case_endings(word) if low.endswith(end))
    return tuple(dict.fromkeys((low, *(stem for stem in cut if len(stem) >= _LEAST_LETTERS))))


def _alike(one: str, other: str, least: float) -> bool:
    return any(
        _sound_alike(a, b, least) for x in _forms(one) for y in _forms(other) for a in sounds(x) for b in sounds(y)
    )


@lru_cache(maxsize=50_000)
def _sound_alike(one: str, other: str, least: float) -> bool:
    bones = skeleton(one)
    if not bones or bones != skeleton(other):
        return False
    if len(bones) == 1:
        return one == other
    vowels = first_vowel(one), first_vowel(other)
    if "" not in vowels and vowels[0] != vowels[1]:
        return False
    if len(bones) == _SHORT:
        return ratio(one, other) >= SHORT
    return ratio(coarse(one), coarse(other)) >= least
