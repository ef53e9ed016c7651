"""``truceline reconcile``: which rows of several event tables speak of one happening; no mission is needed."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from truceline.cli.door import AsJson, Verbose, answer, door, say
from truceline.reconcile.tables.settings import Posture

Paths = Annotated[list[Path], typer.Argument(help="Event tables: CSV, Parquet or XLSX.", show_default=False)]
Out = Annotated[Path, typer.Option(help="A folder for the answer.", show_default=False)]
Sort = Annotated[list[str], typer.Option(help="NAME=FILE, as meltt has them; repeat it.", show_default=False)]


@door
def verb(
    files: Paths,
    out: Out,
    mapping: Annotated[Path | None, typer.Option(help="TOML: our column = theirs.", show_default=False)] = None,
    taxonomy: Sort = [],  # noqa: B006  # Typer's way to say 'none by default'
    aliases: Annotated[Path | None, typer.Option(help="CSV: name, actor.", show_default=False)] = None,
    days: Annotated[int, typer.Option(help="Days apart at most.", min=0, max=30)] = 3,
    radius_km: Annotated[float, typer.Option(help="Precision of places that state none.", min=0.1, max=150)] = 5.0,
    since: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="First day that can be meant.")] = None,
    until: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Last day that can be meant.")] = None,
    posture: Annotated[Posture, typer.Option(help="How much proof a link needs.")] = Posture.BALANCED,
    engine: Annotated[str, typer.Option(help="plain, numpy, numba or spark; by size if not given.")] = "",
    sensitivity: Annotated[bool, typer.Option(help="Try other windows as well (seven more runs).")] = False,
    as_json: AsJson = False,
    verbose: Verbose = False,
) -> None:
    """Link several event tables without a mission. Exit codes: 0 done, 6 a file cannot be used."""
    from truceline.cli.progress import progress
    from truceline.reconcile.tables.session import Wanted, run

    wanted = Wanted(
        files=tuple(files),
        out=out,
        mapping=mapping,
        taxonomies=tuple(taxonomy),
        aliases=aliases,
        days=days,
        radius_km=radius_km,
        posture=posture,
        engine=engine,
        sensitivity=sensitivity,
        since=since.date() if since else None,
        until=until.date() if until else None,
    )
    with progress(quiet=as_json) as tell:
        done = run(wanted, tell)
    answer(done, as_json, lambda: _for_people(done, out))


def _for_people(done: dict[str, Any], out: Path) -> None:
    say(f"{done['records']} records, {done['happenings']} happenings, {done['links']} linked pairs.")
    say(f"{done['in_several_sources']} happenings stand in more than one source.")
    if done["estimated_precision"] is not None:
        say(f"Estimated share of right links: {done['estimated_precision']:.0%} (a diagnostic; check sample.csv).")
    for problem in done["problems"]:
        say(problem)
    say(f"Report: {out / 'report.html'}")
