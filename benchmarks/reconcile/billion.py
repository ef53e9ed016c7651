"""A billion reports on a cluster: what would be moved, held and computed, reckoned from a generated sample.

The plan: reports are cut into blocks of space and time; each block also receives the reports of its neighbours that
lie within reach of its edge (the halo); a block finds and scores its own pairs with the same kernel as one machine;
pairs are few (one or two per report) and clusters are found by label propagation over them. Weights are estimated
once, from a sample on one machine. Counted here: how many blocks, how uneven (skew), how much is copied, how many
pairs near each other.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from benchmarks.reconcile.generator import generate
from benchmarks.reconcile.reporting import RADIUS_KM
from benchmarks.reconcile.world import KM_PER_DEGREE

SIDE_DEGREES, LENGTH_DAYS = 8.0, 60
"""A block: so wide that the halo of a town is small, so long that a week's window seldom leaves it."""
REACH_DEGREES = 3 * RADIUS_KM / KM_PER_DEGREE
REACH_DAYS = 4
REPORT_BYTES, PAIR_BYTES = 160, 40
"""A row of the shuffle: numbers, hashed names, no text (text goes as a signature of 128 bytes more)."""
BILLION = 1_000_000_000


@dataclass(frozen=True)
class Blocks:
    """Reports, the copies sent to neighbouring blocks, candidates, and the share of the largest block."""

    reports: int
    copies: int
    blocks: int
    largest: float
    candidates: float

    def __str__(self) -> str:
        return (
            f"{self.reports:,} reports: {self.blocks:,} blocks, the largest {self.largest:.1f} times the mean,"
            f" {self.copies / self.reports:.2f} copies a report, {self.candidates / self.reports:.0f} near pairs each"
        )


def measured(size: int, crowding: float) -> Blocks:
    """Cut one generated record into blocks."""
    table = generate(size, seed=1, mixed=True, crowding=crowding).table
    place = np.stack([table[name].to_numpy() for name in ("latitude", "longitude")], axis=1)
    day = table["start"].cast("int32").to_numpy().astype(np.int64)
    end = table["end"].cast("int32").to_numpy().astype(np.int64)
    reach = REACH_DEGREES[np.searchsorted(RADIUS_KM, table["radius_km"].to_numpy())]
    home = _number(np.floor(place / SIDE_DEGREES).astype(np.int64), day // LENGTH_DAYS)
    copies = np.unique(np.concatenate(list(_halo(place, day, end, reach))))
    held = np.unique(copies // size, return_counts=True)[1]
    return Blocks(
        size, len(copies) - size, len(np.unique(home)), float(held.max() / held.mean()), _candidates(place, day)
    )


def _number(cell: np.ndarray, month: np.ndarray) -> np.ndarray:
    return ((cell[:, 0] + 50) * 100 + cell[:, 1] + 50) * 2000 + month


def _halo(place: np.ndarray, day: np.ndarray, end: np.ndarray, reach: np.ndarray) -> Iterator[np.ndarray]:
    """Block * reports + report, for each corner of the box that a report can reach."""
    row = np.arange(len(day))
    for north in (-1, 1):
        for east in (-1, 1):
            for when in (day - REACH_DAYS, end + REACH_DAYS):
                cell = np.floor((place + reach[:, None] * (north, east)) / SIDE_DEGREES).astype(np.int64)
                yield _number(cell, when // LENGTH_DAYS) * len(day) + row


def _candidates(place: np.ndarray, day: np.ndarray) -> float:
    """Pairs within about thirty kilometres and three days: squares of half a degree, weeks."""
    cell = np.floor(place / 0.5).astype(np.int64)
    key = _number(cell + 200, np.zeros(len(day), np.int64)) * 4000 + day // 7
    sizes = np.unique(key, return_counts=True)[1].astype(np.float64)
    return float((sizes * (sizes - 1) / 2).sum())


def plan(seconds_per_million: float, cores: int = 64) -> str:
    """Cost per stage for a billion reports on so many cores, from the seconds that one core needs for a million."""
    lines = []
    for crowding in (1.0, 4.0):
        blocks = measured(1_000_000, crowding)
        share = 1 + blocks.copies / blocks.reports
        moved, pairs = (
            count * size / 1e9 for count, size in ((BILLION * share, REPORT_BYTES), (BILLION * 2, PAIR_BYTES))
        )
        minutes = BILLION / 1e6 * seconds_per_million * share / cores / 60
        dense = BILLION / blocks.blocks * blocks.largest / 1e6
        lines += [
            f"crowding {crowding:g}: {blocks}",
            f"  a billion on {cores} cores, as crowded: {blocks.blocks * 1000:,} blocks; shuffled:"
            f" {moved:,.0f} GB of reports, {pairs:,.0f} GB of pairs; scoring {minutes:,.0f} minutes",
            f"  in the same area and years, a thousand times denser: the largest block would hold {dense:,.0f}"
            " million reports: blocks that hold more than a million are cut again, by half the days, down to a week",
        ]
    return "\n".join(lines)
