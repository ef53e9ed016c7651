"""The engine for large tables on one machine: the grids of ``grid``, the loops of ``kernel``, a thread a core."""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np

from truceline.engines.asking import Pairs, Question, strides_of
from truceline.engines.candidates import taken
from truceline.engines.grid import COLUMN_BITS, DAY_BITS, HALF_ERA, Grid, Shelf, classes, grid_of, in_grid, shelves
from truceline.engines.levels import FIRST_TYPE
from truceline.engines.records import Ints, Records
from truceline.engines.table_numpy import gathered, unplaced

PROBES = 20_000
"""Records that one task looks up: enough to keep a core busy, few enough to share out evenly."""
ASIDE = 4


class NumbaTable:
    """Scores pairs as they are found, so that only those worth keeping are ever written down."""

    def __init__(self, cores: int = 0) -> None:
        self.cores = cores or min(8, os.cpu_count() or 1)

    def scored(self, records: Records, question: Question) -> Pairs:
        """See ``TableEngine.scored``."""
        parts = [*unplaced(records, question)]
        for rows in self._placed(records, question):
            parts.append(tuple(rows.T))
        return gathered(parts)

    def _placed(self, records: Records, question: Question) -> Iterator[Ints]:
        class_of, ids = in_grid(records), np.arange(len(records), dtype=np.int64)
        widest = int(records.radius.max(initial=0))
        with ThreadPoolExecutor(self.cores) as pool:
            for class_ in range(4):
                sides = np.nonzero(class_of == class_)[0], np.nonzero((class_of >= 0) & (class_of <= class_))[0]
                tasks = tasks_of(records, ids, sides, grid_of(class_, widest), question)
                for task in [pool.submit(met_in_grid(), *arguments) for arguments in tasks]:
                    yield task.result()


def met_in_grid() -> Any:
    """The compiled loop, loaded when it is needed."""
    from truceline.engines.kernel import met_in_grid as compiled

    return compiled


def tasks_of(
    records: Records, ids: Ints, sides: tuple[Ints, Ints], grid: Grid, question: Question
) -> Iterator[tuple[Any, ...]]:
    """What the compiled loop is called with, in portions: the asking records of one class look among the holders.

    ``ids`` are the numbers by which the records are known in the answer; ``sides`` are (asking, holders).
    """
    asking, holders = sides
    if not len(asking) or not len(holders):
        return
    weights = _weights(records, question)
    row, turn = grid.row(records, asking)
    cell = grid.cell(row, turn)
    order = np.lexsort((records.first[asking], cell))
    asking, cell = asking[order], cell[order]
    cells, cell_of = np.unique(cell, return_inverse=True)
    probes = _columns(records, ids, asking)
    for shelf in shelves(records, grid, holders):
        held = _columns(records, ids, shelf.record)
        ranges = stretches(grid, cells, shelf)
        for since in range(0, len(asking), PROBES):
            where = (since, min(since + PROBES, len(asking)), DAY_BITS, HALF_ERA, shelf.span, question.days)
            yield (probes, ranges, cell_of, held, shelf.key, *where, *weights, question.floor)


def stretches(grid: Grid, cells: Ints, shelf: Shelf) -> Ints:
    """For each cell the parts of the shelf that hold its neighbours: (cells, 3 x ``ASIDE`` cells, begin and end)."""
    row, column = cells >> COLUMN_BITS, cells & ((1 << COLUMN_BITS) - 1)
    own = grid.columns(row)
    out = np.zeros((len(cells), 3 * ASIDE, 2), np.int64)
    for down in (-1, 0, 1):
        there = row + down
        columns = grid.columns(there)
        west = np.floor(column / own * columns - 1e-6).astype(np.int64) - 1
        east = np.floor((column + 1) / own * columns + 1e-6).astype(np.int64) + 1
        for aside in range(ASIDE):
            asked = (there >= 0) & np.where(columns > 1, west + aside <= east, aside == 0)
            base = ((np.maximum(there, 0) << COLUMN_BITS) + (west + aside) % columns) << DAY_BITS
            k = (down + 1) * ASIDE + aside
            out[:, k, 0] = np.searchsorted(shelf.key, base)
            out[:, k, 1] = np.where(asked, np.searchsorted(shelf.key, base + (1 << DAY_BITS)), 0)
    return out


def _columns(records: Records, ids: Ints, chosen: Ints) -> tuple[np.ndarray, ...]:
    r = taken(records, chosen)
    place = (r.x, r.y, r.z, r.radius, r.first, r.last)
    sets = (r.actors.start, r.actors.items, r.low, r.high, r.terms.start, r.terms.items, r.crowd)
    return (ids[chosen], classes(r.radius), r.source, r.single, *place, np.ascontiguousarray(r.types), *sets)


def _weights(records: Records, question: Question) -> tuple[Ints, int, Ints, Ints]:
    """The tables as one array, the prior, what can still be added after each step of the kernel, and the strides."""
    given = question.weights.tables
    tables = np.zeros((len(given), max(len(table) for table in given)), np.int64)
    for d, table in enumerate(given):
        tables[d, : len(table)] = table
    most = [max(table) for table in given]
    last = max(0, most[2]) + max(0, most[4])
    best = np.array([max(0, most[3]) + sum(max(0, m) for m in most[FIRST_TYPE:]) + last, last], np.int64)
    return tables, question.weights.prior, best, np.array(strides_of(records), np.int64)
