"""Journeys go through the command line, as a person does."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from typer.testing import CliRunner

from truceline.cli.app import app

EXAMPLES = Path(__file__).parents[2] / "examples"


class Answer(NamedTuple):
    """What a command printed and its exit code."""

    code: int
    out: str
    err: str

    @property
    def plain(self) -> Any:
        """The JSON answer."""
        return json.loads(self.out)


Truceline = Callable[..., Answer]


def called(*words: object) -> Answer:
    """The command in this process: one of its own takes a second of processor time to start."""
    result = CliRunner().invoke(app, [str(word) for word in words])
    return Answer(result.exit_code, result.stdout, result.stderr)


@pytest.fixture
def truceline() -> Truceline:
    return called


@pytest.fixture
def mission(tmp_path: Path, truceline: Truceline) -> Path:
    """A small mission as ``truceline init`` writes it."""
    truceline("init", tmp_path / "orin")
    return tmp_path / "orin"


@pytest.fixture
def example(tmp_path: Path) -> Callable[[str], Path]:
    """A copy of an example mission."""

    def copy(name: str) -> Path:
        return Path(shutil.copytree(EXAMPLES / name, tmp_path / name))

    return copy
