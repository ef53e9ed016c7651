"""Which texts are near copies of each other, by the runs of five words that they share.

Method: w-shingling with resemblance and containment, A. Broder, On the resemblance and containment of documents
(1997). Exact sets instead of sketches: a thousand documents need no estimate.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations, pairwise

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

Shingles = frozenset[tuple[str, ...]]


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


def shingles(text: str) -> Shingles:
    """All runs of five words, case, punctuation and script variants aside."""
    words = re.findall(r"\w+", unicodedata.normalize("NFKC", text).casefold())
    return frozenset(zip(*(words[start:] for start in range(SHINGLE_WORDS)), strict=False))


def likeness(one: Shingles, other: Shingles) -> Likeness:
    """Compare two texts by their runs."""
    shared = len(one & other)
    smaller = min(len(one), len(other))
    if not smaller:
        return Likeness(0.0, 0.0, 0)
    return Likeness(shared / (len(one) + len(other) - shared), shared / smaller, shared)


def near_copies(texts: Mapping[str, Shingles]) -> dict[tuple[str, str], Likeness]:
    """All pairs of keys (smaller, larger) whose texts are near copies; an inverted index proposes the pairs."""
    holders: dict[tuple[str, ...], list[str]] = {}
    for key in sorted(texts):
        for run in texts[key]:
            holders.setdefault(run, []).append(key)
    proposed: Counter[tuple[str, str]] = Counter()
    for keys in holders.values():
        proposed.update(combinations(keys, 2) if len(keys) <= MOST_TEXTS else pairwise(keys))
    likely = [two for two, runs in proposed.items() if runs >= FEWEST_PROPOSALS]
    compared = {(a, b): likeness(texts[a], texts[b]) for a, b in likely}
    return {two: like for two, like in sorted(compared.items()) if like.copy}
