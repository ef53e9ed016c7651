"""Which side speaks: of the actor, else of the source, else of the outlet that carries the words."""

from __future__ import annotations

import pytest
from upland import table

from truceline.words.actor import Actor, ActorKind
from truceline.words.mission import Mission
from truceline.words.name import Name, Validity
from truceline.words.source import Source, SourceKind

SIDES = """
actor      | source        | outlet        | carrier       | side
-          | -             | -             | -             | -
ministry   | -             | -             | -             | east
spokesman  | -             | -             | -             | east
spokesman  | -             | west_paper    | -             | east
stranger   | -             | -             | -             | -
-          | west_paper    | -             | -             | west
-          | ministry_site | -             | -             | east
-          | own_side      | -             | -             | west
stranger   | ministry_site | west_paper    | -             | east
stranger   | agency        | west_paper    | -             | west
-          | agency        | -             | -             | -
-          | -             | west_paper    | -             | west
-          | -             | ministry_site | -             | east
nobody     | nowhere       | west_paper    | -             | west
monitor    | -             | west_paper    | -             | -
patrol     | -             | west_paper    | -             | -
-          | monitor_site  | west_paper    | -             | -
-          | agency        | monitor_site  | -             | -
-          | west_paper    | ministry_site | west_paper    | east
-          | west_paper    | agency        | west_paper    | -
-          | west_paper    | -             | west_paper    | west
-          | own_side      | ministry_site | west_paper    | west
spokesman  | west_paper    | agency        | west_paper    | east
"""


def actor(id_: str, parent: str = "", side: str = "") -> Actor:
    """An actor of that id and name."""
    return Actor(id=id_, kind=ActorKind.OFFICIAL, names=(Name(id_),), parent=parent, side=side)


def source(id_: str, side: str = "", speaks_for: str = "") -> Source:
    """A source of that id and name."""
    return Source(id=id_, kind=SourceKind.OUTLET, names=(Name(id_),), side=side, actor=speaks_for)


MISSION = Mission(
    title="Sides",
    mandate_holder="m",
    monitor="monitor",
    period=Validity(),
    time_zone="UTC",
    actors=(
        actor("ministry", side="east"),
        actor("spokesman", parent="ministry"),
        actor("stranger"),
        actor("monitor"),
        actor("patrol", parent="monitor"),
    ),
    sources=(
        source("west_paper", side="west"),
        source("ministry_site", speaks_for="spokesman"),
        source("own_side", side="west", speaks_for="ministry"),
        source("agency"),
        source("monitor_site", speaks_for="patrol"),
    ),
)


@pytest.mark.parametrize(("speaker", "quoted", "outlet", "carrier", "side"), table(SIDES))
def test_the_side_that_speaks(speaker: str, quoted: str, outlet: str, carrier: str, side: str) -> None:
    said = MISSION.side_of_voice(*("" if id_ == "-" else id_ for id_ in (speaker, quoted, outlet, carrier)))

    assert said == ("" if side == "-" else side)
