"""``truceline publish``: the record in forms for others' tools."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from truceline.cli.door import AsJson, Folder, Verbose, answer, door, say

app = typer.Typer(
    name="publish",
    help="The record in forms for others' tools.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@app.callback()
def publish() -> None:
    """The record in forms for others' tools."""


@app.command("data")
@door
def data(
    folder: Folder,
    out: Annotated[Path, typer.Argument(help="A new or empty folder.", show_default=False)],
    form: Annotated[
        list[str] | None,
        typer.Option(
            help="csv | xlsx | parquet | geojson | acled | ucdp | claimreview | prov; all by default.",
            show_default=False,
        ),
    ] = None,
    as_of: Annotated[
        str, typer.Option("--as-of", help="As it stood on a day, or after an entry.", show_default=False)
    ] = "",
    as_json: AsJson = False,
    verbose: Verbose = False,
) -> None:
    """Write tables, map layer and linked documents, with the signed checkpoint and the hash of every file."""
    from truceline.publish.data import FORMS
    from truceline.store.publishing import publish_data

    unknown = sorted(set(form or ()) - set(FORMS))
    if unknown:
        raise typer.BadParameter(f"'{unknown[0]}' is no form; write {', '.join(FORMS)}.")
    hashes = publish_data(folder, out, form or (), as_of)
    plain = {"folder": str(out), "files": hashes}
    answer(plain, as_json, lambda: say(f"{out}: {len(hashes)} files and SHA256SUMS, which 'sha256sum -c' checks."))
