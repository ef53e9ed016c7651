"""Running it: what the documents tell an operator to write is what the code reads; the doctor finds what is amiss."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import subprocess
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from truceline.cli.served import clock_of, newest_entry, web_of

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
VARIABLE = re.compile(r"\bTRUCELINE_[A-Z_]*[A-Z]\b")
OURS = {"TRUCELINE_MISSION", "TRUCELINE_NAME"}
"""What one of our processes tells another, and the name of a server's session: nobody sets it."""


def variables(*folders: Path, ending: str) -> set[str]:
    files = (file for folder in folders for file in folder.rglob(f"*{ending}"))
    return {name for file in files for name in VARIABLE.findall(file.read_text(encoding="utf-8"))}


def fenced(language: str) -> str:
    """The block of that language in docs/serve.md."""
    (block,) = re.findall(rf"```{language}\n(.*?)```", (DOCS / "serve.md").read_text(encoding="utf-8"), re.DOTALL)
    return str(block)


def test_every_variable_of_the_code_is_documented_and_the_reverse() -> None:
    told = variables(DOCS, ending=".md") | set(VARIABLE.findall((ROOT / "README.md").read_text(encoding="utf-8")))
    assert told == variables(ROOT / "src", ending=".py") - OURS


def test_the_compose_file_is_sound() -> None:
    yaml = pytest.importorskip("yaml")
    told: dict[str, Any] = yaml.safe_load(fenced("yaml"))
    services = told["services"]
    assert set(services) == {"database", "web"}
    for one in services.values():
        assert set(one.get("secrets", ())) <= set(told["secrets"])
        assert set(one.get("depends_on", ())) <= set(services)
        named = {volume.partition(":")[0] for volume in one.get("volumes", ())}
        assert {name for name in named if not name.startswith(".")} <= set(told["volumes"])
    known = variables(ROOT / "src", ending=".py")
    assert {name for name in services["web"]["environment"] if name.startswith("TRUCELINE_")} <= known
    program, verb, folder, *options = services["web"]["command"]
    assert (program, verb, f"./sagara:{folder}" in services["web"]["volumes"]) == ("truceline", "serve", True)
    assert {option for option in options if option.startswith("--")} <= options_of_serve()


def options_of_serve() -> set[str]:
    from truceline.cli import serve

    return set(re.findall(r'"(--[a-z-]+)"', Path(serve.__file__).read_text(encoding="utf-8"))) | {
        f"--{name}" for name in serve.verb.__annotations__
    }


def test_the_unit_is_sound(tmp_path: Path) -> None:
    unit = fenced("ini")
    assert "ExecStart=/opt/truceline/bin/truceline serve " in unit
    assert set(VARIABLE.findall(unit)) <= variables(ROOT / "src", ending=".py")
    analyze = shutil.which("systemd-analyze")
    if analyze is None:
        pytest.skip("systemd-analyze is not here")
    file = tmp_path / "truceline.service"
    file.write_text(re.sub("(?m)^(ExecStart=).*", r"\1/bin/true", unit).replace("User=truceline", "User=root"))
    ran = subprocess.run([analyze, "verify", "--man=no", str(file)], capture_output=True, text=True, check=False)
    assert [line for line in ran.stderr.splitlines() if "truceline.service" in line] == []


@pytest.fixture
def kept(orin: Path, tmp_path: Path) -> Path:
    """A copy of a mission that was served."""
    shutil.copytree(orin, tmp_path / "orin")
    for part in ("web", "web/secret", "web/accounts.db"):
        (tmp_path / "orin" / part).chmod(0o700 if part == "web" else 0o600)
    return tmp_path / "orin"


def faults(folder: Path, **environment: str) -> list[str]:
    return [f"{one.what}: {one.says}" for one in web_of(folder, environment) if not one.well]


