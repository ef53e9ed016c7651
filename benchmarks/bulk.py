"""A table of many rows into a record that can be queried, beside the database's own import of the same rows.

    python benchmarks/bulk.py --rows 1000000          # SQLite, beside 'sqlite3 .import'
    python benchmarks/bulk.py --rows 1000000 --url postgresql://...   # PostgreSQL, beside COPY; an empty database

The run takes in an invented mission with one table in ACLED's form (bulk_mission.py): hashing, evidence, reading,
ledger, claims with their indexes, all durable. The peer gets the finished claim rows as one CSV file and puts them
into an empty table, once with the same indexes and once with none. Every step runs in a process of its own; printed
are seconds, ratios, and the largest memory of any process of the run.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import platform
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bulk_mission import write_mission

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)


def main() -> None:
    """Measure and print."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--rows", type=int, default=100_000)
    words.add_argument("--url", default="", help="an empty PostgreSQL database of the record's owner")
    words.add_argument("--folder", type=Path, help="where to work; needs about 8 GB for a million rows")
    words.add_argument("--child", default="")
    told = words.parse_args()
    if told.child:
        CHILDREN[told.child](told.folder, told.url)
        return
    with tempfile.TemporaryDirectory(dir=told.folder, prefix="bulk-") as scratch:
        measure(Path(scratch), told.rows, told.url)


def measure(scratch: Path, rows: int, url: str) -> None:
    """One whole run and its peers."""
    folder = scratch / "mission"
    table = write_mission(folder, rows)
    print(f"{rows:,} rows, {table.stat().st_size / 1e6:,.0f} MB; {machine()}")
    taken = child("take_in", folder, url)
    print(f"ingest to a queryable record: {taken['seconds']:.1f} s, {rows / taken['seconds']:,.0f} rows/s")
    print(f"largest memory of a process of it: {taken['mb']:,.0f} MB; {taken['claims']:,} claims in the table")
    again = child("take_in", folder, url)
    print(f"a second run, nothing new: {again['seconds']:.1f} s")
    decided = child("decide", folder, url)
    print(
        f"one decision from opening to closing the record: {decided['ms']:.0f} ms; check, entry and projections alone:"
        f" {decided['inner_ms']:.1f} ms"
    )
    (peer_postgresql if url else peer_sqlite)(scratch, folder, url, taken["seconds"])
    print(f"repeat: {sys.executable} {' '.join(sys.argv)}")


def machine() -> str:
    """What it ran on."""
    load = os.getloadavg()[0]
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    return (
        f"{os.cpu_count()} processors, {memory:.0f} GB, load {load:.1f}, Python {platform.python_version()}, "
        f"SQLite {sqlite3.sqlite_version}, {datetime.now(UTC):%Y-%m-%d}"
    )


def child(what: str, folder: Path, url: str) -> dict[str, Any]:
    """A step in a process of its own."""
    command = [sys.executable, __file__, "--child", what, "--folder", str(folder), "--url", url]
    environment = {**os.environ, **({"TRUCELINE_DATABASE_URL": url} if url else {})}
    run = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    if run.returncode:
        sys.exit(run.stderr)
    answer: dict[str, Any] = json.loads(run.stdout.splitlines()[-1])
    return answer


def take_in(folder: Path, url: str) -> None:
    """The run that is measured."""
    from truceline.store import take_in_mission
    from truceline.store.opening import open_record

    start = time.perf_counter()
    take_in_mission(folder, NOON, lambda stage, done, total: None)
    seconds = time.perf_counter() - start
    with open_record(folder) as record:
        from truceline.store.models import Claim

        claims = Claim.objects.using(record.using).count()
    most = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(json.dumps({"seconds": seconds, "claims": claims, "mb": most / 1024}))


def decide(folder: Path, url: str) -> None:
    """One decision on one claim."""
    from truceline.store.opening import open_record
    from truceline.words.entry import Decision, DecisionKind

    with open_record(folder) as record:
        from truceline.store.models import Claim

        found = Claim.objects.using(record.using).order_by("-span_start").values_list("id", flat=True)[:2]
        one, other = found
        from truceline.store.deciding import held_record
    from truceline.record import deciding, keeping
    from truceline.store import decide as decide_on

    start = time.perf_counter()
    decide_on(folder, Decision(kind=DecisionKind.ACCEPT, subjects=(one,), by="Ada"), NOON)
    whole = time.perf_counter() - start
    decision = Decision(kind=DecisionKind.REJECT, subjects=(other,), by=f"Ada {time.time()}")
    with open_record(folder) as record:
        start = time.perf_counter()
        known = held_record(record)
        keeping.keep_decision(record.ledger, decision, NOON, deciding.checked(known, decision))
        inner = time.perf_counter() - start
    print(json.dumps({"ms": whole * 1000, "inner_ms": inner * 1000}))


CHILDREN = {"take_in": take_in, "decide": decide}


def peer_sqlite(scratch: Path, folder: Path, url: str, ours: float) -> None:
    """The same rows by the command line shell of SQLite."""
    shell = shutil.which("sqlite3")
    if shell is None:
        print("no sqlite3 shell here: no peer was measured")
        return
    rows = scratch / "claims.csv"
    with closing(sqlite3.connect(folder / "truceline.db")) as connection, rows.open("w", newline="") as file:
        csv.writer(file).writerows(connection.execute("SELECT * FROM claim"))
        made = connection.execute(
            "SELECT sql FROM sqlite_master WHERE tbl_name = 'claim' AND sql IS NOT NULL"
        ).fetchall()
    table, indexes = made[0][0], [sql for (sql,) in made[1:]]
    bare = table.replace(" PRIMARY KEY", "")
    for name, statements in (("with the same indexes", [table, *indexes]), ("without any index", [bare])):
        database = scratch / "peer.db"
        script = [*(f"{sql};" for sql in statements), ".mode csv", f".import {rows} claim"]
        start = time.perf_counter()
        subprocess.run([shell, str(database)], input="\n".join(script), text=True, check=True)
        told(f"sqlite3 .import {name}", time.perf_counter() - start, ours)
        database.unlink()


def peer_postgresql(scratch: Path, folder: Path, url: str, ours: float) -> None:
    """The same rows by COPY, in the same server."""
    import psycopg

    rows = scratch / "claims.copy"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("SET search_path TO truceline, public")
        with rows.open("wb") as file, connection.cursor().copy("COPY claim TO STDOUT") as copy:
            for block in copy:
                file.write(block)
        for name, like in (("with the same indexes", "INCLUDING ALL"), ("without any index", "INCLUDING DEFAULTS")):
            connection.execute(f"CREATE TABLE peer (LIKE claim {like})")
            start = time.perf_counter()
            with connection.cursor().copy("COPY peer FROM STDIN") as copy, rows.open("rb") as file:
                while block := file.read(1 << 20):
                    copy.write(block)
            told(f"PostgreSQL COPY {name}", time.perf_counter() - start, ours)
            connection.execute("DROP TABLE peer")


def told(peer: str, seconds: float, ours: float) -> None:
    """One line of the result."""
    print(f"{peer}: {seconds:.1f} s; the record takes {ours / seconds:.1f} times as long")


if __name__ == "__main__":
    main()
