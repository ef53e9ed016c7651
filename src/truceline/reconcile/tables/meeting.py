"""The real meetings of a sample: pairs of records, how they agree, and how often each way to agree is met."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from truceline.engines.asking import Pairs, Question, TableEngine, Weights, levels_of
from truceline.engines.levels import sizes_of
from truceline.engines.records import Ints, Records
from truceline.reconcile.tables.competing import Sides, rivals

Shares = npt.NDArray[np.float64]


@dataclass(slots=True, eq=False)
class Meetings:
    """Pairs of a sample, what each ``counts`` (1; a half if one record lies outside the core), the unique patterns
    taken apart (``seen``: dimensions, patterns), which pair has which (``at``), and which pairs are rivals."""

    records: Records
    pairs: Pairs
    counts: Shares
    seen: Ints
    at: Ints
    rivals: Sides
    apart: Shares | None = None
    """Chance meetings of each pattern without a place, as ``apart.chance_alone`` reckons them; None: not reckoned."""

    def __len__(self) -> int:
        return len(self.at)

    @property
    def patterns(self) -> int:
        """How many ways to agree there are."""
        return int(self.seen.shape[1])

    @property
    def sizes(self) -> tuple[int, ...]:
        """How many levels each dimension has."""
        return sizes_of(*self.records.types.shape[1:])

    @property
    def number(self) -> Shares:
        """How often each pattern is met."""
        return np.bincount(self.at, self.counts, self.patterns)  # type: ignore[return-value]

    def summed(self, worth: Shares) -> Shares:
        """What pairs are worth, summed over each unique pattern."""
        return np.bincount(self.at, worth * self.counts, self.patterns)  # type: ignore[return-value]

    def by_level(self, mass: Shares) -> list[Shares]:
        """What patterns are worth, summed over each level."""
        return [np.bincount(self.seen[d], mass, size) for d, size in enumerate(self.sizes)]  # type: ignore[misc]

    def weight(self, weights: Weights) -> Ints:
        """The weight of each pattern, in thousandths of a bit."""
        total = np.full(self.patterns, weights.prior, np.int64)
        for d, table in enumerate(weights.tables):
            total += np.array(table, np.int64)[self.seen[d]]
        return total

    def only(self, patterns: npt.NDArray[np.bool_]) -> Meetings:
        """Only the meetings of these patterns."""
        kept = np.nonzero(patterns[self.at])[0]
        p = self.pairs
        return Meetings(
            records=self.records,
            pairs=Pairs(one=p.one[kept], other=p.other[kept], pattern=p.pattern[kept], weight=p.weight[kept]),
            counts=self.counts[kept],
            seen=self.seen[:, patterns],
            at=(np.cumsum(patterns) - 1)[self.at[kept]],
            rivals=(self.rivals[0][kept], self.rivals[1][kept]),
            apart=None if self.apart is None else self.apart[patterns],
        )


def all_pairs(records: Records, days: int, kin: Ints, engine: TableEngine) -> Pairs:
    """All pairs that are compared, whatever they weigh."""
    nothing = Weights(prior=0, tables=tuple((0,) * size for size in sizes_of(*records.types.shape[1:])))
    return engine.scored(records, Question(days=days, kin=kin, weights=nothing))


def meetings(records: Records, core: npt.NDArray[np.bool_], pairs: Pairs) -> Meetings:
    """Those pairs of a sample of which one record at least belongs to the core."""
    counts = (core[pairs.one].astype(np.float64) + core[pairs.other]) / 2
    order = np.argsort(pairs.pattern)
    pattern = pairs.pattern[order]
    new = np.ones(len(order), np.bool_)
    new[1:] = pattern[1:] != pattern[:-1]
    at = np.empty(len(order), np.int64)
    at[order] = np.cumsum(new) - 1
    seen = levels_of(pattern[new], *records.types.shape[1:]).T.astype(np.int64)
    sides = rivals(records, pairs.one, pairs.other)
    return Meetings(records=records, pairs=pairs, counts=counts, seen=seen, at=at, rivals=sides)
