"""'The ministry', 'the force': which actor such words stand for, as a table; and the other forms of an office's name."""

from __future__ import annotations

import pytest

from truceline.reading.names.listed import Names
from truceline.words.actor import Actor, ActorKind
from truceline.words.mission import Mission
from truceline.words.name import Name, Validity

ACTORS = (
    ("force", ActorKind.MONITOR, "Lake Observer Force"),
    ("defence", ActorKind.OFFICE, "Orvian Ministry of Defence"),
    ("foreign", ActorKind.OFFICE, "Orvian Foreign Ministry"),
    ("council", ActorKind.PARTY, "Lowland Council"),
    ("lind", ActorKind.OFFICIAL, "Ana Lind"),
)
NAMES = Names(
    Mission(
        title="Lake",
        mandate_holder="",
        monitor="force",
        period=Validity(),
        time_zone="UTC",
        actors=tuple(Actor(id=id_, kind=kind, names=(Name(name),)) for id_, kind, name in ACTORS),
    )
)

TABLE = [
    # text                                                              the actor of each name and reference, in order
    ("The Lake Observer Force came. The force has 612 persons.",        ["force", "force"]),
    ("The force has 612 persons.",                                      []),
    ("The Orvian Foreign Ministry spoke. The ministry denied it.",      ["foreign", "foreign"]),
    ("The Orvian Foreign Ministry and the Orvian Ministry of Defence met; the ministry left.", ["foreign", "defence", "defence"]),
    ("The Lowland Council met. The Border Council met. The council left.", ["council"]),
    ("The Lowland Council met. The council of elders left.",            ["council"]),
    ("Ana Lind spoke. The lind tree fell.",                             ["lind"]),
    ("The Orvian's Ministry of Defence spoke.",                         ["defence"]),
    ("The Foreign Ministry of Orvian spoke.",                           ["foreign"]),
    ("The Lake Observer Force came by force.",                          ["force"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "actors"), TABLE)
def test_who_is_meant(text: str, actors: list[str]) -> None:
    assert [hit.actors[0] for hit in NAMES.find(text)] == actors
