"""The missions that a record's reference data make, today's and those of earlier readings."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

from truceline.errors import RecordFault
from truceline.record.ledger import Evidence
from truceline.record.log import Reference
from truceline.words.mission import Mission


class Loaded(Protocol):
    """What comes of the mission's files; sources.mission.LoadedMission is one."""

    @property
    def mission(self) -> Mission | None:
        """The mission, None when the files cannot be used."""
        ...


LoadMission = Callable[[Mapping[str, bytes]], Loaded]
"""The mission from its reference files: name to bytes."""


class Missions:
    """Missions from the reference files in evidence, each loaded once."""

    def __init__(self, evidence: Evidence, load: LoadMission | None = None) -> None:
        self._evidence = evidence
        self._load = load or _mission_from_files()
        self._known: dict[Reference, Mission] = {}

    def know(self, reference: Reference, mission: Mission) -> None:
        """Take a mission that was loaded from these files already."""
        self._known[reference] = mission

    def of(self, reference: Reference) -> Mission:
        """The mission of reference data; RecordFault when there are none, or they make none."""
        if reference not in self._known:
            self._known[reference] = self._loaded(reference)
        return self._known[reference]

    def _loaded(self, reference: Reference) -> Mission:
        if not reference:
            raise RecordFault("The record holds no reference data yet.", "Run 'truceline run' on the mission folder.")
        mission = self._load({name: self._evidence.read(sha256) for name, sha256 in reference}).mission
        if mission is None:
            raise RecordFault(
                "The reference data in the record no longer makes a mission.",
                "Mend mission.toml and run 'truceline run' again.",
            )
        return mission


def _mission_from_files() -> LoadMission:
    from truceline.sources.mission import mission_from_files  # loads parsers; not needed when one is given

    return mission_from_files
