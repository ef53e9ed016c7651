"""Rows of a dataset: who says so, where, and what stays on the claim."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from upland import UPLAND, document, table, who

from truceline.reading import ROWS_READER, read_rows
from truceline.words.claim import Claim, Role
from truceline.words.document import Problem
from truceline.words.name import Name
from truceline.words.passage import Span
from truceline.words.period import Period, Precision
from truceline.words.place import Place, PlaceKind
from truceline.words.quantity import Bound, Quantity
from truceline.words.row import Row

TEXT = "id;type;place\n1;shelling;Mirel\n"
DAY = Period(start=date(2031, 3, 2), end=date(2031, 3, 2), precision=Precision.DAY, words="2 March 2031")
THREE = Quantity(measure="deaths", unit="person", low=Decimal(3), high=Decimal(3), words="3")
ROW = Row(
    span=Span(14, 30),
    line=2,
    id="1",
    event_type="shelling",
    period=DAY,
    place_words=("Mirel",),
    agents=("Orvian army",),
    targets=("Civilians (Orvia)",),
    quantities=(THREE,),
    reported_by=("Upland Post",),
)
BASE = Place(
    id="base_camp",
    kind=PlaceKind.POST,
    names=(Name("Base camp"),),
    latitude=Decimal("10.00"),
    longitude=Decimal("20.00"),
)
MISSION = replace(UPLAND, places=(*UPLAND.places, BASE))


def one(row: Row) -> tuple[Claim, list[Problem]]:
    """The claim of a row."""
    claims, problems = read_rows(document(TEXT, source="Event Table"), [row], MISSION, TEXT)
    (claim,) = claims
    return claim, problems


def test_a_row_is_one_claim_with_everything_on_it() -> None:
    claim, problems = one(ROW)

    assert (claim.event_type, claim.stance, claim.period, claim.reader) == ("shelling", "asserts", DAY, ROWS_READER)
    assert (claim.places, claim.quantities) == (("mirel",), (THREE,))
    assert (who(claim, Role.AGENT), who(claim, Role.TARGET)) == (["orvian_army"], ["orvia"])
    assert claim.passage.quote == "1;shelling;Mirel"
    assert problems == []


VOICES = """
reported by              | chain
-                        | Event Table
Upland Post              | Event Table > post
Valley Gazette           | Event Table > Valley Gazette
Upland Post; Front Voice | Event Table > Upland Post; Front Voice?
"""


@pytest.mark.parametrize(("reported", "chain"), table(VOICES))
def test_the_dataset_heads_the_chain(reported: str, chain: str) -> None:
    claim, _ = one(replace(ROW, reported_by=() if reported == "-" else tuple(reported.split("; "))))

    assert " > ".join((v.source or v.words) + ("?" if v.anonymous else "") for v in claim.chain) == chain


POINTS = """
words    | latitude | longitude | radius | place
Mirel    | 10.00    | 20.00     | 1      | mirel
Nowhere  | 10.01    | 20.00     | 5      | base_camp
Nowhere  | 10.20    | 20.00     | 5      | -
Nowhere  | 10.20    | 20.00     | 40     | base_camp
Nowhere  | 60.00    | 20.00     | 900    | -
"""


@pytest.mark.parametrize(("words", "latitude", "longitude", "radius", "place"), table(POINTS))
def test_words_first_then_the_nearest_place_within_the_radius(
    words: str, latitude: str, longitude: str, radius: str, place: str
) -> None:
    point = {"latitude": Decimal(latitude), "longitude": Decimal(longitude), "radius_km": Decimal(radius)}
    claim, _ = one(replace(ROW, place_words=(words,), **point))

    assert claim.places == (() if place == "-" else (place,))
    assert [location.words for location in claim.locations] == [words]


def test_an_unknown_place_is_said_once() -> None:
    elsewhere = replace(ROW, place_words=("Nowhere",))
    later = replace(elsewhere, line=3, event_type="shooting")
    _, problems = read_rows(document(TEXT, source="Event Table"), [elsewhere, later], MISSION, TEXT)

    assert [(p.place, p.sentence) for p in problems] == [("line 2", "the place 'Nowhere' is not in places.csv.")]


def test_an_unknown_event_type_is_kept_as_other() -> None:
    claim, problems = one(replace(ROW, event_type="meteor"))

    assert claim.event_type == "other"
    assert [p.sentence for p in problems] == ["the event type 'meteor' is not known; the record is kept as 'other'."]


def test_a_count_of_nothing_is_an_explicit_zero() -> None:
    nothing = Quantity(measure="violations", unit="violation", low=Decimal(0), high=Decimal(0), bound=Bound.NONE)
    claim, _ = one(replace(ROW, event_type="ceasefire_violation", quantities=(nothing,)))

    assert claim.stance == "reports_none"


def test_equal_rows_are_one_claim() -> None:
    claims, _ = read_rows(document(TEXT, source="Event Table"), [ROW, ROW], MISSION, TEXT)

    assert len(claims) == 1
