"""Records made at random for the table engines: few places, days and names, so that many pairs come near."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from truceline.engines.asking import Question, Weights
from truceline.engines.levels import sizes_of
from truceline.engines.records import ANYWHERE, NO_DAY, UNKNOWN_RADIUS, Ints, Records, Sets, metres

TAXONOMIES, LEVELS = 2, 3


def sets(rng: np.random.Generator, count: int, most: int, kinds: int, spell: Callable[[Ints], Ints]) -> Sets:
    """Up to ``most`` of ``kinds`` things for each record."""
    chosen = [np.unique(rng.integers(0, kinds, size)) for size in rng.integers(0, most + 1, count)]
    start = np.concatenate([[0], np.cumsum([len(part) for part in chosen])]).astype(np.int64)
    items = np.concatenate([np.zeros(0, np.int64), *chosen]).astype(np.int64)
    return Sets(start=start, items=spell(items))


def records(seed: int, count: int) -> Records:
    """Records near the poles, the day line and each other; some without coordinates, dates, names or texts."""
    rng = np.random.default_rng(seed)
    latitude = rng.choice([10, 10.01, 10.2, 10.5, 11, -89.9, 89.95, 0], count) + rng.normal(0, 0.01, count)
    longitude = rng.choice([20, 20.1, 20.3, 179.98, -179.98], count) + rng.normal(0, 0.01, count)
    radius = rng.choice([UNKNOWN_RADIUS, 500, 5_000, 12_000, 40_000, 120_000], count)
    x, y, z = (np.where(radius < 0, 0, axis) for axis in metres(np.clip(latitude, -90, 90), longitude))
    first = np.where(rng.random(count) < 0.1, NO_DAY, rng.integers(700_000, 700_012, count))
    last = np.where(first == NO_DAY, NO_DAY, first + rng.choice([0, 0, 0, 5, 30], count))
    low = rng.choice([-1, 0, 1, 3, 10], count)
    names = sets(rng, count, 3, 6, lambda items: items)
    nearest = [names.of(k)[0] if names.of(k) else ANYWHERE if radius[k] < 0 and k % 2 else -1 for k in range(count)]
    source = rng.integers(0, 4, count)
    return Records(
        source=source,
        single=source < 2,
        x=x,
        y=y,
        z=z,
        radius=radius,
        first=first,
        last=last,
        types=rng.choice([0, 2, 3, 4, 5], (count, TAXONOMIES, LEVELS)),
        actors=sets(rng, count, 3, 6, lambda items: items * 4 + rng.integers(0, 4, len(items))),
        low=low,
        high=np.where(low < 0, -1, low + rng.choice([0, 0, 2, 5], count)),
        terms=sets(rng, count, 6, 20, lambda items: items * 65_536 + rng.integers(100, 3_000, len(items))),
        names=names,
        own=np.array(nearest, np.int64),
        crowd=rng.integers(0, 8, count),
    )


def question(seed: int, count: int, days: int, floor: int) -> Question:
    """Weights at random, and a few listed pairs."""
    rng = np.random.default_rng(seed)
    tables = tuple(tuple(rng.integers(-3000, 3000, size).tolist()) for size in sizes_of(TAXONOMIES, LEVELS))
    kin = rng.integers(0, count, (5, 2)) if count else np.zeros((0, 2), np.int64)
    return Question(days=days, kin=kin, weights=Weights(prior=-500, tables=tables), floor=floor)
