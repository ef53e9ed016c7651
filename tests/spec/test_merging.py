"""Two proposers on one passage: one candidate, the first one's reading kept, the other's shown beside it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.reading.facts.proposition import Proposed
from truceline.reading.merging import merged
from truceline.words.claim import Claim, Location, Participant, Role, Voice
from truceline.words.grounds import Filled, Rival
from truceline.words.kind import Kind
from truceline.words.passage import Passage, Span
from truceline.words.period import Period, Precision
from truceline.words.stance import Stance

DAY = Period(start=date(2031, 5, 7), end=date(2031, 5, 7), precision=Precision.DAY, words="7 May", span=Span(3, 8))


def claim(
    start: int, end: int, event_type: str = "shelling", stance: Stance = Stance.ASSERTS, **fields: object
) -> Claim:
    quote = Passage("a" * 64, Span(start, end), "x" * (end - start))
    return Claim(kind=Kind.INCIDENT, event_type=event_type, stance=stance, passage=quote, **fields)  # type: ignore[arg-type]


def by(name: str, *claims: Claim) -> list[Proposed]:
    return [Proposed(replace(one, reader=name), (one.event_type,)) for one in claims]


def shown(items: list[Proposed]) -> list[tuple[str, tuple[str, ...], str]]:
    """(start-end type stance, proposers, rivals) of each."""
    return [
        (
            f"{item.claim.passage.span.start}-{item.claim.passage.span.end} {item.claim.event_type} {item.claim.stance}",
            item.grounds.proposers,
            ", ".join(f"{rival.field}: {rival.value} ({rival.proposer})" for rival in item.rivals),
        )
        for item in items
    ]


BOTH = ("r", "m")
TABLE = [
    # what it shows, what the first proposes, what the second proposes, what comes of it
    ("of one mind", [claim(0, 50)], [claim(0, 50)], [("0-50 shelling asserts", BOTH, "")]),
    ("ends of the passage are no disagreement", [claim(0, 50)], [claim(0, 40)], [("0-50 shelling asserts", BOTH, "")]),
    (
        "another type",
        [claim(0, 50)],
        [claim(0, 50, "explosion")],
        [("0-50 shelling asserts", BOTH, "event_type: explosion (m)")],
    ),
    (
        "another stance",
        [claim(0, 50)],
        [claim(0, 50, stance=Stance.DENIES)],
        [("0-50 shelling asserts", BOTH, "stance: denies (m)")],
    ),
    (
        "another speaker",
        [claim(0, 50)],
        [claim(0, 50, chain=(Voice(words="the mayor", span=Span(1, 9)),))],
        [("0-50 shelling asserts", BOTH, "speaker: the mayor (m)")],
    ),
    (
        "other passages stay apart, in the order of the text",
        [claim(60, 90)],
        [claim(0, 50, "explosion")],
        [("0-50 explosion asserts", ("m",), ""), ("60-90 shelling asserts", ("r",), "")],
    ),
    (
        "a short quote inside a long one is the same fact when the type is",
        [claim(0, 90)],
        [claim(10, 30)],
        [("0-90 shelling asserts", BOTH, "")],
    ),
    (
        "and another one when it is not",
        [claim(0, 90)],
        [claim(10, 30, "deaths")],
        [("0-90 shelling asserts", ("r",), ""), ("10-30 deaths asserts", ("m",), "")],
    ),
    (
        "two facts on one passage find their own",
        [claim(0, 50), claim(0, 50, "deaths")],
        [claim(0, 50, "deaths"), claim(0, 50)],
        [("0-50 shelling asserts", BOTH, ""), ("0-50 deaths asserts", BOTH, "")],
    ),
    (
        "the charge and its denial find their own",
        [claim(0, 50), claim(0, 50, stance=Stance.DENIES)],
        [claim(0, 50, stance=Stance.DENIES)],
        [("0-50 shelling asserts", ("r",), ""), ("0-50 shelling denies", BOTH, "")],
    ),
    (
        "neither type nor stance, and hardly the passage: two facts",
        [claim(0, 50)],
        [claim(0, 30, "deaths", Stance.DENIES)],
        [("0-50 shelling asserts", ("r",), ""), ("0-30 deaths denies", ("m",), "")],
    ),
]


@pytest.mark.parametrize(("what", "first", "second", "expected"), TABLE, ids=[row[0] for row in TABLE])
def test_two_proposers(what: str, first: list[Claim], second: list[Claim], expected: list[tuple[str, ...]]) -> None:
    assert sorted(shown(merged(by("r", *first), by("m", *second)))) == sorted(expected)


def test_an_empty_field_takes_the_second_ones_words_and_says_so() -> None:
    place, target = Location(words="Mirel", span=Span(9, 14)), Participant(role=Role.TARGET, words="sheep")
    second = claim(0, 50, period=DAY, locations=(place,), participants=(target,))
    (item,) = merged(by("r", claim(0, 50)), by("m", second))
    assert (item.claim.period, item.claim.locations, item.claim.participants) == (DAY, (place,), (target,))
    assert item.filled == tuple(Filled(field=name, proposer="m") for name in ("period", "places", "targets"))
    assert item.rivals == ()


def test_another_fact_fills_nothing() -> None:
    (item,) = merged(by("r", claim(0, 50)), by("m", claim(0, 50, "explosion", period=DAY)))
    assert (item.claim.period.known, item.filled) == (False, ())
    assert [rival.field for rival in item.rivals] == ["event_type", "period"]


def test_what_the_second_leaves_empty_is_no_reading() -> None:
    (item,) = merged(by("r", claim(0, 50, period=DAY)), by("m", claim(0, 50)))
    assert (item.claim.period, item.rivals) == (DAY, ())


def test_an_answer_follows_the_claim_whose_id_changed() -> None:
    told = claim(0, 50)
    denial = claim(60, 90, stance=Stance.DENIES, answers=told.id)
    items = merged(by("r", told, denial), by("m", claim(0, 50, period=DAY)))
    assert items[1].claim.answers == items[0].claim.id != told.id


def test_a_templates_line_is_shown_with_what_the_rules_read_there_and_nothing_is_added() -> None:
    (item,) = merged(by("template t", claim(0, 50)), by("r", claim(0, 50, "explosion"), claim(60, 90)), only_first=True)
    assert item.grounds.proposers == ("template t", "r")
    assert item.rivals == (Rival(field="event_type", value="explosion", proposer="r"),)


@given(
    st.lists(st.tuples(st.integers(0, 60), st.integers(1, 60), st.sampled_from(["shelling", "deaths"])), max_size=8),
    st.data(),
)
def test_merging_drops_no_claim_and_makes_none(spans: list[tuple[int, int, str]], data: st.DataObject) -> None:
    claims = [claim(start, start + length, kind) for start, length, kind in dict.fromkeys(spans)]
    cut = data.draw(st.integers(0, len(claims)))
    items = merged(by("r", *claims[:cut]), by("m", *claims[cut:]))
    assert sum(len(item.grounds.proposers) for item in items) == len(claims)
    assert [item.claim for item in items if item.by == "r"] == [
        replace(one, reader="r") for one in claims[:cut]
    ] or sorted(item.claim.id for item in items if item.by == "r") == sorted(one.id for one in claims[:cut])
