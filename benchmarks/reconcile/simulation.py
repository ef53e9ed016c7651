"""The simulation of Donnay, Dunford, McGrath, Backer and Cunningham 2018 (Table 1, entries 8 and 9), written anew from
their replication script: four datasets, a thousand records, fifty happenings that all four hold, chance for the rest.

A happening is a single day (45 of them) or an episode of several days (5). The first dataset holds it as it was, the
others
up to 2 km / sqrt(2) away in one of four directions and up to a day off. Every other record lies anywhere in the square
and the year. What is varied: the records per square kilometre, and whether the taxonomies tell much or next to nothing.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

import numpy as np

DATASETS, RECORDS, SINGLE, EPISODES, EPISODE_DAYS = 4, 1000, 45, 5, 5
FIRST_DAY, DAYS = datetime.date(2011, 1, 1), 365
STRONG = ((9, 6), (5, 2), (5, 3))
WEAK = ((2, 1),)
"""Categories on the fine and the broad level of each taxonomy."""
TAXONOMIES = {"strong": STRONG, "weak": WEAK}
KM_PER_DEGREE = 111.111


@dataclass(frozen=True)
class Simulated:
    """One row per record: dataset 0-3, days since the first day, degrees, fine category per taxonomy, true happening
    (-1:
    none). ``broad``: per taxonomy the broad category of each fine one."""

    dataset: np.ndarray
    first: np.ndarray
    last: np.ndarray
    latitude: np.ndarray
    longitude: np.ndarray
    fine: np.ndarray
    broad: tuple[np.ndarray, ...]
    happening: np.ndarray

    def truth(self) -> np.ndarray:
        """One label per record, unique where nothing is shared."""
        alone = -1 - np.arange(len(self.happening))
        return np.where(self.happening >= 0, self.happening, alone)


def simulate(log_density: float, taxonomy: str, seed: int) -> Simulated:
    """A square near the equator with exp(log_density) records per square kilometre."""
    rng = np.random.default_rng([seed, int(10 * log_density) + 1000, len(taxonomy)])
    half = 0.5 * np.sqrt(RECORDS / (np.exp(log_density) * KM_PER_DEGREE**2))
    shape = TAXONOMIES[taxonomy]
    broad = tuple(np.rint(rng.uniform(1, wide, fine)).astype(int) for fine, wide in shape)
    known = [_known(half, episode, shape, rng) for episode in [False] * SINGLE + [True] * EPISODES]
    rest = _rest(half, shape, rng)
    shared = np.repeat(np.arange(len(known)), DATASETS)
    columns = [np.concatenate([part[field] for part in [*known, rest]]) for field in range(6)]
    happening = np.concatenate([shared, np.full(len(rest[0]), -1)])
    order = np.lexsort((rng.permutation(len(happening)), columns[1], columns[0]))
    dataset, first, last, latitude, longitude, fine = (column[order] for column in columns)
    return Simulated(dataset, first, last, latitude, longitude, fine, broad, happening[order])


def _known(
    half: float, episode: bool, shape: tuple[tuple[int, int], ...], rng: np.random.Generator
) -> list[np.ndarray]:
    """One happening in all datasets."""
    day = rng.integers(1, DAYS + 1)
    length = rng.uniform(1, EPISODE_DAYS) if episode else 0
    end = min(DAYS, round(day + length))
    off, end_off = (np.concatenate([[0], rng.integers(-1, 2, DATASETS - 1)]) for _ in range(2))
    first = np.maximum(day + off, 1)
    last = first if not episode else np.clip(np.maximum(end + end_off, first + 1), None, DAYS)
    away = np.concatenate([[0], rng.uniform(0, 2 / np.sqrt(2), DATASETS - 1)]) / KM_PER_DEGREE
    bearing = np.concatenate([[0], rng.choice([0, 1, 2, 3], DATASETS - 1)]) * np.pi / 2
    place = rng.uniform(-half, half, 2)
    fine = np.repeat([[rng.integers(0, count) for count, _ in shape]], DATASETS, axis=0)
    return [
        np.arange(DATASETS),
        first,
        last,
        place[0] + away * np.cos(bearing),
        place[1] + away * np.sin(bearing),
        fine,
    ]


def _rest(half: float, shape: tuple[tuple[int, int], ...], rng: np.random.Generator) -> list[np.ndarray]:
    """Records by chance; half of them episodes."""
    count = RECORDS - DATASETS * (SINGLE + EPISODES)
    first = rng.integers(1, DAYS + 1, count)
    longer = rng.permutation(count) < count // 2
    last = np.where(longer, np.minimum(np.rint(first + rng.uniform(1, EPISODE_DAYS, count)), DAYS).astype(int), first)
    place = rng.uniform(-half, half, (2, count))
    fine = np.stack([rng.integers(0, wide, count) for wide, _ in shape], axis=1)
    return [rng.integers(0, DATASETS, count), first, last, place[0], place[1], fine]


def date(day: int) -> datetime.date:
    """The day with that number (the first is 1)."""
    return FIRST_DAY + datetime.timedelta(days=int(day) - 1)
