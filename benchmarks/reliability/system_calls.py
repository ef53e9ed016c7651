"""Each system call of an append fails in turn, as Tessera's authors test their log: strace puts the fault in.

A child opens a record, submits, closes; strace is attached at a barrier, so that only this is met. First the calls are
listed; then, for each call and each kind of fault, a new copy of the record meets that fault at that call.
"""

from __future__ import annotations

import random
import re
import shutil
import subprocess
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path

from benchmarks.reliability import submissions
from benchmarks.reliability.machine import MEMORY
from benchmarks.reliability.nursery import Child, Nursery
from benchmarks.reliability.witness import Findings, Witness, halves_in, plainness, recorded_in, verified

from truceline.errors import Fault
from truceline.store.opening import open_record

CALLS = (
    *("openat", "read", "pread64", "write", "pwrite64", "fsync", "fdatasync", "ftruncate", "fallocate", "lseek"),
    *("rename", "renameat", "renameat2", "unlink", "unlinkat", "mkdir", "mkdirat", "rmdir", "getdents64", "close"),
    *("newfstatat", "stat", "fstat", "lstat", "statx", "access", "faccessat2", "fcntl", "flock", "readlink", "fchmod"),
    *("ioctl", "fchown"),
)
WRITING = ("write", "pwrite64", "fsync", "fdatasync", "ftruncate", "rename", "unlink", "mkdir")
"""What fails, with the call of the point itself, when a disk takes nothing any more "from then on"."""

WAITED_FOR = {"fcntl"}
"""A lock that cannot be had is asked for again for half a minute, as it should be: too long to wait at every point."""

TRACED = "trace=" + ",".join(f"?{call}" for call in CALLS)
FAULTS = ("EIO", "ENOSPC", "SIGKILL", "EIO from then on")
NUMBER = 7
"""The submission that meets the fault: a batch of a document, a reading and a decision."""


@dataclass(frozen=True)
class Point:
    """The ``nth`` call of this name; ``before``: how many calls of each name came before it."""

    call: str
    nth: int
    before: tuple[tuple[str, int], ...]

    def injection(self, fault: str) -> list[str]:
        """The options of strace that put the fault in at this point."""
        if fault == "EIO from then on":
            seen = dict(self.before)
            return [
                o
                for c in sorted({*WRITING, self.call} - WAITED_FOR)
                for o in ("-e", f"inject=?{c}:error=EIO:when={seen.get(c, 0) + 1}+")
            ]
        what = "signal=SIGKILL" if fault == "SIGKILL" else f"error={fault}"
        return ["-e", f"inject={self.call}:{what}:when={self.nth}"]


@dataclass
class Trials:
    """What came of all points. ``went_on``: a process that met a fault and recorded at the second try."""

    calls: int = 0
    trials: int = 0
    went_on: int = 0
    unmoved: int = 0
    found: Findings = field(default_factory=Findings)

    def __str__(self) -> str:
        return (
            f"{self.calls} calls, {self.trials} trials, {self.unmoved} recorded all the same,"
            f" {self.went_on} went on by themselves; {self.found}"
        )


def fail_in_turn(nursery: Nursery, faults: Sequence[str] = FAULTS, bug: str = "") -> Trials:
    """Every call with every fault."""
    return _fail(nursery, lambda points: [(point, fault) for point in points for fault in faults], bug)


def fail_some(nursery: Nursery, count: int, faults: Sequence[str] = FAULTS, bug: str = "", seed: int = 0) -> Trials:
    """So many calls, one of each that writes first, the faults in turn."""
    dice = random.Random(seed)

    def spread(points: Sequence[Point]) -> list[tuple[Point, str]]:
        quick = [point for point in points if point.call not in WAITED_FOR]
        by_call = [[point for point in quick if point.call == call] for call in WRITING]
        chosen = [dice.choice(same) for same in by_call if same][:count]
        chosen += dice.sample(quick, count - len(chosen))
        return list(zip(chosen, cycle(faults), strict=False))

    return _fail(nursery, spread, bug)


