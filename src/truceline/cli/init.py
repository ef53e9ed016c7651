"""``truceline init``: write a commented mission folder."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from truceline.cli.door import AsJson, Verbose, answer, door, say


@door
def verb(
    name: Annotated[Path, typer.Argument(help="The new folder.", show_default=False)],
    as_json: AsJson = False,
    verbose: Verbose = False,
) -> None:
    """Write a commented mission folder with one small report in it."""
    from truceline.sources.mission import write_template

    written = write_template(name)

    def people() -> None:
        for path in written:
            say(f"wrote {path}")
        say(f"Now edit these files, put reports into {name / 'documents'}, and type: truceline run {name}")

    answer({"written": [str(path) for path in written]}, as_json, people)
