"""Whole processes on the generator's reports, ours, the peers and the floor, one after the other in one run."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
from benchmarks.reconcile.generated_tables import for_meltt
from benchmarks.reconcile.generator import Generated, generate
from benchmarks.reconcile.peers import with_meltt, with_splink
from benchmarks.reconcile.scoring import b_cubed, pairwise

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Timed:
    """One process: what it was, how long it took from start to end, what it said of itself; ``busy``: seconds of all
    cores together (user and system), which a loaded machine lengthens less than the clock's."""

    name: str
    wall: float
    facts: dict[str, float]
    quality: str = ""
    busy: float = 0.0

    def __str__(self) -> str:
        told = ", ".join(f"{name} {value:g}" for name, value in self.facts.items())
        return f"{self.name:<24} {self.wall:8.2f} s (cores {self.busy:.2f} s)   {self.quality}   ({told})"


def spent() -> float:
    """Seconds of cores that finished children have used."""
    times = os.times()
    return times.children_user + times.children_system


def written(cache: Path, size: int, seed: int, mixed: bool) -> tuple[Generated, Path, Path]:
    """The generated table and its alias table as files."""
    made = generate(size, seed, mixed=mixed)
    folder = cache / "growth"
    folder.mkdir(parents=True, exist_ok=True)
    name = f"{size}-{'mixed' if mixed else 'coded'}-{seed}"
    reports, aliases = folder / f"{name}.parquet", folder / f"{name}-aliases.parquet"
    pq.write_table(made.table, reports)
    pq.write_table(made.aliases, aliases)
    return made, reports, aliases


def process(what: str, reports: Path, aliases: Path, out: Path, engine: str = "") -> tuple[float, dict[str, float]]:
    """Wall seconds of a fresh process, and its own figures."""
    command = [sys.executable, "-m", "benchmarks.reconcile.timed_program", what, str(reports), str(aliases), str(out)]
    began, before = time.perf_counter(), spent()
    done = subprocess.run([*command, "--engine", engine], check=False, capture_output=True, text=True, cwd=ROOT)
    wall, busy = time.perf_counter() - began, {"cores": round(spent() - before, 2)}
    if done.returncode:
        return wall, busy | {"failed": done.returncode}
    return wall, json.loads(done.stdout.splitlines()[-1]) | busy


def ours(made: Generated, reports: Path, aliases: Path, engine: str = "", rounds: int = 2) -> Timed:
    """The quickest of some rounds: the first of them warms the caches of disk and compiler."""
    out = reports.with_suffix(".clusters.parquet")
    wall, facts = min((process("ours", reports, aliases, out, engine) for _ in range(rounds)), key=lambda told: told[0])
    name, busy = f"ours {engine}".strip(), facts.pop("cores")
    if "failed" in facts:
        return Timed(name, wall, facts, "", busy)
    return Timed(name, wall, facts, quality(made.truth, pq.read_table(out)["cluster"].to_numpy()), busy)


def floor(reports: Path, aliases: Path) -> Timed:
    """Read, sort once, pass once: the quickest of three; its wall time is that of the three steps, without Python's
    start."""
    tries = [process("floor", reports, aliases, reports)[1] for _ in range(3)]
    facts = min(tries, key=lambda told: told["read"] + told["sort"] + told["pass"])
    steps = facts["read"] + facts["sort"] + facts["pass"]
    return Timed("floor", steps, facts, busy=facts.pop("steps_cores"))


def splink(cache: Path, made: Generated, weights: Sequence[float] = ()) -> list[Timed]:
    """At its default threshold, and at others for the best that its quality can be (their clustering is not its
    time)."""
    before = spent()
    done = with_splink.run(cache, made.table, made.aliases, tuple(weights))
    busy = spent() - before
    extra = sum(seconds for step, seconds in done.seconds.items() if step.startswith("cluster weight"))
    facts = {name: seconds for name, seconds in done.seconds.items() if "weight" not in name}
    facts |= {"pairs": done.pairs, "megabytes": done.megabytes}
    return [
        Timed(f"Splink 5, {name}", done.wall - extra, facts, quality(made.truth, _labels(done.clusters[name])), busy)
        for name in done.clusters.column_names[1:]
    ]


def meltt(cache: Path, copies: Path | None, made: Generated, km: float = 5, days: float = 1) -> Timed:
    """Datasets only (meltt takes no source twice)."""
    library = with_meltt.installed(cache, copies)
    data, taxonomies, keys = for_meltt(made.table)
    before = spent()
    done = with_meltt.run(library, cache / "meltt" / "run", data, taxonomies, km, days)
    busy = spent() - before
    facts = {"inside": done.inside, "matches": done.matches}
    return Timed("meltt", done.wall, facts, quality(made.truth, with_meltt.labels(done, keys)), busy)


def quality(truth: np.ndarray, labels: np.ndarray) -> str:
    """Pairwise and B-cubed, in one line."""
    return f"pairs {pairwise(truth, labels)}, B3 {b_cubed(truth, labels)}"


def _labels(column: object) -> np.ndarray:
    words = np.asarray(column.to_pylist() if hasattr(column, "to_pylist") else column).astype(str)
    return np.unique(words, return_inverse=True)[1]