def _fail(nursery: Nursery, choose: Callable[[Sequence[Point]], list[tuple[Point, str]]], bug: str) -> Trials:
    trials = Trials()
    with tempfile.TemporaryDirectory(dir=MEMORY) as name:
        template, witness = _template(Path(name))
        points = list(_points(nursery, template))
        trials.calls = len(points)
        trying = Trying(nursery, template, witness, bug)
        for point, fault in choose(points):
            trying.once(point.injection(fault), trials, f"{fault} at {point.call} {point.nth}")
    return trials


def _template(scratch: Path) -> tuple[Path, Witness]:
    """A record with some entries, and who heard of them; its log is not folded in, as after a kill."""
    folder, witness = scratch / "template", Witness()
    folder.mkdir()
    with open_record(folder) as record:
        submissions.reference(record)
        for number in range(NUMBER):
            entries = submissions.submit(record, "a", number)
            witness.acks[f"a/{number}"] = [(entry.seq, entry.leaf.hex()) for entry in entries]
    return folder, witness


def _points(nursery: Nursery, template: Path) -> Iterator[Point]:
    """The file calls of one submission, in their order, from a run without a fault."""
    with tempfile.TemporaryDirectory(dir=MEMORY) as name:
        folder = _copy(template, Path(name))
        log = Path(name) / "calls"
        _run(nursery, folder, ["-o", str(log), "-e", TRACED])
        seen: Counter[str] = Counter()
        for call in re.findall(r"^(?:\d+ +)?(\w+)\(", log.read_text(errors="replace"), re.MULTILINE):
            before = tuple(seen.items())
            seen[call] += 1
            yield Point(call, seen[call], before)


def _copy(template: Path, scratch: Path) -> Path:
    return Path(shutil.copytree(template, scratch / "record"))


def _run(nursery: Nursery, folder: Path, options: Sequence[str], bug: str = "") -> Child:
    """A child that submits under strace; it has ended."""
    child = nursery.child("append_once", folder=str(folder), process="a", number=NUMBER, bug=bug)
    child.hear("ready")
    with subprocess.Popen(
        ["strace", "-f", "-p", str(child.pid), "-o", "/dev/null", *options], stderr=subprocess.PIPE, text=True
    ) as strace:
        assert strace.stderr is not None
        said = strace.stderr.readline()
        if "attached" not in said:
            child.kill()
            raise RuntimeError(f"strace: {said}{strace.stderr.read()}")
        child.start()
        child.wait()
    return child


@dataclass(frozen=True)
class Trying:
    """What every trial starts from: a record, and who heard of what is in it."""

    nursery: Nursery
    template: Path
    known: Witness
    bug: str

    def once(self, options: Sequence[str], trials: Trials, what: str) -> None:
        """One fault on a fresh copy of the record."""
        with tempfile.TemporaryDirectory(dir=MEMORY) as name:
            folder = _copy(self.template, Path(name))
            child = _run(self.nursery, folder, options, self.bug)
            witness = Witness(dict(self.known.acks))
            witness.hear(child.lines)
            found = _consistent(folder, witness, child.lines)
        trials.trials += 1
        trials.went_on += "went on" in child.lines
        trials.unmoved += "exit 0" in child.lines and "went on" not in child.lines
        found.says = [f"{what}: {sentence}" for sentence in found.says]
        if found.faults and not found.says:
            found.says = [f"{what}: {found} after {child.lines}"]
        trials.found += found


def _consistent(folder: Path, witness: Witness, lines: Sequence[str]) -> Findings:
    """The record after a fault: as it was left, and after the next submission."""
    found = plainness(lines)
    found += verified(folder)
    found += witness.look(recorded_in(folder))
    try:
        with open_record(folder) as record:
            for number in (NUMBER, NUMBER + 1):
                entries = submissions.submit(record, "a", number)
                told = [(entry.seq, entry.leaf.hex()) for entry in entries]
                found.doubled += witness.acks.setdefault(f"a/{number}", told) != told
            found += halves_in(folder)
    except Fault as fault:
        found += Findings(refused=1, says=[fault.sentence])
    after = witness.look(recorded_in(folder))
    found += Findings(lost=after.lost, doubled=after.doubled, partial=after.partial)
    found += verified(folder)
    return found
