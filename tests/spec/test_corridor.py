"""A corridor's timeline: rival accounts per stretch of days and class of travellers; days counted, never copied."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from lake import LAKE, Scene, march, place, rows

from truceline.words.assessment import Way
from truceline.words.passage import Passage, Span
from truceline.words.period import Period, Precision
from truceline.words.place import PlaceKind

ROAD = replace(place("lakeroad"), kind=PlaceKind.CORRIDOR)
BRIDGE = replace(place("bridge", "lakeroad"), kind=PlaceKind.CROSSING)
MISSION = replace(LAKE, places=(*LAKE.places, ROAD, BRIDGE))


def told(sentences: str) -> tuple[Way, ...]:
    """'VOICE STANCE TYPE … on FIRST-LAST published DAY', ';' between; 'FIRST-' is open at its end, '-' names no day."""
    scene = Scene(MISSION)
    for sentence in sentences.split(";"):
        words = sentence.split()
        at = words.index("on") if "on" in words else None
        days = words.pop(at + 1) if at is not None else "5-5"
        if at is not None:
            words.pop(at)
        first, _, last = days.partition("-")
        where = [] if "at" in words else ["at", "lakeroad"]
        published = [] if "published" in words else ["published", last or first or "20"]
        scene.say(" ".join([*words, *where, *published]), period=_period(first, last, "-" in days))
    return scene.assessed().ways


def _period(first: str, last: str, ranged: bool) -> Period:
    if not first:
        return Period()
    if not ranged:
        return Period(start=march(first), end=march(first), precision=Precision.DAY)
    return Period(start=march(first), end=march(last) if last else None, precision=Precision.INTERVAL)


STATES = """
what is said                                                                    | the days and their state
north_office asserts road_closure on 3-7                                        | 3-7 closed
north_office denies road_open on 3-7                                            | 3-7 closed
north_office asserts road_open on 3-7                                           | 3-7 open
north_office denies road_closure on 3-7                                         | 3-7 open
observers none road_closure on 3-7                                              | 3-7 open
observers asserts convoy on 4                                                   | 4-4 open
north_office asserts access_denied on 4                                         | 4-4 restricted
north_office denies access_denied on 4                                          | 4-4 open
north_office demands road_open on 4                                             |
north_office predicts road_closure on 4                                         |
north_office asserts road_closure on 3-7; south_office asserts road_open on 5-9 | 3-4 closed, 5-7 contested, 8-9 open
north_office asserts road_closure on 3-7; observers asserts convoy on 5         | 3-4 closed, 5-5 contested, 6-7 closed
north_office asserts road_closure on 3-7; south_office asserts road_closure on 6-9 | 3-5 closed, 6-7 closed, 8-9 closed
north_office asserts road_closure on 3-7; south_office asserts access_denied on 5 | 3-4 closed, 5-5 closed, 6-7 closed
north_office asserts road_closure on 3-4; north_office asserts road_open on 8   | 3-4 closed, 8-8 open
north_office asserts road_closure on 3- published 12                            | 3-12 closed
north_office asserts road_closure on 3- published 12; north_office asserts road_open on 9 | 3-8 closed, 9-9 open
north_office asserts road_closure on 3- published 12; south_office asserts road_open on 9 | 3-8 closed, 9-9 contested, 10-12 closed
north_office asserts road_closure on 3-12; north_office asserts road_open on 9 | 3-8 closed, 9-9 contested, 10-12 closed
north_office asserts road_closure on - published 6                              | 6-6 closed
north_office asserts access_denied on 3-7; south_office asserts road_open on 5-9 | 3-4 restricted, 5-7 contested, 8-9 open
north_office asserts access_denied on 3-7; south_office denies access_denied on 5 | 3-4 restricted, 5-5 contested, 6-7 restricted
north_office asserts checkpoint on 3-7; south_office denies road_closure on 5   | 3-4 restricted, 5-5 contested, 6-7 restricted
north_office asserts access_denied on 3-7; observers asserts convoy on 5        | 3-4 restricted, 5-5 restricted, 6-7 restricted
north_office asserts access_denied on 3-7; south_office asserts trade on 5      | 3-7 restricted
south_office asserts checkpoint on 3-7; south_office asserts road_open on 5-7   | 3-4 restricted, 5-7 restricted
south_office asserts checkpoint on 3; south_office asserts road_open on 3; north_office asserts checkpoint on 3 | 3-3 restricted
south_office asserts checkpoint on 3; south_office asserts road_open on 3; north_office asserts road_open on 3 | 3-3 contested
north_office asserts road_closure on 3; south_office asserts access_denied on 3; observers asserts convoy on 3 | 3-3 contested
north_office asserts road_closure at bridge on 3-4                              | 3-4 closed
north_office asserts road_closure at aldmoor on 3-4                             |
north_office asserts shelling on 3-4                                            |
"""


@pytest.mark.parametrize(("sentences", "days"), rows(STATES))
def test_the_state_of_each_day(sentences: str, days: str) -> None:
    found = [
        f"{stretch.first.day}-{stretch.last.day} {stretch.state}"
        for way in told(sentences)
        if way.travellers == "everyone"
        for stretch in way.stretches
    ]
    assert ", ".join(found) == days


CLASSES = """
what is said                                                            | timelines
north_office asserts road_closure on 3                                  | everyone closed
north_office asserts road_closure to villagers on 3                     | civilians closed
observers asserts aid_delivery on 3                                     | aid open
helpers asserts medical_care on 3                                       | medical open
north_office asserts access_denied to observers on 3                    | monitors restricted
north_office asserts access_denied to south_army on 3                   | military restricted
north_office asserts road_closure on 3; observers asserts aid_delivery on 3 | everyone closed, aid contested
north_office asserts road_closure by villagers on 3                     | everyone closed
"""


@pytest.mark.parametrize(("sentences", "timelines"), rows(CLASSES))
def test_who_travels(sentences: str, timelines: str) -> None:
    found = [f"{way.travellers} {way.stretches[0].state}" for way in told(sentences)]
    assert ", ".join(found) == timelines


def test_who_passed_is_told_in_the_words_of_the_passage() -> None:
    scene = Scene(MISSION)
    escorted = scene.say("observers asserts convoy at lakeroad on 4")
    words = "two convoys with relief goods passed"
    named = replace(escorted, passage=Passage(escorted.passage.document, Span(0, len(words)), words))
    scene.claims = {named.id: named}
    assert [way.travellers for way in scene.assessed().ways] == ["aid", "goods"]


def test_a_month_says_in_it_and_not_all_of_it() -> None:
    scene = Scene(MISSION)
    whole = Period(start=march(1), end=march(31), precision=Precision.MONTH)
    claim = scene.say("north_office asserts road_closure at lakeroad", period=whole)
    (way,) = scene.assessed().ways
    assert (way.stretches, way.undated) == ((), (claim.id,))
    assert way.sentence == "Lakeroad, for everyone: no account names its days."


def test_the_days_are_counted_from_the_accounts() -> None:
    (way,) = told(
        "north_office asserts road_closure on 3-7; south_office asserts road_open on 6; observers none road_closure on 10"
    )
    assert (way.stretches[0].first, way.stretches[0].days) == (date(2024, 3, 3), 3)
    assert way.sentence == (
        "Lakeroad, for everyone, from 3 March 2024 to 10 March 2024: closed by every account on 4 days; open by one"
        " account, closed or restricted by another on 1 day; open by every account on 1 day; no account of 2 days between."
    )


def test_a_reprint_is_no_account_of_its_own() -> None:
    scene = Scene(MISSION)
    first = scene.say("north_office asserts road_closure at lakeroad on 3 in first")
    scene.say("north_office asserts road_closure at lakeroad on 9 in second")
    scene.reprint("second", "first")
    (way,) = scene.assessed().ways
    assert [stretch.closed for stretch in way.stretches] == [(first.id,)]
    assert way.sentence == "Lakeroad, for everyone, on 3 March 2024: closed by every account on 1 day."
