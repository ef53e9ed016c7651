"""Which event types speak of one matter, cover each other, exclude each other."""

from __future__ import annotations

import pytest
from lake import LAKE, with_agreement

from truceline.assess.matters import covers, excludes, hostile, same_matter
from truceline.words.agreement import Act, ActClass
from truceline.words.event_types import event_types


@pytest.mark.parametrize(
    ("one", "other", "same", "excluded"),
    [
        ("shelling", "shelling", True, False),
        ("shelling", "explosion", True, False),
        ("shelling", "deaths", True, False),
        ("shelling", "damage", True, False),
        ("shelling", "calm", False, True),
        ("shelling", "protest", False, False),
        ("deaths", "release_exchange", True, False),
        ("road_closure", "road_open", False, True),
        ("road_closure", "access_denied", True, False),
        ("post_opened", "post_closed", False, True),
        ("ceasefire_violation", "calm", False, True),
    ],
)
def test_one_matter_or_its_opposite(one: str, other: str, same: bool, excluded: bool) -> None:
    assert (same_matter(one, other), excludes(one, other)) == (same, excluded)


def test_both_questions_are_symmetric() -> None:
    types = list(event_types())
    pairs = [(one, other) for one in types for other in types]
    assert [p for p in pairs if same_matter(*p) is not same_matter(p[1], p[0])] == []
    assert [p for p in pairs if excludes(*p) is not excludes(p[1], p[0])] == []
    assert [p for p in pairs if same_matter(*p) and excludes(*p)] == []


@pytest.mark.parametrize(
    ("declared", "event_type", "covered"),
    [
        ("shelling", "shelling", True),
        ("violence", "shelling", True),
        ("ceasefire_violation", "shelling", True),
        ("calm", "sniper_fire", True),
        ("ceasefire_violation", "threat", False),
        ("ceasefire_violation", "deaths", False),
        ("ceasefire_violation", "drone_flight", False),
        ("shelling", "shooting", False),
        ("movement", "shelling", False),
    ],
)
def test_what_a_declared_kind_covers(declared: str, event_type: str, covered: bool) -> None:
    assert covers(declared, event_type, LAKE) is covered


def test_the_agreement_s_catalogue_goes_before_the_lists() -> None:
    acts = (
        Act(act_class=ActClass.PROVOCATIVE, event_types=("drone_flight", "mobilisation"), says="Flights"),
        Act(act_class=ActClass.EXEMPTED, event_types=("damage",), says="Demolition"),
    )
    mission = with_agreement(acts=acts)
    assert covers("ceasefire_violation", "drone_flight", mission)
    assert [hostile(type_, mission) for type_ in ("mobilisation", "damage", "shelling")] == [True, False, True]
    assert [hostile(type_, LAKE) for type_ in ("mobilisation", "damage", "shelling")] == [False, True, True]
