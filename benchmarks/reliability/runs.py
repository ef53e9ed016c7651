"""kill -9 of whole runs: a mission folder is run and killed again and again; in the end its record is that of a run
that nobody disturbed, no document and no reading stands there twice, and its projections follow from its entries.
"""

from __future__ import annotations

import json
import random
import shutil
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.bulk_mission import write_mission
from benchmarks.reliability.nursery import ROOT, Child, Nursery
from benchmarks.reliability.submissions import said_in
from benchmarks.reliability.witness import Findings, halves_in, plainness, recorded_in, verified

ROWS = 1_500
"""Rows of the invented dataset; the other mission is the example 'sagara', documents and small tables."""
KILLS = 4
"""How often a run is killed before it is left alone."""


@dataclass
class Runs:
    """What came of the runs. ``differ``: records that ended otherwise than an undisturbed one."""

    missions: int = 0
    kills: int = 0
    differ: list[str] = field(default_factory=list)
    found: Findings = field(default_factory=Findings)

    def __str__(self) -> str:
        return (
            f"{self.missions} missions, {self.kills} kills, {len(self.differ)} differ {self.differ[:3]}; {self.found}"
        )


@dataclass(frozen=True)
class Undisturbed:
    """A mission folder, what a run of it counts when nobody kills it, and how long that takes."""

    folder: Path
    counts: dict[str, int]
    seconds: float


def killed_runs(nursery: Nursery, missions: int, seed: int = 0) -> Runs:
    """So many missions, the two sorts in turn."""
    dice, runs = random.Random(seed), Runs()
    with tempfile.TemporaryDirectory() as name:
        sorts = [_undisturbed(nursery, folder) for folder in _missions(Path(name))[:missions]]
        for number in range(missions):
            _killed_until_done(nursery, sorts[number % len(sorts)], dice, runs)
    return runs


def _missions(scratch: Path) -> list[Path]:
    table = scratch / "table"
    table.mkdir()
    write_mission(table, ROWS)
    return [table, Path(shutil.copytree(ROOT / "examples" / "sagara", scratch / "sagara"))]


def _undisturbed(nursery: Nursery, folder: Path) -> Undisturbed:
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as name:
        copy = Path(shutil.copytree(folder, Path(name) / folder.name))
        counts = _told(_run(nursery, copy))["counts"]
        return Undisturbed(folder, counts, time.monotonic() - began)


def _run(nursery: Nursery, folder: Path) -> Child:
    child = nursery.child("run", folder=str(folder))
    child.wait()
    return child


def _killed_until_done(nursery: Nursery, mission: Undisturbed, dice: random.Random, runs: Runs) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(shutil.copytree(mission.folder, Path(name) / mission.folder.name))
        for _ in range(KILLS):
            child = nursery.child("run", folder=str(folder))
            time.sleep(mission.seconds * dice.random())
            child.kill()
            runs.kills += 1
            runs.found += plainness(child.lines)
        last, again = _run(nursery, folder), _run(nursery, folder)
        runs.missions += 1
        runs.found += plainness([*last.lines, *again.lines])
        runs.found += verified(folder)
        runs.found += halves_in(folder)
        runs.found.doubled += _doubled(folder)
        if _told(again)["counts"] != mission.counts or _told(again)["added"]:
            runs.differ.append(f"{_told(again)} instead of {mission.counts}")
        if len(set(_told(again)["projections"])) != 1:
            runs.differ.append(f"the projections of {mission.folder.name} do not follow from the entries")


def _told(child: Child) -> dict[str, Any]:
    told = [line for line in child.lines if line.startswith("{")]
    if not told:
        raise RuntimeError(f"the run told: {child.lines}")
    plain: dict[str, Any] = json.loads(told[-1])
    return plain


def _doubled(folder: Path) -> int:
    """Documents and readings that the record holds more than once."""
    said = Counter(_about(said_in(body)) for body, _ in recorded_in(folder))
    del said[""]
    return sum(times - 1 for times in said.values())


def _about(said: dict[str, Any]) -> str:
    if said["kind"] == "document":
        return f"document {said['document']['sha256']}"
    return f"reading {said['document']} {said['reader']}" if said["kind"] == "reading" else ""
