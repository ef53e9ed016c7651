"""What the doors ask of a mission folder: run, decide, rebuild, verify."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from truceline.errors import MissionFault, RecordFault
from truceline.record.checkpoint import read_note
from truceline.sources.mission import write_template
from truceline.store import decide, rebuild, run_mission
from truceline.store.reader import read_entries
from truceline.store.verification import verify_folder
from truceline.words.entry import Decision, DecisionKind

NOON = datetime(2031, 5, 4, 12, tzinfo=UTC)


def quiet(stage: str, done: int, total: int) -> None:
    """Tell nobody."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A mission folder as 'truceline init' writes it."""
    write_template(tmp_path / "mission")
    return tmp_path / "mission"


def test_a_run_writes_the_page_and_a_record_that_verifies(folder: Path, tmp_path: Path) -> None:
    outcome = run_mission(folder, tmp_path / "out" / "page.html", NOON, quiet)
    found = verify_folder(folder)
    assert (found.size, found.root, found.problems) == (
        outcome.picture.checkpoint.size,
        outcome.picture.checkpoint.root,
        (),
    )
    assert (tmp_path / "out" / "page.html").read_text(encoding="utf-8") == outcome.page
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["checkpoint.txt", "page.html"]
    assert (tmp_path / "out" / "checkpoint.txt").read_text(encoding="utf-8") == outcome.picture.note
    assert read_note(outcome.picture.note).signed_by(outcome.picture.vkey)


def test_a_second_run_adds_nothing(folder: Path, tmp_path: Path) -> None:
    first = run_mission(folder, tmp_path / "page.html", NOON, quiet)
    second = run_mission(folder, tmp_path / "page.html", NOON.replace(hour=13), quiet)
    assert (first.changed, second.changed) == (True, False)
    assert second.picture.checkpoint == first.picture.checkpoint


def test_a_rebuild_finds_the_projections_as_they_were(folder: Path, tmp_path: Path) -> None:
    run_mission(folder, tmp_path / "page.html", NOON, quiet)
    before, after = rebuild(folder)
    assert before == after


def test_a_decision_is_an_entry_once(folder: Path, tmp_path: Path) -> None:
    outcome = run_mission(folder, tmp_path / "page.html", NOON, quiet)
    decision = Decision(kind=DecisionKind.ACCEPT, subjects=(next(iter(outcome.picture.claims)),), by="Ada")
    entry = decide(folder, decision, NOON)
    assert (entry.seq, decide(folder, decision, NOON)) == (outcome.picture.checkpoint.size, entry)
    again = run_mission(folder, tmp_path / "page.html", NOON, quiet)
    assert again.picture.reviews == {decision.subjects[0]: decision}


def test_a_decision_on_nothing_is_no_entry(folder: Path, tmp_path: Path) -> None:
    run_mission(folder, tmp_path / "page.html", NOON, quiet)
    size = len(list(read_entries(folder / "truceline.db")))
    with pytest.raises(RecordFault, match=r"^There is no claim c-0 in the record\.$"):
        decide(folder, Decision(kind=DecisionKind.ACCEPT, subjects=("c-0",), by="Ada"), NOON)
    assert len(list(read_entries(folder / "truceline.db"))) == size


def test_a_folder_without_a_mission_stays_as_it_was(tmp_path: Path) -> None:
    with pytest.raises(MissionFault, match=r"holds no mission\.toml\.$"):
        run_mission(tmp_path, tmp_path / "page.html", NOON, quiet)
    assert list(tmp_path.iterdir()) == []


def test_without_a_record_there_is_nothing_to_decide_rebuild_or_verify(tmp_path: Path) -> None:
    says = rf"^There is no record at {tmp_path}/truceline\.db\.$"
    with pytest.raises(RecordFault, match=says):
        decide(tmp_path, Decision(kind=DecisionKind.ACCEPT, subjects=("c-0",), by="Ada"), NOON)
    with pytest.raises(RecordFault, match=says):
        rebuild(tmp_path)
    with pytest.raises(RecordFault, match=says):
        verify_folder(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_page_that_cannot_be_written_is_a_fault(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(RecordFault, match=r"page\.html cannot be written: "):
        run_mission(folder, tmp_path / "file" / "page.html", NOON, quiet)
    assert verify_folder(folder).ok


def test_an_earlier_checkpoint_is_compared(folder: Path, tmp_path: Path) -> None:
    outcome = run_mission(folder, tmp_path / "page.html", NOON, quiet)
    size, root = outcome.picture.checkpoint.size, outcome.picture.checkpoint.root
    kept = tmp_path / "checkpoint.json"
    kept.write_text(json.dumps({"checkpoint": {"size": size, "root": root}}), encoding="utf-8")
    assert verify_folder(folder, kept).problems == ()
    kept.write_text(json.dumps({"size": size, "root": "0" * 64}), encoding="utf-8")
    assert verify_folder(folder, kept).problems == (
        f"The record is not the one of the checkpoint ({size} entries):"
        f" Entries 0 to {size - 1} were rewritten since, at least in part.",
    )


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"size": "many", "root": ""}', "\x00"])
def test_what_is_no_checkpoint_is_a_fault(tmp_path: Path, text: str) -> None:
    (tmp_path / "kept.json").write_text(text, encoding="utf-8")
    with pytest.raises(RecordFault, match=r"kept\.json is no checkpoint\.$"):
        verify_folder(tmp_path, tmp_path / "kept.json")
