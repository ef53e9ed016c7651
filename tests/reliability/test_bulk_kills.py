"""A run that takes in a table is killed at any point: run again, the record is as if nothing had been, none doubled."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from truceline.sources.mission import write_template
from truceline.store.opening import open_record
from truceline.store.verification import verify_folder

ROWS = 900
HEADER = (
    "event_id_cnty,event_date,time_precision,event_type,sub_event_type,actor1,assoc_actor_1,inter1,actor2,"
    "assoc_actor_2,inter2,interaction,source_scale,location,latitude,longitude,geo_precision,source,notes,fatalities"
)

CHILD = """
import importlib, os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from truceline.reading.tables import deriving
receive = importlib.import_module('truceline.sources.receive')
from truceline.store.projecting import loading, sql
folder, where, calls = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
receive.LARGE, sql.AT_ONCE, loading.MANY = 1_000, 100, 500
deriving.derive.__kwdefaults__["piece"] = 40_000
if where != "nowhere":
    module, _, name = where.partition(":")
    owner = importlib.import_module(module)
    *path, last = name.split(".")
    for part in path:
        owner = getattr(owner, part)
    whole, left = getattr(owner, last), [calls]
    def killed(*args, **kwargs):
        left[0] -= 1
        if left[0] <= 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return whole(*args, **kwargs)
    setattr(owner, last, killed)
from truceline.store import take_in_mission
take_in_mission(folder, datetime(2026, 1, 1, tzinfo=UTC), lambda *told: None)
"""

POINTS = (
    ("truceline.store.evidence:FolderEvidence.keep_file", 2),
    ("truceline.reading.tables.spool:Spool.add", 3),
    ("truceline.store.projecting.loading:Into.row", 700),
    ("truceline.store.projecting.readings:count_claims", 1),
    ("truceline.store.projecting.projector:TableProjector._take", 3),
)
"""Where the first run is killed: as that is called for the n-th time."""


@pytest.fixture(scope="module")
def mission(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A mission folder with one table, not run yet."""
    folder = tmp_path_factory.mktemp("bulk") / "mission"
    write_template(folder)
    rows = (
        f"T{n},2024-03-{n % 28 + 1:02},1,Battles,Armed clash,Side {n % 5},,,Side {n % 3},,,,,Aldmoor,46.5,7.5,1,"
        f'Paper {n % 4},"note {n}, read\nover two lines",{n % 2}'
        for n in range(ROWS)
    )
    table = folder / "datasets" / "events.csv"
    table.write_text("\n".join([HEADER, *rows, ""]), encoding="utf-8")
    return folder


def taken_in(folder: Path, where: str = "nowhere", calls: int = 0) -> int:
    """Take the mission in, in a process of its own that may be killed; its exit code."""
    command = [sys.executable, "-c", CHILD, str(folder), where, str(calls)]
    environment = {**os.environ, "TRUCELINE_KEYS": str(folder.parent / "keys")}
    return subprocess.run(command, check=False, env=environment).returncode


def told(folder: Path) -> tuple[str, int, int]:
    """The tables' digest, how many claims they hold, how many entries there are."""
    with open_record(folder) as record:
        from truceline.store.models import Claim
        from truceline.store.projections import ledger_digest

        return ledger_digest(record.using), Claim.objects.using(record.using).count(), len(record.ledger)


@pytest.fixture(scope="module")
def undisturbed(mission: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, int, int]:
    """What the record holds when nobody kills the run."""
    folder = tmp_path_factory.mktemp("undisturbed") / "mission"
    shutil.copytree(mission, folder)
    assert taken_in(folder) == 0
    return told(folder)


@pytest.mark.parametrize(("where", "calls"), POINTS)
def test_after_a_kill_the_next_run_ends_as_if_nothing_had_been(
    mission: Path, undisturbed: tuple[str, int, int], tmp_path: Path, where: str, calls: int
) -> None:
    folder = tmp_path / "mission"
    shutil.copytree(mission, folder)
    assert taken_in(folder, where, calls) == -signal.SIGKILL
    assert taken_in(folder) == 0
    digest, claims, entries = told(folder)
    assert (claims, entries) == undisturbed[1:]
    assert digest == undisturbed[0]
    assert verify_folder(folder).problems == ()
    assert list((folder / "evidence").glob("**/*.half")) == []
