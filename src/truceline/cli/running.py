"""Running a mission for ``run`` and ``add``: with progress, then the answer."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from truceline.cli import summary
from truceline.cli.door import answer, say
from truceline.cli.progress import progress
from truceline.errors import MissionFault
from truceline.store import run_mission, show_as_of, take_in_mission


def run_and_answer(folder: Path, page: Path | None, as_json: bool, language: str = "") -> None:
    """Run the mission, write its page (FOLDER/out/index.html unless another is named), and say what came of it."""
    page = page or folder / "out" / "index.html"
    with progress(quiet=as_json) as tell:
        outcome = run_mission(folder, page, datetime.now(UTC), tell, language)
    answer(summary.as_plain(outcome, page), as_json, lambda: summary.for_people(outcome, page))


def take_in_and_answer(folder: Path, as_json: bool) -> None:
    """Take in what is new and read it; nothing is weighed and no page is written."""
    with progress(quiet=as_json) as tell:
        taken, checkpoint = take_in_mission(folder, datetime.now(UTC), tell)
    answer(summary.taken_as_plain(taken, checkpoint), as_json, lambda: summary.taken_for_people(taken, checkpoint))


def write_as_of(folder: Path, point: str, page: Path | None, as_json: bool, language: str = "") -> None:
    """Write the page of the record as it stood; it must be named, so that it does not replace today's."""
    if page is None:
        raise MissionFault("The page of an earlier state needs a place of its own.", "Name it with --out FILE.")
    picture = show_as_of(folder, point, page, language)
    checkpoint = picture.checkpoint
    entry, day = picture.stood or (0, None)
    plain = {
        "as_of": {"entry": entry, "day": str(day)},
        "checkpoint": {"size": checkpoint.size, "root": checkpoint.root},
    }
    said = f"The record as it stood, as of entry {entry}, {day}: {page}"
    answer({**plain, "page": str(page)}, as_json, lambda: say(said))
