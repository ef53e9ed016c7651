"""Appending to the ledger beside a plain table, on the same disk, in the same run.

    python benchmarks/append.py [--rounds 5] [--size 10000] [--folder DIR]

Batches: decisions that carry a claim (some 700 bytes) go into the ledger in lots of --size (append_many: canonical
bodies, chain, tree, tiles, settled topics, read-back, all in one transaction). Beside it the same lot goes into a plain
table as an application without a ledger would keep it (same columns, same key, same index on the time; the contents
encoded as JSON; one executemany, one commit), and, as the least that any table can cost, the finished bytes go into a
table of two columns (seq INTEGER PRIMARY KEY, body BLOB). All are WAL and synchronous=FULL. They take turns; the median
of the rounds counts. Bar: the ledger reaches half of the plain table's rows per second.

One by one: 32 threads submit decisions, each waits for its answer: first with an append each, then through
store.writer (group commit, a signed receipt for each). Bar: three times the rate.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import sqlite3
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from truceline.record.bodies import decision_body
from truceline.record.lot import Item
from truceline.store.keys import KeyFolder
from truceline.store.ledger import DjangoLedger
from truceline.store.opening import OpenRecord, open_record
from truceline.store.writer import Writer
from truceline.words.claim import Claim
from truceline.words.entry import Decision, DecisionKind, EntryKind
from truceline.words.kind import Kind
from truceline.words.passage import Passage, Span
from truceline.words.stance import Stance

CLIENTS = 32
QUOTE = "Two shells fell near the old mill at the river on the morning of that day, people said."
CLAIM = Claim(
    kind=Kind.INCIDENT,
    event_type="shelling",
    stance=Stance.ASSERTS,
    passage=Passage("0" * 64, Span(0, len(QUOTE)), QUOTE),
    reader="rows 1",
)


def main() -> int:
    """Measure, print, and fail when a bar is missed."""
    asked = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    asked.add_argument("--rounds", type=int, default=5)
    asked.add_argument("--size", type=int, default=10_000)
    asked.add_argument("--seconds", type=float, default=3.0, help="of one-by-one appends, each way")
    asked.add_argument("--folder", type=Path, help="on the disk to be measured; default: a temporary one")
    said = asked.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="truceline-append-", dir=said.folder))
    print(f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {os.cpu_count()} cores, load", end=" ")
    print(f"{os.getloadavg()[0]:.1f}; {shutil.disk_usage(folder).total >> 30} GiB disk of {folder}")
    try:
        batches = in_batches(folder, said.rounds, said.size)
        alone = one_by_one(folder, said.seconds)
    finally:
        shutil.rmtree(folder)
    print(f"bar 1/2: {'met' if batches >= 0.5 else 'MISSED'} ({batches:.2f}); ", end="")
    print(f"bar 3x: {'met' if alone >= 3 else 'MISSED'} ({alone:.1f}x)")
    print(f"Repeat: {' '.join(['python', *sys.argv])}")
    return 0 if batches >= 0.5 and alone >= 3 else 1


def items(start: int, many: int) -> list[Item]:
    """Decisions on as many claims, each carried in full."""
    decisions = (
        Decision(kind=DecisionKind.ACCEPT, subjects=(f"c-{number:016x}",), by="Ada Ortiz", reason="seen")
        for number in range(start, start + many)
    )
    return [Item(EntryKind.DECISION, decision_body(decision, [CLAIM])) for decision in decisions]


def in_batches(folder: Path, rounds: int, size: int) -> float:
    """The ledger's rows per second over the plain table's."""
    (folder / "mission").mkdir()
    rates: dict[str, list[float]] = {"ledger": [], "plain table": [], "bare bytes": []}
    with open_record(folder / "mission") as record:
        ledger = ledger_alone(record)
        plain, bare = plain_table(folder / "plain.db", PLAIN), plain_table(folder / "bare.db", BARE)
        for number in range(rounds):
            lot = items(number * size, size)
            now = datetime.now(UTC)
            took, entries = timed(lambda lot=lot, now=now: ledger.append_many(lot, now))
            rates["ledger"].append(size / took)
            took, _ = timed(lambda lot=lot, now=now, number=number: insert(plain, encoded(lot, number * size, now)))
            rates["plain table"].append(size / took)
            rows = [(entry.seq, entry.body) for entry in entries]
            took, _ = timed(lambda rows=rows: insert(bare, rows))
            rates["bare bytes"].append(size / took)
        plain.close()
        bare.close()
    medians = {name: statistics.median(known) for name, known in rates.items()}
    told = ", ".join(f"{name} {rate:,.0f} rows/s" for name, rate in medians.items())
    print(f"lots of {size}, {len(rows[0][1])} bytes a body, {rounds} rounds: {told}; ", end="")
    print(f"of the bare bytes {medians['ledger'] / medians['bare bytes']:.2f}")
    return medians["ledger"] / medians["plain table"]


def ledger_alone(record: OpenRecord) -> DjangoLedger:
    """The ledger without projections: a plain table has none either."""
    return DjangoLedger(record.using, signer=KeyFolder.of(record.place.folder).signer())


def encoded(lot: list[Item], first: int, now: datetime) -> list[tuple[int, str, bytes, str]]:
    """The lot as rows of an application that keeps no ledger."""
    moment = str(now.replace(tzinfo=None))
    return [
        (first + number, item.kind.value, json.dumps(item.content, separators=(",", ":")).encode(), moment)
        for number, item in enumerate(lot)
    ]


PLAIN = (
    "CREATE TABLE plain (seq bigint unsigned NOT NULL PRIMARY KEY, kind varchar(20) NOT NULL, body BLOB NOT NULL,"
    " recorded datetime NOT NULL)",
    "CREATE INDEX plain_recorded ON plain (recorded)",
)
BARE = ("CREATE TABLE plain (seq INTEGER PRIMARY KEY, body BLOB NOT NULL)",)


def plain_table(path: Path, tables: Sequence[str]) -> sqlite3.Connection:
    """A table of bodies, as durable as the ledger."""
    plain = sqlite3.connect(path, isolation_level=None)
    plain.execute("PRAGMA journal_mode=WAL")
    plain.execute("PRAGMA synchronous=FULL")
    for statement in tables:
        plain.execute(statement)
    return plain


def insert(plain: sqlite3.Connection, rows: Sequence[tuple[object, ...]]) -> None:
    """All rows in one transaction."""
    plain.execute("BEGIN IMMEDIATE")
    plain.executemany(
        {2: "INSERT INTO plain VALUES (?, ?)", 4: "INSERT INTO plain VALUES (?, ?, ?, ?)"}[len(rows[0])], rows
    )
    plain.execute("COMMIT")


def one_by_one(folder: Path, seconds: float) -> float:
    """The rate of 32 clients with group commit over that without."""
    rates = []
    for grouped in (False, True):
        mission = folder / f"alone-{grouped}"
        mission.mkdir()
        with open_record(mission) as record:
            rates.append(rate_of_clients(record, seconds, grouped=grouped))
    print(f"one by one, {CLIENTS} clients: {rates[0]:,.0f}/s without group commit, {rates[1]:,.0f}/s with it")
    return rates[1] / rates[0]


def rate_of_clients(record: OpenRecord, seconds: float, *, grouped: bool) -> float:
    """Acknowledged entries per second."""
    until, ledger = time.perf_counter() + seconds, ledger_alone(record)
    done = [0] * CLIENTS

    def client(number: int, submit: Callable[[Item], object]) -> None:
        while time.perf_counter() < until:
            submit(items((number << 40) + done[number], 1)[0])
            done[number] += 1

    def alone(item: Item) -> object:
        return ledger.append(item.kind, item.content, datetime.now(UTC))

    def all_together(submit: Callable[[Item], object], leave: Callable[[], None]) -> None:
        def work(number: int) -> None:
            client(number, submit)
            leave()

        threads = [threading.Thread(target=work, args=(number,)) for number in range(CLIENTS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    started = time.perf_counter()
    if grouped:
        with Writer(ledger) as writer:
            all_together(lambda item: writer.submit(item.kind, item.content).result(), lambda: None)
    else:
        all_together(alone, ledger.let_go)
    return sum(done) / (time.perf_counter() - started)


def timed(work: Callable[[], object]) -> tuple[float, object]:
    """Seconds, and what came of it."""
    started = time.perf_counter()
    result = work()
    return time.perf_counter() - started, result


if __name__ == "__main__":
    sys.exit(main())
