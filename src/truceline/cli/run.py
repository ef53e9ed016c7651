"""``truceline run``: the main job, from a mission folder to a record that can be questioned."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from truceline.cli.door import AsJson, Folder, Verbose, answer, door


@door
def verb(
    folder: Folder,
    out: Annotated[Path | None, typer.Option(help="Where the page goes; default: FOLDER/out/index.html.")] = None,
    as_json: AsJson = False,
    verbose: Verbose = False,
) -> None:
    """Take in what is new, read it, reconcile and assess the record, and write its page."""
    from truceline.cli import summary
    from truceline.cli.progress import progress
    from truceline.store import run_mission

    page = out or folder / "out" / "index.html"
    with progress(quiet=as_json) as tell:
        outcome = run_mission(folder, page, datetime.now(UTC), tell)
    answer(summary.as_plain(outcome, page), as_json, lambda: summary.for_people(outcome, page))
