"""A mission's own basemap, one PMTiles file in its folder: tiles come out of it, a bad file is one sentence."""

from __future__ import annotations

import gzip
import json
import struct
from pathlib import Path

import pytest
from served import signed_in

from truceline.errors import MissionFault
from truceline.web.mapping.basemap import NAME, basemap_of, number_of

TILES = {(0, 0, 0): b"world", (1, 0, 0): b"north west", (1, 0, 1): b"south", (1, 1, 1): b"south"}
"""By zoom, column and row; the last two are one run of one content."""


def varint(number: int) -> bytes:
    made = b""
    while number > 0x7F:
        made += bytes([number & 0x7F | 0x80])
        number >>= 7
    return made + bytes([number])


def directory(entries: list[tuple[int, int, int, int]]) -> bytes:
    """First tile, run, length and offset of each entry, as the specification writes them."""
    steps = [now[0] - before for now, before in zip(entries, [0, *(one[0] for one in entries)], strict=False)]
    columns = [steps, *([one[at] for one in entries] for at in (1, 2)), [one[3] + 1 for one in entries]]
    return gzip.compress(varint(len(entries)) + b"".join(varint(value) for column in columns for value in column))


def archive(kind: int = 1, packed: int = 2, about: object = None, leaf: bool = False) -> bytes:
    data, entries = b"", list[tuple[int, int, int, int]]()
    for (zoom, column, row), content in sorted(TILES.items(), key=lambda pair: number_of(*pair[0])):
        number, body = number_of(zoom, column, row), gzip.compress(content, mtime=0)
        if entries and data.endswith(body) and entries[-1][0] + entries[-1][1] == number:
            entries[-1] = (entries[-1][0], entries[-1][1] + 1, *entries[-1][2:])
        else:
            entries.append((number, 1, len(body), len(data)))
            data += body
    leaves = directory(entries) if leaf else b""
    root = directory([(0, 0, len(leaves), 0)] if leaf else entries)
    said = gzip.compress(json.dumps({"vector_layers": [{"id": "water"}]} if about is None else about).encode())
    places = [127, len(root), 127 + len(root), len(said), 127 + len(root) + len(said), len(leaves)]
    places += [places[4] + len(leaves), len(data), 0, 0, 0]
    head = b"PMTiles\x03" + struct.pack("<11Q", *places) + bytes([1, 2, packed, kind, 0, 1])
    return head.ljust(127, b"\0") + root + said + leaves + data


@pytest.mark.parametrize("leaf", [False, True], ids=["one directory", "two"])
def test_every_tile_comes_out_as_it_went_in(tmp_path: Path, leaf: bool) -> None:
    (tmp_path / NAME).write_bytes(archive(leaf=leaf))
    own = basemap_of(tmp_path)
    assert own is not None
    assert {tile: own.tile(*tile) for tile in TILES} == TILES
    assert (own.tile(1, 1, 0), own.tile(5, 3, 3), own.layers, own.most_zoom) == (None, None, ("water",), 1)


def test_tiles_are_numbered_along_the_curve_of_the_specification() -> None:
    told = {
        (0, 0, 0): 0,
        (1, 0, 0): 1,
        (1, 0, 1): 2,
        (1, 1, 1): 3,
        (1, 1, 0): 4,
        (2, 0, 0): 5,
        (12, 3423, 1763): 19078479,
    }
    assert {tile: number_of(*tile) for tile in told} == told


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is no PMTiles file of version 3"),
        (b"PK\x03\x04" * 60, "is no PMTiles file of version 3"),
        (archive()[:7] + b"\x02" + archive()[8:], "is no PMTiles file of version 3"),
        (archive(kind=2), "holds pictures, not vector tiles"),
        (archive(packed=3), "is compressed in another way than gzip"),
        (archive(about=["no layers"]), "does not say which layers it has"),
        (archive()[:150], "ends too early"),
    ],
    ids=["empty", "another format", "older", "pictures", "brotli", "no layers", "cut"],
)
def test_a_bad_file_is_one_sentence(tmp_path: Path, content: bytes, says: str) -> None:
    (tmp_path / NAME).write_bytes(content)
    with pytest.raises(MissionFault) as fault:
        basemap_of(tmp_path)
    assert fault.value.sentence == f"{NAME} {says}."


def test_the_map_takes_it_from_the_mission_folder(orin: Path) -> None:
    reads, address = signed_in("analyst"), "/map/basemap/1/0/0.mvt"
    assert (b"data-own" in reads.get("/map/").content, reads.get(address).status_code) == (False, 204)
    (orin / NAME).write_bytes(archive())
    page, tile = reads.get("/map/").content.decode(), reads.get(address)
    assert ("&quot;layers&quot;: [&quot;water&quot;]" in page, tile.content) == (True, b"north west")
    assert [reads.get(f"/map/basemap/{other}.mvt").status_code for other in ("1/1/0", "1/9/9", "99/0/0")] == [204] * 3
    (orin / NAME).write_bytes(b"none")
    assert (f"{NAME} is no PMTiles file" in reads.get("/map/").content.decode(), reads.get(address).status_code) == (
        True,
        204,
    )
    (orin / NAME).unlink()
