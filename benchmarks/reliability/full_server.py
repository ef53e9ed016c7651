"""PostgreSQL on a full disk: what happens, as it is. Its cluster lies on a small tmpfs (needs root)."""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.reliability.full_disk import tmpfs
from benchmarks.reliability.nursery import Nursery
from benchmarks.reliability.servers import Team
from benchmarks.reliability.witness import Findings, Witness, plainness
from tests.postgresql_server import Server

SETTINGS = ("max_wal_size=32MB", "min_wal_size=32MB")
LEFT = 2_500_000
"""Bytes that are free when the child begins; ballast takes the rest."""


@dataclass
class Fullness:
    """What happened, added up over the times that the disk was full."""

    times: int = 0
    went_down: int = 0
    readable: int = 0
    by_hand: int = 0
    sentences: Counter[str] = field(default_factory=Counter)
    found: Findings = field(default_factory=Findings)

    def __str__(self) -> str:
        said = "".join(f"\n  {times:,} x '{sentence}'" for sentence, times in self.sentences.most_common())
        return (
            f"{self.times} full disks: the server went down {self.went_down} times, {self.readable} times the record"
            f" was readable while full, {self.by_hand} times the server had to be started by hand after there was"
            f" room; {self.found}{said}"
        )


def full_servers(nursery: Nursery, times: int) -> Fullness:
    """So many new clusters, each filled until it says so five times, then given room."""
    fullness = Fullness()
    for _ in range(times):
        with tmpfs("220m") as disk, _cluster(disk) as server:
            ballast = disk / "ballast"
            with tempfile.TemporaryDirectory() as folder:
                _filled(Team(nursery, server, server.new_database(), Path(folder)), ballast, fullness)
    return fullness


@contextmanager
def _cluster(disk: Path) -> Iterator[Server]:
    folder = disk / "cluster"
    folder.mkdir()
    server = Server(folder)
    server.make(*SETTINGS)
    server.start()
    try:
        yield server
    finally:
        server.kill()
        shutil.rmtree(folder, ignore_errors=True)


def _filled(team: Team, ballast: Path, fullness: Fullness) -> None:
    child, witness = team.child("fill", process="a"), Witness()
    child.hear("ready")
    ballast.write_bytes(bytes(shutil.disk_usage(ballast.parent).free - LEFT))
    child.start()
    child.hear_again("ready")
    witness.hear(child.lines)
    fullness.times += 1
    fullness.readable += _sound(team)
    fullness.went_down += team.server.process is None
    ballast.unlink()
    child.start()
    child.wait()
    if "went on" not in child.lines or team.server.process is None:
        fullness.by_hand += 1
        with suppress(OSError):
            team.server.kill()
        team.server.start()
    witness.hear(child.lines)
    fullness.found += plainness(child.lines)
    fullness.found += Findings(unverified=not _sound(team))
    fullness.found += witness.look(team.recorded())
    fullness.sentences += Counter(
        line.removeprefix("truceline: ") for line in child.lines if line.startswith("truceline: ")
    )


def _sound(team: Team) -> bool:
    """Can the record be opened and verified now?"""
    return team.child("judge").wait() == ["sound"]
