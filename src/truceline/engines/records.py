"""The columns that the table engines compare: whole numbers only, so that every engine gives the same last digit."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Ints: TypeAlias = npt.NDArray[np.int64]

EARTH_METRES = 6_371_008.8
NO_DAY = -(2**31)
UNKNOWN_RADIUS = -1
ANYWHERE = -2


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Sets:
    """For each record an ascending set of whole numbers: those of record i are ``items[start[i] : start[i + 1]]``."""

    start: Ints
    items: Ints

    @classmethod
    def empty(cls, count: int) -> Sets:
        """``count`` records that have nothing."""
        return cls(start=np.zeros(count + 1, np.int64), items=np.zeros(0, np.int64))

    def of(self, record: int) -> list[int]:
        """The set of one record."""
        return [int(item) for item in self.items[self.start[record] : self.start[record + 1]]]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Records:
    """What the engines know of n records.

    ``source`` numbers the source; ``single`` says whether its source holds at most one record per happening.
    ``x``, ``y``, ``z`` are metres from the centre of a sphere, ``radius`` metres (-1: no coordinates). ``first`` and
    ``last`` are days (ordinals, both included; NO_DAY: no date). ``types`` (n, taxonomies, levels from fine to coarse)
    holds twice the number of a category, plus 1 if it is frequent around the record; 0 is unknown. ``actors`` are four
    times the number of a name, plus how rare it is around the record (0 frequent to 3 rare). ``low``, ``high``: deaths
    (-1: not
    stated). ``terms`` are words, each times 2**16 plus its weight. ``names`` are the names of the place and of all
    around it, ``own`` is the nearest of them (-1: none; ANYWHERE: none, and the
    record is compared with all of its days). ``crowd`` (0 to 7) tells how busy place and time are.
    """

    source: Ints
    single: npt.NDArray[np.bool_]
    x: Ints
    y: Ints
    z: Ints
    radius: Ints
    first: Ints
    last: Ints
    types: Ints
    actors: Sets
    low: Ints
    high: Ints
    terms: Sets
    names: Sets
    own: Ints
    crowd: Ints

    def __len__(self) -> int:
        return len(self.source)

    def replace(self, **columns: object) -> Records:
        """The same records with other columns."""
        kept = {field.name: getattr(self, field.name) for field in fields(self)}
        return Records(**(kept | columns))


def distinct(numbers: Ints) -> Ints:
    """The different numbers, ascending: by sorting, which for numbers like ours is faster than numpy's hashing."""
    ordered = np.sort(numbers)
    new = np.ones(len(ordered), np.bool_)
    new[1:] = ordered[1:] != ordered[:-1]
    return ordered[new]


def metres(latitude: npt.NDArray[np.float64], longitude: npt.NDArray[np.float64]) -> tuple[Ints, Ints, Ints]:
    """Points in degrees as whole metres from the centre of a sphere of the Earth's mean radius.

    A straight line between two of them is at most 0.6 per cent longer or shorter than the way on the ellipsoid, and
    1 per cent shorter than the arc at 3,100 km. Without coordinates (NaN): (0, 0, 0).
    """
    phi, lam = np.radians(latitude), np.radians(longitude)
    axes = (np.cos(phi) * np.cos(lam), np.cos(phi) * np.sin(lam), np.sin(phi))
    return tuple(np.rint(np.nan_to_num(axis) * EARTH_METRES).astype(np.int64) for axis in axes)
