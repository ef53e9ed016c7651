"""A full disk: nothing acknowledged is lost, the record stays readable and verifiable, one sentence, and it goes on.

Two ways to be full: a limit on the size of files (needs no rights; the system answers EFBIG), and a small tmpfs (needs
root; ENOSPC). While it is full the record is verified from outside; then the child is killed, or there is room again.
"""

from __future__ import annotations

import os
import random
import resource
import shutil
import subprocess
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.reliability.nursery import Child, Nursery
from benchmarks.reliability.witness import Findings, Witness, halves_in, plainness, recorded_in, verified

from truceline.errors import Fault
from truceline.store.opening import open_record

UNLIMITED = resource.RLIM_INFINITY


@dataclass
class Fillings:
    """What came of filling the disk. ``went_on``: processes that recorded again after there was room."""

    times: int = 0
    killed: int = 0
    went_on: int = 0
    sentences: Counter[str] = field(default_factory=Counter)
    found: Findings = field(default_factory=Findings)

    def __str__(self) -> str:
        said = "".join(f"\n  {times:,} x '{sentence}'" for sentence, times in self.sentences.most_common())
        return (
            f"{self.times} full disks, {self.killed} killed while full, {self.went_on} went on by themselves;"
            f" {self.found}{said}"
        )


def limited_files(nursery: Nursery, times: int, seed: int = 0) -> Fillings:
    """Full because no file may grow beyond a limit."""
    dice, fillings = random.Random(seed), Fillings()
    for _ in range(times):
        with tempfile.TemporaryDirectory() as name:
            child, room = nursery.child("fill", folder=name, process="a"), dice.randrange(300_000, 900_000)
            child.hear("ready")
            resource.prlimit(child.pid, resource.RLIMIT_FSIZE, (room, UNLIMITED))
            _filled(child, Path(name), fillings, _unlimited(child), kill=dice.random() < 0.3)
    return fillings


def small_disks(nursery: Nursery, times: int, seed: int = 0) -> Fillings:
    """Full because the file system is: a tmpfs with a ballast file that is taken away again. Needs root."""
    dice, fillings = random.Random(seed), Fillings()
    for _ in range(times):
        with tmpfs("6m") as disk:
            ballast, folder = disk / "ballast", disk / "mission"
            ballast.write_bytes(bytes(dice.randrange(2_000_000, 4_500_000)))
            folder.mkdir()
            child = nursery.child("fill", folder=str(folder), process="a")
            child.hear("ready")
            _filled(child, folder, fillings, ballast.unlink, kill=dice.random() < 0.3)
    return fillings


@contextmanager
def tmpfs(size: str) -> Iterator[Path]:
    """A small file system in memory; needs root."""
    with tempfile.TemporaryDirectory() as name:
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "truceline-test", name], check=True)
        try:
            yield Path(name)
        finally:
            subprocess.run(["umount", "--lazy", name], check=True)


def mountable() -> bool:
    """May we mount a file system here?"""
    if os.geteuid() != 0 or shutil.which("mount") is None:
        return False
    try:
        with tmpfs("1m"):
            return True
    except subprocess.CalledProcessError:
        return False


def _unlimited(child: Child) -> Callable[[], None]:
    def lift() -> None:
        with suppress(ProcessLookupError):  # it was killed
            resource.prlimit(child.pid, resource.RLIMIT_FSIZE, (UNLIMITED, UNLIMITED))

    return lift


def _filled(child: Child, folder: Path, fillings: Fillings, make_room: Callable[[], None], kill: bool) -> None:
    """Let it fill the disk, look at the record while it is full, make room, look again."""
    witness = Witness()
    child.start()
    child.hear_again("ready")
    if kill:
        child.kill()
    witness.hear(child.lines)
    found = _looked_at(folder, witness)  # while it is full
    make_room()
    if not kill:
        child.start()
        child.wait()
    witness.acks.clear()
    witness.hear(child.lines)
    found += _opened(folder, witness)
    found += plainness(child.lines)
    fillings.times += 1
    fillings.killed += kill
    fillings.went_on += "went on" in child.lines
    fillings.sentences += Counter(_sentences(child, folder))
    fillings.found += found


def _sentences(child: Child, folder: Path) -> list[str]:
    return [
        line.removeprefix("truceline: ").replace(str(folder.resolve()), "FOLDER")
        for line in child.lines
        if line.startswith("truceline: ")
    ]


def _looked_at(folder: Path, witness: Witness) -> Findings:
    found = verified(folder)
    try:
        found += witness.look(recorded_in(folder))
    except Fault as fault:
        found += Findings(refused=1, says=[fault.sentence])
    return found


def _opened(folder: Path, witness: Witness) -> Findings:
    with open_record(folder):
        found = halves_in(folder)
    found += _looked_at(folder, witness)
    return found
