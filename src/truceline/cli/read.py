"""``truceline read``: what the reader proposes for files, without a record."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from truceline.cli.door import AsJson, Verbose, answer, door

Option = Annotated[str, typer.Option(show_default=False)]


@door
def verb(
    files: Annotated[list[Path], typer.Argument(help="Documents to read.", show_default=False)],
    mission: Annotated[Path, typer.Option(help="The mission folder whose names are used.", show_default=False)],
    source: Option = "",
    published: Annotated[str, typer.Option(help="YYYY-MM-DD", show_default=False)] = "",
    language: Option = "",
    names: Annotated[
        bool, typer.Option("--names", help="Show only the names that no list of the mission holds.")
    ] = False,
    as_json: AsJson = False,
    verbose: Verbose = False,
) -> None:
    """Read documents and print the candidates; nothing is recorded. A sidecar counts, unless options are given."""
    from truceline.cli.proposing import for_people, names_for_people, propose_files

    known = {"source": source, "published": published, "language": language}
    proposed = propose_files(mission, files, {key: value for key, value in known.items() if value})
    answer(proposed, as_json, lambda: (names_for_people if names else for_people)(proposed))
    if any(item["fault"] for item in proposed["documents"]):
        raise typer.Exit(6)
