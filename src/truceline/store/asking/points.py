"""Where incidents lie, for maps: all points of the last weighing in memory, and the cells of a tile from them.

Twelve bytes and an id each: a million incidents take some 60 MB. They are read by one question that serves SQLite and
PostgreSQL, once for each weighing; a tile is a few comparisons of columns then (shared notes, web, 2: a grouping in
the database takes 0.2 to 0.6 s a tile at a million points, columns in memory 2 to 52 ms).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from truceline.store.asking.columns import Columns, Flags
from truceline.store.asking.incidents import Filter
from truceline.store.asking.masks import mask, masks

BITS = 30
"""Of a place on the map (store.weighed.incidents)."""
CELLS = 6
"""A tile has 2 ** 6 cells a side at most."""
SINGLE = 13
"""From this zoom on, every incident is drawn by itself."""
EMPTY = Filter()

Numbers = NDArray[np.int64]


class Cell(NamedTuple):
    """Incidents that a tile draws as one: their middle in tile units (0 to 4095 from the north-west), how many there
    are, how many of them are contested, and of a single one its id and the metres that surely hold it."""

    x: int
    y: int
    many: int
    contested: int
    id: str
    reach_m: int


@dataclass(frozen=True)
class Points:
    """All incidents with a point, ordered from west to east; ``row``: theirs in store.asking.columns."""

    east: Numbers
    north: Numbers
    reach: NDArray[np.int32]
    contested: Flags
    ids: NDArray[Any]
    row: Numbers

    def tile(self, zoom: int, column: int, row: int, kept: Flags | None) -> list[Cell]:
        """The cells of a tile (XYZ scheme), of the incidents in ``kept`` alone where it is given."""
        shift = BITS - zoom
        west, north = column << shift, row << shift
        first, last = np.searchsorted(self.east, (west, west + (1 << shift)))
        held = slice(int(first), int(last))
        inside = (self.north[held] >= north) & (self.north[held] < north + (1 << shift))
        if kept is not None:
            inside &= kept[held]
        at = np.flatnonzero(inside) + int(first)
        if not len(at):
            return []
        return self._cells(at, self.east[at] - west, self.north[at] - north, shift, zoom)

    def _cells(self, at: Numbers, x: Numbers, y: Numbers, shift: int, zoom: int) -> list[Cell]:
        cut = 0 if zoom >= SINGLE else max(shift - CELLS, 0)
        key = (y >> cut) << BITS | (x >> cut)
        order = np.argsort(key, kind="stable")
        starts = np.flatnonzero(np.diff(key[order], prepend=-1))
        counts = np.diff(starts, append=len(order))
        middle_x = np.add.reduceat(x[order], starts) // counts
        middle_y = np.add.reduceat(y[order], starts) // counts
        contested = np.add.reduceat(self.contested[at][order].astype(np.int64), starts)
        first = at[order[starts]]
        fine = shift - 12
        return [
            Cell(
                _scaled(int(mx), fine), _scaled(int(my), fine), int(n), int(c),
                str(self.ids[i]) if n == 1 else "", int(self.reach[i]) if n == 1 else 0,
            )
            for mx, my, n, c, i in zip(middle_x, middle_y, counts, contested, first, strict=True)
        ]  # fmt: skip


def _scaled(value: int, fine: int) -> int:
    """In tile units: 4096 a side."""
    return value >> fine if fine >= 0 else value << -fine


def points(using: str) -> Points:
    """The points of the last weighing."""
    asked = masks(using)
    return asked.counted("points", lambda: _points(asked.held))


def kept(using: str, wanted: Filter) -> Flags | None:
    """Which of the points a filter leaves; None for all of them."""
    if wanted == EMPTY:
        return None
    return mask(using, wanted)[points(using).row]


def _points(held: Columns) -> Points:
    return Points(
        east=held.east,
        north=held.north,
        reach=held.reach,
        contested=held.coded["happened"].equal("contested")[held.placed],
        ids=held.ids[held.placed],
        row=held.placed.astype(np.int64),
    )
