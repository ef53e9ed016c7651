"""Makes ``world.json.gz`` from two npm packages; run by hand when the basemap changes, never by a mission.

    python -m truceline.publish.mapping.basemap.converting WORLD_ATLAS/countries-10m.json SANE/world_50m.json

Lines are thinned to a tolerance of about a kilometre (Douglas and Peucker) and stored as whole steps of 1/200 degree.
Names and codes of countries are left behind: the map prints only what the mission itself names.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from shapely.geometry import LineString

STEPS = 200
"""Whole steps in a degree."""
TOLERANCE = 0.01
"""Degrees by which a thinned line may leave the original."""
OUT = Path(__file__).with_name("world.json.gz")

Arc = list[int]
Topology = dict[str, Any]


def main(countries: str, waters: str) -> None:
    """Write the file beside this one."""
    world, fifty = json.loads(Path(countries).read_text()), json.loads(Path(waters).read_text())
    made = {**_land(world), "rivers": _lines(fifty, "rivers"), "lakes": _rings(fifty, "lakes")}
    text = json.dumps({"steps": STEPS, **made}, separators=(",", ":"))
    OUT.write_bytes(gzip.compress(text.encode(), 9, mtime=0))
    print(f"{OUT}: {OUT.stat().st_size:,} bytes")  # noqa: T201


def _land(world: Topology) -> dict[str, Any]:
    """Arcs, polygons of land (rings as arc numbers, turned round by ~), and the arcs that two countries share."""
    polygons = [polygon for one in world["objects"]["countries"]["geometries"] for polygon in _polygons(one)]
    used = Counter(_plain(arc) for polygon in polygons for ring in polygon for arc in ring)
    return {
        "arcs": [_thinned(points) for points in _arcs(world)],
        "land": polygons,
        "borders": sorted(arc for arc, times in used.items() if times > 1),
    }


def _lines(world: Topology, layer: str) -> list[Arc]:
    arcs = list(_arcs(world))
    numbers = (_plain(number) for one in world["objects"][layer]["geometries"] for number in _flat(one["arcs"]))
    return [_thinned(arcs[number]) for number in dict.fromkeys(numbers)]


def _rings(world: Topology, layer: str) -> list[Arc]:
    arcs = list(_arcs(world))
    polygons = [polygon for one in world["objects"][layer]["geometries"] for polygon in _polygons(one)]
    return [_thinned(_joined(ring, arcs)) for polygon in polygons for ring in polygon[:1]]


def _joined(ring: list[int], arcs: list[list[tuple[float, float]]]) -> list[tuple[float, float]]:
    points: list[tuple[float, float]] = []
    for number in ring:
        part = arcs[number] if number >= 0 else arcs[~number][::-1]
        points.extend(part[1:] if points else part)
    return points


def _polygons(geometry: dict[str, Any]) -> list[list[list[int]]]:
    arcs = geometry.get("arcs", [])
    return arcs if geometry["type"] == "MultiPolygon" else [arcs] if geometry["type"] == "Polygon" else []


def _flat(arcs: Iterable[Any]) -> Iterator[int]:
    for one in arcs:
        if isinstance(one, int):
            yield one
        else:
            yield from _flat(one)


def _plain(arc: int) -> int:
    return arc if arc >= 0 else ~arc


def _arcs(world: Topology) -> Iterator[list[tuple[float, float]]]:
    """The arcs in degrees (TopoJSON 1.0: whole steps from point to point)."""
    (by_x, by_y), (from_x, from_y) = world["transform"]["scale"], world["transform"]["translate"]
    for arc in world["arcs"]:
        x = y = 0
        points = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            points.append((x * by_x + from_x, y * by_y + from_y))
        yield points


def _thinned(points: list[tuple[float, float]]) -> Arc:
    """Steps from point to point, x and y in turn; the first from 0, 0."""
    found: Arc = []
    before = (0, 0)
    for longitude, latitude in LineString(points).simplify(TOLERANCE).coords:
        here = (round(longitude * STEPS), round(latitude * STEPS))
        found += (here[0] - before[0], here[1] - before[1])
        before = here
    return found


if __name__ == "__main__":
    main(*sys.argv[1:])
