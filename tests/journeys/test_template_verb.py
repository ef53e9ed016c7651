"""`truceline template`: five issues give a template, the template goes into the mission, the next issue is read by it."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.journeys.conftest import Truceline

from truceline.sources.mission import load_mission


@pytest.fixture
def issues(tmp_path: Path) -> list[Path]:
    """Six issues of an invented series."""
    made = []
    for day in range(1, 7):
        file = tmp_path / f"{day}.txt"
        text = f"Sheet of the Ford Watch, {day} May 2024\n\nGuards at the ford counted {day + 7} shots in the hills.\n"
        file.write_text(text, encoding="utf-8")
        made.append(file)
    return made


def test_a_learned_template_is_reference_data_and_reads_the_next_issue(
    mission: Path, truceline: Truceline, issues: list[Path]
) -> None:
    learned = truceline("template", "learn", *issues[:5], "--name", "ford", "--mission", mission)
    assert learned.code == 0
    file = mission / "bulletins" / "ford.toml"
    file.parent.mkdir()
    file.write_text(learned.out, encoding="utf-8")
    loaded = load_mission(mission)
    assert loaded.mission is not None
    assert [series.name for series in loaded.mission.bulletins] == ["ford"]
    assert loaded.files["bulletins/ford.toml"] == file.read_bytes()
    tried = truceline("template", "try", file, issues[5], "--mission", mission, "--published", "2024-05-06", "--json")
    (found,) = tried.plain["candidates"]
    assert (tried.plain["fits"], found["event_type"], found["quantities"][0]["value"]) == (True, "shooting", 13)
    read = truceline("read", issues[5], "--mission", mission, "--published", "2024-05-06", "--json")
    assert [c["proposer"] for c in read.plain["documents"][0]["candidates"]] == ["template ford"]
    assert truceline("template", "try", file, issues[5]).out.startswith("The text belongs to the series 'ford'.\n")


def test_a_broken_template_is_one_sentence_that_names_file_and_place(
    mission: Path, truceline: Truceline, issues: list[Path]
) -> None:
    file = mission / "bulletins" / "ford.toml"
    file.parent.mkdir()
    file.write_text("[[line]]\npattern = '(shot'\ntype = 'shooting'\n", encoding="utf-8")
    said = [str(problem) for problem in load_mission(mission).problems]
    assert [line.partition(" is no pattern")[0] for line in said if line.startswith("bulletins/")] == [
        "bulletins/ford.toml, [[line]] number 1: 'pattern': '(shot'",
        "bulletins/ford.toml: the template has no line that can be used. Add a [[line]] with a pattern and a type.",
    ]
    tried = truceline("template", "try", file, issues[0])
    assert (tried.code, tried.err.startswith("truceline: ford.toml, [[line]] number 1: ")) == (6, True)


def test_one_issue_shows_no_series(truceline: Truceline, issues: list[Path]) -> None:
    learned = truceline("template", "learn", issues[0], "--name", "ford")
    assert (learned.code, learned.err.splitlines()[0]) == (6, "truceline: One issue shows no series.")
