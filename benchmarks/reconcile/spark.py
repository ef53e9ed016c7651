"""The distributed engine on one machine: the same scored pairs as the default engine, and its time."""

from __future__ import annotations

import pyarrow as pa
from benchmarks.reconcile import ours
from benchmarks.reconcile.generator import generate

ENGINES = ("numba", "spark")


def agreement(size: int, seed: int = 1) -> str:
    """One line: seconds of either engine on the generator's mixed reports, and whether the scored pairs are equal."""
    made = generate(size, seed, mixed=True)
    known = ours.named(made.aliases)
    runs = {engine: ours.run(made.table, aliases=known, engine=engine) for engine in ENGINES}
    pairs = {engine: _sorted(found.linked.pairs) for engine, found in runs.items()}
    same = pairs["numba"].equals(pairs["spark"])
    seconds = ", ".join(f"{engine} {found.seconds:.1f} s" for engine, found in runs.items())
    return f"{size:,} reports: {seconds}; {len(pairs['numba']):,} pairs, {'equal' if same else 'NOT EQUAL'}"


def _sorted(pairs: pa.Table) -> pa.Table:
    return pairs.sort_by([("one", "ascending"), ("other", "ascending")]).combine_chunks()
