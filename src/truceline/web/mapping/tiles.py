"""Vector tiles of incidents."""

from __future__ import annotations

import mapbox_vector_tile

from truceline.store.asking.points import Cell

EXTENT = 4096


def encoded(cells: list[Cell]) -> bytes:
    """The cells of one tile as a Mapbox vector tile (layer 'incidents')."""
    if not cells:
        return b""
    features = [
        {
            "geometry": f"POINT({cell.x} {cell.y})",
            "properties": {"n": cell.many, "contested": cell.contested}
            | ({"id": cell.id, "reach": cell.reach_m} if cell.many == 1 else {}),
        }
        for cell in cells
    ]
    layer = {"name": "incidents", "features": features}
    return bytes(mapbox_vector_tile.encode([layer], default_options={"extents": EXTENT, "y_coord_down": True}))
