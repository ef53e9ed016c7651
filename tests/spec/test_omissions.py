"""Who reports what against whom: for the incidents laid to a side, what each side says of them."""

from __future__ import annotations

import pytest
from lake import Scene, rows

TABLE = """
claims of one incident (';' between)                                              | laid to | side  | reported denied other nothing | because
north_office asserts shelling by south_army                                       | south   | north | 1 0 0 0 | the other side is accused
north_office asserts shelling by south_army; south_office denies shelling         | south   | south | 0 1 0 0 | it denies
north_office asserts shelling by south_army; observers none shelling              | south   | watch | 0 1 0 0 | a zero is a denial
north_office asserts shelling by south_army; south_office declines shelling       | south   | south | 0 0 1 0 | it only declines
north_office asserts shelling by south_army; south_paper asserts shelling         | south   | south | 1 0 0 0 | its own paper reports it
north_office asserts shelling by south_army; south_office asserts shelling by north_army | north | north | 1 0 0 0 | laid to both: it counts in both columns
north_office asserts shelling by south_army; south_office asserts shelling by north_army | south | south | 1 0 0 0 | laid to both: it counts in both columns
"""


@pytest.mark.parametrize(("claims", "against", "side", "counts", "because"), rows(TABLE))
def test_one_incident(claims: str, against: str, side: str, counts: str, because: str) -> None:
    scene = Scene()
    scene.incident(*[scene.say(sentence) for sentence in claims.split(";")])
    cell = next(c for c in scene.assessed().omissions if (c.reporter, c.against) == (side, against))
    assert (cell.reported, cell.denied, cell.other, cell.nothing) == tuple(map(int, counts.split())), because


def test_what_a_side_leaves_out_is_nothing_in_the_record() -> None:
    scene = Scene()
    scene.incident(scene.say("north_office asserts shelling by south_army on 5"))
    scene.incident(
        scene.say("north_office asserts shelling by south_army on 9"), scene.say("south_office denies shelling on 9")
    )
    cells = {
        (c.reporter, c.against): (c.incidents, c.reported, c.denied, c.nothing) for c in scene.assessed().omissions
    }
    assert cells == {("north", "south"): (2, 2, 0, 0), ("south", "south"): (2, 0, 1, 1)}


def test_a_patrol_is_laid_to_nobody() -> None:
    scene = Scene()
    scene.incident(scene.say("observers asserts patrol by observers"))
    assert scene.assessed().omissions == ()


def test_nobody_is_accused_when_no_agent_is_named() -> None:
    scene = Scene()
    scene.incident(scene.say("north_office asserts shelling"))
    assert scene.assessed().omissions == ()
