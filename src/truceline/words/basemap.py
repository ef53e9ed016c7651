"""What lies behind a mission's marks on a map: land, water, roads, lines. A drawing, never a claim about borders."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from truceline.words.vocabulary import Word


class Ground(Word):
    """What one shape of a basemap shows."""

    LAND = "land", "Dry land."
    WATER = "water", "A sea, a lake."
    RIVER = "river", "A river or canal."
    ROAD = "road", "A road, street or track."
    LINE = "line", "A border or another line, without a position on it."


class BasemapChoice(Word):
    """What a mission's maps lie on when its folder holds no basemap.geojson."""

    WORLD = "world", "Land, borders, rivers and lakes of Natural Earth, without names and without a position on them."
    NONE = "none", "Nothing: the mission's own places and areas alone."


@dataclass(frozen=True, kw_only=True)
class Basemap:
    """A mission's own basemap: shapes as (what, GeoJSON geometry with decimal strings), and whose drawing it is."""

    shapes: tuple[tuple[Ground, dict[str, Any]], ...]
    attribution: str = ""
