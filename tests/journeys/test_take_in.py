"""Taking in without weighing, and the record as it stood, from the command line."""

from __future__ import annotations

from pathlib import Path

from tests.journeys.conftest import Truceline


def test_taking_in_weighs_nothing_and_the_next_run_does(mission: Path, truceline: Truceline) -> None:
    taken = truceline("run", mission, "--take-in", "--json").plain
    assert (taken["changed"], taken["added"]["documents"], taken["added"]["readings"]) == (True, 1, 1)
    assert not (mission / "out").exists()
    assert truceline("run", mission, "--take-in", "--json").plain["changed"] is False
    whole = truceline("run", mission, "--json").plain
    assert (whole["added"]["documents"], whole["added"]["readings"]) == (0, 0)
    assert (mission / "out" / "index.html").is_file()
    rebuilt = truceline("rebuild", mission, "--json").plain
    assert rebuilt["same"] is True


def test_the_record_as_it_stood_needs_a_place_of_its_own(mission: Path, truceline: Truceline, tmp_path: Path) -> None:
    size = truceline("run", mission, "--json").plain["checkpoint"]["size"]
    page = tmp_path / "then.html"
    then = truceline("run", mission, "--as-of", "2", "--out", page, "--json").plain
    assert (then["as_of"]["entry"], then["checkpoint"]["size"], page.is_file()) == (2, 3, True)
    assert truceline("run", mission, "--as-of", "2").code == 3
    assert truceline("run", mission, "--as-of", "1999-01-01", "--out", page).code == 4
    assert truceline("run", mission, "--json").plain["checkpoint"]["size"] == size
