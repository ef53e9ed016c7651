"""Vector tiles of incidents: points in the form of the Mapbox Vector Tile Specification 2.1 (its 4.3 and 4.4).

The package's own encoder takes every point as a text and through shapely: 20 to 90 ms a tile. Points need neither; the
messages are the package's.
"""

from __future__ import annotations

from itertools import chain

from mapbox_vector_tile.Mapbox import vector_tile_pb2

from truceline.store.asking.points import Cell

EXTENT = 4096
MOVE_TO_ONE = 1 << 3 | 1
"""The command before a point: move, once."""
KEYS = ("n", "contested", "id", "reach")


def encoded(cells: list[Cell]) -> bytes:
    """The cells of one tile as a Mapbox vector tile (layer 'incidents')."""
    if not cells:
        return b""
    tile = vector_tile_pb2.tile()
    layer = tile.layers.add()
    layer.name, layer.version, layer.extent = "incidents", 2, EXTENT
    layer.keys.extend(KEYS)
    known: dict[int | str, int] = {}
    for cell in cells:
        told = (cell.many, cell.contested, cell.id, cell.reach_m)[: 4 if cell.many == 1 else 2]
        feature = layer.features.add()
        feature.type = tile.Point
        feature.geometry.extend((MOVE_TO_ONE, _zigzag(cell.x), _zigzag(cell.y)))
        values = (known.setdefault(value, len(known)) for value in told)
        feature.tags.extend(chain.from_iterable(enumerate(values)))
    for value in known:
        if isinstance(value, str):
            layer.values.add().string_value = value
        else:
            layer.values.add().int_value = value
    return bytes(tile.SerializeToString())


def _zigzag(number: int) -> int:
    return number << 1 ^ number >> 31
