"""Words to numbers: the features of a clause, hashed, so that no vocabulary has to be shipped.

A feature is a short string (a word, two words, a stretch of letters, what the rules say); its number is its CRC-32
modulo a power of two. CRC-32 is the same on every machine and in every version of Python.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from zlib import crc32

BITS = 18
"""Features are numbered from 0 to 2**BITS - 1; with some 60,000 different ones, few share a number."""

_WORD = re.compile(r"[^\W_]+(?:[’'\-][^\W_]+)*|[\"“”«»?!;:]")
_DIGITS = re.compile(r"\d")
_NEAR = 3


def numbered(features: Iterable[str]) -> list[int]:
    """The numbers of the features, each once, in ascending order."""
    mask = (1 << BITS) - 1
    return sorted({crc32(feature.encode()) & mask for feature in features})


def words_of(text: str) -> list[str]:
    """The words and the telling marks of a text, in small letters, digits as 0."""
    return [_DIGITS.sub("0", word.casefold()) for word in _WORD.findall(text)]


def word_features(words: Sequence[str], region: str) -> Iterator[str]:
    """Single words, pairs of neighbours, and stretches of five letters; ``region`` says where they stand."""
    for word in words:
        yield f"{region}w {word}"
        padded = f"^{word}$"
        if len(word) > 4:
            for at in range(len(padded) - 4):
                yield f"{region}c {padded[at : at + 5]}"
    for first, second in pairwise(words):
        yield f"{region}b {first} {second}"


def trigger_features(before: Sequence[str], trigger: Sequence[str], after: Sequence[str]) -> Iterator[str]:
    """The words that speak of the happening, alone and with their neighbours."""
    whole = " ".join(trigger)
    yield f"t {whole}"
    for word in trigger:
        yield from word_features([word], "t")
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
