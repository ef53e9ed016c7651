"""A file that holds several dated documents, from the folder to the record and back."""

from __future__ import annotations

import json
from pathlib import Path

from tests.journeys.conftest import Truceline

SHOTS = "Two civilians were killed by shelling on 4 March 2024, the ministry said."
CALM = "No shots were heard on 5 March 2024."


def export_of(*words: str) -> str:
    messages = [
        {"id": n, "type": "message", "date": f"2024-03-0{n + 4}T10:00:00", "text": said}
        for n, said in enumerate(words, start=1)
    ]
    return json.dumps({"name": "Valley Watch", "id": 7, "messages": messages})


def test_an_export_enters_the_record_once_and_comes_back_whole(
    mission: Path, tmp_path: Path, truceline: Truceline
) -> None:
    file = mission / "documents/watch.json"
    file.write_text(export_of(SHOTS, CALM), encoding="utf-8")
    assert truceline("run", mission, "--json").plain["added"]["documents"] >= 3
    assert set(truceline("run", mission, "--json").plain["added"].values()) == {0}
    assert truceline("verify", mission).code == 0
    assert truceline("export", mission, tmp_path / "copy").code == 0
    assert sorted(path.name for path in (tmp_path / "copy/documents").iterdir() if "watch" in path.name) == [
        "watch.json"
    ]
    assert (tmp_path / "copy/documents/watch.json").read_bytes() == file.read_bytes()


def test_read_names_each_item(mission: Path, truceline: Truceline) -> None:
    file = mission / "watch.json"
    file.write_text(export_of(SHOTS, CALM), encoding="utf-8")
    answer = truceline("read", file, "--mission", mission, "--json")
    assert [(item["file"], item["published"]) for item in answer.plain["documents"]] == [
        (f"{file}/1", "2024-03-05"),
        (f"{file}/2", "2024-03-06"),
        (str(file), None),
    ]
    assert answer.plain["documents"][2]["candidates"] == []
    assert answer.plain["documents"][0]["candidates"][0]["quote"].startswith("Two civilians were killed")
