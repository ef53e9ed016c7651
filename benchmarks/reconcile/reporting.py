"""How the sources of the generator tell what happened: late, coarse, biased, under other names, and sometimes falsely.

Four classes of precision, stated with each report and wrong for some: the place itself, the town, the district (the
middle of a square of half a degree), the province (two degrees). Dates are a day, two or three days, a week, a month.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from benchmarks.reconcile.world import KM_PER_DEGREE, TYPES, World

Ints = np.ndarray

RADIUS_KM = np.array([1.0, 6.0, 30.0, 110.0])
"""What a report of each class says of its point: the incident is within about so many kilometres."""
WINDOW_DAYS = np.array([1, 3, 7, 30])
CODERS = 4
NEWS = 30
OFFICIAL = 2
UNKNOWN = -1


@dataclass(frozen=True)
class Reports:
    """One row per report. ``incident`` is the truth: an index in the world, or below zero for what never happened."""

    incident: Ints
    source: Ints
    latitude: np.ndarray
    longitude: np.ndarray
    stated: Ints
    first: Ints
    last: Ints
    type: Ints
    depth: Ints
    actors: Ints
    low: Ints
    high: Ints

    def __len__(self) -> int:
        return len(self.incident)


def reports(world: World, rng: np.random.Generator, mixed: bool) -> Reports:
    """All reports of a world in order of incident: by datasets alone, or by news and officials as well (``mixed``)."""
    incident, source = _told(world, rng, mixed)
    about = incident.copy()
    false = (source >= CODERS) & (rng.random(len(source)) < 0.04)
    about[false] = rng.permutation(about[false])
    truth = np.where(false, -1 - np.arange(len(source)), incident)
    latitude, longitude, stated = _places(world, about, source, false, rng)
    first, last = _dates(world, about, false, rng)
    kind, depth = _types(world, about, rng)
    low, high = _deaths(world, about, source, rng)
    actors = _actors(world, about, source, rng)
    return Reports(truth, source, latitude, longitude, stated, first, last, kind, depth, actors, low, high)


def _told(world: World, rng: np.random.Generator, mixed: bool) -> tuple[Ints, Ints]:
    """Who reports what: a dataset at most once, a news source as often as it likes (follow-ups)."""
    share = np.array([0.75, 0.5, 0.38, 0.25])
    coded = rng.random((len(world), CODERS)) < share * (0.35 + 0.9 * world.fame[:, None])
    incident, source = np.nonzero(coded)
    if mixed:
        news = rng.poisson(1.3 * world.fame**1.5)
        again = np.repeat(np.arange(len(world)), news)
        outlet_share = 1 / np.arange(2, NEWS + 2)
        outlet = CODERS + OFFICIAL + rng.choice(NEWS, len(again), p=outlet_share / outlet_share.sum())
        official, side = np.nonzero(rng.random((len(world), OFFICIAL)) < 0.12)
        incident = np.concatenate([incident, again, official])
        source = np.concatenate([source, outlet, CODERS + side])
    order = np.lexsort((source, incident))
    return incident[order], source[order]


def _places(
    world: World, about: Ints, source: Ints, false: np.ndarray, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray, Ints]:
    """Point and stated class; one report in ten is coarser than it says."""
    count = len(about)
    real = np.where(
        source < CODERS, rng.choice(4, count, p=[0.4, 0.38, 0.15, 0.07]), rng.choice(4, count, p=[0.3, 0.42, 0.2, 0.08])
    )
    stated = np.where(rng.random(count) < 0.1, np.maximum(real - 1, 0), real)
    true = np.stack([world.latitude[about], world.longitude[about]], axis=1)
    true = true + false[:, None] * rng.normal(0, 20 / KM_PER_DEGREE, (count, 2))
    point = true + rng.normal(0, 0.5 / KM_PER_DEGREE, (count, 2))
    town = world.town[about]
    near = rng.normal(0, RADIUS_KM[1] / 2 / KM_PER_DEGREE, (count, 2))
    middle = np.where(town[:, None] >= 0, world.towns[town], true + near)
    square = np.where(real == 3, 2.0, 0.5)[:, None]
    centre = (np.floor(true / square) + 0.5) * square
    at = np.where((real == 0)[:, None], point, np.where((real == 1)[:, None], middle, centre))
    return np.round(at[:, 0], 4), np.round(at[:, 1], 4), stated


def _dates(world: World, about: Ints, false: np.ndarray, rng: np.random.Generator) -> tuple[Ints, Ints]:
    """First and last day that the report gives; one in eight is off by a day or more (the day of publication)."""
    count = len(about)
    window = WINDOW_DAYS[rng.choice(4, count, p=[0.74, 0.15, 0.08, 0.03])]
    day = world.day[about] + np.where(false, rng.integers(-5, 6, count), 0)
    late = rng.random(count)
    day = day + np.where(late < 0.08, 1, np.where(late < 0.1, rng.integers(2, 5, count), 0)) - (late > 0.98)
    first = day - rng.integers(0, WINDOW_DAYS[-1], count) % window
    return first, first + window - 1


def _types(world: World, about: Ints, rng: np.random.Generator) -> tuple[Ints, Ints]:
    """Index of the type, and how many of its levels are said (0: unknown)."""
    middle = np.unique([name.rsplit("/", 1)[0] for name in TYPES], return_inverse=True)[1]
    members = [np.nonzero(middle == group)[0] for group in middle]
    sibling = np.array([rng.permutation(np.resize(rng.permutation(group), 32)) for group in members])
    true = world.type[about]
    dice = rng.random(len(about))
    near = sibling[true, rng.integers(0, 32, len(about))]
    wrong = rng.integers(0, len(TYPES), len(about))
    kind = np.where(dice < 0.78, true, np.where(dice < 0.93, near, wrong))
    depth = np.where(rng.random(len(about)) < 0.87, 3, rng.choice([2, 1, 0], len(about), p=[0.5, 0.2, 0.3]))
    return kind, depth


def _actors(world: World, about: Ints, source: Ints, rng: np.random.Generator) -> Ints:
    """Up to two names a report, as group * 3 + which of its three names; UNKNOWN where none is said.

    A source keeps to its own name of a group four times of five.
    """
    count = len(about)
    own = (np.stack([world.one[about], world.other[about]], axis=1) + source[:, None]) % 3
    which = np.where(rng.random((count, 2)) < 0.8, own, rng.integers(0, 3, (count, 2)))
    group = np.stack([world.one[about], world.other[about]], axis=1)
    group = np.where(rng.random((count, 2)) < 0.04, rng.integers(0, world.groups, (count, 2)), group)
    named = rng.random((count, 2)) < np.array([0.85, 0.75])
    return np.where(named, group * 3 + which, UNKNOWN)


def _deaths(world: World, about: Ints, source: Ints, rng: np.random.Generator) -> tuple[Ints, Ints]:
    """Lowest and highest number killed; a source leans up or down, a fifth give none, one in seven a range."""
    lean = rng.normal(0, 0.25, CODERS + OFFICIAL + NEWS)
    true = world.deaths[about]
    said = np.rint(true * np.exp(lean[source] + rng.normal(0, 0.2, len(about)))).astype(np.int64)
    said = np.where(said > 20, np.rint(said / 5) * 5, said).astype(np.int64)
    ranged = (rng.random(len(about)) < 0.14) & (said > 0)
    high = said + ranged * rng.geometric(0.4, len(about))
    silent = rng.random(len(about)) < 0.2
    return np.where(silent, UNKNOWN, said), np.where(silent, UNKNOWN, high)
