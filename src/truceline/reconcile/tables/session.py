"""One run from files to files: open, link, diagnose, write."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from truceline.errors import SourceFault
from truceline.reconcile.tables.diagnostics import sensitivity
from truceline.reconcile.tables.linking import link
from truceline.reconcile.tables.opening import open_tables, read_file
from truceline.reconcile.tables.settings import Posture, Settings
from truceline.reconcile.tables.writing import write_all

ENGINES = ("", "plain", "numpy", "numba", "spark")
Tell = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What was asked for on the command line."""

    files: tuple[Path, ...]
    out: Path
    mapping: Path | None = None
    taxonomies: tuple[str, ...] = ()
    aliases: Path | None = None
    days: int = 3
    radius_km: float = 5.0
    posture: Posture = Posture.BALANCED
    engine: str = ""
    sensitivity: bool = False
    since: date | None = None
    until: date | None = None


def run(wanted: Wanted, tell: Tell) -> dict[str, Any]:
    """Do it; what ``run.json`` says. ``tell`` is told (stage, done, total)."""
    if wanted.engine not in ENGINES:
        raise SourceFault(f"There is no engine '{wanted.engine}'.", f"Choose one of {', '.join(ENGINES[1:])}.")
    _named_once(wanted.files)
    if wanted.since and wanted.until and wanted.since > wanted.until:
        raise SourceFault("The period ends before it begins.", "Exchange --since and --until.")
    tables, notices, named = {}, [], {}
    for k, path in enumerate(wanted.files):
        read = read_file(path)
        tables[path.stem] = read.table
        named[path.stem] = (path.name, read.rows)
        notices += [f"{path.name}: {notice}" for notice in read.notices]
        tell("open", k + 1, len(wanted.files))
    taxonomies = dict(_taxonomy(word) for word in wanted.taxonomies)
    sorts = {name: read_file(path).table for name, path in taxonomies.items()}
    opened = open_tables(tables, _mapping(wanted.mapping), sorts, named)
    settings = Settings(
        days=wanted.days,
        radius_km=wanted.radius_km,
        posture=wanted.posture,
        engine=wanted.engine,
        taxonomies=opened.taxonomies,
        aliases=_aliases(wanted.aliases),
        since=wanted.since,
        until=wanted.until,
    )
    tell("link", 0, 1)
    linked = link(opened.table, settings)
    linked = replace(linked, problems=(*notices, *opened.problems, *linked.problems))
    tell("link", 1, 1)
    tried = sensitivity(opened.table, settings) if wanted.sensitivity else []
    return write_all(
        wanted.out, opened.table, linked, settings, tried, lambda done, total: tell("explain", done, total)
    )


def _named_once(files: tuple[Path, ...]) -> None:
    seen: set[str] = set()
    for path in files:
        if path.stem in seen:
            raise SourceFault(f"{path}: two tables are called '{path.stem}'.", "Rename one: the name is the source.")
        seen.add(path.stem)


def _taxonomy(word: str) -> tuple[str, Path]:
    name, mark, path = word.partition("=")
    if not mark:
        raise SourceFault(f"'{word}' does not name a taxonomy.", "Write NAME=FILE; the tables hold a column NAME.")
    return name, Path(path)


def _mapping(path: Path | None) -> dict[str, Any]:
    if path is None:
        return {}
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SourceFault(f"{path}: the mapping cannot be read ({error}).", "Correct it.") from error


def _aliases(path: Path | None) -> dict[str, str]:
    if path is None:
        return {}
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            rows = csv.DictReader(lines)
            if not {"name", "actor"} <= set(rows.fieldnames or ()):
                raise SourceFault(f"{path}: the aliases lack their columns.", "Give CSV with columns name, actor.")
            return {row["name"]: row["actor"] for row in rows if row.get("name") and row.get("actor")}
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise SourceFault(
            f"{path}: the aliases cannot be read ({error}).", "Give CSV with columns name, actor."
        ) from error
