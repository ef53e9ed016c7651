"""What happens to a mission over the years: reference data that changes, kills, two runs at once, odd places."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

from tests.journeys.conftest import Truceline


def bodies(mission: Path, kind: str) -> list[dict[str, object]]:
    """What the entries of one kind say, in order."""
    with closing(sqlite3.connect(mission / "truceline.db")) as database:
        found = database.execute("SELECT body FROM entry WHERE kind = ? ORDER BY seq", (kind,)).fetchall()
    return [json.loads(body) for (body,) in found]


def test_new_reference_data_are_read_once_and_an_equal_reading_repeats_no_claims(
    mission: Path, truceline: Truceline
) -> None:
    first = truceline("run", mission, "--json").plain
    for note in ("a note", "another note"):
        with (mission / "mission.toml").open("a", encoding="utf-8") as file:
            file.write(f"# {note}\n")
        changed = truceline("run", mission, "--json").plain
        assert changed["added"] == {"documents": 0, "readings": 1, "other entries": 1}
        assert changed["counts"] == first["counts"]
        assert truceline("run", mission, "--json").plain["changed"] is False
    original, *repeats = bodies(mission, "reading")
    assert [(r["claims"], r["same_as"], r["read_with"], r["digest"]) for r in repeats] == [
        (None, 2, 3, original["digest"]),
        (None, 4, 5, original["digest"]),
    ]
    assert truceline("verify", mission).code == 0
    assert truceline("rebuild", mission, "--json").plain["same"] is True
