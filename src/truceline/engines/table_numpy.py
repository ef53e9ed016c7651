"""The engine for small and middling tables: numpy alone, nothing to compile, so that a small job never waits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

import numpy as np

from truceline.engines.asking import Pairs, Question, Weights
from truceline.engines.candidates import placed_pairs, unplaced_pairs
from truceline.engines.levels import sizes_of
from truceline.engines.patterns import patterns
from truceline.engines.records import Ints, Records

PORTION = 50_000
Scored: TypeAlias = tuple[Ints, ...]
"""Columns one, other, pattern, weight."""


class NumpyTable:
    """Grids of cells and days, then whole columns of pairs at a time."""

    def scored(self, records: Records, question: Question) -> Pairs:
        """See ``TableEngine.scored``."""
        found = in_portions(placed_pairs(records, question.days))
        parts = [_heavy(records, (one, other, patterns(records, one, other)), question) for one, other in found]
        return gathered([*unplaced(records, question), *parts])


def in_portions(found: Iterable[tuple[Ints, Ints]]) -> Iterator[tuple[Ints, Ints]]:
    """The same pairs in portions that are worth a column operation."""
    waiting: list[tuple[Ints, Ints]] = []
    for pair in found:
        waiting.append(pair)
        if sum(len(one) for one, _ in waiting) >= PORTION:
            yield np.concatenate([one for one, _ in waiting]), np.concatenate([other for _, other in waiting])
            waiting = []
    if waiting:
        yield np.concatenate([one for one, _ in waiting]), np.concatenate([other for _, other in waiting])


def unplaced(records: Records, question: Question) -> Iterator[Scored]:
    """Scored pairs that no grid finds: by the names of places, by days alone, and those that were listed."""
    for one, other in unplaced_pairs(records, question.days):
        yield _heavy(records, (one, other, patterns(records, one, other)), question)
    yield _kin(records, question)


def gathered(parts: Iterable[Scored]) -> Pairs:
    """All parts as one answer, each pair once."""
    one, other, pattern, weight = (np.concatenate(side) for side in zip(*parts, strict=True))
    key = (one << 32) + other
    order = np.argsort(key)
    key = key[order]
    new = np.ones(len(one), np.bool_)
    new[1:] = key[1:] != key[:-1]
    order = order[new]
    return Pairs(one=one[order], other=other[order], pattern=pattern[order], weight=weight[order])


def weigh(weights: Weights, pattern: Ints, taxonomies: int, levels: int) -> Ints:
    """The weight of each pattern, in thousandths of a bit."""
    total = np.full(len(pattern), weights.prior, np.int64)
    rest = pattern
    for size, table in zip(sizes_of(taxonomies, levels), weights.tables, strict=True):
        rest, level = np.divmod(rest, size)
        total += np.array(table, np.int64)[level]
    return total


def reweighed(pairs: Pairs, records: Records, question: Question) -> Pairs:
    """Pairs that were found before, with the weights of this question."""
    one, other, pattern, weight = _heavy(records, (pairs.one, pairs.other, pairs.pattern), question)
    return Pairs(one=one, other=other, pattern=pattern, weight=weight)


def _heavy(records: Records, found: tuple[Ints, Ints, Ints], question: Question) -> Scored:
    one, other, pattern = found
    weight = weigh(question.weights, pattern, *records.types.shape[1:])
    kept = weight >= question.floor
    return one[kept], other[kept], pattern[kept], weight[kept]


def _kin(records: Records, question: Question) -> Scored:
    """The pairs that were listed, wherever they are."""
    one, other = question.kin.min(axis=1, initial=2**62), question.kin.max(axis=1, initial=-1)
    kept = ~(records.single[one] & (records.source[one] == records.source[other])) & (one != other)
    one, other = one[kept], other[kept]
    return _heavy(records, (one, other, patterns(records, one, other)), question)
