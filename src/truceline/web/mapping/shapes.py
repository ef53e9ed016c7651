"""The ground, the mission's areas and its places as GeoJSON, with names by the naming policy."""

from __future__ import annotations

from datetime import date
from functools import cache
from statistics import median
from typing import Any

from truceline.publish.mapping.basemap.atlas import Path, atlas, bounds, meets
from truceline.publish.mapping.clipping import lines_inside, ring_inside
from truceline.publish.mapping.frame import Box
from truceline.words import naming
from truceline.words.basemap import BasemapChoice, Ground
from truceline.words.mission import Mission
from truceline.words.place import Place, numbers

AROUND = 12.0
"""Degrees around the mission's places that the ground is sent for."""


def bounds_of(mission: Mission) -> Box:
    """West, south, east, north of the mission's areas; of the middle of its places where it draws no area; of the world
    where nothing has a point. A capital far away does not make the map small."""
    points = [point for area in mission.areas for point in _points(numbers(area.geometry).get("coordinates", []))]
    points = points or _middle([point for place in mission.places if (point := _point(place))])
    if not points:
        return -170.0, -60.0, 170.0, 75.0
    west, south, east, north = bounds(points)
    pad = max(0.15, (east - west) * 0.08, (north - south) * 0.08)
    return west - pad, south - pad, east + pad, north + pad


def _middle(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Without those that lie many times farther from the middle than most do."""
    if len(points) < 4:
        return points
    x, y = median(x for x, _ in points), median(y for _, y in points)
    far = {point: max(abs(point[0] - x), abs(point[1] - y)) for point in points}
    most = 4 * max(median(far.values()), 0.1)
    return [point for point in points if far[point] <= most]


def ground(mission: Mission) -> dict[str, Any]:
    """Land, lakes, rivers and borders around the mission; its own drawing where it brings one."""
    if mission.basemap is not None:
        return _collection([_feature(numbers(shape), kind=str(what)) for what, shape in mission.basemap.shapes])
    if mission.house.basemap is not BasemapChoice.WORLD:
        return _collection([])
    west, south, east, north = bounds_of(mission)
    return _world((west - AROUND, south - AROUND, east + AROUND, north + AROUND))


@cache
def _world(view: Box) -> dict[str, Any]:
    """Natural Earth inside the view: what lies outside is cut away, a page does not wait for it."""
    world = atlas()
    land = [polygon for polygon in world.land if world.meets(polygon[0], view)]
    made = [_polygon(Ground.LAND, [world.ring(ring) for ring in polygon], view) for polygon in land]
    made += [_polygon(Ground.WATER, [line], view) for line in world.lakes if meets(bounds(line), view)]
    made += [_line(Ground.RIVER, line, view) for line in world.rivers if meets(bounds(line), view)]
    made += [_line(Ground.LINE, world.arcs[arc], view) for arc in world.borders if meets(world.boxes[arc], view)]
    return _collection([feature for feature in made if feature["geometry"]["coordinates"]])


def _polygon(kind: Ground, rings: list[Path], view: Box) -> dict[str, Any]:
    cut = [_closed(ring_inside(ring, view)) for ring in rings]
    return _feature({"type": "Polygon", "coordinates": [ring for ring in cut if len(ring) > 3]}, kind=str(kind))


def _line(kind: Ground, line: Path, view: Box) -> dict[str, Any]:
    parts = [_pairs(part) for part in lines_inside(line, view) if len(part) > 1]
    return _feature({"type": "MultiLineString", "coordinates": parts}, kind=str(kind))


def _closed(ring: Path) -> list[list[float]]:
    pairs = _pairs(ring)
    return pairs if not pairs or pairs[0] == pairs[-1] else [*pairs, pairs[0]]


def areas(mission: Mission, day: date | None = None) -> dict[str, Any]:
    """The mission's areas, those that hold on the day where one is given."""
    return _collection(
        [
            _feature(numbers(area.geometry), kind=str(area.kind), name=naming.place_name(area.id, mission))
            for area in mission.areas
            if day is None or area.valid.covers(day)
        ]
    )


def places(mission: Mission) -> dict[str, Any]:
    """The mission's places with a point: printed name, kind, and the metres that surely hold them."""
    return _collection(
        [
            _feature(
                {"type": "Point", "coordinates": list(point)},
                kind=str(place.kind),
                name=naming.place_name(place.id, mission),
                reach=int((place.precision_km or 0) * 1000),
            )
            for place in mission.places
            if (point := _point(place))
        ]
    )


def _point(place: Place) -> tuple[float, float] | None:
    if place.longitude is None or place.latitude is None:
        return None
    return float(place.longitude), float(place.latitude)


def _pairs(line: Path) -> list[list[float]]:
    return [[round(x, 4), round(y, 4)] for x, y in line]


def _points(coordinates: Any) -> list[tuple[float, float]]:
    if coordinates and isinstance(coordinates[0], float | int):
        return [(float(coordinates[0]), float(coordinates[1]))]
    return [point for inner in coordinates for point in _points(inner)]


def _feature(geometry: Any, **properties: Any) -> dict[str, Any]:
    return {"type": "Feature", "geometry": geometry, "properties": properties}


def _collection(features: list[dict[str, Any]]) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": features}
