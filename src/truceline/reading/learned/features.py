"""Words to numbers: the features of a clause, hashed, so that no vocabulary has to be shipped.

A feature is a short string (a word, two words, a stretch of letters, what the rules say); its number is its CRC-32
modulo a power of two. CRC-32 is the same on every machine and in every version of Python.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from zlib import crc32

from truceline.reading.learned.senses import pair_senses, senses_of, stem_of

BITS = 18
"""Features are numbered from 0 to 2**BITS - 1; with some 60,000 different ones, few share a number."""

_MASK = (1 << BITS) - 1
_WORD = re.compile(r"[^\W_]+(?:[’'\-][^\W_]+)*|[\"“”«»?!;:]")
_DIGITS = re.compile(r"\d")
_NEAR = 3


def numbered(features: Iterable[str]) -> list[int]:
    """The numbers of the features, each once, in ascending order."""
    return sorted(set(map(number, features)))


@lru_cache(maxsize=50_000)
def number(feature: str) -> int:
    """The number of a feature; kept, since most features recur."""
    return crc32(feature.encode()) & _MASK


def words_of(text: str) -> list[str]:
    """The words and the telling marks of a text, in small letters, digits as 0."""
    return [word.casefold() for word in _WORD.findall(_DIGITS.sub("0", text))]


def clause_features(words: Sequence[str]) -> Iterator[int]:
    """The numbers of what stands in a clause: words, stems, stretches of letters, pairs of neighbours, and the classes
    that the words stand in (each counts twice)."""
    for word in words:
        yield from _of_word(word)
    yield from (crc32(f"pb {first} {second}".encode()) & _MASK for first, second in pairwise(words))
    stems = [stem_of(word) for word in words]
    yield from (crc32(f"mb {first} {second}".encode()) & _MASK for first, second in pairwise(stems))
    for first, second in pairwise(words):
        for name in pair_senses(first, second):
            yield from _of_class(name)


@lru_cache(maxsize=50_000)
def _of_word(word: str) -> tuple[int, ...]:
    """The numbers of a word by itself: words recur, and so they are kept."""
    found = [number(feature) for feature in (*word_features(word, "p"), f"m {stem_of(word)}")]
    return (*found, *(one for name in senses_of(word) for one in _of_class(name)))


def _of_class(name: str) -> tuple[int, int]:
    return number(f"s {name}"), number(f"s2 {name}")


def word_features(word: str, region: str) -> Iterator[str]:
    """A word, and its stretches of five letters; ``region`` says where it stands."""
    yield f"{region}w {word}"
    padded = f"^{word}$"
    if len(word) > 4:
        for at in range(len(padded) - 4):
            yield f"{region}c {padded[at : at + 5]}"


def trigger_features(before: Sequence[str], trigger: Sequence[str], after: Sequence[str]) -> Iterator[str]:
    """The words that speak of the happening, alone and with their neighbours."""
    whole = " ".join(trigger)
    yield f"t {whole}"
    for word in trigger:
        yield from word_features(word, "t")
    for away, word in enumerate(reversed(before[-_NEAR:]), 1):
        yield f"t-{away} {word}"
        yield f"tl {word}"
    for away, word in enumerate(after[:_NEAR], 1):
        yield f"t+{away} {word}"
        yield f"tr {word}"
    if before:
        yield f"tb {before[-1]} {whole}"
    if after:
        yield f"tb {whole} {after[0]}"
