"""Every verb with good, empty and broken input."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest
from tests.journeys.conftest import Truceline


def test_init_run_and_run_again(mission: Path, truceline: Truceline) -> None:
    first = truceline("run", mission, "--json").plain
    assert (first["changed"], first["counts"]["documents"], first["problems"]) == (True, 1, [])
    page = Path(first["page"]).read_text(encoding="utf-8")
    assert "Ceasefire of Lake Orin (an invented example)" in page
    second = truceline("run", mission, "--json").plain
    assert (second["changed"], second["checkpoint"]) == (False, first["checkpoint"])
    assert Path(second["page"]).read_text(encoding="utf-8") == page
    assert "Nothing new: the record is as it was." in truceline("run", mission).out


def test_the_first_report_of_a_new_mission_is_contested(mission: Path, truceline: Truceline) -> None:
    counts = truceline("run", mission, "--json").plain["counts"]
    assert (counts["documents"], counts["incidents"], counts["contested"], counts["problems"]) == (1, 2, 1, 0)


def test_rebuild_gives_the_same_digest(mission: Path, truceline: Truceline) -> None:
    truceline("run", mission)
    rebuilt = truceline("rebuild", mission, "--json").plain
    assert rebuilt["same"] is True
    assert rebuilt["before"] == rebuilt["after"]


def test_rebuild_mends_a_projection_that_someone_changed(mission: Path, truceline: Truceline) -> None:
    truceline("run", mission)
    good = truceline("rebuild", mission, "--json").plain["after"]
    with sqlite3.connect(mission / "truceline.db") as database:
        database.execute("UPDATE claim SET stance = 'denies'")
    database.close()
    rebuilt = truceline("rebuild", mission, "--json").plain
    assert (rebuilt["same"], rebuilt["after"]) == (False, good)


def test_verify_says_when_an_evidence_file_was_changed(mission: Path, truceline: Truceline) -> None:
    truceline("run", mission)
    sound = truceline("verify", mission, "--json")
    assert (sound.code, sound.plain["ok"], sound.plain["problems"]) == (0, True, [])
    victim = max((mission / "evidence").rglob("*"), key=lambda path: path.stat().st_size if path.is_file() else 0)
    victim.chmod(0o644)
    victim.write_bytes(b"something else")
    broken = truceline("verify", mission, "--json")
    assert (broken.code, broken.plain["ok"], len(broken.plain["problems"])) == (5, False, 1)


def test_verify_against_an_earlier_checkpoint(mission: Path, truceline: Truceline) -> None:
    truceline("run", mission)
    kept = mission.parent / "kept.json"
    page_checkpoint = truceline("run", mission, "--json").plain["checkpoint"]
    kept.write_text(json.dumps(page_checkpoint))
    (mission / "documents" / "second.txt").write_text("The Northern Council denied the shelling on March 14.\n")
    truceline("run", mission)
    assert truceline("verify", mission, "--checkpoint", kept).code == 0
    kept.write_text(json.dumps({**page_checkpoint, "root": "0" * 64}))
    assert truceline("verify", mission, "--checkpoint", kept).code == 5


def test_add_copies_the_file_with_what_is_known_of_it(mission: Path, truceline: Truceline, tmp_path: Path) -> None:
    report = tmp_path / "report.md"
    report.write_text("The Southern Council said that two houses burned near Aldmoor on 20 March 2024.\n")
    added = truceline("add", mission, report, "--source", "north_news", "--published", "2024-03-21", "--json").plain
    assert (added["added"]["documents"], added["counts"]["documents"], added["problems"]) == (1, 2, []) or added
    sidecar = (mission / "documents" / "report.toml").read_text(encoding="utf-8")
    assert sidecar == 'source = "north_news"\npublished = 2024-03-21\n'


def test_a_decision_becomes_an_entry_and_survives_a_rebuild(mission: Path, truceline: Truceline) -> None:
    truceline("run", mission)
    with sqlite3.connect(mission / "truceline.db") as database:
        claim = database.execute("SELECT id FROM claim ORDER BY id").fetchone()[0]
    database.close()
    entry = truceline("decide", mission, "accept", claim, "--by", "Ada", "--reason", "read it", "--json")
    assert (entry.code, entry.plain["decision"]["subjects"]) == (0, [claim])
    assert truceline("run", mission, "--json").plain["counts"]["documents"] == 1
    assert truceline("rebuild", mission, "--json").plain["same"] is True
    assert truceline("verify", mission).code == 0


def test_a_mended_sidecar_reaches_the_record(mission: Path, truceline: Truceline) -> None:
    (mission / "documents" / "second.txt").write_text(
        "The Northern Council denied on Monday that it closed Lake Road.\n"
    )
    first = truceline("run", mission, "--json").plain
    assert [p.partition(";")[0] for p in first["problems"]] == ["documents/second.txt: it has no publication date"]
    (mission / "documents" / "second.toml").write_text("published = 2024-03-20\n")
    second = truceline("run", mission, "--json").plain
    assert (second["problems"], second["changed"], second["counts"]["documents"]) == ([], True, 2)
    assert truceline("run", mission, "--json").plain["changed"] is False
    assert truceline("verify", mission).code == 0


FAULTS = [
    # words after the verb, exit code, the sentence
    (("run", "{}/nowhere"), 3, "truceline: {}/nowhere holds no mission.toml."),
    (("verify", "{}/nowhere"), 4, "truceline: There is no record at {}/nowhere/truceline.db."),
    (("rebuild", "{}/orin"), 4, "truceline: There is no record at {}/orin/truceline.db."),
    (("init", "{}/orin"), 3, "truceline: {}/orin exists and is not empty."),
    (("add", "{}/orin", "{}/nothing.txt"), 6, "truceline: {}/nothing.txt is not there."),
    (("add", "{}/orin", "{}/orin/places.csv", "--published", "May"), 6, "truceline: 'May' is not a day."),
    (
        ("add", "{}/orin", "{}/orin/documents/first-report.txt", "--title", "x"),
        6,
        "truceline: {}/orin/documents/first-report.toml is there already.",
    ),
]


@pytest.mark.parametrize(("words", "code", "sentence"), FAULTS)
def test_a_fault_is_one_sentence_and_a_code(
    mission: Path, truceline: Truceline, words: tuple[str, ...], code: int, sentence: str
) -> None:
    answer = truceline(*(word.replace("{}", str(mission.parent)) for word in words))
    assert (answer.code, answer.err.splitlines()[0]) == (code, sentence.replace("{}", str(mission.parent)))
    as_json = truceline(*(word.replace("{}", str(mission.parent)) for word in words), "--json")
    assert as_json.plain["exit_code"] == code
    assert "Traceback" not in answer.out + answer.err


def test_doctor_names_each_fault_of_a_mission(mission: Path, truceline: Truceline) -> None:
    assert truceline("doctor", mission).code == 0
    (mission / "agreement.toml").write_text("[[provision\n")
    answer = truceline("doctor", mission)
    assert answer.code == 1
    assert [line for line in answer.out.splitlines() if line.startswith("FAIL")] == [
        "FAIL Mission: agreement.toml: this is not TOML: Expected ']]' at the end of an array declaration "
        "(at line 1, column 12). Mend that place."
    ]
