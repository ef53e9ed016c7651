"""What a pair is worth beside its rivals: a record has at most one match in a source that reports once."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from truceline.engines.asking import Pairs
from truceline.engines.records import Ints, Records

Odds: TypeAlias = npt.NDArray[np.float64]
Sides: TypeAlias = tuple[Ints, Ints]

_STRONGEST = 40_000
"""Thousandths of a bit: odds beyond this are certainty already."""


def compete(records: Records, pairs: Pairs) -> Ints:
    """The score of each pair, in thousandths of a bit: its odds against chance and against all its rivals together."""
    odds = np.exp2(np.clip(pairs.weight, -_STRONGEST, _STRONGEST) / 1000)
    against = 1 + rivalling(odds, rivals(records, pairs.one, pairs.other))
    return np.rint(1000 * np.log2(odds / against)).astype(np.int64)  # type: ignore[no-any-return]


def rivals(records: Records, one: Ints, other: Ints) -> Sides:
    """For each pair the number of its group of rivals, once as seen from either record.

    The rivals of (i, j) are the other records of j's source that i may be, and of i's source that j may be, if that
    source reports a happening once; otherwise a pair is a group of its own.
    """
    return _seen_from(records, one, other), _seen_from(records, other, one)


def _seen_from(records: Records, one: Ints, other: Ints) -> Ints:
    sources = int(records.source.max(initial=0)) + 1
    held = np.nonzero(records.single[other])[0]
    key = one[held] * sources + records.source[other[held]]
    order = np.argsort(key)
    new = np.ones(len(key), np.bool_)
    new[1:] = key[order[1:]] != key[order[:-1]]
    group = np.empty(len(one), np.int64)
    group[held[order]] = np.cumsum(new) - 1
    free = ~records.single[other]
    group[free] = int(new.sum()) + np.arange(int(free.sum()))
    return group


def rivalling(odds: Odds, sides: Sides) -> Odds:
    """The odds of all rivals of each pair together."""
    total = np.zeros(len(odds))
    for group in sides:
        if len(group):
            total += np.maximum(np.bincount(group, odds)[group] - odds, 0)
    return total
