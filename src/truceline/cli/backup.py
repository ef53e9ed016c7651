"""``truceline backup``: one file with the whole record, taken while others go on working."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from truceline.cli.door import AsJson, Folder, Verbose, answer, door, say


@door
def verb(
    folder: Folder,
    to: Annotated[Path, typer.Option(help="A new file, or a folder to put it into.", show_default=False)],
    with_keys: Annotated[
        Path | None, typer.Option(help="Also write the keys, to this second file. Keep it apart.", show_default=False)
    ] = None,
    as_json: AsJson = False,
    verbose: Verbose = False,
) -> None:
    """Write the record, verified, to one file: entries, evidence, sealed fields. The keys are not in it."""
    from truceline.cli.progress import progress
    from truceline.store.backup import back_up
    from truceline.store.key_backup import back_up_keys

    with progress(quiet=as_json) as tell:
        done = back_up(folder, to, datetime.now(UTC), tell)
    keys = back_up_keys(folder, with_keys) if with_keys else ()
    plain = {
        "backup": str(done.path),
        "size": done.size,
        "root": done.root,
        "evidence": done.evidence,
        "bytes": done.bytes,
        "keys": list(keys),
    }

    def people() -> None:
        say(f"{done.path}: {done.size} entries, {done.evidence} evidence files, {done.bytes:,} bytes; it verifies.")
        say(f"Checkpoint: {done.size} entries, root {done.root}")
        if with_keys:
            say(f"{with_keys} holds the keys ({', '.join(keys)}). Who has both files can open sealed fields and sign.")
            say("Keep it apart and for a short time: a key that is erased later lives on in it.")
        else:
            say("It holds no keys: back them up apart (--with-keys FILE), or sealed fields stay closed for ever.")
        if (folder / "web").is_dir():
            say("It holds no accounts of the web application: they lie in the folder web/ and are no record.")

    answer(plain, as_json, people)
