"""A mission's own basemap: one file ``basemap.pmtiles`` in its folder, read tile by tile.

PMTiles version 3 (github.com/protomaps/PMTiles, spec/v3): a header of 127 bytes, directories of varints, tiles in the
order of a Hilbert curve. Only vector tiles are drawn; directories and tiles are plain or compressed with gzip.

Not read by the ``pmtiles`` package (3.8): it unpacks whatever a file holds without a bound, reads every directory anew
for each tile, and installs a top-level package ``test`` beside itself.
"""

from __future__ import annotations

import json
import struct
import zlib
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from truceline.errors import MissionFault

NAME = "basemap.pmtiles"
MAGIC, VERSION, HEADER_BYTES = b"PMTiles", 3, 127
PLAIN, GZIP, VECTOR = 1, 2, 1
DEEPEST_DIRECTORY = 4
MOST_BYTES = 20_000_000
"""Of a directory or a tile once it is unpacked: a file that holds more is no basemap."""


class Entry(NamedTuple):
    """Tiles from ``first`` on: ``run`` of them with one content; a run of 0 leads to another directory."""

    first: int
    run: int
    length: int
    offset: int


@dataclass(frozen=True)
class Basemap:
    """An opened file; ``layers`` are the names of its vector layers, ``attribution`` as it states it."""

    file: Path
    root: tuple[int, int]
    leaves: int
    tiles: int
    packed: int
    tiles_packed: int
    least_zoom: int
    most_zoom: int
    layers: tuple[str, ...]
    attribution: str

    def tile(self, zoom: int, column: int, row: int) -> bytes | None:
        """The vector tile, unpacked; None where the file has none."""
        wanted, (offset, length) = number_of(zoom, column, row), self.root
        for _ in range(DEEPEST_DIRECTORY):
            entries = self._directory(offset, length)
            at = bisect_right(entries, wanted, key=lambda entry: entry.first) - 1
            if at < 0:
                return None
            entry = entries[at]
            if entry.run:
                held = wanted - entry.first < entry.run
                return self._unpacked(self.tiles + entry.offset, entry.length, self.tiles_packed) if held else None
            offset, length = self.leaves + entry.offset, entry.length
        return None

    @lru_cache(maxsize=64)  # noqa: B019  (one basemap lives as long as the process)
    def _directory(self, offset: int, length: int) -> list[Entry]:
        return list(_entries(self._unpacked(offset, length, self.packed)))

    def _unpacked(self, offset: int, length: int, packed: int) -> bytes:
        return _unpacked(_read(self.file, offset, length), packed, self.file)


def basemap_of(folder: Path) -> Basemap | None:
    """The basemap of a mission folder, None where it has none; MissionFault for a file that cannot be drawn."""
    file = folder / NAME
    return _opened(file, file.stat().st_mtime_ns) if file.is_file() else None


@lru_cache(maxsize=2)
def _opened(file: Path, changed: int) -> Basemap:
    head = _read(file, 0, HEADER_BYTES, whole=False)
    if len(head) < HEADER_BYTES or head[:7] != MAGIC or head[7] != VERSION:
        raise _fault(file, "is no PMTiles file of version 3")
    root, root_length, about, about_length, leaves, _, tiles = struct.unpack_from("<7Q", head, 8)
    packed, tiles_packed, kind, least, most = head[97:102]
    if kind != VECTOR:
        raise _fault(file, "holds pictures, not vector tiles")
    if {packed, tiles_packed} - {PLAIN, GZIP}:
        raise _fault(file, "is compressed in another way than gzip")
    try:
        said: dict[str, Any] = json.loads(_unpacked(_read(file, about, about_length), packed, file))
        layers = tuple(str(layer["id"]) for layer in said.get("vector_layers", ()))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise _fault(file, "does not say which layers it has") from error
    return Basemap(
        file, (root, root_length), leaves, tiles, packed, tiles_packed, least, most, layers,
        str(said.get("attribution", "")),
    )  # fmt: skip


def number_of(zoom: int, column: int, row: int) -> int:
    """The number of a tile: those of lower zooms first, then along a Hilbert curve."""
    number, x, y = ((1 << (2 * zoom)) - 1) // 3, column, row
    side = 1 << zoom >> 1
    while side:
        right, low = int(bool(x & side)), int(bool(y & side))
        number += side * side * ((3 * right) ^ low)
        if not low:
            if right:
                x, y = side - 1 - (x & (side - 1)), side - 1 - (y & (side - 1))
            x, y = y, x
        side >>= 1
    return number


def _entries(directory: bytes) -> Iterator[Entry]:
    """The entries of a directory: how many, then all firsts (as steps), runs, lengths and offsets, as varints."""
    numbers = _varints(directory)
    count = next(numbers, 0)
    firsts, last = [], 0
    for _ in range(count):
        last += next(numbers, 0)
        firsts.append(last)
    runs = [next(numbers, 0) for _ in range(count)]
    lengths = [next(numbers, 0) for _ in range(count)]
    end = 0
    for first, run, length in zip(firsts, runs, lengths, strict=True):
        told = next(numbers, 0)
        offset = told - 1 if told else end
        end = offset + length
        yield Entry(first, run, length, offset)


def _varints(data: bytes) -> Iterator[int]:
    value = shift = 0
    for byte in data:
        value |= (byte & 0x7F) << shift
        shift += 7
        if not byte & 0x80:
            yield value
            value = shift = 0


def _read(file: Path, offset: int, length: int, *, whole: bool = True) -> bytes:
    if length > MOST_BYTES:
        raise _fault(file, "is damaged")
    with file.open("rb") as opened:
        opened.seek(offset)
        data = opened.read(length)
    if whole and len(data) < length:
        raise _fault(file, "ends too early")
    return data


def _unpacked(data: bytes, packed: int, file: Path) -> bytes:
    if packed == PLAIN:
        return data
    try:
        unpacked = zlib.decompressobj(16 + zlib.MAX_WBITS).decompress(data, MOST_BYTES + 1)
    except zlib.error as error:
        raise _fault(file, "is damaged") from error
    if len(unpacked) > MOST_BYTES:
        raise _fault(file, "is damaged")
    return unpacked


def _fault(file: Path, what: str) -> MissionFault:
    return MissionFault(f"{file.name} {what}.", "Put another one into the mission folder, or remove it.")