def run_on(file: str, *statements: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        with closing(sqlite3.connect(folder / "web" / file)) as connection, connection:
            for statement in statements:
                connection.execute(statement)

    return change


def overwrite(file: str, content: bytes) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        (folder / "web" / file).write_bytes(content)
        for journal in (folder / "web").glob(f"{file}-*"):
            journal.unlink()

    return change


BAD: dict[str, tuple[Callable[[Path], object], str]] = {
    "open to others": (lambda folder: (folder / "web" / "secret").chmod(0o644), "Web: others can read secret in "),
    "open folder": (lambda folder: (folder / "web").chmod(0o755), "Web: others can read web in "),
    "key gone": (lambda folder: (folder / "web" / "secret").unlink(), "Key: "),
    "key cut": (overwrite("secret", b"abc"), "Key: "),
    "accounts damaged": (overwrite("accounts.db", b"no database " * 500), "Web: "),
    "accounts of a newer one": (
        run_on("accounts.db", "INSERT INTO django_migrations (app, name, applied) VALUES ('web', '0999_new', '2031')"),
        "Web: ",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_the_doctor_finds_what_is_amiss(kept: Path, name: str) -> None:
    assert faults(kept) == []
    spoil, begins = BAD[name]
    spoil(kept)
    (said,) = faults(kept)
    assert said.startswith(begins)


def test_the_doctor_finds_what_cannot_be_written(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The superuser may write everything: the answer of the operating system is that of somebody else."""
    monkeypatch.setattr("os.access", lambda path, asked: not (str(path).endswith("accounts.db") and asked & os.W_OK))
    assert faults(kept)[0].startswith("Web: whoever runs this cannot write accounts.db in ")


def test_waiting_migrations_are_said_and_are_no_fault(kept: Path) -> None:
    run_on("accounts.db", "DELETE FROM django_migrations WHERE app = 'web'")(kept)
    (said,) = [one.says for one in web_of(kept, {}) if one.what == "Web"]
    assert (faults(kept), "the next start brings it up to date (0001_people_and_jobs" in said) == ([], True)


def test_missing_styles_are_found(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from truceline.cli import served

    known = served._places
    monkeypatch.setattr(
        served, "_places", lambda package, name: iter(()) if name == "web/web.css" else known(package, name)
    )
    assert faults(kept) == ["Styles: missing: web/web.css; install Truceline again"]


@pytest.mark.parametrize(
    ("environment", "begins"),
    [
        ({"TRUCELINE_PROXIES": "one"}, "Settings: TRUCELINE_PROXIES is 'one'."),
        ({"TRUCELINE_SECOND_FACTOR": "yes"}, "Settings: TRUCELINE_SECOND_FACTOR is 'yes'."),
        ({"TRUCELINE_SECURE": "1"}, "Settings: TRUCELINE_SECURE is 1 and TRUCELINE_HOSTS names no host"),
    ],
    ids=["proxies", "second factor", "https without a name"],
)
def test_settings_that_do_not_fit_are_found(kept: Path, environment: dict[str, str], begins: str) -> None:
    (said,) = faults(kept, **environment)
    assert said.startswith(begins)


@pytest.mark.parametrize(("late", "well"), [(-3600, True), (60, True), (3600, False)], ids=["before", "near", "after"])
def test_the_clock_is_held_against_the_newest_entry(orin: Path, late: int, well: bool) -> None:
    newest = newest_entry(orin / "truceline.db")
    assert newest is not None
    now = newest - timedelta(seconds=late)
    assert [one.well for one in clock_of(newest, now)] == [well]
    assert [one.well for one in clock_of(None, datetime.now(UTC))] == [True]


def test_health_tells_which_part_is_not_well(orin: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from django.db import DatabaseError
    from django.test import Client

    from truceline.web.pages import health

    def unreachable(using: str) -> object:
        raise DatabaseError

    told = {}
    for what, replaced in (("", None), ("ledger", unreachable)):
        if replaced:
            monkeypatch.setattr(health, "state", replaced)
        answer = Client().get("/health/")
        told[what] = answer.status_code, answer.json()["ledger"]["well"], answer.json()["disk"]["well"]
    assert told == {"": (503, True, True), "ledger": (503, False, True)}  # nobody runs the worker here


def test_the_log_is_one_json_line_per_event_without_secrets() -> None:
    import json
    import logging

    from truceline.web.telling import Lines

    record = logging.LogRecord("truceline.requests", logging.INFO, "", 0, "request", (), None)
    record.__dict__ |= {"pattern": "invitation/<str:secret>/", "status": 200, "ms": 1.5, "person": ""}
    line = Lines().format(record)
    held = json.loads(line)
    assert ("\n" in line, held.pop("time")[10], held) == (
        False,
        "T",
        {
            "level": "info", "logger": "truceline.requests", "event": "request", "pattern": "invitation/<str:secret>/",
            "status": 200, "ms": 1.5, "person": "",
        },
    )  # fmt: skip
