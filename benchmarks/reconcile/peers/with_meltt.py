"""meltt 0.4.3 (R; Donnay and others 2018), built from its own source; R itself comes from the system (Debian:
r-base-core,
r-cran-dplyr -plyr -reticulate -tidyr -shiny -shinyjs -ggplot2 -rcpp -rcpparmadillo -tibble, r-base-dev to build).

Its maps need the package leaflet, which Debian lacks; an empty package of that name stands in, nothing here draws a
map.
"""

from __future__ import annotations

import csv
import os
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from benchmarks.reconcile.peers.repositories import NotThere, Repository

NAME, COMMIT = "kdonnay/meltt", "f88c735637933a1a0f8bb874396e41af0b636dd0"
PROGRAM = Path(__file__).with_name("meltt_program.R")
_NAMES = ("leaflet", "addTiles", "addProviderTiles", "addCircleMarkers", "addLegend", "addMiniMap")
_STUB = """Package: leaflet
Version: 0.0.1
Title: Names
Description: Names.
Author: none
Maintainer: none <a@b.c>
License: CC0
"""
Row = Mapping[str, object]


@dataclass(frozen=True)
class Run:
    """What meltt found: counts as it gives them, and for each dataset's row (in order of dataset name) its match."""

    records: int
    unique: int
    matches: int
    duplicates: int
    wall: float
    inside: float
    clusters: Mapping[tuple[str, int], int]


def installed(cache: Path, copies: Path | None) -> Path:
    """The library folder that holds meltt, built on the first call."""
    library = cache / "meltt" / "library"
    if (library / "meltt").exists():
        return library
    source = Repository(NAME, COMMIT, copies, cache).unpacked(cache / "meltt" / "source")
    stub = cache / "meltt" / "leaflet"
    (stub / "R").mkdir(parents=True, exist_ok=True)
    (stub / "DESCRIPTION").write_text(_STUB)
    (stub / "NAMESPACE").write_text(f"export({','.join(_NAMES)})\n")
    (stub / "R" / "names.R").write_text(" <- ".join(_NAMES) + ' <- function(...) stop("draws nothing")\n')
    library.mkdir(parents=True, exist_ok=True)
    done = subprocess.run(
        ["R", "CMD", "INSTALL", "--no-docs", "-l", str(library), str(stub), str(source)],
        env=_environment(library), capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise NotThere(f"meltt could not be built: {done.stderr.strip().splitlines()[-1]}")
    return library


def run(
    library: Path,
    folder: Path,
    data: Mapping[str, Sequence[Row]],
    taxonomies: Mapping[str, Sequence[Row]],
    km: float,
    days: float,
) -> Run:
    """Write the tables, run R, read the matches. Each data row has dataset, date, enddate, latitude, longitude, and a
    column per taxonomy; its event number is its place in its dataset after sorting by nothing (as meltt numbers
    them)."""
    _write(folder / "data", data)
    _write(folder / "taxonomies", taxonomies)
    began = time.perf_counter()
    done = subprocess.run(
        ["Rscript", str(PROGRAM), str(folder), f"{km:g}", f"{days:g}"],
        env=_environment(library), capture_output=True, text=True, check=False,
    )  # fmt: skip
    wall = time.perf_counter() - began
    if done.returncode:
        raise NotThere(f"meltt failed: {done.stderr.strip()[-800:]}")
    with (folder / "counts.csv").open() as file:
        counts = next(csv.DictReader(file))
    return Run(
        int(counts["records"]), int(counts["unique"]), int(counts["matches"]), int(counts["duplicates"]),
        wall, float(counts["seconds"]), _clusters(folder / "matches.csv", list(data)),
    )  # fmt: skip


def labels(found: Run, keys: Sequence[tuple[str, int]]) -> np.ndarray:
    """One label per record, named by dataset and event number: the match, or one of its own."""
    return np.array([found.clusters.get(key, -1 - number) for number, key in enumerate(keys)])


def _environment(library: Path) -> dict[str, str]:
    return {**os.environ, "R_LIBS": str(library), "RETICULATE_PYTHON": "/usr/bin/python3"}


def _write(folder: Path, tables: Mapping[str, Sequence[Row]]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.csv"):
        old.unlink()
    for name, rows in tables.items():
        with (folder / f"{name}.csv").open("w", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)


def _clusters(path: Path, names: list[str]) -> dict[tuple[str, int], int]:
    """ "2-17" stands in the column of the second dataset for its 17th event; "0-0" for none."""
    found = {}
    with path.open() as file:
        for number, row in enumerate(csv.DictReader(file)):
            for name in names:
                dataset, event = row[name].split("-")
                if dataset not in ("0", "NA"):
                    found[names[int(dataset) - 1], int(event)] = number
    return found
