"""The map: as precise as the record and no more, nothing written over anything, and all of it in words as well."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from defusedxml.ElementTree import fromstring
from hypothesis import given
from hypothesis import strategies as st
from sample import PICTURE

from truceline.publish.edition import Edition
from truceline.publish.mapping import Drawing, map_svg
from truceline.publish.mapping.basemap import ground
from truceline.publish.mapping.clipping import lines_inside, ring_inside
from truceline.publish.mapping.frame import Reach, frame_around
from truceline.publish.mapping.labels import Room, around
from truceline.words.basemap import Basemap, BasemapChoice, Ground
from truceline.words.incident import Incident
from truceline.words.name import Name, Validity
from truceline.words.period import Period, Precision
from truceline.words.picture import Picture
from truceline.words.place import Area, AreaKind, Place, PlaceKind

SVG = "{http://www.w3.org/2000/svg}"
TOWN = Place(
    id="town", kind=PlaceKind.SETTLEMENT, names=(Name("Town <&>"),),
    latitude=Decimal("41.2"), longitude=Decimal("23.0"), precision_km=Decimal("0.2"),
)  # fmt: skip
VALLEY = replace(TOWN, id="valley", kind=PlaceKind.REGION, names=(Name("Valley"),), precision_km=Decimal(9))
COUNTRY = replace(TOWN, id="country", kind=PlaceKind.COUNTRY, names=(Name("Country"),), precision_km=Decimal(400))
FAR = replace(TOWN, id="far", names=(Name("Far"),), longitude=Decimal("-70"))
VAGUE = replace(TOWN, id="vague", names=(Name("Vague"),), latitude=Decimal("41.05"), precision_km=None)
SQUARE = {"type": "Polygon", "coordinates": [["22.8", "41.0"], ["23.2", "41.0"], ["23.2", "41.4"], ["22.8", "41.0"]]}
ZONE = Area(
    id="zone", kind=AreaKind.ZONE, names=(Name("Zone"),),
    geometry={"type": "Polygon", "coordinates": [SQUARE["coordinates"]]}, valid=Validity(until=date(2031, 3, 31)),
)  # fmt: skip


def happened(*places: str, day: date = date(2031, 5, 1)) -> Incident:
    period = Period(start=day, end=day, precision=Precision.DAY)
    id_ = "i-" + "-".join(places) + str(day)
    first = PICTURE.incidents[0]
    return Incident(
        id=id_, title=f"It, {id_}", event_type=first.event_type, claims=first.claims, places=places, period=period
    )


def drawn(*incidents: Incident, picture: Picture = PICTURE, **how: object) -> Drawing:
    places = (TOWN, VALLEY, COUNTRY, FAR, VAGUE)
    mission = replace(picture.mission, places=places, areas=(ZONE,))
    return map_svg(Edition(picture=replace(picture, mission=mission, incidents=incidents)), **how)  # type: ignore[arg-type]


def texts(svg: str) -> list[str]:
    return [element.text or "" for element in fromstring(svg).iter(f"{SVG}text")]


def test_a_place_known_to_a_circle_is_a_circle_of_its_kilometres_and_a_town_is_a_mark() -> None:
    svg = drawn(happened("town"), happened("valley")).svg
    circles = [e for e in fromstring(svg).iter(f"{SVG}circle") if e.get("class") == "m-circle" and e.get("cx") != "9"]
    scale = re.search(r"h([\d.]+)v-4", svg)
    km = next(int(said.removesuffix(" km")) for said in texts(svg) if said.endswith(" km"))
    assert scale is not None
    assert [round(float(c.get("r", "0")) / float(scale[1]) * km) for c in circles] == [9]


def test_what_is_not_on_the_map_is_counted_in_words() -> None:
    made = drawn(happened(), happened("vague"), happened("nowhere"), happened("country"), happened("far"))
    assert [str(note) for note in made.notes if "no room" not in note] == [
        "1 incident stands on no map: it names no place.",
        "2 incidents stand on no map: their places have no point, or nobody states how precise it is.",
        "1 incident somewhere in Country: a circle of 400 km, larger than the map.",
        "1 incident outside the map: Far.",
        "Basemap: Natural Earth, no position taken.",
    ]


def test_the_table_says_what_the_map_shows() -> None:
    link = "incident {}".format
    made = drawn(happened("town"), happened("town", day=date(2031, 6, 1)), happened("town", "far"), link=link)
    assert [(row.name, str(row.precision), len(row.incidents), row.left_out) for row in made.rows] == [
        ("Town <&>", "within 0.2 km", 3, 0),
        ("Far", "within 0.2 km", 1, 0),
    ]
    assert "An incident that names several places stands at each of them." in made.notes
    assert 'href="#map-town"' in made.svg


def test_one_incident_leads_to_itself() -> None:
    made = drawn(happened("town"), link=lambda id_: f"{id_}.html?a=1&b")
    assert [a.get("href") for a in fromstring(made.svg).iter(f"{SVG}a")] == ["i-town2031-05-01.html?a=1&b"]
    assert fromstring(made.svg).get("role") == "group"
    assert fromstring(drawn(happened("town")).svg).get("role") == "img"


def test_days_choose_incidents_and_areas() -> None:
    march = drawn(happened("town"), first=date(2031, 3, 1), last=date(2031, 3, 9))
    may = drawn(happened("town"), first=date(2031, 5, 1), last=date(2031, 5, 9))
    assert ("Zone" in texts(march.svg), len(march.rows)) == (True, 0)
    assert ("Zone" in texts(may.svg), len(may.rows)) == (False, 1)


def test_words_are_said_in_the_language_of_the_page() -> None:
    made = drawn(happened("town"), say=lambda text: f"«{text}»", language="xx")
    assert {text[0] for text in texts(made.svg) if not text.endswith("km")} == {"«"}
    assert fromstring(made.svg).get("lang") == "xx"


def test_equal_pictures_give_equal_maps_in_plain_svg() -> None:
    one, other = drawn(happened("town"), happened("valley")), drawn(happened("town"), happened("valley"))
    assert one == other
    assert re.findall(r"foreignObject|style=|var\(|url\((?!#)|<script", one.svg) == []


def test_a_mission_without_points_has_no_map_and_says_so() -> None:
    mission = replace(PICTURE.mission, places=(), areas=())
    made = map_svg(Edition(picture=replace(PICTURE, mission=mission, incidents=())))
    assert (made.svg, [str(n) for n in made.notes]) == (
        "",
        ["No place of this mission has a point: there is no map to draw."],
    )


LINE = {"type": "LineString", "coordinates": [["22.9", "41.1"], ["23.1", "41.3"]]}


@pytest.mark.parametrize(
    ("choice", "own", "drawn_"),
    [
        (BasemapChoice.WORLD, None, {Ground.LAND, Ground.LINE}),
        (BasemapChoice.NONE, None, set()),
        (BasemapChoice.WORLD, Basemap(shapes=((Ground.ROAD, LINE),)), {Ground.ROAD}),
    ],
    ids=["world", "none", "own"],
)
def test_the_ground(choice: BasemapChoice, own: Basemap | None, drawn_: set[Ground]) -> None:
    frame = frame_around([Reach(23.0, 41.2, 60)], 900, (400, 700), 20)
    assert frame is not None
    assert {path.ground for path in ground(frame, own, choice)} == drawn_


@pytest.mark.parametrize("longitude", [-179.9, 0.0, 179.9])
@pytest.mark.parametrize("latitude", [-60.0, 0.0, 70.0])
def test_a_circle_is_as_wide_as_it_is_anywhere_on_the_globe(longitude: float, latitude: float) -> None:
    frame = frame_around([Reach(longitude, latitude, 50), Reach(longitude + 1, latitude)], 900, (400, 700), 20)
    assert frame is not None
    x, y = frame.point(longitude, latitude)
    beside = frame.point(longitude + 0.1, latitude)
    north = frame.point(longitude, latitude + 0.1)
    assert frame.holds(x, y)
    assert abs(y - north[1] - frame.pixels(11.1195, latitude)) < 0.02 * frame.pixels(11.1195, latitude)
    assert beside[0] > x


BOX = (0.0, 0.0, 10.0, 10.0)
POINTS = st.lists(st.tuples(st.floats(-30, 30), st.floats(-30, 30)), min_size=2, max_size=12)


@given(POINTS)
def test_a_clipped_ring_lies_in_the_box_and_keeps_what_was_in_it(points: list[tuple[float, float]]) -> None:
    inside = ring_inside(points, BOX)
    assert all(-1e-6 <= x <= 10 + 1e-6 and -1e-6 <= y <= 10 + 1e-6 for x, y in inside)
    assert {p for p in points if 0 <= p[0] <= 10 and 0 <= p[1] <= 10} <= {*inside}
    assert {p for p in points if 0 <= p[0] <= 10 and 0 <= p[1] <= 10} <= {
        p for line in lines_inside(points, BOX) for p in line
    }


@given(st.lists(st.tuples(st.floats(0, 90), st.floats(0, 90), st.floats(1, 30), st.floats(1, 12)), max_size=40))
def test_nothing_is_written_over_anything(wanted: list[tuple[float, float, float, float]]) -> None:
    room = Room((0, 0, 100, 100))
    for x, y, width, height in wanted:
        room.take(around(x, y, width, height, 4))
    boxes = room.taken
    for n, one in enumerate(boxes):
        assert 0 <= one[0] <= one[2] <= 100
        assert 0 <= one[1] <= one[3] <= 100
        assert not any(one[0] < o[2] and o[0] < one[2] and one[1] < o[3] and o[1] < one[3] for o in boxes[:n])
