"""The parts of the benchmark, each a page that reads from top to bottom: data, ours, peers, lines of figures."""

from __future__ import annotations

import json
import statistics
import subprocess
from argparse import Namespace
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
from benchmarks.reconcile import bad as bad_tables
from benchmarks.reconcile import billion as cluster
from benchmarks.reconcile import conflicts as archive
from benchmarks.reconcile import growth as timing
from benchmarks.reconcile import guns as corpus
from benchmarks.reconcile import ours, sampling, simulated_tables, verdicts
from benchmarks.reconcile import simulation as simulated
from benchmarks.reconcile import small as little
from benchmarks.reconcile import spark as distributed
from benchmarks.reconcile.generator import generate
from benchmarks.reconcile.peers import with_meltt, with_splink
from benchmarks.reconcile.scoring import b_cubed, pairwise

ROOT = Path(__file__).parents[2]
WEIGHTS = (-5.0, -4.0, -3.0, -2.0, -1.0, 1.0, 2.0, 3.0)
"""Thresholds at which Splink is tried for the best it could do (in bits); 0 is its default."""


def generator(told: Namespace) -> None:
    """Ours at its defaults, per seed; Splink at its default and at its best threshold (on the first seed)."""
    for size in told.sizes:
        for mixed in (False, True):
            name = f"{size:,} {'mixed' if mixed else 'coded'}"
            scores = []
            for seed in told.seeds:
                made = generate(size, seed, mixed=mixed)
                found = ours.run(made.table, aliases=ours.named(made.aliases))
                scores.append(pairwise(made.truth, found.labels))
                print(
                    f"{name}, seed {seed}: ours {timing.quality(made.truth, found.labels)} {found.seconds:.1f} s",
                    flush=True,
                )
            print(f"{name}: ours mean F {statistics.mean(score.f for score in scores):.3f}", flush=True)
            if told.peers and size <= told.splink_most:
                _splink(told, size, mixed)


def _splink(told: Namespace, size: int, mixed: bool) -> None:
    made = generate(size, told.seeds[0], mixed=mixed)
    weights = WEIGHTS if size <= 100_000 else (2.0,)
    done = timing.splink(told.cache, made, weights)
    for line in done:
        print(f"  {line.name}: {line.quality}", flush=True)


def small(told: Namespace) -> None:
    """Ours at its defaults."""
    for line in little.lines(told.seeds):
        print(line, flush=True)


def simulation(told: Namespace) -> None:
    """Mean pairwise F over the seeds, by taxonomy and log density."""
    library = with_meltt.installed(told.cache, told.copies) if told.peers else None
    for taxonomy in simulated.TAXONOMIES:
        for density in (1.0, 0.0, -1.0, -2.0, -4.0):
            mine, theirs = [], []
            for seed in told.seeds:
                made = simulated.simulate(density, taxonomy, seed)
                table, taxonomies = simulated_tables.for_ours(made)
                mine.append(pairwise(made.truth(), ours.run(table, taxonomies=taxonomies).labels).f)
                if library:
                    data, paths, keys = simulated_tables.for_meltt(made)
                    found = with_meltt.run(library, told.cache / "meltt" / "run", data, paths, km=4, days=2)
                    theirs.append(pairwise(made.truth(), with_meltt.labels(found, keys)).f)
            beside = f", meltt {statistics.mean(theirs):.3f}" if theirs else ""
            each = " ".join(f"{f:.3f}" for f in mine)
            print(
                f"{taxonomy} taxonomy, log density {density:+g}: ours {statistics.mean(mine):.3f} ({each}){beside}",
                flush=True,
            )


