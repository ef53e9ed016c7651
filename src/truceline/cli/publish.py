"""``truceline publish``: bulletins, and the record in forms for others' tools."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from truceline.cli.door import AsJson, Folder, Verbose, answer, door, say

app = typer.Typer(
    name="publish",
    help="Bulletins, and the record in forms for others' tools.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@app.callback()
def publish() -> None:
    """Bulletins, and the record in forms for others' tools."""


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


@app.command("bulletin")
@door
def bulletin(
    folder: Folder,
    out: Annotated[Path, typer.Argument(help="A .pdf or .html file.", show_default=False)],
    first: Annotated[str, typer.Option("--from", help="First day of the period, YYYY-MM-DD.", show_default=False)],
    last: Annotated[str, typer.Option("--to", help="Last day of the period, YYYY-MM-DD.", show_default=False)],
    since: Annotated[
        str, typer.Option(help="Day or entry that the last issue showed: what changed?", show_default=False)
    ] = "",
    as_of: Annotated[
        str, typer.Option("--as-of", help="As it stood on a day, or after an entry.", show_default=False)
    ] = "",
    as_json: AsJson = False,
    verbose: Verbose = False,
) -> None:
    """Write the bulletin of a period, every sentence with its passages, and what changed since the last issue."""
    from truceline.store.publishing import publish_bulletin

    if out.suffix not in (".pdf", ".html"):
        raise typer.BadParameter(f"'{out.name}' ends neither in .pdf nor in .html.")
    begin, end = _day(first, "--from"), _day(last, "--to")
    if begin > end:
        raise typer.BadParameter(f"--from {begin} lies after --to {end}.")
    incidents = publish_bulletin(folder, out, begin, end, as_of=as_of, since=since)
    answer({"bulletin": str(out), "incidents": incidents}, as_json, lambda: say(f"{out}: {incidents} incidents."))


def _day(written: str, option: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise typer.BadParameter(f"{option} '{written}' is no day; write it like 2024-01-31.") from None
