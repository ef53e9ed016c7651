"""What an engine is asked: which rows lie so near each other in space and time that they may be one happening."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from truceline.engines.distance import kilometres
from truceline.errors import Invalid


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One row: first and last day as proleptic Gregorian ordinals (both included), and where, if it is known.

    ``latitude`` and ``longitude`` are WGS 84 degrees, both or neither; ``radius_km`` is the circle that surely holds
    the place. A row without coordinates is near in space to every row: names and parents are for the caller to judge.
    """

    first: int
    last: int
    latitude: float | None = None
    longitude: float | None = None
    radius_km: float = 0.0

    def __post_init__(self) -> None:
        if self.first > self.last:
            raise Invalid(f"a row cannot end (day {self.last}) before it starts (day {self.first})")
        if (self.latitude is None) is not (self.longitude is None):
            raise Invalid("a row needs both latitude and longitude, or neither")


class Engine(Protocol):
    """Finds near rows. Every engine gives exactly the same pairs for the same rows (tests/agreement)."""

    def near_pairs(self, points: Sequence[Point], km: float, days: int) -> list[tuple[int, int]]:
        """Index pairs (i < j, sorted) of rows at most ``days`` days and ``km`` + both radii apart."""
        ...


def near_in_time(one: Point, other: Point, days: int) -> bool:
    """Are there at most ``days`` days between the two stretches? Days that meet are zero days apart."""
    return one.first - other.last <= days and other.first - one.last <= days


def near_in_space(one: Point, other: Point, km: float) -> bool:
    """Is the distance at most ``km`` and both radii, or is a coordinate missing?"""
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return True
    reach = km + one.radius_km + other.radius_km
    return kilometres(one.latitude, one.longitude, other.latitude, other.longitude) <= reach
