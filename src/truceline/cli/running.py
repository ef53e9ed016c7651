"""Running a mission for ``run`` and ``add``: with progress, then the answer."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from truceline.cli import summary
from truceline.cli.door import answer
from truceline.cli.progress import progress
from truceline.store import run_mission


def run_and_answer(folder: Path, page: Path | None, as_json: bool) -> None:
    """Run the mission, write its page (FOLDER/out/index.html unless another is named), and say what came of it."""
    page = page or folder / "out" / "index.html"
    with progress(quiet=as_json) as tell:
        outcome = run_mission(folder, page, datetime.now(UTC), tell)
    answer(summary.as_plain(outcome, page), as_json, lambda: summary.for_people(outcome, page))
