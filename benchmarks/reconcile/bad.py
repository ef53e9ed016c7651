"""Tables that go wrong in the ways of the field: what ours says, how long it takes, whether it merges what it must not.

Each table runs in a process of its own with a limit on memory and time.
"""

from __future__ import annotations

import datetime
import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from benchmarks.reconcile.generator import Generated, generate

ROOT = Path(__file__).parents[2]
SECONDS, MEGABYTES = 300, 4096


def _with(table: pa.Table, **columns: object) -> pa.Table:
    for name, values in columns.items():
        at = table.column_names.index(name)
        table = table.set_column(
            at, name, values if isinstance(values, pa.Array | pa.ChunkedArray) else pa.array(values)
        )
    return table


def _some(table: pa.Table, share: float) -> np.ndarray:
    return np.random.default_rng(7).random(len(table)) < share


def clean(made: Generated) -> pa.Table:
    """Nothing wrong: what the others are held against."""
    return made.table


def swapped(made: Generated) -> pa.Table:
    """One row in twenty has latitude and longitude exchanged (the war lies at 40, 100: the exchange leaves the
    globe)."""
    north, east = (made.table[name].to_numpy() + off for name, off in (("latitude", 40), ("longitude", 100)))
    bad = _some(made.table, 0.05)
    return _with(made.table, latitude=np.where(bad, east, north), longitude=np.where(bad, north, east))


def null_island(made: Generated) -> pa.Table:
    """One row in ten stands at (0, 0), as tables do that lack a place; the war lies elsewhere."""
    bad = _some(made.table, 0.1)
    north, east = (made.table[name].to_numpy() + 30 for name in ("latitude", "longitude"))
    return _with(made.table, latitude=np.where(bad, 0.0, north), longitude=np.where(bad, 0.0, east))


def far_dates(made: Generated) -> pa.Table:
    """Years 1 and 9999, an end before its start, no date."""
    start, end = made.table["start"].to_pylist(), made.table["end"].to_pylist()
    for row in range(0, len(start), 40):
        start[row], end[row + 1] = datetime.date(1, 1, 1), datetime.date(9999, 12, 31)
        start[row + 2], end[row + 2] = end[row + 2], start[row + 2] - datetime.timedelta(days=9)
        start[row + 3] = end[row + 3] = None
    return _with(made.table, start=pa.array(start, pa.date32()), end=pa.array(end, pa.date32()))


def one_place_one_day(made: Generated) -> pa.Table:
    """Everything happened in one town on one day: nothing tells the records apart but type, names and deaths."""
    size = len(made.table)
    day = pa.array([made.table["start"][0].as_py()] * size, pa.date32())
    return _with(made.table, latitude=np.full(size, 1.0), longitude=np.full(size, 1.0), start=day, end=day)


def single_source(made: Generated) -> pa.Table:
    """One dataset alone holds each happening once: nothing can be linked."""
    return _with(made.table, source=["dataset 1"] * len(made.table), source_kind=["coding"] * len(made.table))


def identical(made: Generated) -> pa.Table:
    """One news row, over and over."""
    row = made.table.filter(pc.equal(made.table["source_kind"], "news")).slice(0, 1)
    return _with(row.take([0] * len(made.table)), id=np.arange(len(made.table)))


def identical_coded(made: Generated) -> pa.Table:
    """One row over and over by four datasets, each of which holds a happening at most once."""
    table = identical(made)
    names = [f"dataset {row % 4}" for row in range(len(table))]
    return _with(table, source=names, source_kind=["coding"] * len(table))


def not_a_number(made: Generated) -> pa.Table:
    """NaN and infinite coordinates, radii and no source kind."""
    bad = _some(made.table, 0.1)
    north = np.where(bad, np.nan, made.table["latitude"].to_numpy())
    radius = np.where(_some(made.table, 0.3), np.inf, made.table["radius_km"].to_numpy())
    return _with(made.table, latitude=north, radius_km=np.where(bad, -1, radius))


def unknown_types(made: Generated) -> pa.Table:
    """No type known at all in half the rows, a type of its own in the others."""
    words = [None if row % 2 else f"type {row}" for row in range(len(made.table))]
    return _with(made.table, type=pa.array(words, pa.string()))


def empty(made: Generated) -> pa.Table:
    """No row at all."""
    return made.table.slice(0, 0)


@dataclass(frozen=True)
class Case:
    """A way to spoil a generated table of ``rows`` rows (not mixed: datasets alone)."""

    spoil: Callable[[Generated], pa.Table]
    rows: int
    mixed: bool = True


CASES = (
    Case(clean, 5000),
    Case(swapped, 5000), Case(null_island, 5000), Case(far_dates, 5000), Case(one_place_one_day, 2000),
    Case(one_place_one_day, 50_000), Case(single_source, 5000), Case(identical, 1_000_000),
    Case(identical_coded, 1_000_000), Case(not_a_number, 5000), Case(unknown_types, 5000), Case(empty, 500),
)  # fmt: skip


def run(case: Case, cache: Path) -> str:
    """One line: seconds, memory, clusters, the largest, what it said."""
    made = generate(case.rows, seed=3, mixed=case.mixed)
    path = cache / "bad.parquet"
    path.parent.mkdir(parents=True, exist_ok=True)
    table = case.spoil(made)
    pq.write_table(table, path)
    np.save(path.with_suffix(".npy"), made.truth[: len(table)])
    name = f"{case.spoil.__name__} ({len(table):,})"
    limits = ["prlimit", f"--as={MEGABYTES * 4 * 1024 * 1024}", "--"]
    command = [*limits, sys.executable, "-m", "benchmarks.reconcile.bad_program", str(path)]
    try:
        done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=SECONDS, cwd=ROOT)
    except subprocess.TimeoutExpired:
        return f"{name}: NOT DONE in {SECONDS} s"
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["killed"])[-1]
        return f"{name}: ended with {done.returncode}: {last}"
    facts = json.loads(done.stdout.splitlines()[-1])
    flag = "" if facts["megabytes"] <= MEGABYTES else f" MORE THAN {MEGABYTES} MB"
    said = " | ".join(facts["problems"]) or "(said nothing)"
    return (
        f"{name}: {facts['seconds']} s, {facts['megabytes']} MB{flag}, {facts['linked']} rows in {facts['clusters']}"
        f" clusters of more than one, the largest {facts['largest']}; {facts['quality']}: {said}"
    )
