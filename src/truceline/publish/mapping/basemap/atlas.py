"""Natural Earth's lines, unpacked once: arcs in degrees, and what is put together from them."""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from truceline.publish.mapping.clipping import Point
from truceline.publish.mapping.frame import Box

Path = list[Point]


@dataclass(frozen=True, slots=True, kw_only=True)
class Atlas:
    """``land``: polygons of rings of arc numbers, ~n for an arc turned round; ``borders``: arcs of two countries."""

    arcs: list[Path]
    boxes: list[Box]
    land: list[list[list[int]]]
    borders: list[int]
    rivers: list[Path]
    lakes: list[Path]

    def meets(self, ring: list[int], view: Box) -> bool:
        """Can the ring share a place with the view?"""
        west, south, east, north = zip(*(self.boxes[arc if arc >= 0 else ~arc] for arc in ring), strict=True)
        return meets((min(west), min(south), max(east), max(north)), view)

    def ring(self, ring: list[int]) -> Path:
        """The points of a ring."""
        points: Path = []
        for arc in ring:
            part = self.arcs[arc] if arc >= 0 else self.arcs[~arc][::-1]
            points.extend(part[1:] if points else part)
        return points


@cache
def atlas() -> Atlas:
    """The world."""
    packed = files("truceline.publish.mapping.basemap").joinpath("world.json.gz").read_bytes()
    world = json.loads(gzip.decompress(packed))
    arcs = [_unpacked(arc, world["steps"]) for arc in world["arcs"]]
    return Atlas(
        arcs=arcs,
        boxes=[bounds(arc) for arc in arcs],
        land=world["land"],
        borders=world["borders"],
        rivers=[_unpacked(line, world["steps"]) for line in world["rivers"]],
        lakes=[_unpacked(line, world["steps"]) for line in world["lakes"]],
    )


def _unpacked(steps: list[int], by: int) -> Path:
    x = y = 0
    points = []
    for i in range(0, len(steps), 2):
        x, y = x + steps[i], y + steps[i + 1]
        points.append((x / by, y / by))
    return points


def bounds(line: Path) -> Box:
    """West, south, east, north."""
    xs, ys = [x for x, _ in line], [y for _, y in line]
    return min(xs), min(ys), max(xs), max(ys)


def meets(box: Box, view: Box) -> bool:
    """Do they share a place, wherever the date line cuts them?"""
    if box[3] < view[1] or box[1] > view[3]:
        return False
    return any(box[0] + turn <= view[2] and box[2] + turn >= view[0] for turn in (-360, 0, 360))
