"""A mission with a language model: `truceline read` and `truceline run` against a server on loopback."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.journeys.conftest import Truceline
from tests.language_model_server import ModelServer, answer, model_server, stated, status

from truceline.reading import READER

TEXT = (
    "The Lake Guard shelled Orin on 3 May, the mayor said. Nobody was hurt, but at least three houses burned.\n"
    "Reeds are tall and green.\n"
)
ONLY_THE_MODEL = stated(quote="Reeds are tall and green.", event_type="other")
RIVAL = stated(
    quote="The Lake Guard shelled Orin on 3 May",
    event_type="offensive",
    speaker="the mayor",
    context="the mayor said",
    actors=["The Lake Guard"],
)
INVENTED = stated(quote="The Lake Guard took Orin on 4 May", event_type="territory_change")


@pytest.fixture
def server() -> Iterator[ModelServer]:
    with model_server() as running:
        running.body = answer(RIVAL, ONLY_THE_MODEL, INVENTED)
        yield running


@pytest.fixture
def report(tmp_path: Path) -> Path:
    file = tmp_path / "report.txt"
    file.write_text(TEXT, encoding="utf-8")
    return file


def named(mission: Path, endpoint: str) -> None:
    path = mission / "mission.toml"
    told = f'\n[language_model]\nendpoint = "{endpoint}"\nmodel = "m"\nseconds = 5\ntries = 1\n'
    path.write_text(path.read_text(encoding="utf-8") + told, encoding="utf-8")


def quoted(document: dict[str, Any], words: str) -> dict[str, Any]:
    (found,) = (one for one in document["candidates"] if words in one["quote"])
    return dict(found)


def test_off_by_default(mission: Path, truceline: Truceline, report: Path, server: ModelServer) -> None:
    read = truceline("read", report, "--mission", mission, "--json")
    assert (read.code, server.asked, (mission / "model_answers").exists()) == (0, [], False)
    assert {one["proposer"] for one in read.plain["documents"][0]["candidates"]} == {READER}


def test_it_proposes_beside_the_rules_and_disagreement_is_shown(
    mission: Path, truceline: Truceline, report: Path, server: ModelServer
) -> None:
    named(mission, server.endpoint)
    alone = truceline("read", report, "--mission", mission, "--json").plain["documents"][0]
    document = truceline("read", report, "--mission", mission, "--json").plain["documents"][0]
    assert (document, len(server.asked)) == (alone, 1), "the second time the kept answer is read"
    assert document["reader"] == f"{READER}+llm:m"
    shelling = quoted(document, "shelled Orin")
    assert (shelling["event_type"], shelling["proposers"]) == ("shelling", [READER, "llm:m"])
    assert shelling["rivals"] == [{"field": "event_type", "value": "offensive", "proposer": "llm:m"}]
    reeds = quoted(document, "Reeds")
    assert (reeds["proposer"], reeds["proposers"], reeds["rivals"]) == ("llm:m", ["llm:m"], [])
    assert [problem for problem in document["problems"] if "llm:m" in problem] == [
        "report.txt: llm:m proposed 3 passages, of which 1 were refused: 1 because its quote does not stand in the text "
        "letter for letter. Nothing of them was taken; what the text does say can be marked by hand."
    ]
    (exchange,) = document["exchanges"]
    assert (mission / "model_answers" / f"{exchange['request']}.json").read_bytes() == server.body
    shown = truceline("read", report, "--mission", mission).out
    assert f"    proposed by {READER}, llm:m\n    llm:m reads event_type otherwise: offensive\n" in shown


def test_kept_answers_are_read_without_a_server(
    mission: Path, truceline: Truceline, report: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with model_server() as server:
        server.body = answer(ONLY_THE_MODEL)
        named(mission, server.endpoint)
        first = truceline("read", report, "--mission", mission, "--json").plain
    assert truceline("read", report, "--mission", mission, "--json").plain == first
    monkeypatch.setenv("TRUCELINE_MODEL", "kept")
    assert truceline("read", report, "--mission", mission, "--json").plain == first


def test_the_environment_is_enough_and_can_switch_it_off(
    mission: Path, truceline: Truceline, report: Path, server: ModelServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRUCELINE_MODEL_ENDPOINT", server.endpoint)
    monkeypatch.setenv("TRUCELINE_MODEL_NAME", "m")
    monkeypatch.setenv("TRUCELINE_MODEL", "off")
    assert truceline("read", report, "--mission", mission, "--json").plain["documents"][0]["reader"] == READER
    monkeypatch.delenv("TRUCELINE_MODEL")
    assert (
        truceline("read", report, "--mission", mission, "--json").plain["documents"][0]["reader"] == f"{READER}+llm:m"
    )
    assert len(server.asked) == 1


def test_a_mission_cannot_send_texts_to_another_host(
    mission: Path, truceline: Truceline, report: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    named(mission, "http://models.invalid/v1")
    read = truceline("read", report, "--mission", mission, "--json").plain
    assert read["problems"] == [
        "mission.toml, [language_model]: the mission names a language model on another host (models.invalid); nothing was "
        "sent to it. Set TRUCELINE_MODEL_HOSTS=models.invalid on this machine if texts may go there."
    ]


def test_a_broken_server_costs_one_sentence_and_rules_read_on(
    mission: Path, truceline: Truceline, report: Path, server: ModelServer
) -> None:
    named(mission, server.endpoint)
    server.behave = status(500)
    read = truceline("read", report, report, "--mission", mission, "--json")
    assert (read.code, len(server.asked), len(read.plain["problems"])) == (0, 1, 1)
    assert "answers with status 500; what it was not asked was read without it" in read.plain["problems"][0]
    assert [one["reader"] for one in read.plain["documents"]] == [READER, READER]
    assert read.plain["documents"][0]["candidates"]


def test_a_file_whose_sidecar_seals_a_field_is_not_sent(
    mission: Path, truceline: Truceline, report: Path, server: ModelServer
) -> None:
    named(mission, server.endpoint)
    report.with_name("report.txt.toml").write_text('[sealed.confidential]\nwitness = "x"\n', encoding="utf-8")
    truceline("read", report, "--mission", mission, "--json")
    assert server.asked == []


def run(truceline: Truceline, mission: Path) -> Any:
    done = truceline("run", mission, "--json")
    assert done.code == 0, done.err
    return done.plain


def entries(mission: Path) -> list[dict[str, Any]]:
    from truceline.store.place import place_of
    from truceline.store.verification import held

    return [json.loads(entry.body) for entry in held(place_of(mission))[0]]


def test_a_run_keeps_question_and_answer_as_evidence_and_replays_them(
    mission: Path, truceline: Truceline, report: Path
) -> None:
    for old in (mission / "documents").iterdir():
        old.unlink()
    (mission / "documents" / "report.txt").write_bytes(report.read_bytes())
    with model_server() as server:
        server.body = answer(RIVAL, ONLY_THE_MODEL, INVENTED)
        named(mission, server.endpoint)
        assert run(truceline, mission)["added"]["readings"] == 1
        asked = len(server.asked)
        assert run(truceline, mission)["changed"] is False
        assert (asked, len(server.asked)) == (1, 1)
    (reading,) = (entry for entry in entries(mission) if entry["kind"] == "reading")
    (exchange,) = reading["exchanges"]
    assert (reading["reader"], exchange["proposer"]) == (f"{READER}+llm:m", "llm:m")
    kept = {path.name: path.read_bytes() for path in (mission / "evidence").rglob("*") if path.is_file()}
    assert kept[exchange["response"]] == server.body
    assert json.loads(kept[exchange["request"]])["model"] == "m"
    assert {"llm:m", READER} == {claim["reader"] for claim in reading["claims"]}
    assert [rival["value"] for one in reading["grounds"] for rival in one["rivals"]] == ["offensive"]
    assert truceline("verify", mission).code == 0

    told = (mission / "mission.toml").read_text(encoding="utf-8")
    (mission / "mission.toml").write_text(f"{told}\n# read again\n", encoding="utf-8")
    again = run(truceline, mission)
    assert again["added"]["readings"] == 1
    assert not [problem for problem in again["problems"] if "language model" in problem], "nobody had to be asked"
    assert [entry["digest"] for entry in entries(mission) if entry["kind"] == "reading"] == [reading["digest"]] * 2

    (mission / "mission.toml").write_text(told.partition("\n[language_model]")[0], encoding="utf-8")
    run(truceline, mission)
    last = [entry for entry in entries(mission) if entry["kind"] == "reading"][-1]
    assert (last["reader"], last["digest"]) == (f"{READER}+llm:m", reading["digest"]), "the kept answer still counts"


def test_a_run_goes_on_without_the_server_and_asks_at_the_next_one(
    mission: Path, truceline: Truceline, server: ModelServer
) -> None:
    named(mission, server.endpoint)
    server.behave = status(503)
    first = run(truceline, mission)
    assert [problem for problem in first["problems"] if "language model" in problem] == [
        "mission.toml, [language_model]: the language model at 127.0.0.1 answers with status 503; what it was not asked was "
        "read without it. Look at the server and run the command again; see docs/language-model.md."
    ]
    server.behave, server.body = server.send_body, answer()
    run(truceline, mission)
    assert {entry["reader"] for entry in entries(mission) if entry["kind"] == "reading"} == {READER, f"{READER}+llm:m"}


def test_a_run_sends_nothing_of_a_document_with_a_sealed_field(
    mission: Path, truceline: Truceline, report: Path, server: ModelServer
) -> None:
    named(mission, server.endpoint)
    (mission / "documents" / "secret.txt").write_bytes(report.read_bytes())
    (mission / "documents" / "secret.txt.toml").write_text(
        '[sealed.confidential]\nwitness = "Somebody at the landing"\n', encoding="utf-8"
    )
    told = run(truceline, mission)
    assert server.asked, "the other documents were asked about"
    assert not any("Reeds" in piece or "Somebody" in piece for piece in server.pieces())
    assert [problem for problem in told["problems"] if "shown to the language model" in problem] == [
        "documents/secret.txt: a field of it is sealed, so nothing of it was shown to the language model."
    ]
    assert run(truceline, mission)["added"]["readings"] == 0
