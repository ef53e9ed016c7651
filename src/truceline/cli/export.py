"""``truceline export``: the mission and its record as a folder for others."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from truceline.cli.door import AsJson, Folder, ForWhom, Verbose, answer, door, say


@door
def verb(
    folder: Folder,
    out: Annotated[Path, typer.Argument(help="A new or empty folder.", show_default=False)],
    audience: ForWhom = None,
    as_json: AsJson = False,
    verbose: Verbose = False,
) -> None:
    """Write a mission folder that carries its record; `truceline run` makes an equal record of it. No keys."""
    from truceline.cli.progress import progress
    from truceline.store.export import export

    with progress(quiet=as_json) as tell:
        done = export(folder, out, tell, audience)
    plain = {
        "export": str(done.path),
        "size": done.size,
        "root": done.root,
        "files": done.files,
        "remade": list(done.remade),
    }

    def people() -> None:
        say(f"{done.path}: {done.size} entries, {done.files} files of the mission. It holds no keys, no sealed fields.")
        say(f"Checkpoint: {done.size} entries, root {done.root}")
        for name in done.remade:
            say(f"{name}: its sidecar was written anew from the record; the next run of the export describes it again.")

    answer(plain, as_json, people)
