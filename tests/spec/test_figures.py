"""Rival figures stand side by side; what counts other people, other units or other days stands apart."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from lake import LAKE, PROVISIONS, Scene, quantity, rows, told, with_agreement

from truceline.words.assessment import Figure
from truceline.words.effort import Effort
from truceline.words.incident import Relation, RelationKind
from truceline.words.mission import FigureRule, Mission
from truceline.words.quantity import Bound, Quantity


def ruled(rule: str) -> Mission:
    """The mission with another figure rule."""
    return replace(LAKE, house=replace(LAKE.house, figure_rule=FigureRule(rule)))


def values(figure: Figure) -> list[str]:
    """The stated numbers of a figure, in order."""
    return [str(entry.quantity.stated) if entry.quantity.stated else entry.quantity.words for entry in figure.entries]


APART = """
what is said of one incident                                                                          | figures
north_office asserts deaths = deaths:person:3; south_office asserts deaths = deaths:person:5          | 3 5
north_office asserts deaths = deaths:person:3; south_office asserts deaths = injuries:person:5        | 3 / 5
north_office asserts deaths = deaths:person:220:soldiers; helpers asserts deaths = deaths:person:>=200:at_the_depot | 220 / 200
north_office asserts shelling = fire:shot:3; observers asserts shelling = fire:explosion:5            | 3 / 5
observers asserts post_closed = posts:post:^6; observers asserts post_closed = posts:post:2           | 6 / 2
helpers asserts deaths in a = deaths:person:200; helpers asserts deaths in a = deaths:person:64       | 200 / 64
helpers asserts deaths in a = deaths:person:200; helpers asserts deaths in b = deaths:person:64       | 200 64
north_office asserts deaths = deaths:person:3; south_office denies deaths = deaths:person:3           | 3
north_office asserts deaths = deaths:person:3; south_office predicts deaths = deaths:person:9         | 3
north_office asserts shelling = violations:violation:?numerous                                        | numerous
"""


@pytest.mark.parametrize(("sentences", "expected"), rows(APART))
def test_what_stands_together_and_what_apart(sentences: str, expected: str) -> None:
    figures = told(sentences).assessed().figures
    assert " / ".join(" ".join(values(figure)) for figure in figures) == expected


NOTES = """
what is said of one incident                                                                   | note of the first figure
north_office asserts deaths = deaths:person:3; south_office asserts deaths = deaths:person:5   |
north_office asserts deaths = deaths:person:9:soldiers; helpers asserts deaths = deaths:person:7:depot | Counts for 'depot' stand apart: others are counted there; no total is made.
helpers asserts deaths in a = deaths:person:9; helpers asserts deaths in a = deaths:person:7   | Other counts of the same measure stand apart: they may count others; no total is made.
north_office asserts shelling = fire:shot:3; observers asserts shelling = fire:explosion:5     | Counts in other units (explosion) stand apart; units are never added.
observers asserts post_closed in a = posts:post:^6; observers asserts post_closed in a = posts:post:2 | Cumulative counts are never added to each other or to daily ones. Cumulative and new counts of this stand apart.
north_office asserts shelling = fire:shot:?numerous                                            | A count without a number stays one: no number is put in its place.
"""


@pytest.mark.parametrize(("sentences", "note"), rows(NOTES))
def test_the_note_says_why(sentences: str, note: str) -> None:
    assert told(sentences).assessed().figures[0].note == note


RATES = """
a count of violations | its claim's effort   | what the note ends with
12                    | posts:24             | Observers: 0.5 for each post (24 posts).
12                    | posts:24 patrols:8   | Observers: 0.5 for each post (24 posts). Observers: 1.5 for each patrol (8 patrols).
6                     | posts:4              | Observers: 1.5 for each post (4 posts).
12                    | posts:~24            |
~12                   | posts:24             |
12                    | posts:^24            |
?numerous             | posts:24             | A count without a number stays one: no number is put in its place.
12                    |                      |
"""


@pytest.mark.parametrize(("number", "efforts", "ending"), rows(RATES))
def test_a_count_has_its_rate_per_effort(number: str, efforts: str, ending: str) -> None:
    scene = Scene()
    said = f"x:{{}}:{number}"
    measures = tuple(
        quantity(f"{measure}:{measure.removesuffix('s')}:{much}")
        for measure, _, much in (part.partition(":") for part in efforts.split())
    )
    counted = (quantity(said.format("violation")),)
    scene.say("observers asserts ceasefire_violation", quantities=counted, effort=Effort(measures=measures))
    (figure,) = scene.assessed().figures
    assert figure.note == ending


DISPLAYED = """
rule         | three voices: north, south, the bulletin (graded D, D, B) | displayed      | agree
range        | 3, 5, 4                                                   | 3 to 5 people  | no
range        | 3, 3, 3                                                   | 3 people       | yes
range        | 1, 1, 1                                                   | 1 person       | yes
range        | 3, >=3, 3                                                 | 3 people       | yes
range        | >=3, >=3, >=3                                             | at least 3 people | yes
range        | ~100, 105, 100                                            | 100 to 105 people | no
range        | ~100, 105, ~104                                           | 100 to 105 people | yes
range        | >=200, 220, >=210                                         | 200 to 220 people | yes
range        | 3, ?several, 5                                            | 3 to 5 people  | no
range        | ?several, ?several, ?numerous                             | 'several' (a count without a number), 'numerous' (a count without a number) | yes
conservative | 3, 5, 4                                                   | 3 people       | no
conservative | 9, >=8, 10                                                | at least 8 people | no
majority     | 3, 5, 5                                                   | 5 people       | no
majority     | 3, 5, 4                                                   | 3 to 5 people  | no
best_graded  | 3, 5, 4                                                   | 4 people       | no
"""


@pytest.mark.parametrize(("rule", "numbers", "displayed", "agree"), rows(DISPLAYED))
def test_the_displayed_value_follows_the_house_rule(rule: str, numbers: str, displayed: str, agree: str) -> None:
    voices = ("north_office", "south_office", "observers")
    said = [f"{voice} asserts deaths = deaths:person:{n}" for voice, n in zip(voices, numbers.split(", "), strict=True)]
    (figure,) = told(";".join(said), ruled(rule)).assessed().figures
    assert (figure.displayed, figure.rule, figure.agree) == (displayed, rule, agree == "yes")


def test_the_majority_counts_origins_and_not_outlets() -> None:
    said = "north_office asserts deaths = deaths:person:9; north_office asserts deaths from courier = deaths:person:9"
    (figure,) = told(f"{said}; south_office asserts deaths = deaths:person:5", ruled("majority")).assessed().figures
    assert figure.displayed == "5 to 9 people"


def test_ungraded_sources_give_a_range() -> None:
    said = "courier asserts deaths = deaths:person:9; villagers asserts deaths = deaths:person:5"
    (figure,) = told(said, ruled("best_graded")).assessed().figures
    assert figure.displayed == "5 to 9 people"


STRENGTH = Quantity(measure="strength", unit="person", low=Decimal(1960), population="servicemen", words="1,960")
VEHICLES = Quantity(measure="strength", unit="vehicle", low=Decimal(380), bound=Bound.AT_MOST, words="up to 380")


def test_the_strength_of_the_monitor_stands_beside_that_of_the_agreement() -> None:
    watch = replace(PROVISIONS[1], quantities=(STRENGTH, VEHICLES))
    scene = Scene(with_agreement(watch))
    claim = scene.say("courier asserts strength to observers = strength:person:2000:troops")
    people, vehicles = scene.assessed().figures
    assert (people.subject, people.measure, people.unit) == ("observers", "strength", "person")
    assert [(e.claim, e.voice, str(e.quantity.stated)) for e in people.entries] == [
        (claim.id, "Courier", "2000"),
        ("", "agreement, provision p2", "1960"),
    ]
    assert (people.displayed, people.agree) == ("1,960 to 2,000 people", False)
    assert [entry.claim for entry in vehicles.entries] == [""]


def test_a_number_of_the_agreement_that_is_no_lasting_state_makes_no_figure_of_its_own() -> None:
    width = Quantity(measure="width", unit="km", low=Decimal(5), words="5 km")
    assert Scene(with_agreement(replace(PROVISIONS[1], quantities=(width,)))).assessed().figures == ()


def test_a_lasting_number_is_compared_over_all_incidents_and_by_subject() -> None:
    scene = Scene()
    scene.incident(scene.say("north_office asserts deployment by observers on 3 = strength:person:100"))
    scene.incident(scene.say("south_office asserts deployment by observers on 9 = strength:person:120"))
    scene.say("south_office asserts deployment by north_army on 9 = strength:person:500")
    figures = scene.assessed().figures
    assert [(figure.subject, values(figure)) for figure in figures] == [
        ("observers", ["100", "120"]),
        ("north_army", ["500"]),
    ]


def test_numbers_outside_any_incident_are_rivals_only_on_the_same_matter_place_and_day() -> None:
    scene = Scene()
    for place in ("aldmoor", "ford", "ford"):
        scene.say(
            f"courier asserts deaths at {place} in {place}{len(scene.claims)} = deaths:person:{len(scene.claims)}"
        )
    assert [values(figure) for figure in scene.assessed().figures] == [["0"], ["1", "2"]]


def test_a_corrected_number_stays_listed_and_is_displayed_no_more() -> None:
    scene = Scene()
    first = scene.say("observers asserts aid_delivery on 5 published 5 = aid:tonne:18")
    second = scene.say("observers asserts aid_delivery on 5 published 6 = aid:tonne:14")
    corrects = Relation(kind=RelationKind.CORRECTS, from_claim=second.id, to_claim=first.id, reason="took it back")
    scene.incident(first, second, relations=[corrects])
    (figure,) = scene.assessed().figures
    assert (values(figure), figure.displayed, figure.agree) == (["18", "14"], "14 tonnes", True)
    assert figure.note == "Observers corrected an earlier number; it stays listed and is not displayed."


def test_vehicles_of_a_convoy_belong_to_the_convoy_and_vehicles_of_a_force_to_the_force() -> None:
    scene = Scene()
    for day in (3, 9):
        scene.incident(scene.say(f"observers asserts convoy by observers on {day} = vehicles:vehicle:{day}"))
        scene.say(f"courier asserts strength by north_army on {day} = vehicles:vehicle:{day}0")
    assert [values(figure) for figure in scene.assessed().figures] == [["3"], ["30", "90"], ["9"]]
