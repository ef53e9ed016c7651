"""Four event datasets (ACLED, UCDP GED, GTD, SCAD) of three countries, from the replication archive of Donnay and
others
2018: read by R from the archive's own files, never committed.

What ACLED, GTD and SCAD allow is unclear, so nothing but ids and our own verdicts about them stands in this repository.
"""

from __future__ import annotations

import csv
import datetime
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
from benchmarks.reconcile.peers.repositories import NotThere, Repository

NAME, COMMIT = "hsnlys915/blackout", "f9c312b3beb8bf444b235f8ea66f0f53d46ab8c6"
FOLDER = "Data/Cunningham2018/JCR-17-0266.R1/replication_material/replication_material/Data"
FILES = {
    "Nigeria_2011": "752fc5c85be81c878cb949d764fb8f06ebd49f8f7ff88f6213f99e078a2a3128",
    "SSudan_2015": "08cd0bbd01e548e2c0e4bbc33481445a05e128233b858cbdc8afb01a13114498",
    "Libya_2014": "169e83f66852fb84a6e23f3af20ba0d658d2c30f7298ae3a35eb3137eb10794f",
}
DATASETS = ("acled", "ged", "gtd", "scad")
TAXONOMIES = ("actor_tax", "event_tax", "prec_tax")
PROGRAM = Path(__file__).with_name("conflicts_program.R")
RADIUS_KM = {
    "exact town, area, city, village": 3.0,
    "fuzzy space around town, city, village (outskirts, checkpoints)": 15.0,
    "within a 2nd order admin region": 30.0,
    "within a 1st order admin region": 100.0,
}
"""What the authors' own words for the precision of a place mean in kilometres; others (a country, unknown): none to
be had."""
NO_PLACE_KM = 500.0
MARGIN_DAYS = {"1": 0, "2": 3, "3": 15}
"""ACLED's precision of time: the day, the week, the month."""
Row = dict[str, str]


def country(name: str, cache: Path, copies: Path | None) -> tuple[dict[str, list[Row]], dict[str, list[Row]]]:
    """The rows of each dataset and of each taxonomy."""
    folder = cache / "conflicts" / name
    if not (folder / "prec_tax.csv").exists():
        content = Repository(NAME, COMMIT, copies, cache).file(f"{FOLDER}/{name}.Rdata", FILES[name])
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "archive.Rdata").write_bytes(content)
        done = subprocess.run(
            ["Rscript", str(PROGRAM), str(folder / "archive.Rdata"), str(folder)],
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise NotThere(f"{name}: R could not read the archive: {done.stderr.strip()[-400:]}")
    return {part: list(_rows(folder / f"{part}.csv")) for part in DATASETS}, {
        part: list(_rows(folder / f"{part}.csv")) for part in TAXONOMIES
    }


def _rows(path: Path) -> Iterator[Row]:
    with path.open(newline="", encoding="utf-8", errors="replace") as file:
        yield from csv.DictReader(file)


def for_meltt(data: dict[str, list[Row]]) -> dict[str, list[Row]]:
    """The columns that meltt reads."""
    wanted = ("dataset", "event", "date", "enddate", "latitude", "longitude", *TAXONOMIES)
    return {name: [{column: row[column] for column in wanted} for row in rows] for name, rows in data.items()}


def for_ours(data: dict[str, list[Row]], taxonomies: dict[str, list[Row]], *, text: bool = True) -> pa.Table:
    """One table, datasets in order: the same rows as meltt has, with the precision that each states."""
    levels = {name: _levels(taxonomies[name]) for name in TAXONOMIES}
    rows = [row for part in DATASETS for row in data[part]]
    precise = [levels["prec_tax"].get((row["dataset"], row["prec_tax"]), [""])[0] for row in rows]
    margin = [datetime.timedelta(days=MARGIN_DAYS.get(row["days"], 0)) for row in rows]
    first = [datetime.date.fromisoformat(row["date"]) - off for row, off in zip(rows, margin, strict=True)]
    last = [datetime.date.fromisoformat(row["enddate"]) + off for row, off in zip(rows, margin, strict=True)]
    columns: dict[str, object] = {
        "id": [f"{row['dataset']} {row['id']}" for row in rows],
        "source": [row["dataset"] for row in rows],
        "source_kind": ["coding"] * len(rows),
        "latitude": [float(row["latitude"]) for row in rows],
        "longitude": [float(row["longitude"]) for row in rows],
        "radius_km": [RADIUS_KM.get(words, NO_PLACE_KM) for words in precise],
        "start": pa.array(first),
        "end": pa.array([max(pair) for pair in zip(first, last, strict=True)]),
        "actors": [row["actors"].split("|") for row in rows],
        "place": [[name for name in row["place"].split("|") if name] for row in rows],
        "deaths_low": pa.array([_number(row["low"]) for row in rows], pa.int32()),
        "deaths_high": pa.array([_number(row["high"]) for row in rows], pa.int32()),
    }
    for name in ("event_tax", "actor_tax"):
        depth = len(next(iter(levels[name].values())))
        for level in range(depth):
            said = [levels[name].get((row["dataset"], row[name])) for row in rows]
            columns[f"{name} {level + 1}"] = pa.array(
                [None if path is None else path[level] for path in said], pa.string()
            )
    if text:
        columns["text"] = [row["text"] for row in rows]
    return pa.table(columns)


def taxonomy_columns(table: pa.Table) -> dict[str, tuple[str, ...]]:
    """Which columns make up each taxonomy, finest first."""
    return {
        name: tuple(column for column in table.column_names if column.startswith(f"{name} "))
        for name in ("event_tax", "actor_tax")
    }


def _levels(taxonomy: list[Row]) -> dict[tuple[str, str], list[str]]:
    first, second, *deeper = taxonomy[0]
    return {(row[first], row[second]): [row[level] for level in deeper] for row in taxonomy}


def _number(word: str) -> int | None:
    return int(float(word)) if word and word != "NA" else None
