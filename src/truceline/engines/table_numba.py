"""The engine for large tables on one machine: the grids of ``grid``, the loops of ``kernel``, a thread a core."""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np

from truceline.engines.asking import Pairs, Question, strides_of
from truceline.engines.grid import (
    COLUMN_BITS,
    DAY_BITS,
    HALF_ERA,
    Grid,
    Shelf,
    classes,
    fitting_grid,
    in_grid,
    shelves,
    widest_of,
)
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
        columns = columns_of(records, ids)
        with ThreadPoolExecutor(self.cores) as pool:
            waiting = []
            for class_, widest in enumerate(widest_of(records.radius)):
                sides = np.nonzero(class_of == class_)[0], np.nonzero((class_of >= 0) & (class_of <= class_))[0]
                for arguments in tasks_of(records, columns, sides, fitting_grid(widest), question):
                    waiting.append(pool.submit(met_in_grid(), *arguments))
            for task in waiting:
                yield task.result()


def met_in_grid() -> Any:
    """The compiled loop, loaded when it is needed."""
    from truceline.engines.kernel import met_in_grid as compiled

    return compiled


def columns_of(records: Records, ids: Ints) -> tuple[np.ndarray, ...]:
    """All that the compiled loop may look at; ``ids`` are the numbers by which the records are known in the answer."""
    r = records
    owner = np.where(r.single, r.source, -1 - np.arange(len(r)))
    place = (r.x, r.y, r.z, r.radius, r.first, r.last)
    sets = (r.actors.start, r.actors.items, r.low, r.high, r.terms.start, r.terms.items, r.crowd)
    return (ids, classes(r.radius), owner, *place, np.ascontiguousarray(r.types), *sets)


def tasks_of(
    records: Records, columns: tuple[np.ndarray, ...], sides: tuple[Ints, Ints], grid: Grid, question: Question
) -> Iterator[tuple[Any, ...]]:
    """What the compiled loop is called with, in portions: the asking records of one class look among the holders.

    ``columns``: see ``columns_of``; ``sides`` are (asking, holders).
    """
    asking, holders = sides
    if not len(asking) or not len(holders):
        return
    weights = _weights(records, question)
    cell = grid.cell(*grid.row(records, asking))
    order = np.argsort((cell << DAY_BITS) + np.clip(records.first[asking], 1 - HALF_ERA, HALF_ERA - 1) + HALF_ERA)
    asking, cell = asking[order], cell[order]
    begins = np.concatenate([[True], cell[1:] != cell[:-1]])
    probes = asking, np.cumsum(begins) - 1
    for shelf in shelves(records, grid, holders):
        held = (shelf.record, *(column[shelf.record].astype(np.int32) for column in _looked_at(records)))
        ranges = stretches(grid, cell[begins], shelf)
        for since in range(0, len(asking), PROBES):
            where = (since, min(since + PROBES, len(asking)))
            yield (probes, ranges, *where, held, columns, shelf.span, question.days, *weights, question.floor)


def _looked_at(records: Records) -> tuple[Ints, ...]:
    """What every visit looks at: it lies side by side on the shelf."""
    return records.first, records.last, records.x, records.y, records.z, records.radius


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
