"""Kilometres between two points on the WGS 84 ellipsoid."""

from __future__ import annotations

from functools import lru_cache
from math import asin, cos, radians, sin, sqrt

from geographiclib.geodesic import Geodesic


@lru_cache(maxsize=200_000)
def kilometres(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """Length in km of the shortest line between two points given in degrees.

    Method: C. F. F. Karney, Algorithms for geodesics, J. Geodesy 87 (2013), as geographiclib implements it.
    Remembered, because places repeat from report to report.
    """
    line = Geodesic.WGS84.Inverse(latitude, longitude, other_latitude, other_longitude, Geodesic.DISTANCE)
    return float(line["s12"]) / 1000.0


def at_least_kilometres(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """A length in km that ``kilometres`` never falls below: on a sphere, less one per cent. Cheap, to rule points out.

    Lengths on a sphere of the mean radius differ from those on the ellipsoid by 0.56 per cent at most.
    """
    one, other = radians(latitude), radians(other_latitude)
    half = sin((other - one) / 2) ** 2 + cos(one) * cos(other) * sin(radians(other_longitude - longitude) / 2) ** 2
    return 2 * 6371.0088 * 0.99 * asin(min(1.0, sqrt(half)))
