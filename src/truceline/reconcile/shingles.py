"""Which texts are near copies of each other, or share a block, by the runs of five words that they have in common.

Method: w-shingling with resemblance and containment, A. Broder, On the resemblance and containment of documents
(1997); of a very large record only runs whose hash is a multiple of a number propose pairs (U. Manber, Finding similar
files in a large file system, 1994), and every proposed pair is compared in full. Runs are 64-bit hashes in arrays.
MinHash sketches (rensa) were tried in this place: faster, but they find neither a short text inside a long one nor a
copied block.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
import numpy.typing as npt

SHINGLE_WORDS = 5
# Two texts are copies when they share this part of all their runs, or the shorter lies in the longer to this part.
RESEMBLANCE = 0.5
CONTAINMENT = 0.8
# Fewer shared runs are a formula of the trade ('no violations of the ceasefire were recorded'), not a copy.
FEWEST_SHARED = 12
# A run found in more texts than this proposes only neighbours in the order of keys, not every pair of its texts.
MOST_TEXTS = 40
# Pairs that share fewer proposing runs than this are not compared at all.
FEWEST_PROPOSALS = 3
# So many runs of a whole record propose pairs; of a larger one, only a part of them.
MOST_RUNS = 6_000_000
# A copied block has so many words at least, with no more than so many words changed in one go.
BLOCK_WORDS = 45
GAP_WORDS = 8

# Words that are kept as numbers at hand; beyond, they are forgotten and worked out again.
MOST_WORDS = 2_000_000

_WORD = re.compile(r"\w+")
_ODD = np.uint64(0x9E3779B97F4A7C15)
Hashes = npt.NDArray[np.uint64]


@dataclass(frozen=True, slots=True, eq=False)
class Shingles:
    """A text's runs: ``runs`` in their order, ``once`` each once in ascending order."""

    text: str
    runs: Hashes
    once: Hashes

    def __len__(self) -> int:
        return len(self.once)

    def counted(self, start: int, end: int) -> int:
        """How many words stand between two places of the text."""
        return len(_WORD.findall(self.text, start, end))


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two texts are: shared runs of all runs (resemblance) and of the shorter text's (containment)."""

    resemblance: float
    containment: float
    shared: int

    @property
    def copy(self) -> bool:
        """Is one a near copy of the other, or contained in it?"""
        enough = self.shared >= FEWEST_SHARED
        return enough and (self.resemblance >= RESEMBLANCE or self.containment >= CONTAINMENT)

    @property
    def block(self) -> bool:
        """Is there enough in common for a copied block?"""
        return self.shared >= BLOCK_WORDS - SHINGLE_WORDS - GAP_WORDS


class _Numbers(dict[str, int]):
    """Words as numbers, case and script variants aside; each is worked out once."""

    def __missing__(self, word: str) -> int:
        if len(self) > MOST_WORDS:
            self.clear()
        plain = unicodedata.normalize("NFKC", word).casefold()
        digest = blake2b(plain.encode("utf-8", "surrogatepass"), digest_size=8).digest()
        number = self[word] = int.from_bytes(digest, "little")
        return number


_number = _Numbers()


def shingles(text: str) -> Shingles:
    """All runs of five words, case, punctuation and script variants aside."""
    numbers = np.array([_number[word] for word in _WORD.findall(text)], np.uint64)
    count = max(0, len(numbers) - SHINGLE_WORDS + 1)
    runs = np.zeros(count, np.uint64)
    for place in range(SHINGLE_WORDS):
        runs = (runs ^ numbers[place : place + count]) * _ODD
        runs ^= runs >> np.uint64(29)
    return Shingles(text, runs, np.unique(runs))


def likeness(one: Shingles, other: Shingles) -> Likeness:
    """Compare two texts by their runs."""
    smaller = min(len(one), len(other))
    if not smaller:
        return Likeness(0.0, 0.0, 0)
    shared = len(np.intersect1d(one.once, other.once, assume_unique=True))
    return Likeness(shared / (len(one) + len(other) - shared), shared / smaller, shared)


def likenesses(texts: Mapping[str, Shingles]) -> dict[tuple[str, str], Likeness]:
    """All pairs of keys (smaller, larger) whose texts are near copies, or share enough for a copied block."""
    keys = sorted(texts)
    found = {}
    for a, b in _proposed([texts[key].once for key in keys]):
        like = likeness(texts[keys[a]], texts[keys[b]])
        if like.copy or like.block:
            found[keys[a], keys[b]] = like
    return found


def _proposed(runs: list[Hashes]) -> list[tuple[int, int]]:
    """Pairs of texts that share enough runs to be compared, by an index of runs sorted once."""
    if not runs:
        return []
    owner = np.repeat(np.arange(len(runs)), [len(each) for each in runs])
    every = np.concatenate(runs)
    part = -(-len(every) // MOST_RUNS)
    if part > 1:
        kept = every % np.uint64(part) == 0
        owner, every = owner[kept], every[kept]
    order = np.lexsort((owner, every))
    owner, every = owner[order], every[order]
    first = np.searchsorted(every, every)
    crowded = np.searchsorted(every, every, side="right") - first > MOST_TEXTS
    pairs: dict[int, int] = {}
    for lag in range(1, MOST_TEXTS):
        same = (every[lag:] == every[:-lag]) & (~crowded[lag:] if lag > 1 else True)
        if not same.any():
            continue
        together = owner[:-lag][same] * len(runs) + owner[lag:][same]
        for pair, times in zip(*np.unique(together, return_counts=True), strict=True):
            pairs[int(pair)] = pairs.get(int(pair), 0) + int(times)
    fewest = FEWEST_PROPOSALS if part == 1 else FEWEST_PROPOSALS - 1
    return sorted(divmod(pair, len(runs)) for pair, times in pairs.items() if times >= fewest)


def blocks(copy: Shingles, original: Shingles) -> list[tuple[int, int]]:
    """The stretches of a text (start, end in code points) that stand in another one, each a copied block."""
    inside = np.isin(copy.runs, original.once, assume_unique=False)
    words = [match.span() for match in _WORD.finditer(copy.text)]
    covered = np.zeros(len(words), np.bool_)
    for place in range(SHINGLE_WORDS):
        covered[place : place + len(inside)] |= inside
    found = []
    at = np.flatnonzero(covered)
    for stretch in np.split(at, np.flatnonzero(np.diff(at) > GAP_WORDS) + 1) if len(at) else ():
        if len(stretch) >= BLOCK_WORDS:
            found.append((words[stretch[0]][0], words[stretch[-1]][1]))
    return found
