"""``truceline verify``: check a record with nothing but its files."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from truceline.cli.door import AsJson, Folder, Verbose, answer, door, say
from truceline.errors import VerificationFault


@door
def verb(
    folder: Folder,
    checkpoint: Annotated[
        Path | None, typer.Option(help="An earlier checkpoint file (JSON: origin, size, root).", show_default=False)
    ] = None,
    as_json: AsJson = False,
    verbose: Verbose = False,
) -> None:
    """Re-hash every entry and every evidence file, and compare with an earlier checkpoint."""
    from truceline.store.verification import verify_folder

    found = verify_folder(folder, checkpoint)
    plain = {"size": found.size, "root": found.root, "ok": found.ok, "problems": list(found.problems)}

    def people() -> None:
        say(f"{found.size} entries, root {found.root}")
        for problem in found.problems:
            say(f"problem: {problem}")
        if found.ok:
            say("The record verifies: every entry and every evidence file is as it was recorded.")

    answer(plain, as_json, people)
    if not found.ok:
        raise typer.Exit(VerificationFault.exit_code)
