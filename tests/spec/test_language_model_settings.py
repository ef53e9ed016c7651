"""Which language model counts: what mission.toml names, what the environment of the machine says, and who may be asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from truceline.sources.mission import mission_from_files
from truceline.sources.mission.language_model import chosen
from truceline.words.language_model import LanguageModel

HERE = LanguageModel(endpoint="http://127.0.0.1:1/v1", model="m", seconds=9)
AWAY = LanguageModel(endpoint="https://models.example.org/v1", model="m")
ENDPOINT, NAME, HOSTS = "TRUCELINE_MODEL_ENDPOINT", "TRUCELINE_MODEL_NAME", "TRUCELINE_MODEL_HOSTS"

TABLE = [
    # what it shows, what the mission names, the environment, (endpoint, model, may be asked)
    ("off unless named", None, {}, None),
    ("the mission's, on this machine", HERE, {}, ("http://127.0.0.1:1/v1/chat/completions", "m", True)),
    ("the mission's, elsewhere: not asked", AWAY, {}, ("https://models.example.org/v1/chat/completions", "m", False)),
    (
        "unless this machine names the host",
        AWAY,
        {HOSTS: "a.org, models.EXAMPLE.org"},
        ("https://models.example.org/v1/chat/completions", "m", True),
    ),
    (
        "the machine's own choice, wherever it is",
        None,
        {ENDPOINT: "https://b.org/v1", NAME: "n"},
        ("https://b.org/v1/chat/completions", "n", True),
    ),
    ("it goes before the mission's", HERE, {NAME: "n"}, ("http://127.0.0.1:1/v1/chat/completions", "n", True)),
    (
        "another name does not let a mission's host in",
        AWAY,
        {NAME: "n"},
        ("https://models.example.org/v1/chat/completions", "n", False),
    ),
    ("switched off", HERE, {"TRUCELINE_MODEL": "off"}, None),
    ("kept answers only", HERE, {"TRUCELINE_MODEL": "kept"}, ("http://127.0.0.1:1/v1/chat/completions", "m", False)),
    ("half a choice is none", None, {ENDPOINT: "http://127.0.0.1:1"}, None),
    ("nor is a broken one", HERE, {ENDPOINT: "nowhere"}, None),
    ("nor a time that is no number", HERE, {"TRUCELINE_MODEL_SECONDS": "soon"}, None),
]


@pytest.mark.parametrize(("what", "named", "environment", "expected"), TABLE, ids=[row[0] for row in TABLE])
def test_what_counts(
    what: str, named: LanguageModel | None, environment: dict[str, str], expected: tuple[str, str, bool] | None
) -> None:
    found = chosen(named, environment)
    said = (found.model.endpoint, found.model.model, found.may_ask) if found.model else None
    assert said == expected


def test_the_key_comes_from_the_environment_or_a_file_and_is_never_repeated(tmp_path: Path) -> None:
    (tmp_path / "key").write_text("k-2\n", encoding="utf-8")
    assert chosen(HERE, {"TRUCELINE_MODEL_KEY": "k-1"}).key == "k-1"
    assert chosen(HERE, {"TRUCELINE_MODEL_KEY_FILE": str(tmp_path / "key")}).key == "k-2"
    lost = chosen(HERE, {"TRUCELINE_MODEL_KEY": "k-1", "TRUCELINE_MODEL_KEY_FILE": str(tmp_path / "none")})
    assert (lost.key, [problem.sentence for problem in lost.problems]) == (
        "", ["the file that TRUCELINE_MODEL_KEY_FILE names cannot be read."],
    )  # fmt: skip


def test_the_table_of_a_mission_is_read_with_its_faults() -> None:
    head = 'title = "T"\nmonitor = "m"\n[language_model]\n'
    good = mission_from_files(
        {"mission.toml": (head + 'endpoint = "http://localhost:1"\nmodel = "m"\ntries = 3\n').encode()}
    )
    assert good.mission is not None
    assert good.mission.language_model == LanguageModel(endpoint="http://localhost:1", model="m", tries=3)
    bad = mission_from_files({"mission.toml": (head + 'endpoint = "http://a:b@c"\nmodel = "m"\nkey = "k"\n').encode()})
    assert bad.mission is not None
    assert bad.mission.language_model is None
    assert [str(problem) for problem in bad.problems if "language_model" in problem.place] == [
        "mission.toml, [language_model]: 'key' is not known here. Remove it.",
        "mission.toml, [language_model]: the endpoint of a language model holds no user and no password; "
        "TRUCELINE_MODEL_KEY does.",
    ]
