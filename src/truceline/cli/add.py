"""``truceline add``: put files into the mission folder with what is known of them, and run."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from truceline.cli.door import AsJson, Folder, Verbose, door

Option = Annotated[str, typer.Option(show_default=False)]


@door
def verb(
    folder: Folder,
    files: Annotated[list[Path], typer.Argument(help="Documents, or CSV / XLSX tables.", show_default=False)],
    source: Option = "",
    title: Option = "",
    author: Option = "",
    published: Annotated[str, typer.Option(help="YYYY-MM-DD", show_default=False)] = "",
    language: Option = "",
    url: Option = "",
    reprint_of: Option = "",
    as_json: AsJson = False,
    verbose: Verbose = False,
) -> None:
    """Copy files into the mission folder with a sidecar of what you know of them, then run the mission."""
    from truceline.cli.running import run_and_answer
    from truceline.sources.placing import place_files

    known = {
        "source": source, "title": title, "author": author, "published": published, "language": language,
        "url": url, "reprint_of": reprint_of,
    }  # fmt: skip
    place_files(folder, files, {key: value for key, value in known.items() if value})
    run_and_answer(folder, None, as_json)
