"""Kilometres between two points on the WGS 84 ellipsoid."""

from __future__ import annotations

from functools import lru_cache

from geographiclib.geodesic import Geodesic


@lru_cache(maxsize=200_000)
def kilometres(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """Length in km of the shortest line between two points given in degrees.

    Method: C. F. F. Karney, Algorithms for geodesics, J. Geodesy 87 (2013), as geographiclib implements it.
    Remembered, because places repeat from report to report.
    """
    line = Geodesic.WGS84.Inverse(latitude, longitude, other_latitude, other_longitude, Geodesic.DISTANCE)
    return float(line["s12"]) / 1000.0
