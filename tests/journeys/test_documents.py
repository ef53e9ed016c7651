"""README says what the command line does: every verb and every exit code stands there."""

import re
from pathlib import Path

import typer.main

from truceline import errors
from truceline.cli.app import app
from truceline.cli.door import OUR_FAULT

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")


def test_every_verb_stands_in_the_readme() -> None:
    verbs = set(typer.main.get_command(app).commands)  # type: ignore[attr-defined]
    assert set(re.findall(r"^truceline (\w+)", README, re.MULTILINE)) == verbs


def test_every_exit_code_stands_in_the_readme() -> None:
    faults = [thing for thing in vars(errors).values() if isinstance(thing, type) and issubclass(thing, errors.Fault)]
    codes = {fault.exit_code for fault in faults} | {0, 2, OUR_FAULT}
    sentence = README[README.index("Exit codes:") :].partition("\n\n")[0]
    assert {int(code) for code in re.findall(r"\b(\d+)\b", sentence)} == codes


def test_every_link_of_the_readme_leads_somewhere() -> None:
    folder = Path(__file__).parents[2]
    links = re.findall(r"\]\(([^)#]+)\)", README)
    assert [link for link in links if not link.startswith("http") and not (folder / link).exists()] == []
