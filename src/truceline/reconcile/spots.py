"""Where a claim can be: places that the mission knows, and spots: a row's own point where the mission knows none.

A spot is written '@latitude,longitude,radius' (degrees, km) and stands wherever the id of a place may stand inside
this stage; it never leaves it. No id of a place begins so.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from truceline.words.mission import Mission
from truceline.words.place import PlaceKind

COARSE = frozenset({PlaceKind.COUNTRY, PlaceKind.REGION})
# Long or wide objects: their point says little about where on them something happened.
DRAWN_OUT = frozenset({PlaceKind.ROAD, PlaceKind.CORRIDOR, PlaceKind.LINE})


@dataclass(frozen=True, slots=True)
class Spot:
    """A point in WGS 84 degrees and the radius in km that surely holds the place."""

    latitude: float
    longitude: float
    radius_km: float


def spot(latitude: float, longitude: float, radius_km: float) -> str:
    """The spot of a row."""
    return f"@{latitude},{longitude},{radius_km}"


def is_spot(place: str) -> bool:
    """Is it a row's own point, and no place of the mission?"""
    return place.startswith("@")


@lru_cache(maxsize=100_000)
def _read(words: str) -> Spot:
    latitude, longitude, radius = words[1:].split(",")
    return Spot(float(latitude), float(longitude), float(radius))


def point_of(place: str, mission: Mission) -> Spot | None:
    """The point of a place or spot; None when nobody knows it."""
    if is_spot(place):
        return _read(place)
    known = mission.place.get(place)
    if known is None or known.latitude is None or known.longitude is None:
        return None
    return Spot(float(known.latitude), float(known.longitude), float(known.precision_km or 0))


def pointlike(place: str, mission: Mission) -> bool:
    """Does its point tell where it is: neither drawn out, nor inside a place that is drawn out or a settlement?"""
    if is_spot(place):
        return True
    known = mission.place[place]
    return known.kind not in DRAWN_OUT and (not known.parent or coarse(known.parent, mission))


def specific_places(places: tuple[str, ...], mission: Mission) -> tuple[str, ...]:
    """The places without those that only say in what larger place another of them lies; countries give way too."""
    if len(places) < 2:
        return places
    above = {outer for place in places for outer in mission.within(place)[1:]}
    kept = tuple(dict.fromkeys(place for place in places if place not in above))
    fine = tuple(place for place in kept if not coarse(place, mission))
    return fine or kept


def coarse(place: str, mission: Mission) -> bool:
    """Is the place a country or a region, too large to tell happenings apart?"""
    known = mission.place.get(place)
    return known is not None and known.kind in COARSE
