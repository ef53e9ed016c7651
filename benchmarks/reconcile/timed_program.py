"""python -m benchmarks.reconcile.timed_program ours|floor REPORTS.parquet ALIASES.parquet OUT.parquet [--engine NAME]

One whole process as a user would have it: read, reconcile, write the clusters. ``floor`` does the least that any
program
must: reads the same file, sorts it once by place and day, and passes over it once.
"""

from __future__ import annotations

import argparse
import json
import time

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from benchmarks.reconcile.machine import largest_megabytes


def floor(reports: str) -> dict[str, float]:
    """Seconds of reading, of one sort by cell and day, of one pass."""
    from truceline.reconcile.tables.arrays import values  # ``to_numpy`` would load pandas, which is no part of a floor

    began, before = time.perf_counter(), time.process_time()
    table = pq.ParquetFile(reports).read()
    read = time.perf_counter()
    north, east = (np.floor(values(table[name]) * 10).astype(np.int64) for name in ("latitude", "longitude"))
    day = values(table["start"].cast(pa.int32())).astype(np.int64)
    order = np.argsort((north + 900) * 3600 * 100000 + (east + 1800) * 100000 + day)
    ordered = time.perf_counter()
    steps = np.diff(day[order])
    near = int((np.abs(steps) <= 1).sum())
    done = time.perf_counter()
    cores = time.process_time() - before
    return {"read": read - began, "sort": ordered - read, "pass": done - ordered, "near": near, "steps_cores": cores}


def ours(reports: str, aliases: str, out: str, engine: str) -> dict[str, float]:
    """Seconds of start (imports and reading), of the call, of writing."""
    began = time.perf_counter()
    from benchmarks.reconcile.ours import named, run

    table = pq.ParquetFile(reports).read()
    known = named(pq.ParquetFile(aliases).read())
    read = time.perf_counter()
    found = run(table, aliases=known, engine=engine)
    linked = time.perf_counter()
    pq.write_table(table.select(["id"]).append_column("cluster", found.linked.clusters), out)
    done = time.perf_counter()
    return {"start": read - began, "link": linked - read, "write": done - linked, "pairs": len(found.linked.pairs)}


def main() -> None:
    """Print the seconds of each step and the largest memory in megabytes as JSON."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("what", choices=["ours", "floor"])
    asked.add_argument("reports")
    asked.add_argument("aliases")
    asked.add_argument("out")
    asked.add_argument("--engine", default="")
    told = asked.parse_args()
    facts = floor(told.reports) if told.what == "floor" else ours(told.reports, told.aliases, told.out, told.engine)
    facts["megabytes"] = largest_megabytes()
    print(json.dumps({name: round(value, 2) for name, value in facts.items()}))


if __name__ == "__main__":
    main()
