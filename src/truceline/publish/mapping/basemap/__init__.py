"""The ground under a map: Natural Earth's land, borders, rivers and lakes, or a mission's own drawing.

``world.json.gz`` is made by ``converting``; NOTICE.md says from what.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from truceline.publish.mapping.basemap.atlas import Path, atlas, bounds, meets
from truceline.publish.mapping.clipping import lines_inside, ring_inside
from truceline.publish.mapping.frame import Box, Frame
from truceline.words.basemap import Basemap, BasemapChoice, Ground
from truceline.words.place import numbers


@dataclass(frozen=True, slots=True, kw_only=True)
class GroundPath:
    """Shapes of one sort, in pixels: closed ones are rings to be filled by the even-odd rule."""

    ground: Ground
    closed: bool
    parts: tuple[Path, ...]


def ground(frame: Frame, own: Basemap | None, choice: BasemapChoice) -> tuple[GroundPath, ...]:
    """What lies under this map, from below to above."""
    if own is not None:
        return _own(own, frame)
    return _world(frame) if choice is BasemapChoice.WORLD else ()


def _world(frame: Frame) -> tuple[GroundPath, ...]:
    world, view = atlas(), _grown(frame.degrees)
    land = [ring for polygon in world.land if world.meets(polygon[0], view) for ring in polygon]
    drawn = [
        (Ground.LAND, True, [world.ring(ring) for ring in land]),
        (Ground.WATER, True, [line for line in world.lakes if meets(bounds(line), view)]),
        (Ground.RIVER, False, [line for line in world.rivers if meets(bounds(line), view)]),
        (Ground.LINE, False, [world.arcs[arc] for arc in world.borders if meets(world.boxes[arc], view)]),
    ]
    paths = (GroundPath(ground=g, closed=c, parts=tuple(_drawn(lines, frame, closed=c))) for g, c, lines in drawn)
    return tuple(path for path in paths if path.parts)


def _own(own: Basemap, frame: Frame) -> tuple[GroundPath, ...]:
    found = []
    for wanted in (Ground.LAND, Ground.WATER, Ground.RIVER, Ground.ROAD, Ground.LINE):
        for closed in (True, False):
            shapes = [numbers(shape) for what, shape in own.shapes if what is wanted]
            lines = [line for shape in shapes for line in lines_of(shape, closed=closed)]
            parts = tuple(_drawn(lines, frame, closed=closed))
            if parts:
                found.append(GroundPath(ground=wanted, closed=closed, parts=parts))
    return tuple(found)


def lines_of(shape: dict[str, Any], *, closed: bool) -> Iterator[Path]:
    """The rings of the polygons, or the lines, of a GeoJSON geometry in degrees."""
    kind, given = shape["type"], shape.get("coordinates", [])
    if kind == "GeometryCollection":
        for one in shape["geometries"]:
            yield from lines_of(one, closed=closed)
    elif kind in ("Polygon", "MultiPolygon") and closed:
        for polygon in [given] if kind == "Polygon" else given:
            yield from ([(point[0], point[1]) for point in ring] for ring in polygon)
    elif kind in ("LineString", "MultiLineString") and not closed:
        for line in [given] if kind == "LineString" else given:
            yield [(point[0], point[1]) for point in line]


def _drawn(lines: Iterable[Path], frame: Frame, *, closed: bool) -> Iterator[Path]:
    left, top, right, bottom = frame.box
    box, view = (left - 4, top - 4, right + 4, bottom + 4), frame.degrees
    for line in lines:
        around = bounds(line)
        for turn in (-360, 0, 360):
            if around[0] + turn <= view[2] and around[2] + turn >= view[0]:
                placed = [frame.placed(longitude + turn, latitude) for longitude, latitude in line]
                parts = [ring_inside(placed, box)] if closed else lines_inside(placed, box)
                yield from (_thin(part) for part in parts if len(part) > (2 if closed else 1))


def _thin(line: Path) -> Path:
    """Without points nearer than half a pixel to the one before."""
    kept = line[:1]
    for x, y in line[1:-1]:
        if abs(x - kept[-1][0]) + abs(y - kept[-1][1]) >= 0.7:
            kept.append((x, y))
    return [*kept, line[-1]]


def _grown(view: Box) -> Box:
    wide, high = (view[2] - view[0]) * 0.02, (view[3] - view[1]) * 0.02
    return view[0] - wide, view[1] - high, view[2] + wide, view[3] + high
