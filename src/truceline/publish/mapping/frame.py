"""The part of the earth that a map shows, in Mercator's projection: circles on the ground stay circles."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

KM_PER_DEGREE = 111.195
"""On a great circle of the mean radius of the earth."""
FARTHEST = 84.0
"""Degrees of latitude beyond which Mercator's projection shows nothing useful."""

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in pixels; or west, south, east, north in degrees."""


@dataclass(frozen=True, slots=True)
class Reach:
    """A circle on the ground that a map should hold: centre in degrees, radius in km."""

    longitude: float
    latitude: float
    km: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """``middle``: longitude of the centre; ``west`` and ``top``: the corner in degrees of Mercator's plane;
    ``scale``: pixels in such a degree; ``width`` and ``height`` in pixels."""

    middle: float
    west: float
    top: float
    scale: float
    width: int
    height: int

    def point(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Pixels from the left and from the top."""
        return self.placed(self.middle + (longitude - self.middle + 180) % 360 - 180, latitude)

    def placed(self, longitude: float, latitude: float) -> tuple[float, float]:
        """The same for a longitude that is turned to the side of the map already."""
        return (longitude - self.west) * self.scale, (self.top - _upward(latitude)) * self.scale

    def pixels(self, km: float, latitude: float) -> float:
        """How long a distance on the ground is there."""
        return km / (KM_PER_DEGREE * math.cos(math.radians(_held(latitude)))) * self.scale

    def holds(self, x: float, y: float) -> bool:
        """Does the point lie on the map?"""
        return 0 <= x <= self.width and 0 <= y <= self.height

    @property
    def box(self) -> Box:
        """The map in pixels."""
        return 0.0, 0.0, float(self.width), float(self.height)

    @property
    def degrees(self) -> Box:
        """West, south, east, north of the map."""
        east, bottom = self.west + self.width / self.scale, self.top - self.height / self.scale
        return self.west, _downward(bottom), east, _downward(self.top)


def frame_around(reaches: Iterable[Reach], width: int, heights: tuple[int, int], least_km: float) -> Frame | None:
    """The frame that holds all circles with some room; None for none. ``least_km``: it is at least so wide."""
    known = [reach for reach in reaches if abs(reach.latitude) <= FARTHEST]
    if not known:
        return None
    middle = _middle([reach.longitude for reach in known])
    boxes = [_box(reach, middle) for reach in known]
    west, east = min(box[0] for box in boxes), max(box[2] for box in boxes)
    south, north = min(box[1] for box in boxes), max(box[3] for box in boxes)
    at = (west + east) / 2, (south + north) / 2
    least = least_km / (KM_PER_DEGREE * math.cos(math.radians(_downward(at[1]))))
    wide, high = max(east - west, least) * 1.12, max(north - south, least / 2) * 1.12
    height = round(min(max(width * high / wide, heights[0]), heights[1]))
    scale = min(width / wide, height / high)
    left, top = at[0] - width / scale / 2, at[1] + height / scale / 2
    return Frame(middle=at[0], west=left, top=top, scale=scale, width=width, height=height)


def _box(reach: Reach, middle: float) -> Box:
    x, y = middle + (reach.longitude - middle + 180) % 360 - 180, _upward(reach.latitude)
    wide = reach.km / (KM_PER_DEGREE * math.cos(math.radians(reach.latitude)))
    return x - wide, y - wide, x + wide, y + wide


def _middle(longitudes: list[float]) -> float:
    """The mean direction, so that both sides of the date line make one map."""
    east = sum(math.cos(math.radians(one)) for one in longitudes)
    north = sum(math.sin(math.radians(one)) for one in longitudes)
    return round(math.degrees(math.atan2(north, east)), 6)


def _held(latitude: float) -> float:
    return min(max(latitude, -FARTHEST), FARTHEST)


def _upward(latitude: float) -> float:
    return math.degrees(math.log(math.tan(math.pi / 4 + math.radians(_held(latitude)) / 2)))


def _downward(y: float) -> float:
    return math.degrees(2 * math.atan(math.exp(math.radians(y))) - math.pi / 2)
