"""Reviewers accept, reject and correct; the mission's own model is trained from that, and later readings use it."""

from __future__ import annotations

import hashlib
import json
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from tests.journeys.conftest import Truceline
from typer.testing import CliRunner

from truceline.cli.app import app
from truceline.record import keeping
from truceline.record.deciding import checked
from truceline.store.opening import open_record
from truceline.words.entry import Decision, DecisionKind

PLACES = ("mill", "quay", "barn", "ford", "chapel", "sluice", "well", "gate", "ridge", "school")
NOW = datetime(2031, 5, 20, tzinfo=UTC)


def report(first: int, last: int) -> str:
    """Lines of one kind that the reader as shipped calls a patrol, and lines of another that it calls shelling."""
    return "".join(
        f"A patrol of the guild carried the grey lantern to the {PLACES[n % 10]} on {n % 27 + 1} April.\n"
        f"Guns shelled the {PLACES[n % 10]} for {n % 7 + 2} hours on {n % 27 + 1} April.\n"
        for n in range(first, last)
    )


@pytest.fixture
def reviewed(reviewed_once: Path, tmp_path: Path) -> Path:
    """A copy of it for one test."""
    return Path(shutil.copytree(reviewed_once, tmp_path / "reviewed"))


@pytest.fixture(scope="module")
def reviewed_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A mission whose reviewers call the lantern a convoy, thirty times, and let the shelling stand."""
    mission = tmp_path_factory.mktemp("missions") / "orin"
    CliRunner().invoke(app, ["init", str(mission)])
    for old in (mission / "documents").iterdir():
        old.unlink()
    (mission / "documents" / "one.txt").write_text(report(0, 30), encoding="utf-8")
    assert CliRunner().invoke(app, ["run", str(mission)]).exit_code == 0
    with open_record(mission) as record:
        from truceline.store.deciding import held_record

        known = held_record(record)
        for claim in list(known.claims.values()):
            lantern = "lantern" in claim.passage.quote and claim.event_type != "convoy"
            kind = DecisionKind.CORRECT if lantern else DecisionKind.ACCEPT
            decision = Decision(kind=kind, subjects=(claim.id,), by="Ada", value="event_type=convoy" if lantern else "")
            keeping.keep_decision(record.ledger, decision, NOW, checked(known, decision))
    return mission


def candidates(truceline: Truceline, mission: Path, file: Path) -> list[tuple[str, str]]:
    read = truceline("read", file, "--mission", mission, "--json").plain["documents"][0]
    return [("lantern" if "lantern" in one["quote"] else "guns", one["event_type"]) for one in read["candidates"]]


def standing(truceline: Truceline, mission: Path) -> list[tuple[Any, ...]]:
    with open_record(mission) as record:
        from truceline.record import Telling

        told = Telling(record.ledger, record.evidence).record(lambda document, text, mission: [])
        return sorted((id_, claim.event_type, told.reviews[id_].kind) for id_, claim in told.standing.items())


def test_what_is_corrected_is_read_so_the_next_time(reviewed: Path, truceline: Truceline, tmp_path: Path) -> None:
    fresh = tmp_path / "two.txt"
    fresh.write_text(report(30, 34), encoding="utf-8")
    before = candidates(truceline, reviewed, fresh)
    assert {kind for what, kind in before if what == "lantern"} == {"patrol"}
    stood = standing(truceline, reviewed)

    learned = truceline("learn", reviewed, "--json").plain
    assert learned["used"] is True
    assert learned["card"]["checked_on_the_newest_quarter"]["type"]["asked"] > 10
    after = candidates(truceline, reviewed, fresh)
    assert after == [(what, "convoy" if what == "lantern" else kind) for what, kind in before]
    assert standing(truceline, reviewed) == stood

    (reviewed / "documents" / "two.txt").write_text(report(30, 34), encoding="utf-8")
    assert truceline("run", reviewed, "--json").plain["added"]["readings"] == 1, "what was read is not read again"
    model = (reviewed / "learned" / "model.zip").read_bytes()
    sha256 = hashlib.sha256(model).hexdigest()
    reading = [e for e in entries(reviewed) if e["kind"] == "reading"][-1]
    assert reading["learned_here"] == {"name": f"here 1 {sha256[:12]}", "sha256": sha256}
    assert any(path.name == sha256 for path in (reviewed / "evidence").rglob("*"))
    assert truceline("verify", reviewed).code == 0


def test_the_same_decisions_give_the_same_model(reviewed: Path, truceline: Truceline) -> None:
    truceline("learn", reviewed)
    model, card = ((reviewed / "learned" / name).read_bytes() for name in ("model.zip", "card.json"))
    assert truceline("learn", reviewed).code == 0
    (reviewed / "learned" / "model.zip").unlink()
    (reviewed / "learned" / "card.json").unlink()
    truceline("learn", reviewed)
    assert (reviewed / "learned" / "model.zip").read_bytes() == model
    assert (reviewed / "learned" / "card.json").read_bytes() == card
    told = json.loads(card)
    decided = [e["seq"] for e in entries(reviewed) if e["kind"] == "decision"]
    assert (told["version"], told["sha256"]) == (1, hashlib.sha256(model).hexdigest())
    assert told["decisions"] == decided


def test_a_run_trains_by_itself_when_enough_was_decided(reviewed: Path, truceline: Truceline) -> None:
    assert not (reviewed / "learned").exists()
    truceline("run", reviewed)
    assert json.loads((reviewed / "learned" / "card.json").read_bytes())["version"] == 1


def test_too_little_teaches_nothing(mission: Path, truceline: Truceline) -> None:
    truceline("run", mission)
    learned = truceline("learn", mission)
    assert (learned.code, learned.out) == (0, "No new model: 0 decisions teach something so far; 40 are needed.\n")


def test_a_damaged_model_costs_one_sentence(reviewed: Path, truceline: Truceline, tmp_path: Path) -> None:
    (reviewed / "learned").mkdir()
    (reviewed / "learned" / "model.zip").write_bytes(b"PK nothing")
    fresh = tmp_path / "two.txt"
    fresh.write_text(report(30, 31), encoding="utf-8")
    assert truceline("read", fresh, "--mission", reviewed, "--json").plain["problems"] == [
        "learned/model.zip: the mission's own model cannot be read; the documents were read without it. Delete the file, or "
        "train it again with `truceline learn FOLDER`."
    ]


def test_a_correction_can_be_taken_back(reviewed: Path, truceline: Truceline) -> None:
    old = next(e["decision"]["subjects"][0] for e in entries(reviewed) if e["kind"] == "decision" and e["claims"])
    assert old not in {id_ for id_, *_ in standing(truceline, reviewed)}
    assert truceline("decide", reviewed, "accept", old, "--by", "Ben").code == 0
    kinds = [kind for id_, kind, _ in standing(truceline, reviewed) if id_ == old]
    assert kinds == ["patrol"]
    rebuilt = truceline("rebuild", reviewed, "--json")
    assert rebuilt.code == 0


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("", "'' corrects nothing."),
        ("speaker=x", "'speaker=x' corrects nothing."),
        ("event_type=war", "'war' is no word of ours."),
        ("stance=maybe", "'maybe' is no word of ours."),
        ("event_type=patrol", "The claim says so already."),
    ],
)
def test_a_correction_must_say_something(mission: Path, truceline: Truceline, value: str, said: str) -> None:
    for old in (mission / "documents").iterdir():
        old.unlink()
    (mission / "documents" / "one.txt").write_text(report(0, 1), encoding="utf-8")
    truceline("run", mission)
    with open_record(mission) as record:
        from truceline.store.deciding import held_record

        patrol = next(c.id for c in held_record(record).claims.values() if c.event_type == "patrol")
    decided = truceline("decide", mission, "correct", patrol, "--by", "Ada", "--value", value)
    assert (decided.code, decided.err.splitlines()[0]) == (4, f"truceline: {said}")


def entries(mission: Path) -> list[dict[str, Any]]:
    from truceline.store.place import place_of
    from truceline.store.verification import held

    return [{"seq": entry.seq, **json.loads(entry.body)} for entry in held(place_of(mission))[0]]
