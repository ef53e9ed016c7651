"""Clocks that lie: a process records under a clock that faketime sets, and the record is looked at afterwards."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from pathlib import Path

from benchmarks.reliability import submissions
from benchmarks.reliability.nursery import ROOT
from benchmarks.reliability.submissions import said_in
from benchmarks.reliability.witness import recorded_in

from truceline.store.verification import verify_folder

RECORD = """
import sys
from pathlib import Path
from benchmarks.reliability import submissions
from truceline.store.opening import open_record

with open_record(Path(sys.argv[1])) as record:
    submissions.submit(record, "a", int(sys.argv[2]))
"""


@dataclass(frozen=True)
class Clock:
    """A story: the moments at which submissions are recorded, one process each; ``back``: how often it jumps back.

    ``short``: told in the short form as well.
    """

    name: str
    moments: tuple[str, ...]
    back: int
    zone: str = "UTC"
    short: bool = False

    @property
    def entries(self) -> int:
        """How many entries follow from the story, without notices."""
        return sum(submissions.PARTS[2 * number % 4] for number, _ in enumerate(self.moments))


CLOCKS = (
    Clock("forward", ("2031-05-04 12:00:00", "2031-05-04 12:00:05", "2037-01-01 00:00:00"), 0),
    Clock("back by an hour", ("2031-05-04 12:00:00", "2031-05-04 11:00:00", "2031-05-04 13:00:00"), 1),
    Clock("1970", ("2031-05-04 12:00:00", "1970-01-01 00:00:10", "2031-05-04 12:00:09"), 1, short=True),
    Clock("leap day", ("2032-02-28 23:59:59", "2032-02-29 00:00:00", "2032-03-01 00:00:00"), 0),
    Clock("leap second", ("2016-12-31 23:59:59", "2016-12-31 23:59:59", "2017-01-01 00:00:00"), 0),
    # The wall clock shows half past two twice; the record counts in UTC.
    Clock("summer time ends", ("2031-10-26 02:30:00", "2031-10-26 03:30:00"), 0, "Europe/Berlin", short=True),
    Clock("summer time begins", ("2031-03-30 01:59:59", "2031-03-30 03:00:01"), 0, "Europe/Berlin"),
    Clock(
        "back twice", ("2031-05-04 12:00:00", "2031-05-03 12:00:00", "2031-05-05 12:00:00", "2030-01-01 00:00:00"), 2
    ),
)


@dataclass(frozen=True)
class Told:
    """What the record says about time: entries, times that go back, notices about the clock, problems."""

    entries: int
    goes_back: int
    notices: int
    problems: tuple[str, ...]


def record_under(clock: Clock) -> Told:
    """One process for each moment records one entry; what the record then says."""
    with tempfile.TemporaryDirectory() as name:
        for number, moment in enumerate(clock.moments):
            _record_at(moment, clock.zone, name, number)
        said = [said_in(body) for body, _ in recorded_in(Path(name))]
        times = [datetime.fromisoformat(one["recorded"]) for one in said]
        return Told(
            entries=sum(one["kind"] != "notice" for one in said),
            goes_back=sum(later < earlier for earlier, later in pairwise(times)),
            notices=sum(one["kind"] == "notice" and one["notice"]["about"] == "clock" for one in said),
            problems=verify_folder(Path(name)).problems,
        )


def _record_at(moment: str, zone: str, folder: str, number: int) -> None:
    command: Sequence[str] = ("faketime", moment, sys.executable, "-c", RECORD, folder, str(2 * number))
    subprocess.run(command, check=True, cwd=ROOT, env={**os.environ, "TZ": zone}, capture_output=True)
