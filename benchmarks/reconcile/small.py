"""All small and odd tables, linked at the defaults: the mean and the worst tenth, for each way of spoiling and all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
from benchmarks.reconcile import ours
from benchmarks.reconcile.scoring import pairwise
from benchmarks.reconcile.small_tables import SMALL, made

SIZES = (200, 700)


def lines(seeds: Iterable[int]) -> Iterator[str]:
    """A line for each way, and one for all."""
    every: list[float] = []
    for name in SMALL:
        found = [_linked(name, size, seed) for size in SIZES for seed in seeds]
        every += found
        yield f"{name}: mean F {np.mean(found):.3f}, worst {min(found):.3f}"
    ordered = np.sort(every)
    tenth = ordered[: max(1, len(ordered) // 10)]
    yield f"all {len(ordered)} tables: mean F {ordered.mean():.3f}, worst tenth {tenth.mean():.3f}"


def _linked(name: str, size: int, seed: int) -> float:
    whole = made(name, size, seed)
    return pairwise(whole.truth, ours.run(whole.table, aliases=ours.named(whole.aliases)).labels).f
