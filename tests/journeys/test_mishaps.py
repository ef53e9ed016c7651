"""What happens to a mission over the years: reference data that changes, kills, two runs at once, odd places."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
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
        (None, 2, 5, original["digest"]),
        (None, 6, 7, original["digest"]),
    ]
    assert truceline("verify", mission).code == 0
    assert truceline("rebuild", mission, "--json").plain["same"] is True


@pytest.mark.parametrize("words", [(), ("--json",)])
def test_a_terminal_without_unicode_still_gets_its_answer(mission: Path, words: tuple[str, ...]) -> None:
    (mission / "documents" / "отчёт.txt").write_text("")
    command = [sys.executable, "-m", "truceline", "run", str(mission), *words]
    answer = subprocess.run(command, env={**os.environ, "PYTHONIOENCODING": "ascii"}, capture_output=True, check=False)
    named = r"documents/\u043e\u0442\u0447\u0451\u0442.txt: The file is empty."
    assert (answer.returncode, answer.stdout.decode("ascii").count(named)) == (0, 1)


def test_the_page_never_replaces_what_is_no_file(mission: Path, truceline: Truceline) -> None:
    pipe = mission.parent / "pipe"
    os.mkfifo(pipe)
    for out in (pipe, mission, ""):
        answer = truceline("run", mission, "--out", out)
        shown = Path(out)
        sentence = f"truceline: The page cannot be written: {shown} is no regular file."
        assert (answer.code, answer.err.splitlines()[0]) == (4, sentence)
    assert pipe.is_fifo()
    assert truceline("verify", mission).code == 0


def test_an_entry_rewritten_by_hand_stops_every_verb_with_one_sentence(mission: Path, truceline: Truceline) -> None:
    truceline("run", mission)
    with closing(sqlite3.connect(mission / "truceline.db")) as database:
        database.execute("DROP TRIGGER entry_unchanged")
        database.execute("UPDATE entry SET body = replace(CAST(body AS TEXT), '12', '13') WHERE seq = 1")
        database.commit()
    sentence = "truceline: Entry 1 is not as it was recorded: the database holds text for bytes."
    for verb in ("run", "rebuild"):
        answer = truceline(verb, mission)
        assert (answer.code, answer.err.splitlines()[0]) == (5, sentence)
    assert truceline("verify", mission).code == 5


NO_CHECKPOINTS = ['{"size": -4, "root": "ab"}', '{"size": "x", "root": 3}', "[1]", "no JSON"]


@pytest.mark.parametrize("written", NO_CHECKPOINTS)
def test_what_is_no_checkpoint_is_said_so(mission: Path, truceline: Truceline, written: str) -> None:
    truceline("run", mission)
    kept = mission.parent / "kept.json"
    kept.write_text(written)
    answer = truceline("verify", mission, "--checkpoint", kept)
    assert (answer.code, answer.err.splitlines()[0]) == (4, f"truceline: {kept} is no checkpoint.")


def test_a_stopped_run_is_finished_by_the_next_and_nothing_is_doubled(mission: Path, truceline: Truceline) -> None:
    for number in range(30):
        (mission / "documents" / f"r{number}.txt").write_text(f"On 12 March 2024 {number} shells hit Aldmoor.\n")
    stopped = subprocess.Popen([sys.executable, "-m", "truceline", "run", str(mission)], stdout=subprocess.DEVNULL)
    while not (mission / "truceline.db").exists() and stopped.poll() is None:
        pass
    stopped.kill()
    stopped.wait()
    finished = truceline("run", mission, "--json").plain
    assert (finished["counts"]["documents"], finished["checkpoint"]["size"]) == (
        31,
        65,
    )  # 31 documents and readings, the reference data, the notices of the signing key and of the weighing
    assert truceline("verify", mission).code == 0
    assert truceline("run", mission, "--json").plain["changed"] is False
