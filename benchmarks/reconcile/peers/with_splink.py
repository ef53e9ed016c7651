"""Splink 5 on DuckDB below 2 (its one-to-one step does not end on DuckDB 2.0), in an environment of its own."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

PACKAGES = ("splink==5.0.0", "duckdb==1.4.5", "sqlglot<31", "pandas", "pyarrow", "scipy")
"""DuckDB 1.4.5 is the version that the trials ran."""
PROGRAM = Path(__file__).with_name("splink_program.py")


@dataclass(frozen=True)
class Run:
    """Seconds of the whole process, of its steps, the pairs it scored, and the columns of clusters by name."""

    wall: float
    megabytes: float
    seconds: dict[str, float]
    pairs: int
    clusters: pa.Table


def installed(cache: Path) -> Path:
    """The interpreter of Splink's environment, made on the first call."""
    python = cache / "splink" / "bin" / "python"
    ready = cache / "splink" / f"ready-{'-'.join(PACKAGES[:2])}"
    if not ready.exists():
        subprocess.run([sys.executable, "-m", "venv", str(cache / "splink")], check=True)
        subprocess.run([str(python), "-m", "pip", "install", "--quiet", *PACKAGES], check=True)
        ready.touch()
    return python


def prepared(table: pa.Table, aliases: pa.Table) -> pa.Table:
    """The table as Splink is given it: days as numbers, the path split, names after the alias table, middle deaths."""
    known = dict(zip(aliases["name"].to_pylist(), aliases["actor"].to_pylist(), strict=True))
    lists = table["actors"].combine_chunks()
    words = pc.unique(lists.values)
    canon = pa.array([known.get(word, word) for word in words.to_pylist()], pa.string())
    names = canon.take(pc.index_in(lists.values, words))
    made = pa.ListArray.from_arrays(lists.offsets, names, mask=None)
    empty = pc.equal(pc.list_value_length(made), 0)
    parts = pc.split_pattern(table["type"], "/")
    return pa.table(
        {
            **{name: table[name] for name in ("id", "source_kind", "latitude", "longitude", "radius_km")},
            "source": pc.replace_substring(table["source"], " ", "_"),  # Splink makes a column of each source's name
            "first": pc.cast(table["start"], pa.int32()),
            "last": pc.cast(table["end"], pa.int32()),
            "leaf": pc.if_else(pc.equal(pc.list_value_length(parts), 3), table["type"], None),
            "mid": _cut(table["type"], 2),
            "top": _cut(table["type"], 1),
            "names": pc.if_else(empty, pa.scalar(None, made.type), made),
            "deaths": pc.floor(pc.divide(pc.add(table["deaths_low"], table["deaths_high"]), 2)),
        }
    )


def _cut(path: pa.ChunkedArray, levels: int) -> pa.Array:
    """The first levels of a path; null where the path is shorter."""
    words = pc.unique(path)
    cut = [None if word is None or word.count("/") + 1 < levels else "/".join(word.split("/")[:levels])
           for word in words.to_pylist()]  # fmt: skip
    return pa.array(cut, pa.string()).take(pc.index_in(path.combine_chunks(), words))


def run(cache: Path, table: pa.Table, aliases: pa.Table, weights: tuple[float, ...] = ()) -> Run:
    """One run in a fresh process; what is timed is the process from its start to its end."""
    python = installed(cache)
    reports, out = cache / "splink-reports.parquet", cache / "splink-clusters.parquet"
    pq.write_table(prepared(table, aliases), reports)
    listed = ",".join(f"{weight:g}" for weight in weights)
    began = time.perf_counter()
    command = [str(python), str(PROGRAM), str(reports), str(out), f"--weights={listed}"]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    wall = time.perf_counter() - began
    facts = json.loads(told.splitlines()[-1])
    return Run(wall, facts["megabytes"], facts["seconds"], facts["pairs"], pq.read_table(out).sort_by("id"))
