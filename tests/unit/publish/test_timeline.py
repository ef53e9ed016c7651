"""The timeline: lanes, marks that never lie on each other, silence under its day, a table that says the same."""

from __future__ import annotations

import itertools
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample import PICTURE
from sample_claims import MAY_2, claim, day

from truceline.publish.edition import Edition
from truceline.publish.timeline import LEFT, MARK, MOST_ROWS, RIGHT, TimelineView, timeline
from truceline.publish.timescale import MOST_TICKS, Timescale
from truceline.words.claim import Claim
from truceline.words.incident import Incident
from truceline.words.name import Validity
from truceline.words.period import Period, Precision
from truceline.words.picture import Picture
from truceline.words.stance import Stance


def drawn(picture: Picture = PICTURE) -> TimelineView:
    return timeline(Edition(picture=picture))


def with_claims(*claims: Claim, since: date | None = None) -> Picture:
    """The sample picture with one incident per claim and nothing else on the timeline."""
    incidents = tuple(
        Incident(
            id=f"i-{n:03}", title=f"Incident {n}", event_type="shelling", claims=(c.id,), places=(), period=c.period
        )
        for n, c in enumerate(claims)
    )
    return replace(
        PICTURE,
        mission=replace(PICTURE.mission, period=Validity(since=since)),
        claims={c.id: c for c in claims},
        incidents=incidents,
        assessment=replace(PICTURE.assessment, silences=(), findings=()),
    )


def shelling(period: Period, stance: Stance = Stance.ASSERTS) -> Claim:
    return claim(
        "courier-0503", "mortar shells fell on Elk Ridge", "shelling", stance, actor="north_mod", period=period
    )


def test_one_lane_per_side_in_the_order_of_the_mission() -> None:
    lanes = [lane.name for lane in drawn().lanes]
    assert lanes == ["Northern Authority", "Southern Republic", "Joint Observer Group", "Side not known"]


def test_shapes_follow_the_stance() -> None:
    shapes = {(mark.item.sign.word, mark.item.sign.shape) for lane in drawn().lanes for mark in lane.marks}
    assert shapes == {
        ("says so", "full"),
        ("denies", "crossed"),
        ("reports none", "hollow"),
        ("declines to comment", "dash"),
        ("covers this and is silent", "gap"),
    }


def test_a_denial_without_a_date_takes_the_day_of_its_incident() -> None:
    denials = [item for lane, item in drawn().rows if lane == "Southern Republic" and item.sign.word == "denies"]
    assert [(item.when, item.count) for item in denials] == [("2 May 2031", 2), ("11 June 2031", 1)]


def test_rejected_claims_are_not_drawn() -> None:
    drawn_claims = sum(item.count for _, item in drawn().rows if item.sign.shape != "gap")
    in_incidents = sum(len(incident.claims) for incident in PICTURE.incidents)
    assert drawn_claims == in_incidents - 1


def test_the_table_says_what_the_drawing_shows() -> None:
    view = drawn()
    marks = Counter((lane.name, mark.item) for lane in view.lanes for mark in lane.marks)
    assert marks == Counter(view.rows)


def test_an_interval_is_a_bar_and_an_open_one_says_so() -> None:
    bars = {
        mark.item.when: mark.open_end for lane in drawn().lanes for mark in lane.marks if mark.bar_to > mark.bar_from
    }
    assert bars == {"from 8 June 2031 (end not stated)": True}


def test_marks_outside_the_mission_and_without_a_date_are_counted() -> None:
    view = drawn(
        with_claims(
            shelling(day(2030, 5, 2)), shelling(MAY_2), shelling(Period(), Stance.DENIES), since=date(2031, 1, 1)
        )
    )
    assert (view.outside, view.undated, len(view.rows)) == (1, 1, 3)
    assert [len(lane.marks) for lane in view.lanes] == [1, 0]


def test_what_does_not_fit_a_lane_is_counted_beside_it() -> None:
    claims = [shelling(MAY_2)] + [shelling(replace(MAY_2, words=f"{n}")) for n in range(MOST_ROWS + 4)]
    lane = drawn(with_claims(*claims)).lanes[0]
    assert (len(lane.marks), lane.overflow) == (MOST_ROWS, 5)


@given(st.lists(st.tuples(st.integers(0, 400), st.integers(0, 60)), min_size=1, max_size=25, unique=True))
def test_no_two_marks_of_a_lane_lie_on_each_other(stretches: list[tuple[int, int]]) -> None:
    first = date(2031, 1, 1)
    periods = [
        Period(start=first + timedelta(a), end=first + timedelta(a + b),
               precision=Precision.INTERVAL if b else Precision.DAY)
        for a, b in stretches
    ]  # fmt: skip
    for lane in drawn(with_claims(*map(shelling, periods))).lanes:
        boxes = sorted((m.y, m.bar_from, max(m.bar_to, m.x + MARK // 2 + 3 + 7 * len(m.label))) for m in lane.marks)
        for (y, _, end), (below, start, _) in itertools.pairwise(boxes):
            assert y != below or end <= start
        assert all(LEFT <= m.x <= RIGHT and lane.y < m.y < lane.y + lane.height for m in lane.marks)


@pytest.mark.parametrize(
    ("first", "last", "labels"),
    [
        (date(2031, 5, 2), date(2031, 5, 4), ["2 May 2031", "3 May 2031", "4 May 2031"]),
        (date(2031, 5, 2), date(2031, 5, 31), ["5 May 2031", "12 May 2031", "19 May 2031", "26 May 2031"]),
        (date(2031, 1, 15), date(2031, 8, 2), ["Feb 2031", "Mar 2031", "Apr 2031", "May 2031", "Jun 2031", "Jul 2031",
                                              "Aug 2031"]),
        (date(2030, 11, 10), date(2032, 2, 1), ["Jan 2031", "Apr 2031", "Jul 2031", "Oct 2031", "Jan 2032"]),
        (date(2025, 6, 1), date(2033, 6, 1), ["2026", "2027", "2028", "2029", "2030", "2031", "2032", "2033"]),
    ],
)  # fmt: skip
def test_ticks(first: date, last: date, labels: list[str]) -> None:
    assert [tick.label for tick in Timescale(first, last, 0, 1000).ticks()] == labels


@given(st.dates(date(1, 2, 1), date(9999, 1, 1)), st.integers(0, 200_000))
def test_ticks_stay_on_the_scale_and_few(first: date, days: int) -> None:
    last = min(first.toordinal() + days, date.max.toordinal())
    ticks = Timescale(first, date.fromordinal(last), 10, 1000).ticks()
    xs = [tick.x for tick in ticks]
    assert xs == sorted(xs)
    assert all(10 <= x <= 1000 for x in xs)
    assert len(ticks) <= (MOST_TICKS + 2 if days < 87_000 else 30)
