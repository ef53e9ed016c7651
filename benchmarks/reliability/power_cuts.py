"""Simulated power cuts: a child lives through opening, submitting, folding in and reopening while all that it asks of
the disk is recorded; then the power goes at random moments, and every disk that may be left is looked at.
"""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.reliability.disk import Cut, Disk, Operation, Told, lay_out
from benchmarks.reliability.machine import MEMORY
from benchmarks.reliability.nursery import Nursery
from benchmarks.reliability.recorded_disk import operations, record
from benchmarks.reliability.witness import Findings, Witness, plainness, recorded_in, verified

from truceline.errors import Fault
from truceline.store.opening import open_record

STYLES = ((0.0, 0.0), (1.0, 0.0), (0.5, 0.25), (0.9, 0.05), (0.1, 0.1), (0.0, 0.9), (0.5, 0.0))
"""Shares of what was not synced that are kept and torn: nothing, everything, and between."""

OPENED = 10
"""One image of so many is opened for writing as well, and goes on."""


@dataclass(frozen=True)
class Life:
    """What a child asked of the disk, as long as it lived, and whether it told any fault."""

    operations: tuple[Operation, ...]
    found: Findings


@dataclass
class Cuts:
    """What power cuts left. ``losing``: images in which something acknowledged was gone."""

    images: int
    operations: int
    losing: int
    unreadable: int
    found: Findings

    def __str__(self) -> str:
        return (
            f"{self.images:,} images at {self.operations:,} operations: {self.losing:,} lose acknowledged entries,"
            f" {self.unreadable:,} cannot be used; {self.found}"
        )


def power_cuts(nursery: Nursery, images: int, submissions: int = 24, bug: str = "", seed: int = 0) -> Cuts:
    """Record a life and cut its power; ``bug``: what is planted, to see that the test can see."""
    life = lived(nursery, submissions, bug)
    cuts = Cuts(0, len(life.operations), 0, 0, life.found)
    for files, witness in _images(life.operations, images, random.Random(seed)):
        found = _looked_at(files, witness, cuts.images % OPENED == 0)
        cuts.images += 1
        cuts.losing += bool(found.lost)
        cuts.unreadable += bool(found.refused or found.unverified)
        cuts.found += found
    return cuts


def lived(nursery: Nursery, submissions: int, bug: str = "") -> Life:
    """A child's life from an empty folder on."""
    with tempfile.TemporaryDirectory() as name:
        folder, log = Path(name).resolve() / "mission", Path(name) / "calls"
        folder.mkdir()
        child = nursery.child("live", folder=str(folder), submissions=submissions, bug=bug)
        child.hear("ready")
        record(child, log)
        if "exit 0" not in child.lines:
            raise RuntimeError(f"the life that is to be recorded failed: {child.lines}")
        return Life(tuple(operations(log, folder)), plainness(child.lines))


def _images(
    done: Sequence[Operation], images: int, dice: random.Random
) -> Iterator[tuple[dict[str, bytes | None], Witness]]:
    """Disks that a power cut may leave, each with who heard what before."""
    moments = sorted(dice.randrange(len(done)) for _ in range(images))
    disk, witness = Disk(), Witness()
    for number, operation in enumerate(done):
        if isinstance(operation, Told):
            witness.hear(operation.text.splitlines())
        else:
            disk.do(operation)
        while moments and moments[0] == number:
            moments.pop(0)
            yield disk.after(Cut(dice, *dice.choice(STYLES))), witness


def _looked_at(files: dict[str, bytes | None], witness: Witness, open_it: bool) -> Findings:
    with tempfile.TemporaryDirectory(dir=MEMORY) as name:
        folder = Path(name)
        lay_out(files, folder)
        found = Findings()
        if open_it:
            found += _opened(folder)
        if witness.acks:
            found += _compared(folder, witness)
    return found


def _opened(folder: Path) -> Findings:
    try:
        with open_record(folder) as record:
            len(record.ledger)
    except Fault as fault:
        return Findings(refused=1, says=[fault.sentence])
    return verified(folder)


def _compared(folder: Path, witness: Witness) -> Findings:
    found = verified(folder)
    try:
        recorded = recorded_in(folder)
    except Fault:
        recorded = []
    found += witness.look(recorded)
    return found
