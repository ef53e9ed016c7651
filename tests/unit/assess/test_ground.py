"""Places inside areas, by name and by geometry."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from lake import LAKE, PROVISIONS

from truceline.assess.ground import Ground
from truceline.words.mission import Mission
from truceline.words.name import Name
from truceline.words.place import Area, AreaKind, Place, PlaceKind

SQUARE = {
    "type": "Polygon",
    "coordinates": [[["7.0", "46.0"], ["8.0", "46.0"], ["8.0", "47.0"], ["7.0", "47.0"], ["7.0", "46.0"]]],
}
LINE = {"type": "LineString", "coordinates": [["7.0", "46.0"], ["8.0", "46.0"]]}


def at(latitude: str, longitude: str, precision_km: str = "1") -> Place:
    """The place 'spot' at a point."""
    return Place(
        id="spot",
        kind=PlaceKind.SETTLEMENT,
        names=(Name("Spot"),),
        latitude=Decimal(latitude),
        longitude=Decimal(longitude),
        precision_km=Decimal(precision_km),
    )


def mission(geometry: dict[str, Any], spot: Place | None) -> Mission:
    """The lake with one area and perhaps one more place."""
    area = Area(id="zone", kind=AreaKind.ZONE, names=(Name("Zone"),), geometry=geometry)
    return replace(LAKE, areas=(area,), places=(*LAKE.places, *((spot,) if spot else ())))


@pytest.mark.parametrize(
    ("geometry", "spot", "inside"),
    [
        (SQUARE, at("46.5", "7.5"), True),
        (SQUARE, at("46.5", "9.0"), False),
        (SQUARE, at("46.5", "8.05", "10"), True),
        (SQUARE, at("46.5", "8.05", "1"), False),
        (LINE, at("46.0", "7.5"), True),
        (LINE, at("46.1", "7.5", "5"), False),
        (SQUARE, None, None),
        ({"type": "Polygon"}, at("46.5", "7.5"), None),
        ({"type": "Nothing", "coordinates": []}, at("46.5", "7.5"), None),
    ],
)
def test_a_place_in_an_area(geometry: dict[str, Any], spot: Place | None, inside: bool | None) -> None:
    assert Ground(mission(geometry, spot)).inside("zone", "spot") is inside


@pytest.mark.parametrize(
    ("area", "places", "asked", "holds"),
    [
        ("", (), ("aldmoor",), None),
        ("", ("valley",), (), None),
        ("", ("valley",), ("aldmoor",), True),
        ("", ("valley",), ("farside",), False),
        ("", ("valley",), ("farside", "ford"), True),
        ("zone", (), ("spot",), True),
        ("zone", (), ("aldmoor",), None),
        ("zone", ("valley",), ("aldmoor",), True),
        ("unknown", (), ("aldmoor",), None),
    ],
)
def test_where_a_provision_holds(
    area: str, places: tuple[str, ...], asked: tuple[str, ...], holds: bool | None
) -> None:
    provision = replace(PROVISIONS[0], area=area, places=places)
    assert Ground(mission(SQUARE, at("46.5", "7.5"))).holds(provision, asked) is holds
