"""Records in tiles of place and time, so that each tile can be scored by itself, on any machine.

A tile is one class of precision, a square of ``CELLS`` by ``CELLS`` cells of that class's grid, and ``DAYS`` days. An
asking record lies in exactly one tile, where it looks for partners; a record that may be one is copied into every tile
from which it can be reached: mostly its own, near a border two or four, at most eight.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from truceline.engines.grid import Grid, classes, fitting_grid
from truceline.engines.records import EARTH_METRES, NO_DAY, Ints, Records

CELLS = (32, 16, 8, 8)
"""Cells along either side of a tile, by class: the finest are small, and a tile must be worth its start."""
DAYS = 120


def tiles(
    records: Records, days: int, widest: tuple[int, ...], longest: int
) -> tuple[Ints, Ints, npt.NDArray[np.bool_]]:
    """(tile, record, does it ask there?) for every record with coordinates and a date, in all tiles that need it."""
    class_of = np.where(records.first == NO_DAY, -1, classes(records.radius))
    parts = [(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0, np.bool_))]
    for class_ in range(4):
        grid = fitting_grid(widest[class_])
        held = np.nonzero((class_of >= 0) & (class_of <= class_))[0]
        asking = np.nonzero(class_of == class_)[0]
        if not len(asking):
            continue
        own = _tile(grid, class_, *_place(records, asking), records.first[asking])
        parts.append((own, asking, np.ones(len(asking), np.bool_)))
        tile, who = _around(records, grid, class_, held, days, longest)
        parts.append((tile, who, np.zeros(len(who), np.bool_)))
    tile, who, asks = (np.concatenate(side) for side in zip(*parts, strict=True))
    return tile, who, asks


def _around(records: Records, grid: Grid, class_: int, held: Ints, days: int, longest: int) -> tuple[Ints, Ints]:
    """The tiles from which each holder can be reached: those of the corners of what it can reach."""
    phi, turn = _place(records, held)
    reach = 1.05 * grid.metres / EARTH_METRES
    found = []
    for north in (-1, 0, 1):
        there = np.clip(phi + north * reach, -np.pi / 2, np.pi / 2)
        wide = reach / (2 * np.pi) / np.maximum(np.cos(np.minimum(np.abs(there) + reach, np.pi / 2 - 1e-9)), 1e-9)
        for east in (-1, 0, 1):
            at = (turn + east * np.minimum(wide, 0.5)) % 1.0
            begin, end = records.first[held] - days - longest, records.last[held] + days
            for k in range(int(((end - begin) // DAYS).max(initial=0)) + 2):
                day = np.minimum(begin + k * DAYS, end)
                found.append(_tile(grid, class_, there, at, day))
    stacked = np.stack(found, axis=1)
    who = np.repeat(held, stacked.shape[1])
    both = np.unique(np.stack([stacked.ravel(), who], axis=1), axis=0)
    return both[:, 0], both[:, 1]


def _place(records: Records, chosen: Ints) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    latitude = np.arcsin(np.clip(records.z[chosen] / EARTH_METRES, -1, 1))
    return latitude, np.clip(np.arctan2(records.y[chosen], records.x[chosen]) / (2 * np.pi) + 0.5, 0, 1 - 1e-15)


def _tile(grid: Grid, class_: int, latitude: npt.NDArray[np.float64], turn: npt.NDArray[np.float64], day: Ints) -> Ints:
    """Class, band, column and stretch of days as one number."""
    width = CELLS[class_] * grid.metres
    band = np.floor((latitude + np.pi / 2) * EARTH_METRES / width).astype(np.int64)
    step = width / EARTH_METRES
    edge = np.minimum(np.maximum(np.abs(band * step - np.pi / 2), np.abs((band + 1) * step - np.pi / 2)), np.pi / 2)
    columns = np.maximum(1, (np.cos(edge) * 2 * np.pi * EARTH_METRES / width).astype(np.int64))
    column = (np.clip(turn, 0, 1 - 1e-15) * columns).astype(np.int64)
    return ((class_ * (1 << 14) + band) * (1 << 15) + column) * (1 << 16) + (day // DAYS) % (1 << 16)  # type: ignore[no-any-return]
