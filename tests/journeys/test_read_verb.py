"""`truceline read`: candidates of files, without a record."""

from __future__ import annotations

from pathlib import Path

from tests.journeys.conftest import Truceline

TEXT = "The Lake Guard shelled Orin on 3 May, the mayor said. Nobody was hurt, but at least three houses burned.\n"

FORM = [
    "actors", "addressees", "answers", "attributed", "end", "event_type", "event_type_best", "event_type_finer", "family", "filled", "id", "kind",
    "locations", "participants", "period", "places", "proposer", "proposers", "quantities", "quote", "rivals", "speaker", "speaker_chain",
    "speaker_id", "stance", "start", "targets",
]  # fmt: skip


def test_every_candidate_has_the_documented_form(mission: Path, truceline: Truceline, tmp_path: Path) -> None:
    file = tmp_path / "report.txt"
    file.write_text(TEXT, encoding="utf-8")
    read = truceline("read", file, "--mission", mission, "--published", "2024-05-04", "--json")
    (document,) = read.plain["documents"]
    assert (read.code, document["fault"], document["published"]) == (0, "", "2024-05-04")
    assert [sorted(found) for found in document["candidates"]] == [FORM] * len(document["candidates"])
    assert [TEXT[found["start"] : found["end"]] for found in document["candidates"]] == [
        found["quote"] for found in document["candidates"]
    ]
    shelling = document["candidates"][0]
    assert (shelling["event_type"], shelling["stance"], shelling["speaker"]) == ("shelling", "asserts", "the mayor")
    assert (shelling["period"]["start"], shelling["period"]["text"]) == ("2024-05-03", "on 3 May")


def test_reading_records_nothing(mission: Path, truceline: Truceline) -> None:
    before = sorted(path.name for path in mission.iterdir())
    truceline("read", next((mission / "documents").glob("*.txt")), "--mission", mission)
    assert sorted(path.name for path in mission.iterdir()) == before


def test_one_bad_file_does_not_stop_the_others(mission: Path, truceline: Truceline, tmp_path: Path) -> None:
    good = tmp_path / "good.txt"
    good.write_text(TEXT, encoding="utf-8")
    read = truceline("read", tmp_path / "none.txt", good, "--mission", mission, "--json")
    faults = [document["fault"] for document in read.plain["documents"]]
    assert (read.code, faults) == (6, ["none.txt: It cannot be opened: no such file or directory. Check its path.", ""])


def test_what_is_stated_must_be_possible(mission: Path, truceline: Truceline, tmp_path: Path) -> None:
    file = tmp_path / "report.txt"
    file.write_text(TEXT, encoding="utf-8")
    late = truceline("read", file, "--mission", mission, "--published", "yesterday")
    assert (late.code, late.err.splitlines()[0]) == (6, "truceline: 'yesterday' is not a day.")
    nowhere = truceline("read", file, "--mission", tmp_path)
    assert (nowhere.code, "mission.toml: the file is missing" in nowhere.err) == (3, True)
