"""Pairs that are near in space and time, or whose places bear one name: exactly those, in portions, with numpy."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from truceline.engines.calendar import spread, swept_pairs, visited_pairs, worth_sweeping, worth_visiting
from truceline.engines.grid import day_range, fitting_grid, in_grid, shelves
from truceline.engines.levels import REACH
from truceline.engines.records import ANYWHERE, NO_DAY, UNKNOWN_RADIUS, Ints, Records, Sets, distinct

Found = tuple[Ints, Ints]


def placed_pairs(records: Records, days: int) -> Iterator[Found]:
    """Every pair that is near by coordinates once, ``one`` < ``other``; unsorted."""
    if worth_sweeping(records, days):
        yield from swept_pairs(records, days)
        return
    classes = in_grid(records)
    for class_ in range(4):
        asking = np.nonzero(classes == class_)[0]
        for one, other in _met(records, asking, (classes >= 0) & (classes <= class_), days):
            once = (classes[other] < class_) | (one < other)
            yield np.minimum(one, other)[once], np.maximum(one, other)[once]


def unplaced_pairs(records: Records, days: int) -> Iterator[Found]:
    """Pairs of which one at least has no coordinates: by the names of places, and by days where nothing is said."""
    everyone = np.arange(len(records), dtype=np.int64)
    yield from _once(records, _named(records, everyone, days, len(records)))
    yield from _once(records, _open(records, everyone, days, len(records)))


def pairs_of(records: Records, asking: Ints, days: int, asked: int) -> Iterator[Found]:
    """Candidates of the ``asking`` records among the first ``asked``: (asking, other), in both directions."""
    holders = np.arange(asked, dtype=np.int64)
    if worth_visiting(records, asking, holders, days):
        yield from visited_pairs(records, asking, holders, days)
    else:
        yield from _in_grids(records, asking, days, asked)
    yield from _named(records, asking, days, asked)
    yield from _open(records, asking, days, asked)


def _in_grids(records: Records, asking: Ints, days: int, asked: int) -> Iterator[Found]:
    classes = in_grid(records)
    holders = np.where(np.arange(len(records)) < asked, classes, -1)
    for class_ in range(4):
        finer = asking[(classes[asking] >= 0) & (classes[asking] < class_)]
        own = asking[classes[asking] == class_]
        for who, whom in ((own, (holders >= 0) & (holders <= class_)), (finer, holders == class_)):
            yield from _met(records, who, whom, days)


def _once(records: Records, found: Iterator[Found]) -> Iterator[Found]:
    """Each pair once, the smaller number first."""
    n = max(1, len(records))
    parts = [np.minimum(one, other) * n + np.maximum(one, other) for one, other in found]
    if parts:
        both = distinct(np.concatenate(parts))
        yield both // n, both % n


def moved_days(records: Records, asking: Ints, shift: int, period: tuple[int, int]) -> Found:
    """First and last days of the asking records when they are moved by ``shift`` days and by their own span.

    So a copy cannot meet what the record met before. Days turn within the ``period`` (first day, days).
    """
    begin, days = period
    dated = records.first[asking] != NO_DAY
    span = np.where(dated, (records.last - records.first)[asking], 0)
    first = begin + (records.first[asking] - begin + shift + (span if shift > 0 else -span)) % days
    return np.where(dated, first, NO_DAY), np.where(dated, first + span, NO_DAY)


def _met(records: Records, asking: Ints, holders: np.ndarray, days: int) -> Iterator[Found]:
    if not len(asking) or not holders.any():
        return
    grid = fitting_grid(max(int(records.radius[side].max()) for side in (asking, holders)))
    row, turn = grid.row(records, asking)
    first, last = records.first[asking], records.last[asking]
    for shelf in shelves(records, grid, np.nonzero(holders)[0]):
        for asked, cell in grid.around(row, turn):
            low, high = day_range(cell, first, last, shelf, days)
            high = np.where(asked, high, low)
            for who, where in spread(low, high):
                yield _close(records, asking[who], shelf.record[where], days)


def _close(records: Records, one: Ints, other: Ints, days: int) -> Found:
    """Of pairs those that are within days and reach, not the same, and not of one source that reports once."""
    r = records
    gap = np.maximum(r.first[other] - r.last[one], r.first[one] - r.last[other])
    kept = (gap <= days) & (one != other) & ~(r.single[one] & (r.source[one] == r.source[other]))
    one, other = one[kept], other[kept]
    square = (r.x[one] - r.x[other]) ** 2 + (r.y[one] - r.y[other]) ** 2 + (r.z[one] - r.z[other]) ** 2
    kept = square <= REACH * REACH * (r.radius[one] ** 2 + r.radius[other] ** 2)
    return one[kept], other[kept]


def _named(records: Records, asking: Ints, days: int, asked: int) -> Iterator[Found]:
    """Pairs of which one at least has no coordinates, and whose places are the same or one inside the other."""
    r = records
    dated = r.first != NO_DAY
    vague = dated & (r.radius == UNKNOWN_RADIUS) & (r.own >= 0)
    if not vague.any():
        return
    everyone = np.arange(len(r)) < asked
    owner = np.repeat(np.arange(len(r)), np.diff(r.names.start))
    owns = (r.own >= 0) & dated
    vague_asking = asking[vague[asking]]
    clear_asking = asking[owns[asking] & ~vague[asking]]
    inner = everyone[owner] & dated[owner]
    outer = Sets(start=r.names.start, items=r.names.items)
    lists = (
        (vague_asking, r.own[vague_asking], owner[inner], outer.items[inner]),
        (*_names_of(r, vague_asking), np.nonzero(owns & everyone)[0], r.own[owns & everyone]),
        (*_names_of(r, clear_asking), np.nonzero(vague & everyone)[0], r.own[vague & everyone]),
        (clear_asking, r.own[clear_asking], owner[inner & vague[owner]], outer.items[inner & vague[owner]]),
    )
    found = [pair for who, name, whom, theirs in lists for pair in _by_name(r, who, name, whom, theirs, days)]
    if found:
        one, other = (np.concatenate(side) for side in zip(*found, strict=True))
        both = distinct(one * len(r) + other)
        yield both // len(r), both % len(r)


def _open(records: Records, asking: Ints, days: int, asked: int) -> Iterator[Found]:
    """Pairs within days of which one at least says nothing about its place."""
    r = records
    dated = r.first != NO_DAY
    free = dated & (r.own == ANYWHERE)
    if not free.any():
        return
    holder = np.arange(len(r)) < asked
    for who, whom in ((free & dated, holder & dated), (dated & ~free, holder & free)):
        chosen, holders = asking[who[asking]], np.nonzero(whom)[0]
        order = np.argsort(r.first[holders], kind="stable")
        holders = holders[order]
        longest = int((r.last - r.first)[holders].max(initial=0))
        low = np.searchsorted(r.first[holders], r.first[chosen] - days - longest)
        high = np.searchsorted(r.first[holders], r.last[chosen] + days, side="right")
        for k, at in spread(low, high):
            one, other = chosen[k], holders[at]
            gap = np.maximum(r.first[other] - r.last[one], r.first[one] - r.last[other])
            kept = (gap <= days) & (one != other) & ~(r.single[one] & (r.source[one] == r.source[other]))
            yield one[kept], other[kept]


def _names_of(records: Records, asking: Ints) -> tuple[Ints, Ints]:
    start = records.names.start
    count = start[asking + 1] - start[asking]
    who = np.repeat(asking, count)
    at = np.repeat(start[asking] - (np.cumsum(count) - count), count) + np.arange(len(who))
    return who, records.names.items[at]


def _by_name(records: Records, who: Ints, name: Ints, whom: Ints, theirs: Ints, days: int) -> Iterator[Found]:
    r = records
    order = np.lexsort((r.first[whom], theirs))
    whom, theirs = whom[order], theirs[order]
    low, high = np.searchsorted(theirs, name), np.searchsorted(theirs, name, side="right")
    for k, at in spread(low, high):
        one, other = who[k], whom[at]
        gap = np.maximum(r.first[other] - r.last[one], r.first[one] - r.last[other])
        kept = (gap <= days) & (one != other) & ~(r.single[one] & (r.source[one] == r.source[other]))
        yield one[kept], other[kept]


def taken(records: Records, chosen: Ints) -> Records:
    """The chosen records, in that order."""
    r = records
    plain = ("source", "single", "x", "y", "z", "radius", "first", "last", "types", "low", "high", "own", "crowd")
    columns: dict[str, object] = {name: getattr(r, name)[chosen] for name in plain}
    for name in ("actors", "terms", "names"):
        columns[name] = _taken(getattr(r, name), chosen)
    return Records(**columns)  # type: ignore[arg-type]


def _taken(sets: Sets, chosen: Ints) -> Sets:
    count = sets.start[chosen + 1] - sets.start[chosen]
    start = np.concatenate([np.zeros(1, np.int64), np.cumsum(count)])
    at = np.repeat(sets.start[chosen] - start[:-1], count) + np.arange(start[-1])
    return Sets(start=start, items=sets.items[at])
