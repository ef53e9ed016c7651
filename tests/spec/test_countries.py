"""A listed country by its adjective, its seat of government and the possessives of its offices; neutral examples."""

from __future__ import annotations

import pytest
from upland import table

from truceline.reading.names.countries import countries, country_of
from truceline.reading.names.listed import Names
from truceline.words.actor import Actor, ActorKind
from truceline.words.mission import Mission
from truceline.words.name import Name, Validity
from truceline.words.place import Place, PlaceKind


def actor(id_: str, kind: ActorKind, *names: str) -> Actor:
    return Actor(id=id_, kind=kind, names=tuple(Name(name) for name in names))


MISSION = Mission(
    title="Far away",
    mandate_holder="",
    monitor="",
    period=Validity(),
    time_zone="UTC",
    actors=(
        actor("portugal", ActorKind.PARTY, "Portugal"),
        actor("spain", ActorKind.GUARANTOR, "Kingdom of Spain"),
        actor("ministry", ActorKind.OFFICE, "Portuguese Foreign Ministry"),
        actor("malta_fund", ActorKind.ORGANISATION, "Malta"),
    ),
    places=(Place(id="lisbon", kind=PlaceKind.SETTLEMENT, names=(Name("Lisbon"),)),),
)
NAMES = Names(MISSION)
HITS = """
text                                          | actors
Lisbon denied it.                             | portugal
Lisbon has not answered.                      | portugal
Madrid also accepted the offer.               | spain
Two people died in Lisbon.                    |
Talks in Madrid failed.                       |
A Lisbon resident fled.                       |
Portuguese troops left.                       | portugal
A Portuguese journalist said so.              |
Spanish soldiers fired.                       | spain
Lisbon's foreign ministry protested.          | ministry
Portugal’s Foreign Ministry protested.        | ministry
The Foreign Ministry of Portugal protested.   | ministry
Valletta denied it.                           |
"""


@pytest.mark.parametrize(("text", "actors"), table(HITS))
def test_a_country_acts_under_other_words(text: str, actors: str) -> None:
    assert " ".join(actor for hit in NAMES.find(text) for actor in hit.actors) == actors


def test_words_that_the_mission_lists_for_an_actor_stay_its_own() -> None:
    seat = actor("council", ActorKind.OFFICE, "Lisbon")
    names = Names(Mission(**{**vars_of(MISSION), "actors": (*MISSION.actors, seat)}))

    assert [hit.actors for hit in names.find("Lisbon denied it.")] == [("council",)]


def vars_of(mission: Mission) -> dict[str, object]:
    """The fields of the mission that this page states."""
    return {
        field: getattr(mission, field)
        for field in ("title", "mandate_holder", "monitor", "period", "time_zone", "places")
    }


def test_the_table_has_a_row_per_country_and_no_seat_twice() -> None:
    seats = [seat for country in countries().values() for seat in country.seats]

    assert len(seats) == len(set(seats))
    assert all(country.adjectives for country in countries().values())
    assert country_of(actor("x", ActorKind.POPULATION, "Portugal")) is None
