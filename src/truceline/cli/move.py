"""``truceline move``: a record from SQLite to PostgreSQL, or back."""

from __future__ import annotations

from typing import Annotated

import typer

from truceline.cli.door import AsJson, Folder, Verbose, answer, door, say


@door
def verb(
    folder: Folder,
    to: Annotated[
        str,
        typer.Option(
            help="sqlite; postgresql (the database that TRUCELINE_DATABASE_URL names); or postgresql://...",
            show_default=False,
        ),
    ],
    as_json: AsJson = False,
    verbose: Verbose = False,
) -> None:
    """Move the record to another database: every byte is kept, verified there, and only then given up here."""
    from truceline.store.moving import move

    moved = move(folder, to)
    checkpoint = moved.checkpoint
    plain = {
        "from": moved.source,
        "to": moved.target,
        "checkpoint": {"origin": checkpoint.origin, "size": checkpoint.size, "root": checkpoint.root},
        "source_closed": moved.source_closed,
    }

    def people() -> None:
        say(f"Moved from {moved.source} to {moved.target}; it verifies there.")
        say(f"Checkpoint: {checkpoint.size} entries, root {checkpoint.root} (as before)")
        if to == "sqlite":
            say("Unset TRUCELINE_DATABASE_URL from now on.")
        else:
            say("Set TRUCELINE_DATABASE_URL to that database from now on.")
        if not moved.source_closed:
            say("The old database would still take entries: have its owner drop it.")

    answer(plain, as_json, people)