def conflicts(told: Namespace) -> None:
    """Counts of meltt as its authors published them, ours with and without text, verdicts where there are some."""
    library = with_meltt.installed(told.cache, told.copies)
    for country in archive.FILES:
        data, taxonomies = archive.country(country, told.cache, told.copies)
        keys = [(part, row + 1) for part in archive.DATASETS for row in range(len(data[part]))]
        table = archive.for_ours(data, taxonomies)
        for km in (3, 50):
            run = with_meltt.run(library, told.cache / "meltt" / "run", archive.for_meltt(data), taxonomies, km, 1)
            print(
                f"{country} ({run.records:,}): meltt {km} km / 1 day: {run.unique} unique, {run.matches} matches,"
                f" {run.duplicates} duplicates{_judged(country, table, with_meltt.labels(run, keys))}",
                flush=True,
            )
        for text in (True, False):
            table = archive.for_ours(data, taxonomies, text=text)
            found = ours.run(table, taxonomies=archive.taxonomy_columns(table))
            sizes = np.unique(found.labels, return_counts=True)[1]
            counts = f"{len(sizes)} unique, {(sizes > 1).sum()} matches, {len(table) - len(sizes)} duplicates"
            judged = _judged(country, table, found.labels)
            how = "with" if text else "without"
            print(f"{country}: ours {how} text: {counts}, {found.seconds:.1f} s{judged}", flush=True)
            if text:
                path = told.cache / f"sample-{country}.txt"
                path.write_text(sampling.sample(table, found.linked, found.labels))
                print(f"{country}: 40 links to check by hand: {path.name} in the cache", flush=True)


def _judged(country: str, table: object, labels: np.ndarray) -> str:
    name = country.lower()
    if not Path(__file__).with_name(f"verdicts_{name}.toml").exists():
        return ""
    return f"; verdicts: {verdicts.judge(name, table, labels, base='acled')}"  # type: ignore[arg-type]


def guns(told: Namespace) -> None:
    """Text and day alone."""
    made = corpus.articles(told.cache, told.copies)
    found = ours.run(made.table)
    print(
        f"{len(made.table):,} articles: ours {timing.quality(made.truth, found.labels)} {found.seconds:.1f} s",
        flush=True,
    )
    articles, truth, labels = (told.cache / name for name in ("guns.parquet", "guns-truth.npy", "guns-labels.npy"))
    pq.write_table(made.table, articles)
    np.save(truth, made.truth)
    python = with_splink.installed(told.cache)
    command = [str(python), "-m", "benchmarks.reconcile.peers.tfidf_program", str(articles), str(truth), str(labels)]
    said = json.loads(subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT).stdout)
    quality = f"pairs {pairwise(made.truth, np.load(labels))}, B3 {b_cubed(made.truth, np.load(labels))}"
    print(f"TF-IDF within 7 days, best threshold {said['threshold']:.2f} chosen on the truth: {quality}", flush=True)


def growth(told: Namespace) -> None:
    """Whole processes, one after the other."""
    for size in told.sizes:
        for mixed in (False, True):
            made, reports, aliases = timing.written(told.cache, size, told.seeds[0], mixed)
            print(
                f"{size:,} {'mixed' if mixed else 'coded'}, {reports.stat().st_size / 1e6:.0f} MB of Parquet",
                flush=True,
            )
            least = timing.floor(reports, aliases)
            print(f"  {least}", flush=True)
            mine = timing.ours(made, reports, aliases)
            print(f"  {mine}\n  ours / floor = {_ratio(mine, least)}", flush=True)
            if told.peers and size <= told.splink_most:
                theirs = timing.splink(told.cache, made)[0]
                print(f"  {theirs}\n  Splink / ours = {_ratio(theirs, mine)}", flush=True)
            if told.peers and not mixed and size <= told.meltt_most:
                theirs = timing.meltt(told.cache, told.copies, made)
                print(f"  {theirs}\n  meltt / ours = {_ratio(theirs, mine)}", flush=True)


def _ratio(one: timing.Timed, other: timing.Timed) -> str:
    return f"{one.wall / other.wall:.1f} (cores {one.busy / max(other.busy, 0.01):.1f})"


def spark(told: Namespace) -> None:
    """Equal pairs, and seconds."""
    for size in told.sizes:
        print(distributed.agreement(size), flush=True)


def bad(told: Namespace) -> None:
    """One line a table."""
    for case in bad_tables.CASES:
        print(bad_tables.run(case, told.cache), flush=True)


def billion(told: Namespace) -> None:
    """From the seconds that one core of this machine needs for a million reports (measured by growth)."""
    print(cluster.plan(told.seconds_per_million), flush=True)
