"""Map tiles, shapes and swimlanes."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import mapbox_vector_tile
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from served import signed_in

POINTS = st.lists(st.tuples(st.integers(0, (1 << 30) - 1), st.integers(0, (1 << 30) - 1), st.booleans()), max_size=60)


def points_of(rows: list[tuple[int, int, bool]]) -> Any:
    from truceline.store.asking.points import Points

    rows = sorted(rows)
    ids = np.array([f"i-{n}" for n in range(len(rows))], dtype=np.str_)
    return Points(
        east=np.array([row[0] for row in rows], np.int64),
        north=np.array([row[1] for row in rows], np.int64),
        reach=np.full(len(rows), 7, np.int32),
        contested=np.array([row[2] for row in rows], np.bool_),
        ids=ids,
        row=np.arange(len(rows)),
    )


@given(POINTS, st.integers(0, 6))
def test_the_tiles_of_a_zoom_hold_every_incident_once(rows: list[tuple[int, int, bool]], zoom: int) -> None:
    points = points_of(rows)
    cells = [
        cell for x in range(1 << zoom) for y in range(1 << zoom) if zoom < 4 for cell in points.tile(zoom, x, y, None)
    ]
    if zoom >= 4:  # the tiles that hold something are enough
        places = {(east >> (30 - zoom), north >> (30 - zoom)) for east, north, _ in rows}
        cells = [cell for x, y in places for cell in points.tile(zoom, x, y, None)]
    assert sum(cell.many for cell in cells) == len(rows)
    assert sum(cell.contested for cell in cells) == sum(contested for _, _, contested in rows)
    assert all(0 <= cell.x < 4096 and 0 <= cell.y < 4096 for cell in cells)
    assert all((cell.id != "") == (cell.many == 1) for cell in cells)


@given(POINTS, st.data())
def test_a_tile_shows_the_kept_ones_alone(rows: list[tuple[int, int, bool]], data: st.DataObject) -> None:
    points = points_of(rows)
    kept = np.array(data.draw(st.lists(st.booleans(), min_size=len(rows), max_size=len(rows))), np.bool_)
    assert sum(cell.many for cell in points.tile(0, 0, 0, kept)) == int(kept.sum())


@pytest.fixture(scope="module")
def analyst(orin: Path) -> Any:
    """Somebody who may read."""
    return signed_in("analyst", name="Mara")


def test_a_tile_of_the_world_counts_the_placed_incidents(analyst: Any) -> None:
    from truceline.store.projecting.sql import Sql
    from truceline.web.record import using

    answer = analyst.get("/map/tiles/0/0/0.mvt")
    tile = mapbox_vector_tile.decode(answer.content)
    placed = Sql(using()).all("SELECT COUNT(*) FROM incident WHERE east IS NOT NULL")[0][0]
    assert sum(feature["properties"]["n"] for feature in tile["incidents"]["features"]) == placed
    again = analyst.get("/map/tiles/0/0/0.mvt", headers={"If-None-Match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_outside_the_world_there_is_nothing(analyst: Any) -> None:
    for address in ("/map/tiles/1/7/0.mvt", "/map/tiles/99/0/0.mvt"):
        assert (analyst.get(address).status_code, analyst.get(address).content) == (200, b"")


def test_shapes_are_geojson(analyst: Any) -> None:
    for what in ("ground", "areas", "places"):
        assert json.loads(analyst.get(f"/map/{what}.geojson").content)["type"] == "FeatureCollection"


LANES = (
    # marks: day, said, count                            step, shapes
    ([(1, "reported", 1)], ["said"]),
    ([(1, "reported", 3), (1, "nothing", 1)], ["said", "silent"]),
    ([(1, "without_it", 1), (1, "nothing", 2)], ["silent"]),
    ([(1, "reported_none", 1), (9, "withheld", 1), (9, "declined", 1)], ["none", "kept"]),
)


@pytest.mark.parametrize(("marks", "shapes"), LANES, ids=["one", "two", "silences", "zero and refusals"])
def test_a_lane_shows_what_was_said(analyst: Any, marks: list[tuple[int, str, int]], shapes: list[str]) -> None:
    from truceline.store.asking.lanes import Mark
    from truceline.web.mapping.swimlanes import drawn_lanes
    from truceline.web.record import the_mission

    held = [Mark("one", date(2031, 5, day), said, count) for day, said, count in marks]
    lanes = drawn_lanes(held, "side", the_mission()).lanes
    assert [mark.shape for lane in lanes for mark in lane.marks] == shapes


@given(st.lists(st.tuples(st.sampled_from("ab"), st.integers(0, 9000), st.integers(1, 50)), min_size=1, max_size=40))
def test_no_two_marks_of_a_lane_lie_on_each_other(rows: list[tuple[str, int, int]]) -> None:
    from truceline.store.asking.lanes import Mark
    from truceline.web.mapping import swimlanes

    first = date(2000, 1, 1).toordinal()
    held = [Mark(who, date.fromordinal(first + day), "reported", count) for who, day, count in rows]
    steps = swimlanes.stretch_of(held)
    assert (max(mark.day for mark in held) - min(mark.day for mark in held)).days // steps[1] <= swimlanes.MOST_STEPS
    assert steps[2] >= 8
