"""kill -9 during ingest: processes submit and acknowledge, are killed at random moments; the record is looked at."""

from __future__ import annotations

import random
import shutil
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.reliability.nursery import Child, Nursery
from benchmarks.reliability.roles import SMALL_LOG
from benchmarks.reliability.witness import Findings, Witness, halves_in, plainness, projected, recorded_in, verified

from truceline.store.opening import open_record

ROUNDS_PER_RECORD = 25
"""Then a new record is begun: its making is killed too, and looking stays quick."""


CROWD = tuple(f"t{number}" for number in range(8))
"""Threads that share one writer with group commit, where ``writers`` is 0."""


@dataclass(frozen=True)
class Writers:
    """Who submits to one record: so many processes, or one with a crowd of threads (0); and the planted bug."""

    nursery: Nursery
    folder: Path
    processes: int
    bug: str = ""

    def born(self, witness: Witness) -> list[Child]:
        """A new generation; each goes on with the last submission that the witness heard of."""
        if self.processes == 0:
            first = {name: witness.next_number(name) // 4 for name in CROWD}
            return [self.nursery.child("crowd", folder=str(self.folder), first=first)]
        told = {"folder": str(self.folder), "pages": SMALL_LOG, "bug": self.bug}
        names = "abcdefgh"[: self.processes]
        return [self.nursery.child("ingest", process=name, first=witness.next_number(name), **told) for name in names]


def kill_rounds(nursery: Nursery, rounds: int, writers: int = 1, seed: int = 0, bug: str = "") -> Findings:
    """Rounds of kills on SQLite; what the witness found, added up over the records.

    ``writers``: processes that submit on their own; 0 for one process whose threads share a writer.
    """
    dice, found = random.Random(seed), Findings()
    for first in range(0, rounds, ROUNDS_PER_RECORD):
        folder = Path(tempfile.mkdtemp())
        submitters = Writers(nursery, folder, writers, bug)
        found += _one_record(submitters, min(ROUNDS_PER_RECORD, rounds - first), dice)
        shutil.rmtree(folder)
    return found


def _one_record(writers: Writers, rounds: int, dice: random.Random) -> Findings:
    witness, found, folder = Witness(), Findings(), writers.folder
    for _ in range(rounds):
        lines = _killed(writers.born(witness), dice)
        found += plainness(lines)
        if witness.hear(lines):
            found += verified(folder)  # as the kill left it
        with open_record(folder):
            found += halves_in(folder)
    with open_record(folder) as record:
        found += projected(record)
    found += witness.look(recorded_in(folder))
    found += verified(folder)
    return found


def _killed(children: list[Child], dice: random.Random) -> list[str]:
    """One generation of writers, each killed at its own random moment; all that they told."""
    if dice.random() < 0.9:  # else they are killed while they open the record, or make it
        for child in children:
            child.hear("ready")
    waits = [(dice.choice((0.02, 0.1, 0.4)) * dice.random(), child) for child in children]
    began = time.monotonic()
    for wait, child in sorted(waits, key=lambda pair: pair[0]):
        time.sleep(max(0.0, wait - (time.monotonic() - began)))
        child.kill()
    return [line for child in children for line in child.lines]
