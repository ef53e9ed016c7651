"""The table of strands names only event types that exist, and does what the rules need."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from truceline.reconcile.strands import lasting, strands_of, zeroed_by
from truceline.words.event_types import event_types

TABLE = tomllib.loads(files("truceline.reconcile").joinpath("strands.toml").read_text(encoding="utf-8"))


def test_every_type_in_the_table_exists() -> None:
    named = {type_ for strand in TABLE["strands"].values() for type_ in strand["types"]}
    named |= {type_ for zero, types in TABLE["zeros"].items() for type_ in (zero, *types)}
    named |= {type_ for types in TABLE["standing"].values() for type_ in types}
    assert named - set(event_types()) == set()


def test_no_strand_bears_the_name_of_a_type() -> None:
    assert set(TABLE["strands"]) & set(event_types()) == set()


@pytest.mark.parametrize(
    ("one", "other", "one_strand"),
    [
        ("road_closure", "protest", True),
        ("shelling", "ceasefire_violation", True),
        ("displacement", "ethnic_cleansing", True),
        ("aid_delivery", "convoy", True),
        ("offensive", "territory_change", True),
        ("shelling", "protest", False),
        ("other", "other", False),
        ("a_type_of_ones_own", "a_type_of_ones_own", True),
    ],
)
def test_which_types_may_be_one_happening(one: str, other: str, one_strand: bool) -> None:
    assert bool(strands_of(one) & strands_of(other)) is one_strand


def test_a_closure_lasts_and_fire_does_not() -> None:
    assert (lasting("closure"), lasting("fire"), lasting("no such strand")) == (True, False, False)


def test_a_zero_of_a_type_without_an_entry_zeroes_itself() -> None:
    assert zeroed_by("looting") == {"looting"}
