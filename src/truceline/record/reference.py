"""A mission folder's reference files on their way into the record."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from truceline.errors import MissionFault
from truceline.record import keeping
from truceline.record.replay import Telling
from truceline.sources.mission import load_mission
from truceline.words.document import Problem


def keep_reference(folder: Path, telling: Telling, now: datetime) -> tuple[Problem, ...]:
    """The mission's reference files enter the record; MissionFault when they make no mission."""
    loaded = load_mission(folder)
    if loaded.mission is None:
        raise MissionFault(f"{folder}: {loaded.problems[0]}", "`truceline doctor FOLDER` lists every fault.")
    keeping.keep_reference(telling.ledger, telling.evidence, loaded.files, now)
    telling.follow(loaded.mission)
    return loaded.problems
