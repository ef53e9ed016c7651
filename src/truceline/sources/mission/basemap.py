"""basemap.geojson (RFC 7946): what a mission's own maps lie on, instead of Natural Earth."""

from __future__ import annotations

from typing import Any

from truceline.sources.mission.areas import as_text, features_of, geometry_fault
from truceline.sources.mission.fields import Fields
from truceline.words.basemap import Basemap, Ground
from truceline.words.document import Problem

_LINES = ("LineString", "MultiLineString")


def basemap(file: str, text: str, problems: list[Problem]) -> Basemap:
    """The shapes of a FeatureCollection by their property 'kind', and its member 'attribution'.

    Without a kind a polygon is land and a line a line; a feature with a fault is named and left out.
    """
    collection = features_of(file, text, problems)
    attribution = collection.get("attribution", "")
    found = (_shape(file, number, one, problems) for number, one in enumerate(collection.get("features", ()), 1))
    return Basemap(
        shapes=tuple(shape for shape in found if shape),
        attribution=attribution if isinstance(attribution, str) else "",
    )


def _shape(file: str, number: int, feature: Any, problems: list[Problem]) -> tuple[Ground, dict[str, Any]] | None:
    geometry = feature.get("geometry") if isinstance(feature, dict) else None
    properties = feature.get("properties") if isinstance(feature, dict) else None
    fields = Fields(file, f"feature {number}", properties if isinstance(properties, dict) else {}, problems)
    fault = geometry_fault(geometry)
    if fault or geometry is None:
        fields.fault(fault, "Draw it again and export it as GeoJSON, WGS 84.")
        return None
    usual = Ground.LINE if geometry["type"] in _LINES else Ground.LAND
    kind = fields.choice("kind", Ground, usual)
    return (kind, as_text(geometry)) if kind else None
