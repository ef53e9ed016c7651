"""A listed country by its adjective and its seat of government: 'Portuguese troops', 'Lisbon denied it'.

For actors whose name is that of a country, or begins or ends with it ('Republic of Portugal', 'Portuguese Foreign
Ministry'). The table is data: countries.toml. A word that the mission itself uses as a name of an actor is left alone,
and a seat of government is an actor only where a verb follows: 'in Lisbon' and 'a Lisbon resident' name the town.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from truceline.reading.lexicon.verb_forms import AUXILIARIES, Form, form_of
from truceline.words.actor import Actor, ActorKind

_STATES = frozenset({ActorKind.PARTY, ActorKind.GUARANTOR, ActorKind.AUTHORITIES})
_FORMAL = re.compile(r"^(?:[A-Za-z]{1,12} ){0,4}(?:Republic|Kingdom|State|Government|Federation|Union) of (?:the )?")
_AFTER = re.compile(
    r"\s{1,3}(?:(?:also|again|then|now|later|repeatedly|immediately)\s{1,3})?(?P<word>[a-z]{2,20}(?:n[’']t)?)\b"
)
_PLACE_WORD = re.compile(
    r"\b(?:in|near|at|from|to|outside|around|towards?|into|through|between|of|and|or|for|on)\s+$", re.IGNORECASE
)
_BACK = 14


@dataclass(frozen=True, slots=True)
class Country:
    """A country: its name, its adjectives, its seats of government."""

    name: str
    adjectives: tuple[str, ...]
    seats: tuple[str, ...]


@cache
def _data() -> dict[str, str]:
    return tomllib.loads(files(__package__).joinpath("countries.toml").read_text(encoding="utf-8"))


@cache
def countries() -> dict[str, Country]:
    """The table, by name."""
    rows = (line.split("|") for line in _data()["countries"].strip().splitlines())
    cells = ([tuple(filter(None, (word.strip() for word in cell.split(";")))) for cell in row] for row in rows)
    return {name[0]: Country(name[0], adjectives, seats) for name, adjectives, seats in cells}


def country_of(actor: Actor) -> Country | None:
    """The country that an actor is, as a side of an agreement; None for every other actor."""
    if actor.kind not in _STATES:
        return None
    plain = (_FORMAL.sub("", name.text, count=1) for name in actor.names)
    return next((known for text in plain if (known := countries().get(text)) is not None), None)


def other_names(actor: Actor) -> Iterator[tuple[str, bool]]:
    """Further names of a country's actors, each with: is it a seat of government, which needs a verb behind it?"""
    known = country_of(actor)
    if known is not None:
        for adjective in known.adjectives:
            for noun in _data()["acts_by"].split():
                yield f"{adjective} {noun.replace('-', ' ')}", False
        yield from ((seat, True) for seat in known.seats)
    elif actor.kind is ActorKind.OFFICE:
        yield from ((name, False) for name in _office_names(actor))


def _office_names(actor: Actor) -> Iterator[str]:
    """'Portuguese Foreign Ministry' is also "Portugal's Foreign Ministry" and "Lisbon's Foreign Ministry"."""
    for name in actor.names:
        for known in countries().values():
            owners = (*known.adjectives, f"{known.name}'s", known.name)
            rest = next(
                (name.text.removeprefix(f"{owner} ") for owner in owners if name.text.startswith(f"{owner} ")), ""
            )
            rest = rest or (
                name.text.removesuffix(f" of {known.name}") if name.text.endswith(f" of {known.name}") else ""
            )
            if rest:
                yield from (f"{adjective} {rest}" for adjective in known.adjectives)
                yield from (f"{owner}{mark}s {rest}" for owner in (known.name, *known.seats) for mark in "'’")
                yield f"{rest} of {known.name}"


def acts(text: str, start: int, end: int) -> bool:
    """Does the seat of government there act? A verb follows it, and no word for a place stands before it."""
    after = _AFTER.match(text, end)
    if after is None or _PLACE_WORD.search(text, max(0, start - _BACK), start):
        return False
    word = after["word"].replace("’", "'")
    return word in AUXILIARIES or bool(form_of(word) & (Form.PAST | Form.THIRD))
