"""A copy beside its original: what it left out, what it added, what it says in other words.

Sentences are set against each other first, and only where they differ their words: a long text costs little more than
a short one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

LONGEST = 200_000
"""Code points of each text that are compared."""
MOST_WORDS = 6_000
"""Words of a differing stretch that are set against each other one by one; longer ones differ as a whole."""
SENTENCE = re.compile(r"[^\n.!?։。؟]*(?:[.!?։。؟]+[\"”»’)\]]*|\n+|$)\s*")
WORD = re.compile(r"\s*\S+\s*?(?=\s|$)|\s+$")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of both texts: the words of the original, those of the copy; equal where both say the same."""

    original: str
    copy: str

    @property
    def same(self) -> bool:
        """Do both say the same here?"""
        return self.original == self.copy


@dataclass(frozen=True, slots=True)
class Compared:
    """Both texts stretch by stretch, and how many words are kept, left out and added."""

    stretches: tuple[Stretch, ...]
    kept: int
    left_out: int
    added: int


def compared(original: str, copy: str) -> Compared:
    """The copy set against its original; the stretches put together give both texts again."""
    stretches = tuple(_joined(_stretches(original[:LONGEST], copy[:LONGEST])))
    kept = sum(len(one.copy.split()) for one in stretches if one.same)
    left_out = sum(len(one.original.split()) for one in stretches if not one.same)
    added = sum(len(one.copy.split()) for one in stretches if not one.same)
    return Compared(stretches, kept, left_out, added)


def _stretches(original: str, copy: str) -> Iterator[Stretch]:
    for one, other in _against(_split(SENTENCE, original), _split(SENTENCE, copy)):
        words, others = _split(WORD, one), _split(WORD, other)
        if one == other or not one or not other or max(len(words), len(others)) > MOST_WORDS:
            yield Stretch(one, other)
            continue
        for few, fewer in _against(words, others):
            yield Stretch(few, fewer)


def _split(pattern: re.Pattern[str], text: str) -> list[str]:
    return [piece for piece in pattern.findall(text) if piece]


def _against(one: Sequence[str], other: Sequence[str]) -> Iterator[tuple[str, str]]:
    matcher = SequenceMatcher(None, one, other)
    for _, begin, end, first, last in matcher.get_opcodes():
        yield "".join(one[begin:end]), "".join(other[first:last])


def _joined(stretches: Iterator[Stretch]) -> Iterator[Stretch]:
    """Neighbours of one sort become one."""
    held: Stretch | None = None
    for one in stretches:
        if held is not None and held.same == one.same:
            held = Stretch(held.original + one.original, held.copy + one.copy)
            continue
        if held is not None:
            yield held
        held = one
    if held is not None:
        yield held
