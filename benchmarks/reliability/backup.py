"""Backup, wipe, restore, verify: in rounds under a writer at full speed, on both engines; and a million entries.

    python -m benchmarks.reliability.backup                    20 rounds on SQLite, 20 on PostgreSQL
    python -m benchmarks.reliability.backup --million          a million entries, beside SQLite's own backup

A round: a writer appends and tells what was acknowledged; meanwhile a backup is taken; the writer is killed, folder and
database are wiped; the backup is restored, verified against a checkpoint kept outside, and compared with what was told:
whatever was acknowledged before the backup began must be there, byte for byte. The next round goes on from there.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread
from typing import Any

from benchmarks.reliability import machine, submissions

from truceline.store.backup import back_up
from truceline.store.backup_reading import read_backup
from truceline.store.opening import open_place, open_record
from truceline.store.outside import read_outside
from truceline.store.place import Place
from truceline.store.restore import restore
from truceline.store.verification import verify_path

VARIABLE = "TRUCELINE_DATABASE_URL"
ENOUGH = 40
"""Acknowledged entries after which a round takes its backup; the writer goes on meanwhile."""

MILLION = 1_000_000


@dataclass
class Rounds:
    """What came of the rounds; only the first four may be above 0."""

    rounds: int = 0
    acknowledged: int = 0
    restored: int = 0
    seconds: float = 0.0
    lost: int = 0
    unverified: int = 0
    says: list[str] = field(default_factory=list)

    @property
    def faults(self) -> int:
        """Everything that must not be."""
        return self.lost + self.unverified

    def __str__(self) -> str:
        return (
            f"{self.rounds - len(self.says)} / {self.rounds} rounds restored and verified, {self.lost} lost of"
            f" {self.acknowledged:,} acknowledged entries, {self.restored:,} restored,"
            f" {self.seconds / max(self.rounds, 1):.2f} s a round" + "".join(f"\n  {said}" for said in self.says)
        )


class Writer:
    """A process that appends at full speed until it is killed; ``told`` are the entries it was acknowledged."""

    def __init__(self, folder: Path, name: str) -> None:
        command = [sys.executable, "-m", "benchmarks.reliability.backup", "--write", str(folder), name]
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        self.told: dict[int, str] = {}
        self._ear = Thread(target=self._listen, daemon=True)
        self._ear.start()

    def _listen(self) -> None:
        for line in self._process.stdout or ():
            seq, _, leaf = line.strip().partition(" ")
            if len(leaf) == 64:
                self.told[int(seq)] = leaf

    def wait_for(self, entries: int) -> None:
        """Until so many were acknowledged."""
        while len(self.told) < entries:
            if self._process.poll() is not None:
                raise RuntimeError("the writer ended")
            time.sleep(0.02)

    def kill(self) -> None:
        """SIGKILL; what it told before is heard."""
        self._process.kill()
        self._process.wait()
        self._ear.join()
        if self._process.stdout is not None:
            self._process.stdout.close()


def write(folder: Path, name: str) -> None:
    """What the writer's process does."""
    with open_record(folder) as record:
        submissions.reference(record)
        for number in itertools.count():
            for entry in submissions.submit(record, name, number):
                print(entry.seq, entry.leaf.hex(), flush=True)


def rounds(count: int, wipe: Callable[[], None]) -> Rounds:
    """So many rounds in one folder; ``wipe`` empties the database of a server, and says where the next one lies."""
    result = Rounds()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "mission"
        folder.mkdir()
        for number in range(count):
            began = time.monotonic()
            _round(Path(name), folder, number, wipe, result)
            result.rounds += 1
            result.seconds += time.monotonic() - began
    return result


def _round(place: Path, folder: Path, number: int, wipe: Callable[[], None], result: Rounds) -> None:
    backup, kept = place / f"{number}.tar", place / "kept.json"
    writer = Writer(folder, f"w{number}")
    try:
        writer.wait_for(ENOUGH)
        with open_record(folder) as record:
            known = record.ledger.checkpoint()
        kept.write_text(json.dumps({"size": known.size, "root": known.root}))
        before = dict(writer.told)
        back_up(folder, backup, datetime.now(UTC), _quiet)
    finally:
        writer.kill()
    shutil.rmtree(folder)
    wipe()
    restore(backup, folder, read_outside(kept), _quiet)
    found = verify_path(folder, kept)
    if not found.ok:
        result.unverified += 1
        result.says.append(f"round {number}: {found.problems[0]}")
    leaves = {entry.seq: entry.leaf.hex() for entry in read_backup(backup).entries()}
    result.acknowledged += len(before)
    result.lost += sum(leaves.get(seq) != leaf for seq, leaf in before.items())
    result.restored += found.size
    backup.unlink()


def rounds_on_postgresql(count: int) -> Rounds:
    """The same in a server of its own: the database is dropped, and an empty one takes its place."""
    from tests.postgresql_server import Server

    with Server.temporary() as server:
        made = [server.new_database()]

        def wipe() -> None:
            server.drop_database(made[-1].name)
            made.append(server.new_database())
            os.environ[VARIABLE] = made[-1].owner

        os.environ[VARIABLE] = made[0].owner
        try:
            return rounds(count, wipe)
        finally:
            del os.environ[VARIABLE]


