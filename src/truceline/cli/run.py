"""``truceline run``: the main job, from a mission folder to a record that can be questioned."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from truceline.cli.door import AsJson, Folder, Verbose, door


@door
def verb(
    folder: Folder,
    out: Annotated[Path | None, typer.Option(help="Where the page goes; default: FOLDER/out/index.html.")] = None,
    as_json: AsJson = False,
    verbose: Verbose = False,
) -> None:
    """Take in what is new, read it, reconcile and assess the record, and write its page."""
    from truceline.cli.running import run_and_answer

    run_and_answer(folder, out, as_json)
