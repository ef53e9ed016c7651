"""The example missions, run once for every table that looks at them."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from truceline.flow import Outcome
from truceline.store import run_mission
from truceline.words.picture import Picture

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(scope="session", params=["karabakh", "sagara"])
def example(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Picture:
    """An example mission."""
    folder = tmp_path_factory.mktemp("example") / request.param
    shutil.copytree(EXAMPLES / request.param, folder)
    outcome: Outcome = run_mission(folder, folder / "page.html", datetime(2026, 1, 1, tzinfo=UTC), lambda *_: None)
    return outcome.picture
