"""``truceline receipt``: proof that one entry, or one claim, stands in the record."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from truceline.cli.door import AsJson, Folder, ForWhom, Verbose, answer, door, say


@door
def verb(
    folder: Folder,
    of: Annotated[str, typer.Argument(help="Number of an entry, or id of a claim.", show_default=False)],
    out: Annotated[Path | None, typer.Option(help="A new file for it.", show_default=False)] = None,
    show: Annotated[bool, typer.Option("--show", help="With the entry itself, so that it can be handed on.")] = False,
    audience: ForWhom = None,
    as_json: AsJson = False,
    verbose: Verbose = False,
) -> None:
    """Print (or keep) a receipt: leaf hash, inclusion proof, signed note. `truceline verify FILE` checks it."""
    from truceline.store.receipts import receipt_of

    receipt = receipt_of(folder, of, show=show, audience=audience)
    if out:
        from truceline.store.laying_out import write_file

        write_file(out, receipt.as_json().encode())
    if out is None or as_json:
        answer(json.loads(receipt.as_json()), True, lambda: None)
        return
    say(f"{out}: receipt for entry {receipt.seq} of {receipt.signed_note.checkpoint.size}.")
