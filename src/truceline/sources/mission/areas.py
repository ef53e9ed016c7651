"""areas.geojson (RFC 7946): zones, lines and corridors that hold for a time."""

from __future__ import annotations

import json
from typing import Any

from truceline.sources.mission.fields import Fields
from truceline.words.document import Problem
from truceline.words.place import Area, AreaKind, numbers


def areas(file: str, text: str, problems: list[Problem]) -> tuple[Area, ...]:
    """The areas of a GeoJSON FeatureCollection; a feature with a fault is named and left out."""
    collection = features_of(file, text, problems)
    found = (_area(file, number, feature, problems) for number, feature in enumerate(collection.get("features", ()), 1))
    return tuple(area for area in found if area)


def features_of(file: str, text: str, problems: list[Problem]) -> dict[str, Any]:
    """A GeoJSON FeatureCollection, fractions as text; an empty one, and a problem, when it is none."""
    try:
        collection = json.loads(text, parse_float=str)
    except json.JSONDecodeError as fault:
        place = f"line {fault.lineno}, column {fault.colno}"
        problems.append(Problem(file=file, place=place, sentence=f"this is not JSON ({fault.msg}).", remedy="Mend it."))
        return {}
    except (ValueError, RecursionError):  # a whole number of thousands of digits; brackets without end
        sentence = "this is not GeoJSON: it holds an impossible number, or is nested too deeply."
        problems.append(Problem(file=file, place="", sentence=sentence, remedy="Export it again."))
        return {}
    if not isinstance(collection, dict) or not isinstance(collection.get("features"), list):
        sentence = "this is not a GeoJSON FeatureCollection."
        problems.append(Problem(file=file, place="", sentence=sentence, remedy="See RFC 7946, section 3.3."))
        return {}
    return collection


def _area(file: str, number: int, feature: Any, problems: list[Problem]) -> Area | None:
    properties = feature.get("properties") if isinstance(feature, dict) else None
    fields = Fields(file, f"feature {number}", properties if isinstance(properties, dict) else {}, problems)
    kind = fields.choice("kind", AreaKind)
    id_, names, note = fields.text("id", required=True), fields.names(), fields.text("note")
    valid = fields.validity("since", "until")
    fields.finish()
    geometry = feature.get("geometry") if isinstance(feature, dict) else None
    fault = geometry_fault(geometry)
    if fault:
        fields.fault(fault, "Draw the area again and export it as GeoJSON, WGS 84.")
    if kind is None or fault or not id_:
        return None
    return Area(id=id_, kind=kind, names=names, geometry=as_text(geometry), valid=valid, note=note)


def geometry_fault(geometry: Any) -> str:
    """What is wrong with a GeoJSON geometry, in a sentence; '' for nothing."""
    from shapely.errors import ShapelyError  # heavy, and needed for areas only
    from shapely.geometry import shape

    try:
        drawn = shape(numbers(geometry))
    except (ShapelyError, TypeError, ValueError, KeyError, AttributeError, IndexError, RecursionError, OverflowError):
        return "the geometry cannot be read."
    west, south, east, north = drawn.bounds if not drawn.is_empty else (181.0, 0.0, 0.0, 0.0)
    if west < -180 or east > 180 or south < -90 or north > 90:
        return "the geometry is empty or leaves the globe (longitude first, then latitude)."
    return "" if drawn.is_valid else "the geometry crosses itself."


def as_text(geometry: Any) -> Any:
    """A GeoJSON geometry with coordinates as decimal strings."""
    if isinstance(geometry, dict):
        return {key: value if key == "type" else as_text(value) for key, value in geometry.items()}
    return [as_text(item) for item in geometry] if isinstance(geometry, list) else str(geometry)
