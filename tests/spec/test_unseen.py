"""How many incidents nobody reported is estimated from the overlap of independent origins, or refused with a reason."""

from __future__ import annotations

import itertools

import pytest
from lake import LAKE, Scene, rows, with_source

from truceline.words.assessment import Unseen
from truceline.words.source import Coverage

WHO = ("north_office", "south_office", "observers")


def estimated(cells: str, mission: object = LAKE) -> Unseen:
    """``cells``: '20 n, 5 ns' for 20 incidents that only the north office reports and 5 that both offices report."""
    scene = Scene(mission)  # type: ignore[arg-type]
    for cell in cells.split(","):
        many, letters = cell.split()
        voices = [voice for voice, letter in zip(WHO, "nso", strict=True) if letter in letters]
        for _, day in zip(range(int(many)), itertools.cycle(range(1, 29)), strict=False):
            claims = [scene.say(f"{voice} asserts shelling at aldmoor on {day} published {day}") for voice in voices]
            scene.incident(*claims)
    found = scene.assessed().unseen
    assert found is not None
    return found


RULES = """
who reported (n north, s south, o observers) | rule           | low | best | high | because
20 n, 9 ns                                   | few_incidents  |     |      |      | 29 incidents
40 n, 9 s                                    | few_lists      |     |      |      | the south reports nine
30 n, 30 s, 9 ns                             | thin_overlap   |     |      |      | nine were reported by both
30 n, 12 ns                                  | same_incidents |     |      |      | all of the south's are the north's
20 n, 20 s, 20 ns                            | two_lists      |   8 |   19 |   43 | 41 x 41 / 21 - 1 - 60
20 n, 10 s, 40 ns                            | two_lists      |   2 |    5 |   15 | the more they share, the fewer are missed
247 n, 49 s, 60 o, 4 ns, 112 no, 142 so, 12 nso | several_lists | 91 | 132 | 192 | spina bifida in New York (Hook, Albright and Cross 1980): 758 in all
"""


@pytest.mark.parametrize(("cells", "rule", "low", "best", "high", "because"), rows(RULES))
def test_the_estimate(cells: str, rule: str, low: str, best: str, high: str, because: str) -> None:
    found = estimated(cells)
    numbers = tuple(int(value) if value else None for value in (low, best, high))
    assert (found.rule, (found.low, found.best, found.high)) == (rule, numbers), because


def test_the_sentence_and_the_assumptions() -> None:
    found = estimated("20 n, 20 s, 20 ns")
    assert found.sentence == (
        "Beside the 60 incidents that North Office and South Office report, some 19 were probably reported by none of"
        " them (95 % interval: 8 to 43)."
    )
    assert len(found.assumptions) == 5
    assert estimated("20 n, 9 ns").sentence == "No estimate. 29 incidents; at least 30 are needed."


def test_incidents_outside_a_declared_coverage_do_not_count() -> None:
    mission = with_source(LAKE, "bulletin", Coverage(places=("farside",), event_types=("violence",)))
    cells = "20 n, 20 o, 20 no"
    assert (estimated(cells).rule, estimated(cells, mission).rule) == ("two_lists", "few_incidents")
