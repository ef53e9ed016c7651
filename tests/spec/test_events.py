"""What it is about: one line per sentence with its event types, clause by clause."""

from __future__ import annotations

import re

import pytest
from upland import table, told, who

from truceline.reading.facts.events import find_triggers, trigger_types
from truceline.words.claim import Role
from truceline.words.event_types import event_types
from truceline.words.passage import Span

TYPES = """
sentence                                                                              | event types
Snipers shot two farmers near Mirel.                                                  | sniper_fire
Artillery fire hit Mirel for two hours.                                               | shelling
A drone strike hit a depot in Taneth.                                                 | air_strike
A car bomb exploded in Mirel.                                                         | explosion
Fighters ambushed a column on the Sarn road.                                          | clash
The army launched a large offensive against the Hill Front.                           | offensive
Soldiers attacked villagers near Mirel.                                               | attack_on_civilians
Both sides violated the ceasefire 12 times.                                           | ceasefire_violation
The situation remained calm along the line.                                           | calm
Two people were killed and five were injured in Mirel.                                | deaths; injuries
Three soldiers went missing near Taneth.                                              | missing_captured
Police detained four activists in Mirel.                                              | detention
Gunmen abducted a teacher in Taneth.                                                  | hostage_taking
The sides exchanged 12 prisoners.                                                     | release_exchange
The Hill Front captured the village of Mirel.                                         | territory_change
Troops crossed the line of contact near Taneth.                                       | incursion
The houses were destroyed by fire.                                                    | damage
The exodus from Mirel continued.                                                      | displacement
The looting of shops in Mirel continued.                                              | looting
Some 40 families returned to their homes in Mirel.                                    | return
A power cut left Mirel without electricity.                                           | utility_outage
Engineers repaired the water line near Mirel.                                         | repair
Protesters blocked the Sarn road.                                                     | road_closure
The Sarn road was reopened to traffic.                                                | road_open
A patrol of the Truce Mission was turned back at Taneth.                              | obstruction_of_monitors
Soldiers barred journalists from the camp.                                            | obstruction_of_press
The Truce Mission escorted a convoy of 14 trucks.                                     | convoy
The agency delivered 30 tonnes of flour to Mirel.                                     | aid_delivery
Doctors treated 60 patients in Mirel.                                                 | medical_care
Sappers cleared three hectares near Mirel.                                            | mine_clearance
Patrols were conducted on three routes.                                               | patrol
The Hill Front handed in 200 rifles.                                                  | disarmament
The parties signed an agreement in Mirel.                                             | agreement
The mandate expires on 1 May 2032.                                                    | term
The mission acted outside its mandate.                                                | mandate_breach
Delegations held talks in Taneth.                                                     | talks
A church was inaugurated in Mirel.                                                    | facility_opening
The mission opened a new observation post near Mirel.                                 | post_opened
The mission dismantled two observation posts.                                         | post_closed
The council dissolved itself.                                                         | dissolution
This article was first published in the Valley Gazette.                               | reprint
The army stole cattle, burned two barns and took control of the village of Mirel.     | looting; damage; territory_change
The Hill Front shelled Mirel, killing three people and wounding nine.                 | shelling; deaths; injuries
As the army shelled Mirel, the mission withdrew its patrols.                          | shelling; withdrawal
The attack, which displaced 300 families, ended on Friday.                            | offensive; displacement
The 300-strong mission did not intervene.                                             | inaction; strength
The mission failed to stop fighters from looting Mirel.                               | inaction; looting
"""


@pytest.mark.parametrize(("sentence", "expected"), table(TYPES))
def test_a_sentence_has_event_types(sentence: str, expected: str) -> None:
    assert [claim.event_type for claim in told(sentence)] == expected.split("; ")


def test_every_trigger_speaks_of_a_known_event_type() -> None:
    assert trigger_types() - set(event_types()) == set()


def test_no_trigger_starts_inside_a_name() -> None:
    text = "The Joint Monitoring Commission met nobody."

    assert [t.event_type for t in find_triggers(text, Span(0, len(text))) if text[t.span.start] == "M"] == []


ROLES = """
sentence                                                     | agents       | targets
The Orvian army shelled the Hill Front.                      | orvian_army  | hill_front
The Hill Front was attacked by the Orvian army.              | orvian_army  | hill_front
Orvia's offensive against the Hill Front began.              | orvia        | hill_front
The Orvian army killed three civilians in Mirel.             | orvian_army  | three civilians
Civilians were killed in Mirel.                              | -            | Civilians
The peacekeepers did not intervene.                          | truce_mission | -
"""


@pytest.mark.parametrize(("sentence", "agents", "targets"), table(ROLES))
def test_left_of_the_verb_acts_and_right_of_it_suffers(sentence: str, agents: str, targets: str) -> None:
    (claim,) = told(sentence)

    assert who(claim, Role.AGENT) == ([] if agents == "-" else [agents])
    assert who(claim, Role.TARGET) == ([] if targets == "-" else [targets])


def test_they_are_those_who_acted_before() -> None:
    claims = told("The Orvian army shelled Mirel. They looted Taneth.")

    assert [who(claim, Role.AGENT) for claim in claims] == [["orvian_army"], ["orvian_army"]]


PLACES = """
sentence                                              | places
The army shelled Mirel.                               | mirel
Fighters looted shops near Taneth.                    | taneth near
A mine exploded on the Sarn road in Upper District.   | sarn_road; upper_district
A mine exploded in Vellmark.                          | ~Vellmark
The Orvian army attacked a column.                    | -
"""


@pytest.mark.parametrize(("sentence", "places"), table(PLACES))
def test_places_stand_in_the_clause(sentence: str, places: str) -> None:
    (claim,) = told(sentence)

    found = [(spot.place or f"~{spot.words}") + (" near" if spot.near else "") for spot in claim.locations]
    assert found == ([] if places == "-" else places.split("; "))


def test_the_town_is_the_town_named_before() -> None:
    claims = told("The army shelled Mirel. Fighters looted the town.")

    assert [claim.places for claim in claims] == [("mirel",), ("mirel",)]


DISTRICTS = "The mission recorded 12 violations in Mirel, 5 in Taneth and 3 in Upper District."


def test_counts_per_place_are_claims_of_their_own() -> None:
    claims = told(DISTRICTS)

    assert [(claim.event_type, claim.places) for claim in claims] == [
        ("ceasefire_violation", ("mirel",)),
        ("ceasefire_violation", ("taneth",)),
        ("ceasefire_violation", ("upper_district",)),
    ]


def test_a_quantity_goes_to_the_claim_of_its_measure() -> None:
    deaths, injuries = told("At least nine people were killed and 20 were wounded in Mirel.")

    assert [q.stated for q in deaths.quantities] == [9]
    assert [q.stated for q in injuries.quantities] == [20]


def test_a_passage_is_the_clause_and_verbatim() -> None:
    text = "The army shelled Mirel on Monday, while the Hill Front looted Taneth."

    assert [claim.passage.quote for claim in told(text)] == [
        "The army shelled Mirel on Monday",
        "while the Hill Front looted Taneth.",
    ]


def test_no_real_name_stands_in_the_lexicons() -> None:
    from importlib.resources import files

    for name in ("facts/triggers.toml", "speech/cues.toml"):
        text = files("truceline.reading").joinpath(name).read_text(encoding="utf-8")
        named = set(re.findall(r"(?i)karabakh|armenia|azerbaijan|russia|ukrain|sudan|lachin", text))
        assert named == set(), name
