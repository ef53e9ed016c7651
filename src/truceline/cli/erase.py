"""``truceline erase``: a sealed field is gone for good, and the record says so."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

import typer

from truceline.cli.door import AsJson, Folder, Verbose, answer, door, say


@door
def verb(
    folder: Folder,
    target: Annotated[
        str, typer.Argument(help="A subject (source:w17) or the id of a sealed field.", show_default=False)
    ] = "",
    by: Annotated[str, typer.Option(help="Who orders it.", show_default=False)] = "",
    reason: Annotated[str, typer.Option(help="Why; it stands in the record for ever.", show_default=False)] = "",
    as_json: AsJson = False,
    verbose: Verbose = False,
) -> None:
    """Destroy the keys of sealed fields for good; without a target, finish erasures that were cut off."""
    from truceline.store import erasing, in_clear
    from truceline.store.vault import open_vault

    now = datetime.now(UTC)
    holders = in_clear.files_in_clear(folder)
    with open_vault(folder) as vault:
        erased = erasing.erase(vault, target, by, reason, now) if target else ()
        finished = 0 if target else erasing.finish(vault, now)
        gone = {known.place for known in vault.fields() if target in (known.id, known.subject)}
        touched = [holder for holder in holders if holder.places() & gone]
        problems = in_clear.clean_erased(vault, touched, gone, now)
    lines = [f"erased {field.id}: {field.subject}, {field.field}, entry {field.erased}" for field in erased]
    if target and not erased:
        lines.append("Nothing to erase: all of it was erased before.")
    if not target:
        lines.append(f"Finished: {finished} fields." if finished else "No erasure was cut off.")
    lines += [f"looked through {holder.name}: it held the value in clear" for holder in touched]
    lines += [f"problem: {problem}" for problem in problems]
    entries = [{"id": f.id, "subject": f.subject, "field": f.field, "entry": f.erased} for f in erased]
    plain = {"erased": entries, "finished": finished, "problems": [str(problem) for problem in problems]}
    answer(plain, as_json, lambda: say("\n".join(lines)))
