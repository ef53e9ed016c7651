"""Corroboration counts origins, not outlets; an admission against interest is recognised."""

from __future__ import annotations

import pytest
from lake import Scene, rows, told

COUNTED = """
what was said                                                                          | origins                    | sides
one voice                        : north_office asserts shelling                       | north_office               | north
the same voice in two outlets    : north_office asserts shelling from north_paper; north_office asserts shelling from courier | north_office | north
'according to X' goes to X       : south_office asserts shelling from courier          | south_office               | south
a source that speaks for an actor: north_press asserts shelling; north_office asserts shelling from courier | north_office | north
an outlet in its own words       : north_paper asserts shelling                        | north_paper                | north
an unnamed voice is its outlet's : ~north_paper asserts shelling; north_paper asserts shelling | north_paper        | north
a voice unknown to the mission   : farmer asserts shelling from south_paper            | farmer                     | south
two sides                        : north_office asserts shelling; south_office asserts shelling | north_office south_office | north south
an office has its party's side   : south_army asserts shelling                         | south_army                 | south
an outlet of no side             : courier asserts shelling                            | courier                    |
"""


@pytest.mark.parametrize(("case", "origins", "sides"), rows(COUNTED))
def test_distinct_origins_and_sides(case: str, origins: str, sides: str) -> None:
    scene = told(case.partition(":")[2])
    counted = scene.assessed().origins[0]
    assert (counted.origins, counted.sides) == (tuple(origins.split()), tuple(sides.split()))


REPRINTED = """
what was said                                                                      | reprint          | origins
an outlet's own story and its copy | courier asserts shelling in a; north_paper asserts shelling in b | courier
a quoted voice and its copy | south_office asserts shelling in a from courier; south_office asserts shelling in b from north_paper | south_office
an unnamed voice and its copy | ~courier asserts shelling in a; ~north_paper asserts shelling in b | courier
"""


@pytest.mark.parametrize(("label", "sentences", "origins"), rows(REPRINTED))
def test_a_reprint_adds_nothing(label: str, sentences: str, origins: str) -> None:
    scene = told(sentences)
    scene.reprint("b", "a")
    counted = scene.assessed().origins[0]
    assert (counted.origins, counted.documents) == ((origins,), 2), label


def test_without_the_reprint_the_same_two_stories_are_two_origins() -> None:
    scene = told("courier asserts shelling in a; north_paper asserts shelling in b")
    assert scene.assessed().origins[0].origins == ("courier", "north_paper")


def test_documents_that_call_each_other_a_copy_are_one_origin() -> None:
    scene = told("courier asserts shelling in a; north_paper asserts shelling in b")
    scene.reprint("b", "a")
    scene.reprint("a", "b")
    assert len(scene.assessed().origins[0].origins) == 1


ADMISSIONS = """
what is said                                        | admission | because
south_office asserts shelling by south_army         | yes       | its own force, a hostile act
south_press asserts shelling by south_army          | yes       | a press service is its office's voice
south_office asserts shelling by north_army         | no        | it speaks of the other side
south_office denies shelling by south_army          | no        | it does not say so
south_paper asserts shelling by south_army          | no        | an outlet of a side is not the side's own voice
villagers asserts shelling by south_army            | no        | residents do not speak for a side
observers asserts inaction by post_nine             | yes       | the monitor says that a part of it failed to act
observers asserts construction by observers         | yes       | a provision forbids it to the monitor
observers asserts patrol by observers               | no        | its task
south_office asserts aid_delivery by south_army     | no        | nobody is harmed by saying so
south_office asserts mine_clearance by south_army   | no        | not hostile
south_office asserts road_closure by south_army     | yes       | keeping people from passing is hostile
"""


@pytest.mark.parametrize(("sentence", "admission", "because"), rows(ADMISSIONS))
def test_admissions_against_interest(sentence: str, admission: str, because: str) -> None:
    scene = told(sentence)
    assert (scene.assessed().origins[0].admissions != ()) is (admission == "yes"), because


def test_a_copy_of_an_unknown_original_counts_by_its_own_outlet() -> None:
    scene = Scene()
    scene.incident(scene.say("north_paper asserts shelling in b"))
    scene.reprint("b", "not in the record")
    assert scene.assessed().origins[0].origins == ("north_paper",)
