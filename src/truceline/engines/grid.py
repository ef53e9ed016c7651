"""Which records lie near each other: a grid for each class of precision, sorted by cell and day. A superset, cheaply.

A record of class c looks into the grid of class c, which holds all records of class c or finer in cells as wide as the
farthest two records of class c can match. So a village meets a district in the grid of districts, once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from truceline.engines.levels import CLASS_METRES, REACH, SPAN_DAYS
from truceline.engines.records import EARTH_METRES, NO_DAY, UNKNOWN_RADIUS, Ints, Records

DAY_BITS = 22
COLUMN_BITS = 18
LEAST_METRES = 500
"""No cells are made for a finer precision: their numbers would not fit."""
HALF_ERA = 1 << (DAY_BITS - 1)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Shelf:
    """Records of one grid whose spans are alike, sorted by ``key`` (cell, first day). ``span`` is the longest."""

    key: Ints
    record: Ints
    span: int


def classes(radius: Ints) -> Ints:
    """Class of precision of each radius in metres; -1 without coordinates."""
    return np.where(radius == UNKNOWN_RADIUS, -1, np.searchsorted(np.array(CLASS_METRES), radius))


@dataclass(frozen=True, slots=True, eq=False)
class Grid:
    """Rows of latitude, and in each row as many columns as leave every column at least one reach wide."""

    metres: float

    def row(self, records: Records, chosen: Ints) -> tuple[Ints, npt.NDArray[np.float64]]:
        """Row of each record, and its longitude as a share of the circle."""
        latitude = np.arcsin(np.clip(records.z[chosen] / EARTH_METRES, -1, 1))
        row = np.floor((latitude + np.pi / 2) * EARTH_METRES / self.metres).astype(np.int64)
        turn = np.arctan2(records.y[chosen], records.x[chosen]) / (2 * np.pi) + 0.5
        return row, np.clip(turn, 0, 1 - 1e-15)

    def columns(self, row: Ints) -> Ints:
        """How many columns a row has; too few to tell neighbours apart are one."""
        step = self.metres / EARTH_METRES
        edge = np.maximum(np.abs((row - 1) * step - np.pi / 2), np.abs((row + 2) * step - np.pi / 2))
        width = np.cos(np.minimum(edge, np.pi / 2)) * 2 * np.pi * EARTH_METRES / (1.05 * self.metres)
        return np.where(width < 8, 1, width).astype(np.int64)

    def cell(self, row: Ints, turn: npt.NDArray[np.float64]) -> Ints:
        """The number of the cell in which a record lies."""
        return (row << COLUMN_BITS) + (turn * self.columns(row)).astype(np.int64)

    def around(self, row: Ints, turn: npt.NDArray[np.float64]) -> Iterator[tuple[npt.NDArray[np.bool_], Ints]]:
        """The nine cells around each record, one of them at a time, and for which records that is a cell."""
        for down in (-1, 0, 1):
            there = row + down
            columns = self.columns(there)
            middle = (turn * columns).astype(np.int64)
            for aside in (-1, 0, 1):
                asked = (there >= 0) & ((columns > 1) | (aside == 0))
                yield asked, (np.maximum(there, 0) << COLUMN_BITS) + (middle + aside) % columns


def grid_of(class_: int, widest: int) -> Grid:
    """Cells for a class of precision as such; the last class reaches as far as the ``widest`` radius in the data."""
    return fitting_grid(CLASS_METRES[class_] if class_ < len(CLASS_METRES) else widest)


def widest_of(radius: Ints) -> tuple[int, ...]:
    """The widest radius of each class in the data: the smaller the cells, the fewer records are looked at in vain."""
    class_of = classes(radius)
    return tuple(int(radius[class_of == class_].max(initial=0)) for class_ in range(len(CLASS_METRES) + 1))


def fitting_grid(widest: int) -> Grid:
    """Cells as wide as the farthest two records can match that are known to ``widest`` metres or better."""
    return Grid(REACH * 2**0.5 * max(widest, LEAST_METRES) * 1.001)


def shelves(records: Records, grid: Grid, chosen: Ints) -> list[Shelf]:
    """The chosen records in the cells of a grid: short spans on one shelf, long ones on another."""
    span = records.last[chosen] - records.first[chosen]
    found = []
    for part in (span <= SPAN_DAYS[1], span > SPAN_DAYS[1]):
        members = chosen[part]
        if len(members):
            key = (grid.cell(*grid.row(records, members)) << DAY_BITS) + _day(records.first[members])
            order = np.argsort(key)
            found.append(Shelf(key=key[order], record=members[order], span=int(span[part].max())))
    return found


def in_grid(records: Records) -> Ints:
    """Class of each record that a grid can hold; -1 for those without coordinates or date."""
    return np.where(records.first == NO_DAY, -1, classes(records.radius))


def _day(day: Ints) -> Ints:
    return np.clip(day, -HALF_ERA + 1, HALF_ERA - 1) + HALF_ERA


def day_range(cell: Ints, first: Ints, last: Ints, shelf: Shelf, days: int) -> tuple[Ints, Ints]:
    """Where on a shelf the records of a cell lie that may be at most ``days`` days from each stretch."""
    base = cell << DAY_BITS
    low = np.searchsorted(shelf.key, base + _day(first - days - shelf.span))
    return low, np.searchsorted(shelf.key, base + _day(last + days), side="right")
