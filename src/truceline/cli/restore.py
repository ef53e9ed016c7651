"""``truceline restore``: a backup becomes a mission folder again."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from truceline.cli.door import AsJson, Verbose, answer, door, say


@door
def verb(
    backup: Annotated[Path, typer.Argument(help="A file that `truceline backup` wrote.", show_default=False)],
    folder: Annotated[Path, typer.Argument(help="A new or empty folder.", show_default=False)],
    checkpoint: Annotated[
        Path | None, typer.Option(help="A checkpoint that was kept elsewhere.", show_default=False)
    ] = None,
    vkey: Annotated[str, typer.Option(help="The public key that must have signed.", show_default=False)] = "",
    keys: Annotated[
        Path | None, typer.Option(help="The file of keys that --with-keys wrote.", show_default=False)
    ] = None,
    as_json: AsJson = False,
    verbose: Verbose = False,
) -> None:
    """Verify a backup, restore it into a new folder (and the database of TRUCELINE_DATABASE_URL), verify it again."""
    from truceline.cli.progress import progress
    from truceline.store.outside import read_outside
    from truceline.store.restore import restore

    outside = read_outside(checkpoint, vkey)
    with progress(quiet=as_json) as tell:
        done = restore(backup, folder, outside, tell, keys)
    plain = {
        "restored": done.place,
        "size": done.size,
        "root": done.root,
        "files": done.files,
        "checked_against": str(checkpoint or ""),
        "not_projected": done.projected,
        "keys": list(done.keys),
    }

    def people() -> None:
        say(f"Restored to {done.place}: {done.size} entries, {done.files} files of the mission; everything verifies.")
        say(f"Checkpoint: {done.size} entries, root {done.root}")
        if not checkpoint:
            say("It was not compared with a checkpoint kept elsewhere (--checkpoint FILE).")
        if done.projected:
            say(f"The tables for queries are not filled: {done.projected}")
        say(f"Keys put back: {', '.join(done.keys)}" if done.keys else "No keys were put back (--keys FILE).")

    answer(plain, as_json, people)
