"""Convoys, refusals and what hindered the monitors: what each claim says, and no more."""

from __future__ import annotations

import pytest
from lake import Scene, rows

KINDS = """
what is said                                                     | entry       | escort    | by           | figures
observers asserts convoy by observers = convoy:vehicle:12        | convoy      | observers |              | 12 vehicle
observers asserts convoy by post_nine                            | convoy      | post_nine |              |
helpers asserts aid_delivery by helpers = aid:tonne:35           | convoy      |           |              | 35 tonne
helpers asserts medical_care by helpers                          |             |           |              |
helpers asserts medical_care by helpers = x:vehicle:2            | convoy      |           |              | 2 vehicle
observers asserts medical_care by observers to villagers         | convoy      | observers |              |
observers none convoy                                            | convoy      |           |              |
observers predicts convoy                                        |             |           |              |
north_office asserts access_denied by south_army to villagers    | refused     |           | south_army   |
observers asserts access_denied by south_army to observers       | restriction |           | south_army   |
observers asserts access_denied by south_army to post_nine       | restriction |           | south_army   |
observers asserts obstruction_of_monitors by north_army          | restriction |           | north_army   |
observers asserts jamming                                        | restriction |           |              |
observers asserts patrol by observers                            |             |           |              |
"""


@pytest.mark.parametrize(("sentence", "kind", "escort", "by", "figures"), rows(KINDS))
def test_what_becomes_an_entry(sentence: str, kind: str, escort: str, by: str, figures: str) -> None:
    scene = Scene()
    claim = scene.say(sentence)
    found = [
        (entry.claim, entry.kind, *("+".join(part) for part in (entry.escort, entry.by, entry.figures)))
        for entry in scene.assessed().movements
    ]
    assert found == ([(claim.id, kind, escort, by, figures)] if kind else [])


def test_entries_stand_in_the_order_of_their_days() -> None:
    scene = Scene()
    for day in (9, 4, 7):
        scene.say(f"observers asserts convoy on {day}")
    assert [entry.day.day for entry in scene.assessed().movements if entry.day] == [4, 7, 9]
