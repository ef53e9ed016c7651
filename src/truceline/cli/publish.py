"""``truceline publish``: bulletins, and the record in forms for others' tools."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from truceline.cli.door import AsJson, Folder, ForWhom, Verbose, answer, door, say
from truceline.words.sharing import Audience

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
    audience: ForWhom = None,
    as_json: AsJson = False,
    verbose: Verbose = False,
) -> None:
    """Write tables, map layer and linked documents, with the signed checkpoint and the hash of every file."""
    from truceline.publish.data import FORMS
    from truceline.store.publishing import publish_data

    unknown = sorted(set(form or ()) - set(FORMS))
    if unknown:
        raise typer.BadParameter(f"'{unknown[0]}' is no form; write {', '.join(FORMS)}.")
    hashes = publish_data(folder, out, form or (), as_of, audience)
    plain = {"folder": str(out), "files": hashes}
    answer(plain, as_json, lambda: say(f"{out}: {len(hashes)} files and SHA256SUMS, which 'sha256sum -c' checks."))


@app.command("site")
@door
def site(
    folder: Folder,
    out: Annotated[Path, typer.Argument(help="A new or empty folder.", show_default=False)],
    as_of: Annotated[
        str, typer.Option("--as-of", help="As it stood on a day, or after an entry.", show_default=False)
    ] = "",
    audience: Annotated[Audience, typer.Option(help="For whom: what is not for them is withheld.")] = Audience.PUBLIC,
    language: Annotated[
        list[str] | None,
        typer.Option(
            help="en | hy | az | ru, several for a folder each; else the mission's first.", show_default=False
        ),
    ] = None,
    as_json: AsJson = False,
    verbose: Verbose = False,
) -> None:
    """Write the record as a static site: pages, map, search and downloads, with no server behind them."""
    from truceline.store.publishing import publish_site

    hashes = publish_site(folder, out, as_of, audience, spoken(language))
    plain = {"folder": str(out), "audience": audience.value, "files": hashes}
    answer(plain, as_json, lambda: say(f"{out}: {len(hashes):,} files for the audience '{audience}'; open index.html."))


@app.command("bulletin")
@door
def bulletin(
    folder: Folder,
    out: Annotated[Path, typer.Argument(help="A .pdf or .html file.", show_default=False)],
    first: Annotated[str, typer.Option("--from", help="First day of the period, YYYY-MM-DD.", show_default=False)] = "",
    last: Annotated[str, typer.Option("--to", help="Last day of the period, YYYY-MM-DD.", show_default=False)] = "",
    spot: Annotated[
        str, typer.Option(help="At once: one incident (its number or id) or one day.", show_default=False)
    ] = "",
    language: Annotated[
        list[str] | None,
        typer.Option(help="en | hy | az | ru, several for a file each; else the mission's first.", show_default=False),
    ] = None,
    names: Annotated[
        str, typer.Option(help="all | neutral | source | side:ID | language:TAG.", show_default=False)
    ] = "",
    since: Annotated[
        str, typer.Option(help="Day or entry that the last issue showed: what changed?", show_default=False)
    ] = "",
    as_of: Annotated[
        str, typer.Option("--as-of", help="As it stood on a day, or after an entry.", show_default=False)
    ] = "",
    audience: ForWhom = None,
    as_json: AsJson = False,
    verbose: Verbose = False,
) -> None:
    """Write the bulletin of a period, or of one incident, every sentence with its passages, and what changed since."""
    from truceline.store.issuing import Wanted, publish_bulletin

    if out.suffix not in (".pdf", ".html"):
        raise typer.BadParameter(f"'{out.name}' ends neither in .pdf nor in .html.")
    languages = spoken(language)
    if names and names.partition(":")[0] not in ("all", "neutral", "source", "side", "language"):
        raise typer.BadParameter(f"'{names}' is no naming policy; write all, neutral, source, side:ID or language:TAG.")
    begin, end = _period(first, last, spot)
    wanted = Wanted(
        first=begin, last=end, spot=spot, as_of=as_of, since=since, audience=audience,
        languages=languages, names=names,
    )  # fmt: skip
    files, incidents = publish_bulletin(folder, out, wanted)
    plain = {"bulletin": str(files[0]), "files": [str(file) for file in files], "incidents": incidents}
    answer(plain, as_json, lambda: say(f"{', '.join(map(str, files))}: {incidents} incidents."))


def spoken(languages: Sequence[str] | None) -> tuple[str, ...]:
    """The languages that somebody asked for, all of which the house speaks; BadParameter for another one."""
    from truceline.publish.speaking import LANGUAGES

    unknown = sorted({*(languages or ())} - LANGUAGES.keys())
    if unknown:
        raise typer.BadParameter(f"'{unknown[0]}' is no language of the house; write {', '.join(LANGUAGES)}.")
    return tuple(languages or ())


def _period(first: str, last: str, spot: str) -> tuple[date | None, date | None]:
    """The days of a periodic bulletin; none for a spot one."""
    if spot and (first or last):
        raise typer.BadParameter("--spot names one incident or day; leave out --from and --to.")
    if spot:
        return None, None
    if not (first and last):
        raise typer.BadParameter("A bulletin needs --from and --to, or --spot.")
    begin, end = _day(first, "--from"), _day(last, "--to")
    if begin > end:
        raise typer.BadParameter(f"--from {begin} lies after --to {end}.")
    return begin, end


def _day(written: str, option: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise typer.BadParameter(f"{option} '{written}' is no day; write it like 2024-01-31.") from None
