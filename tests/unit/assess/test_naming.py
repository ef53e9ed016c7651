"""Names inside sentences follow the mission's naming policy."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from lake import LAKE

from truceline.assess.naming import counted, day_words, listed, matter, named, plain
from truceline.words.name import Name

RIVAL = (Name("Aldmoor", "en", "north"), Name("Oldmere", "en", "south"), Name("Ald-Mur", "xx", "north"))
SHARED = (Name("Aldmoor"), Name("the moor"), Name("Moortown", "en", "south"))
PLAIN = (Name("Observers"), Name("the mission"))


@pytest.mark.parametrize(
    ("policy", "names", "printed"),
    [
        ("all", RIVAL, "Aldmoor / Oldmere"),
        ("all", SHARED, "Aldmoor / Moortown"),
        ("all", PLAIN, "Observers"),
        ("side:south", RIVAL, "Oldmere"),
        ("side:other", RIVAL, "Aldmoor / Oldmere"),
        ("language:xx", RIVAL, "Ald-Mur"),
        ("language:yy", RIVAL, "Aldmoor / Oldmere"),
    ],
)
def test_one_printed_name(policy: str, names: tuple[Name, ...], printed: str) -> None:
    mission = replace(LAKE, house=replace(LAKE.house, naming=policy))
    assert named(names, mission) == printed


@pytest.mark.parametrize(
    ("policy", "printed"), [("all", "Aldmoor"), ("side:south", "Moortown"), ("language:en", "Aldmoor / Moortown")]
)
def test_an_actor_goes_by_the_name_that_no_side_claims(policy: str, printed: str) -> None:
    mission = replace(LAKE, house=replace(LAKE.house, naming=policy))
    assert plain(SHARED, mission) == printed


def test_small_words() -> None:
    assert [listed([]), listed("a"), listed("ab"), listed("abc")] == ["", "a", "a and b", "a, b and c"]
    assert [counted(1, "day"), counted(2, "day"), counted(1000, "reply", "replies")] == [
        "1 day",
        "2 days",
        "1,000 replies",
    ]
    assert day_words(date(2024, 3, 5)) == "5 March 2024"
    assert [matter("shelling"), matter("movement"), matter("own_type")] == [
        "shelling (artillery, mortar, rocket)",
        "movement and corridor",
        "own type",
    ]
