"""What truly happened in an invented war: the incidents that the generator's sources then report, well or badly.

Hot spots (towns with much more than their share), bursts (a week in which one town has dozens of incidents of mostly
one
kind), armed groups that are active where they are active. The area and the length of the war both grow with the root of
the number of incidents, so that a big record is as crowded as a small one; ``crowding`` makes it denser on purpose.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

Floats = np.ndarray
Ints = np.ndarray

TYPES = (
    "violence/battle/clash", "violence/battle/territory", "violence/battle/raid",
    "violence/remote/shelling", "violence/remote/airstrike", "violence/remote/mine", "violence/remote/drone",
    "violence/civilians/attack", "violence/civilians/abduction", "violence/civilians/looting",
    "unrest/protest/peaceful", "unrest/protest/dispersed", "unrest/riot/mob",
    "posture/movement/convoy", "posture/movement/deployment", "posture/talks/agreement",
)  # fmt: skip
"""Leaf types with their path, widest first."""
_SHARE = np.array([16, 4, 6, 14, 8, 5, 3, 14, 5, 3, 8, 3, 4, 3, 2, 2], float)
TYPE_SHARES = _SHARE / _SHARE.sum()

SPREAD_KM = 4.0
"""How far incidents of a town lie from its middle (one standard deviation)."""
KM_PER_DEGREE = 111.19


@dataclass(frozen=True)
class World:
    """One row per incident in every array; ``towns`` and ``groups`` are the background it is drawn from.

    latitude, longitude: degrees; day: days since the first day; type: index in TYPES; one, other: the two groups;
    deaths: people killed; fame: 0-1, how likely it is to be reported at all; town: index in towns, -1 = countryside.
    """

    latitude: Floats
    longitude: Floats
    day: Ints
    type: Ints
    one: Ints
    other: Ints
    deaths: Ints
    fame: Floats
    town: Ints
    towns: Floats
    groups: int
    days: int

    def __len__(self) -> int:
        return len(self.day)


def world(incidents: int, rng: np.random.Generator, crowding: float = 1.0) -> World:
    """Draw the incidents of one war."""
    size = np.sqrt(incidents / 5000)
    days = max(30, int(365 * size / np.sqrt(crowding)))
    half = 3.0 * np.sqrt(size / np.sqrt(crowding))
    towns = rng.uniform(-half, half, (max(8, int(60 * size)), 2))
    town, burst = _towns(incidents, len(towns), rng)
    day, habit = _days(town, burst, days, len(towns), rng)
    kind = rng.choice(len(TYPES), incidents, p=TYPE_SHARES)
    kind = np.where(habit >= 0, habit, kind)
    groups = max(12, int(30 * size))
    one, other = _groups(town, len(towns), groups, rng)
    spot = np.where(town[:, None] >= 0, towns[town] + rng.normal(0, SPREAD_KM / KM_PER_DEGREE, (incidents, 2)),
                    rng.uniform(-half, half, (incidents, 2)))  # fmt: skip
    deaths = _deaths(kind, rng)
    fame = 1 / (1 + np.exp(-(rng.normal(-0.6, 1.2, incidents) + 0.5 * np.log1p(deaths))))
    return World(spot[:, 0], spot[:, 1], day, kind, one, other, deaths, fame, town, towns, groups, days)


def _towns(incidents: int, towns: int, rng: np.random.Generator) -> tuple[Ints, Ints]:
    """The town of each incident (-1 for a fifth of them), by a long-tailed share; whether it belongs to a burst."""
    share = 1 / np.arange(3, towns + 3) ** 0.7
    town = rng.choice(towns, incidents, p=share / share.sum())
    town[rng.random(incidents) < 0.2] = -1
    return town, (town >= 0) & (rng.random(incidents) < 0.5)


def _days(town: Ints, burst: Ints, days: int, towns: int, rng: np.random.Generator) -> tuple[Ints, Ints]:
    """The day of each incident; for half of a burst's incidents also the type that the burst is made of (else -1)."""
    per_town = max(2, days // 90)
    middle = rng.integers(0, days, (towns, per_town))
    habit = rng.choice(len(TYPES), (towns, per_town), p=TYPE_SHARES)
    which = rng.integers(0, per_town, len(town))
    at = middle[town, which] + np.rint(rng.normal(0, 3.0, len(town))).astype(np.int64)
    day = np.where(burst, at, rng.integers(0, days, len(town)))
    of_habit = burst & (rng.random(len(town)) < 0.5)
    return np.clip(day, 0, days - 1), np.where(of_habit, habit[town, which], -1)


def _groups(town: Ints, towns: int, groups: int, rng: np.random.Generator) -> tuple[Ints, Ints]:
    """Two groups an incident: mostly of the four that are active in its town."""
    share = 1 / np.arange(2, groups + 2) ** 0.8
    share /= share.sum()
    active = rng.choice(groups, (towns + 1, 4), p=share)
    here = active[town, rng.choice(4, len(town), p=[0.5, 0.25, 0.15, 0.1])]
    there = active[town, rng.choice(4, len(town), p=[0.1, 0.4, 0.3, 0.2])]
    anywhere = rng.choice(groups, (2, len(town)), p=share)
    far = rng.random((2, len(town))) < 0.1
    return np.where(far[0], anywhere[0], here), np.where(far[1], anywhere[1], there)


def _deaths(kind: Ints, rng: np.random.Generator) -> Ints:
    """No one dies in most incidents of unrest and posture; a long tail in the rest."""
    violent = kind < 10
    dead = rng.geometric(0.25, len(kind)) * (1 + (rng.random(len(kind)) < 0.06) * rng.geometric(0.2, len(kind)))
    return np.where(violent & (rng.random(len(kind)) < 0.65), dead, (rng.random(len(kind)) < 0.05).astype(np.int64))
