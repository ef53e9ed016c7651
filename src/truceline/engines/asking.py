"""What a table engine is asked: pairs that may be one happening, with their patterns and weights."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
import numpy.typing as npt

from truceline.engines.levels import sizes_of
from truceline.engines.records import Ints, Records


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Weights:
    """The table of weights, in thousandths of a bit: ``tables[d][level]``; a pair weighs ``prior`` and their sum."""

    prior: int
    tables: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Pairs:
    """Pairs of records with ``one`` < ``other``, sorted, their ``pattern`` (see ``levels_of``) and ``weight``."""

    one: Ints
    other: Ints
    pattern: Ints
    weight: Ints

    def __len__(self) -> int:
        return len(self.one)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Question:
    """Which pairs are compared: at most ``days`` days apart and within reach, or listed in ``kin`` (k, 2)."""

    days: int = 3
    kin: Ints = field(default_factory=lambda: np.zeros((0, 2), np.int64))
    weights: Weights
    floor: int = -6000
    """Pairs that weigh less are left out of the answer."""


class TableEngine(Protocol):
    """Scores the pairs of a table. Every engine gives exactly the same pairs for the same records (tests/agreement)."""

    def scored(self, records: Records, question: Question) -> Pairs:
        """The candidates of the question that weigh at least its floor."""
        ...


def strides_of(records: Records) -> tuple[int, ...]:
    """What one level of each dimension adds to the number of a pattern."""
    strides, product = [], 1
    for size in sizes_of(*records.types.shape[1:]):
        strides.append(product)
        product *= size
    return tuple(strides)


def levels_of(pattern: Ints, taxonomies: int, levels: int) -> npt.NDArray[np.int16]:
    """Patterns taken apart: (pairs, dimensions)."""
    sizes = sizes_of(taxonomies, levels)
    out = np.empty((len(sizes), len(pattern)), np.int16)
    rest = pattern
    for dimension, size in enumerate(sizes):
        after = rest // size
        out[dimension], rest = rest - size * after, after
    return out.T


def sort_pairs(one: Ints, other: Ints, pattern: Ints, weight: Ints) -> Pairs:
    """In the order of the first record, then of the second."""
    order = np.lexsort((other, one))
    return Pairs(one=one[order], other=other[order], pattern=pattern[order], weight=weight[order])
