"""What children of the nursery do. All goes through the product's own path; faults leave by the product's door."""

from __future__ import annotations

import itertools
import json
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import typer
from benchmarks.reliability import submissions as invented
from benchmarks.reliability.nursery import wait_for_start
from benchmarks.reliability.planted import plant

from truceline import store
from truceline.cli.door import door
from truceline.errors import Fault
from truceline.store.opening import OpenRecord, open_record
from truceline.store.verification import verify_folder
from truceline.words.entry import EntryKind

SMALL_LOG = 20
"""Pages in the write-ahead log before it is folded into the file: folding in is met as well."""


def ingest(folder: str, process: str, first: int, pages: int | None = None, bug: str = "") -> None:
    """Submit from ``first`` on, each acknowledged after it was recorded; ``pages``: a small write-ahead log."""
    plant(bug)

    @door
    def work() -> None:
        with open_record(Path(folder)) as record:
            _small_log(record, pages)
            invented.reference(record)
            print("ready")
            with together(record, bug):
                for number in itertools.count(first):
                    acknowledge(record, process, number)

    _leave(work)


def run(folder: str) -> None:
    """`truceline run`; then what came of it, and the digests of the projections before and after a rebuild."""

    @door
    def work() -> None:
        outcome = store.run_mission(Path(folder), Path(folder) / "out.html", datetime.now(UTC), lambda *_: None)
        projections = store.rebuild(Path(folder))
        added = sum(outcome.added.values())
        print(json.dumps({"counts": outcome.counts, "added": added, "projections": projections}))

    _leave(work)


def crowd(folder: str, first: dict[str, int]) -> None:
    """A thread for each name submits through one writer, from its number on; every submission carries its key."""
    from truceline.store.writer import Writer

    def submit_all(writer: Writer, name: str) -> None:
        for number in itertools.count(first[name]):
            said = invented.decision_said(name, number)
            receipt = writer.submit(EntryKind.DECISION, said, key=f"{name}/{number}").result()
            print(f"ack {name}/{4 * number} {receipt.seq}:{receipt.leaf.hex()}\n", end="")

    @door
    def work() -> None:
        with open_record(Path(folder)) as record, Writer(record.ledger) as writer:
            print("ready")
            with ThreadPoolExecutor(len(first)) as threads:
                for done in [threads.submit(submit_all, writer, name) for name in first]:
                    done.result()

    _leave(work)


def append_once(folder: str, process: str, number: int, bug: str = "") -> None:
    """Open the record, submit once (again when it fails), close; from the word to start on."""
    plant(bug)

    @door
    def work() -> None:
        wait_for_start()
        with open_record(Path(folder)) as record:
            try:
                acknowledge(record, process, number)
            except Fault as fault:
                print(f"truceline: {fault.sentence}")
                acknowledge(record, process, number)
                print("went on")
        print("done")

    _leave(work)


def live(folder: str, submissions: int, bug: str = "") -> None:
    """A life to be recorded, from an empty folder on, opened three times."""
    plant(bug)

    @door
    def work() -> None:
        wait_for_start()
        third = submissions // 3
        for first in range(0, 3 * third, third):
            with open_record(Path(folder)) as record:
                _small_log(record, SMALL_LOG)
                invented.reference(record)
                for number in range(first, first + third):
                    acknowledge(record, "a", number)

    _leave(work)


def fill(folder: str, process: str) -> None:
    """Submit until the disk is full and says so five times; wait until there is room; go on in the same process."""

    @door
    def work() -> None:
        with open_record(Path(folder)) as record:
            invented.reference(record)
            wait_for_start()
            number = _until_full(record, process)
            wait_for_start()
            for more in range(number, number + 8):
                acknowledge(record, process, more)
            print("went on")

    _leave(work)


def judge(folder: str) -> None:
    """Open the record as the next process would, then have it verified; 'sound', or what is wrong."""

    @door
    def work() -> None:
        with open_record(Path(folder)):
            pass
        for problem in verify_folder(Path(folder)).problems or ("sound",):
            print(problem)

    try:
        work()
    except typer.Exit:
        print("not verified")


def _until_full(record: OpenRecord, process: str) -> int:
    """The number of the submission that does not fit."""
    number = refused = 0
    while refused < 5:
        try:
            acknowledge(record, process, number)
            number += 1
        except Fault as fault:
            print(f"truceline: {fault.sentence}")
            refused += 1
    return number


def together(record: OpenRecord, bug: str) -> AbstractContextManager[None]:
    """Every submission for itself; with the bug 'early', all in one transaction."""
    return record.ledger.batch() if bug == "early" else nullcontext()


def acknowledge(record: OpenRecord, process: str, number: int) -> None:
    """Submit, and tell what was recorded: 'ack NUMBER SEQ:LEAF ...', in one piece."""
    entries = invented.submit(record, process, number)
    print(f"ack {process}/{number} " + " ".join(f"{entry.seq}:{entry.leaf.hex()}" for entry in entries))


def warm_up() -> None:
    """Import everything and go every way once, so that no child has to."""
    with tempfile.TemporaryDirectory() as name, open_record(Path(name)) as record:
        invented.reference(record)
        for number in range(len(invented.PARTS)):
            invented.submit(record, "warm", number)


def _small_log(record: OpenRecord, pages: int | None) -> None:
    from django.db import connections

    if pages is not None:
        with connections[record.using].cursor() as cursor:
            cursor.execute(f"PRAGMA wal_autocheckpoint = {pages}")


def _leave(work: Callable[[], None]) -> None:
    try:
        work()
    except typer.Exit as left:
        print(f"exit {left.exit_code}")
    else:
        print("exit 0")


ROLES: dict[str, Callable[..., Any]] = {
    "ingest": ingest,
    "append_once": append_once,
    "live": live,
    "fill": fill,
    "judge": judge,
    "crowd": crowd,
    "run": run,
}
