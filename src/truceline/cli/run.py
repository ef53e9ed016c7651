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
    take_in: Annotated[
        bool, typer.Option("--take-in", help="Only take in what is new; weigh nothing, no page.")
    ] = False,
    as_of: Annotated[
        str, typer.Option(help="Show the record as it stood on a day or after an entry; takes nothing in. Needs --out.")
    ] = "",
    language: Annotated[
        str, typer.Option(help="Of the page: en | hy | az | ru; else the mission's first.", show_default=False)
    ] = "",
    as_json: AsJson = False,
    verbose: Verbose = False,
) -> None:
    """Take in what is new, read it, reconcile and assess the record, and write its page."""
    from truceline.cli.publish import spoken
    from truceline.cli.running import run_and_answer, take_in_and_answer, write_as_of

    spoken([language] if language else ())
    if as_of:
        write_as_of(folder, as_of, out, as_json, language)
    elif take_in:
        take_in_and_answer(folder, as_json)
    else:
        run_and_answer(folder, out, as_json, language)
