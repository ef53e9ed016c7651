"""What is usual around a record: how busy its place and days are, which actors and kinds of event are frequent there.

Agreement says little where everybody reports the same: one armed group in its own province, one kind of event in a
week of protests. So rarity is counted around each record, not over the whole table.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from truceline.engines.grid import COLUMN_BITS, classes, grid_of
from truceline.engines.records import NO_DAY, Ints, Records, Sets

WIDE_CLASS = 2
"""Actors and kinds are counted in the cells of districts: some 200 km wide."""
RARITY_SHARES = (1 / 4, 1 / 12, 1 / 40)
FREQUENT_SHARE = 1 / 4
ELSEWHERE = 8.0
"""How many records the shares of the whole table weigh as much as, beside those of the cell."""
RING_DAYS = 10
COMPILED_FROM = 100_000


def with_surroundings(records: Records, days: int, beside_: Beside | None = None) -> Records:
    """The records with ``crowd``, the rarity of actors and the frequency of types filled in."""
    cell = districts(records)
    actors = _rated_actors(records.actors, cell)
    crowd = crowding(records, days, beside_ or beside(records, days))
    return records.replace(crowd=crowd, actors=actors, types=_rated_types(records.types, cell))


@dataclass(frozen=True, slots=True, eq=False)
class Beside:
    """Other records in the same cell, of any precision, that begin within ``RING_DAYS`` and within the days."""

    around: Ints
    inside: Ints


def crowding(records: Records, days: int, beside_: Beside) -> Ints:
    """How many meet a record by chance, as a step of 0 to 7: from those in its cell shortly before and after.

    The days on which it could match are left out: a happening that many report is no crowd.
    """
    ring = beside_.around - beside_.inside
    stretch = 2 * days + 1 + np.clip(records.last - records.first, 0, 60)
    near = ring * stretch / (RING_DAYS - days if days < RING_DAYS else 1)
    return np.minimum(np.floor(np.log2(1 + near)), 7).astype(np.int64)  # type: ignore[no-any-return]


def beside(records: Records, days: int) -> Beside:
    """Count them in the cells of each record's own class of precision."""
    out = [np.zeros(len(records), np.int64) for _ in range(2)]
    class_of = classes(records.radius)
    dated = np.nonzero((records.first != NO_DAY) & (class_of >= 0))[0]
    first, class_of, widths = records.first[dated], class_of[dated], (RING_DAYS, days)
    begin, end = int(first.min(initial=2**40)), int(first.max(initial=-(2**40)))
    width = end - begin + 4 * max(widths) + 4
    for class_ in np.unique(class_of).tolist():
        grid = grid_of(class_, int(records.radius.max()))
        cell = grid.cell(*grid.row(records, dated))
        key = cell * width + first - begin + 2 * max(widths)
        order = np.argsort(key)
        key, own = key[order], class_of[order] == class_
        for counts, within in zip(out, widths, strict=True):
            counts[dated[order[own]]] = _neighbours(key, own, within)
    return Beside(*out)


def _neighbours(key: Ints, own: np.ndarray, days: int) -> Ints:
    """For each own entry of ascending keys how many others lie within so many days."""
    if len(key) >= COMPILED_FROM:
        from truceline.engines.kernel import counted_beside

        out = np.empty(int(own.sum()), np.int64)
        counted_beside(key, own, days, out)
        return out
    mine = key[own]
    low, high = np.searchsorted(key, mine - days), np.searchsorted(key, mine + days, side="right")
    return (high - low - 1).astype(np.int64)  # type: ignore[no-any-return]


def districts(records: Records) -> Ints:
    """The wide cell of each record, numbered from 1; 0 for all without coordinates."""
    cell = wide_cells(records)
    held = np.bincount(cell, minlength=1)
    held[0] = 1
    return (np.cumsum(held > 0) - 1)[cell]


def wide_cells(records: Records) -> Ints:
    """The wide cell of each record as a number below 2**17 that its place alone decides; 0 without coordinates."""
    grid = grid_of(WIDE_CLASS, 0)
    placed = np.nonzero(records.radius >= 0)[0]
    cell = np.zeros(len(records), np.int64)
    numbers = grid.cell(*grid.row(records, placed))
    cell[placed] = 1 + ((numbers >> COLUMN_BITS) << 9) + (numbers & 511)
    return cell


def _shares(cell: Ints, what: Ints, holders: Ints) -> np.ndarray:
    """Share of the holders of a cell that have a thing, with the share of the whole table mixed in; one per entry."""
    kinds = int(what.max(initial=0)) + 1
    everywhere = np.bincount(what, minlength=kinds) / max(1, int(holders.sum()))
    _, at, count = np.unique(cell * kinds + what, return_inverse=True, return_counts=True)
    return (count[at] + ELSEWHERE * everywhere[what]) / (holders[cell] + ELSEWHERE)  # type: ignore[no-any-return]


def _rated_actors(actors: Sets, cell: Ints) -> Sets:
    """``items`` are numbers of names; they come back as 4 x number + rarity."""
    owner = np.repeat(np.arange(len(cell)), np.diff(actors.start))
    holders = np.bincount(cell[np.diff(actors.start) > 0], minlength=int(cell.max(initial=0)) + 1)
    share = _shares(cell[owner], actors.items, holders)
    rarity = sum((share <= limit).astype(np.int64) for limit in RARITY_SHARES)
    return Sets(start=actors.start, items=4 * actors.items + rarity)


def _rated_types(types: Ints, cell: Ints) -> Ints:
    """Numbers of categories (0: unknown) come back as 2 x number + 1 where they are frequent."""
    out = 2 * types
    for taxonomy in range(types.shape[1]):
        for level in range(types.shape[2]):
            what = types[:, taxonomy, level]
            known = what > 0
            holders = np.bincount(cell[known], minlength=int(cell.max(initial=0)) + 1)
            out[known, taxonomy, level] += _shares(cell[known], what[known], holders) > FREQUENT_SHARE
    return out
