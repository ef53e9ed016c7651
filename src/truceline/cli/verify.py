"""``truceline verify``: check a record, or a proof from one, with nothing but its files."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from truceline.cli.door import AsJson, Verbose, answer, door, say
from truceline.errors import VerificationFault


@door
def verb(
    folder: Annotated[Path, typer.Argument(help="The mission folder; or a database, a receipt.", show_default=False)],
    checkpoint: Annotated[
        Path | None, typer.Option(help="A checkpoint kept earlier: a signed note, or JSON.", show_default=False)
    ] = None,
    vkey: Annotated[str, typer.Option(help="The public key that must have signed.", show_default=False)] = "",
    as_json: AsJson = False,
    verbose: Verbose = False,
) -> None:
    """Re-hash every entry and every evidence file, and compare with an earlier checkpoint."""
    from truceline.store.verification import verify_path

    found = verify_path(folder, checkpoint, vkey)
    plain = {"size": found.size, "root": found.root, "ok": found.ok, "problems": list(found.problems)}

    def people() -> None:
        say(f"{found.size} entries, root {found.root}")
        for problem in found.problems:
            say(f"problem: {problem}")
        for warning in found.warnings:
            say(f"warning: {warning}")
        if found.ok:
            say("The record verifies: every entry and every evidence file is as it was recorded.")

    answer({**plain, "warnings": list(found.warnings), "keys": list(found.keys)}, as_json, people)
    if not found.ok:
        raise typer.Exit(VerificationFault.exit_code)
