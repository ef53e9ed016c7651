"""Rows of datasets in a mission: linked by weights, each link explained; what is wrong with rows is said."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from coded import Coded
from valley import MISSION

from truceline.words.entry import Decision, DecisionKind
from truceline.words.mission import HouseRules, Matching

ONE = "x1,2031-03-05,shelling,Alder Ford,10.3000,10.3000,1,Red Band,4,shells fell on the ford at dawn near the ferry"
SAME = "y1,2031-03-06,shelling,the ford,10.3100,10.3000,1,Red Band,6,shells fell on the ford near the ferry at dawn"
FAR = "y2,2031-03-05,shelling,Oak Rise,11.9000,11.9000,1,Blue Band,2,mortar rounds on a ridge at noon"
LATER = "y3,2031-09-05,shelling,the ford,10.3100,10.3000,1,Red Band,6,a shell at the ford in autumn"


def test_two_datasets_that_code_one_happening_where_the_mission_knows_no_place() -> None:
    record = Coded().with_table("coded_1", ONE).with_table("coded_2", SAME, FAR, LATER)
    assert record.groups() == [["x1", "y1"], ["y2"], ["y3"]]


def test_the_link_of_two_rows_says_distance_days_type_actors_and_figures() -> None:
    record = Coded().with_table("coded_1", ONE).with_table("coded_2", SAME, FAR, LATER)
    [link] = [link for incident in record.reconciled().incidents for link in incident.links]
    assert link.reason == (
        "the ford and Alder Ford are 1 km apart, 1 day apart, both 'shelling (artillery, mortar, rocket)', "
        "both name Red Band, deaths differ: 6 against 4"
    )
    assert link.weight is not None
    assert link.probability is not None
    assert link.weight > 0
    assert link.probability > 0.5
    assert link.pattern.startswith("place: ")


def test_two_rows_of_one_dataset_are_never_one_happening() -> None:
    twin = ONE.replace("x1", "x2").replace("at dawn", "again")
    assert Coded().with_table("coded_1", ONE, twin).groups() == [["x1"], ["x2"]]


def test_a_row_in_two_releases_is_one_happening() -> None:
    record = Coded().with_table("coded_1", ONE, name="may.csv")
    record = record.with_table("coded_1", ONE.replace(",4,", ",5,"), name="june.csv")
    assert record.groups() == [["x1", "x1"]]
    [link] = record.reconciled().incidents[0].links
    assert link.reason == "the same row in two releases of one dataset"


def test_prose_and_a_row_of_one_place_and_day() -> None:
    row = "x1,2031-03-05,shelling,Hill,10.0500,10.0000,1,A army,,shells on the hill"
    record = Coded().with_table("coded_1", row).with_prose("a a_news 03-05 hill shelling asserts by=a_army")
    assert record.groups() == [["a", "x1"]]


def test_what_people_parted_stays_apart_and_what_they_joined_together() -> None:
    record = Coded().with_table("coded_1", ONE).with_table("coded_2", SAME, FAR, LATER)
    by_ref = {claim.passage.quote.split(",")[0]: claim.id for claim in record.claims.values()}
    part = Decision(kind=DecisionKind.PART, subjects=(by_ref["x1"], by_ref["y1"]), by="Vera")
    join = Decision(kind=DecisionKind.JOIN, subjects=(by_ref["x1"], by_ref["y2"]), by="Vera")
    assert record.groups((part, join)) == [["x1", "y2"], ["y1"], ["y3"]]


FAULTS = {
    "coordinates 0, 0": (
        ONE.replace("10.3000,10.3000", "0,0"),
        "the coordinates 0, 0 stand for 'unknown' and are not used.",
    ),
    "coordinates far away": (
        ONE.replace("10.3000,10.3000", "70,10.3"),
        "the coordinates lie far outside all places of the mission; they are used as they stand.",
    ),
    "a day before the mission": (
        ONE.replace("2031", "1999"),
        "the day lies outside the mission's period; the row is weighed as it stands.",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_what_is_wrong_with_a_row_is_said(fault: str) -> None:
    line, sentence = FAULTS[fault]
    record = Coded().with_table("coded_1", line).with_table("coded_2", FAR.replace("11.9", "10.9"))
    assert [(p.file, p.place, p.sentence) for p in record.reconciled().problems] == [
        ("coded_1.csv", "line 2", sentence)
    ]


def test_swapped_coordinates_are_not_used() -> None:
    east = Decimal(40)
    known = [place for place in MISSION.places if place.longitude is not None]
    places = tuple(replace(place, longitude=place.longitude + east, parent="") for place in known if place.longitude)
    record = Coded(mission=replace(MISSION, places=places, areas=()))
    swapped = "x1,2031-03-05,shelling,Alder Ford,50.3,10.3,1,Red Band,4,shells"
    record = record.with_table("coded_1", swapped).with_table("coded_2", swapped.replace("50.3,10.3", "10.3,50.3"))
    sentences = [(p.file, p.sentence) for p in record.reconciled().problems]
    assert sentences == [("coded_1.csv", "latitude and longitude look swapped, and are not used.")]


def test_identical_rows_count_once_and_take_no_time() -> None:
    record = Coded().with_table("coded_1", *[ONE] * 5_000).with_table("coded_2", FAR)
    reconciled = record.reconciled()
    assert [len(incident.claims) for incident in reconciled.incidents] == [1, 1]
    [problem] = reconciled.problems
    assert (problem.place, problem.sentence) == (
        "line 3 and 4,998 more rows",
        "the row repeats an earlier one word for word; only the first is weighed.",
    )


def test_one_source_alone_corroborates_nothing() -> None:
    [problem] = Coded().with_table("coded_1", ONE, FAR).reconciled().problems
    assert problem.sentence == "all claims of the record come from this one source: nothing can be corroborated."


def test_a_cautious_house_links_less_than_an_eager_one() -> None:
    faint = "y1,2031-03-07,clash,the ford,10.3500,10.3300,5,,,"
    record = Coded().with_table("coded_1", ONE).with_table("coded_2", faint, FAR, LATER)
    sizes = []
    for matching in Matching:
        house = HouseRules(matching=matching)
        sizes.append(len(replace(record, mission=replace(record.mission, house=house)).reconciled().incidents))
    assert sizes == sorted(sizes, reverse=True)


def test_the_run_says_rules_settings_and_weights() -> None:
    run = dict(Coded().with_table("coded_1", ONE).with_table("coded_2", SAME).reconciled().run)
    weights = run.pop("weights")
    assert run == {"reconciler": "rules 3", "matching": "balanced", "window_days": "2", "window_km": "15"}
    assert weights.startswith('{"actors":{"0":')