def a_million(entries: int = MILLION) -> Iterator[str]:
    """Seconds and memory of each step, beside SQLite's own copy of the same file and a plain copy of its bytes."""
    with tempfile.TemporaryDirectory(dir=os.environ.get("BENCH_DIR")) as name:
        place = Path(name)
        folder = place / "mission"
        folder.mkdir()
        yield f"{entries:,} decisions recorded: {_timed(lambda: _fill(folder, entries))}"
        size = (folder / "truceline.db").stat().st_size
        yield f"truceline.db: {size / 1e6:.0f} MB"
        yield f"SQLite's backup API: {_timed(lambda: _plain_backup(folder, place / 'plain.db'))}"
        for what, doing in STEPS.items():
            if what == TABLES and entries > ENOUGH_FOR_TABLES:
                continue
            yield f"{what}: {_alone(doing, place)}"
        yield f"the backup: {(place / 'b.tar').stat().st_size / 1e6:.0f} MB"
        verifier = [sys.executable, "-I", str(place / "bundle" / "verify_bundle.py")]
        yield f"its verifier: {_timed(lambda: subprocess.run(verifier, check=True, stdout=subprocess.DEVNULL))}"


TABLES, ENOUGH_FOR_TABLES = "then, the tables for queries", 100_000
"""Projecting decisions one by one is the projections' own figure: it is shown for so many entries at most."""

STEPS = {
    "backup": "back_up(at / 'mission', at / 'b.tar', NOW, quiet)",
    "verify the backup": "assert verify_path(at / 'b.tar').ok",
    "export": "export(at / 'mission', at / 'out', quiet)",
    "restore, verified before and after": "module.restore(at / 'b.tar', at / 'again', Outside(), quiet)",
    TABLES: "tables(at / 'again', quiet, weigh=False)",
    "bundle of one entry": "bundle(at / 'mission', at / 'bundle', Choice(entries=frozenset([7])), quiet)",
}
"""What is done with the record of a million entries; ``at`` is the folder of all."""


def _fill(folder: Path, entries: int) -> None:
    from truceline.record.lot import Item
    from truceline.words.entry import EntryKind

    with open_place(Place(folder), tied=False) as record:  # the ledger alone: its projections are another figure
        submissions.reference(record)
        for first in range(0, entries, 10_000):
            said = (submissions.decision_said("m", number) for number in range(first, first + 10_000))
            short = [{**plain, "decision": {**plain["decision"], "reason": "r" * 300}} for plain in said]
            record.ledger.append_many([Item(EntryKind.DECISION, plain) for plain in short], datetime.now(UTC))


def _plain_backup(folder: Path, to: Path) -> None:
    with closing(sqlite3.connect(folder / "truceline.db")) as one, closing(sqlite3.connect(to)) as two:
        one.backup(two)


def _timed(doing: Callable[[], object]) -> str:
    began = time.monotonic()
    doing()
    return f"{time.monotonic() - began:.1f} s"


ALONE = """
import json, resource, sys, time
from datetime import UTC, datetime
from pathlib import Path
from truceline.record.bundle import Choice
from truceline.store.backup import back_up
from truceline.store.bundling import bundle
from truceline.store.export import export
from truceline.store.outside import Outside
from truceline.store import restore as module
from truceline.store.verification import verify_path
at, NOW, quiet, began = Path(sys.argv[1]), datetime.now(UTC), lambda *told: None, time.monotonic()
tables, module.fill = module.fill, lambda *told, **weigh: ""
{doing}
print(json.dumps([time.monotonic() - began, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024]))
"""


def _alone(doing: str, place: Path) -> str:
    """In a process of its own, for its memory."""
    told = subprocess.run(
        [sys.executable, "-c", ALONE.format(doing=doing), str(place)], check=True, capture_output=True, text=True
    )
    seconds, megabytes = json.loads(told.stdout)
    return f"{seconds:.1f} s, {megabytes:.0f} MB of memory"


def _quiet(*told: Any) -> None:
    """Tell nobody."""


def main() -> None:
    """See the module."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--rounds", type=int, default=20)
    asked.add_argument("--million", action="store_true")
    asked.add_argument("--entries", type=int, default=MILLION)
    asked.add_argument("--write", nargs=2, metavar=("FOLDER", "NAME"), help=argparse.SUPPRESS)
    told = asked.parse_args()
    if told.write:
        write(Path(told.write[0]), told.write[1])
        return
    print(machine.described(), flush=True)
    if told.million:
        for line in a_million(told.entries):
            print(line, flush=True)
        return
    print(f"SQLite: {rounds(told.rounds, lambda: None)}", flush=True)
    print(f"PostgreSQL: {rounds_on_postgresql(told.rounds)}", flush=True)


if __name__ == "__main__":
    main()
