"""``truceline witness``: has the record only grown since I last looked?"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from truceline.cli.door import AsJson, Verbose, answer, door, say


@door
def verb(
    folder: Annotated[Path, typer.Argument(help="A mission folder, backup, export or bundle.", show_default=False)],
    state: Annotated[Path, typer.Option(help="Where the last note is kept; on your own disk.", show_default=False)],
    vkey: Annotated[str, typer.Option(help="The key that the mission published.", show_default=False)] = "",
    as_json: AsJson = False,
    verbose: Verbose = False,
) -> None:
    """Keep the record's note, and say whether the record has only grown since the note that was kept before."""
    from truceline.store.witnessing import witness

    seen = witness(folder, state, vkey)
    plain = {"before": seen.before, "size": seen.size, "root": seen.root, "says": seen.sentence}
    answer(plain, as_json, lambda: say(seen.sentence))
