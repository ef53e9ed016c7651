"""Names in text, as a table: the words that are hit, and the ids that they may stand for."""

from __future__ import annotations

import pytest

from truceline.reading.names.listed import NameHit, Names, unknown_names
from truceline.words.actor import Actor, ActorKind
from truceline.words.mission import Mission
from truceline.words.name import Name, Validity
from truceline.words.passage import Span
from truceline.words.place import Place, PlaceKind
from truceline.words.source import Source, SourceKind


def _actor(id_: str, kind: ActorKind, *names: str) -> Actor:
    return Actor(id=id_, kind=kind, names=tuple(_name(name) for name in names))


def _place(id_: str, *names: str) -> Place:
    return Place(id=id_, kind=PlaceKind.SETTLEMENT, names=tuple(_name(name) for name in names))


def _name(words: str) -> Name:
    language, _, text = words.rpartition(":")
    return Name(text, language or "en")


MISSION = Mission(
    title="The lake truce",
    mandate_holder="the council",
    monitor="mission",
    period=Validity(),
    time_zone="UTC",
    actors=(
        _actor("ruritania", ActorKind.PARTY, "Ruritania", "Ruritanian", "ru:Руритания"),
        _actor("mission", ActorKind.MONITOR, "Lake Mission", "LM", "the observers"),
        _actor("front", ActorKind.FORMATION, "Lowland Front", "front"),
        _actor("orlova", ActorKind.OFFICIAL, "Vera Orlova"),
        _actor("marsh_a", ActorKind.OFFICIAL, "Anna Marsh"),
        _actor("marsh_b", ActorKind.OFFICIAL, "Ben Marsh"),
        _actor("dale", ActorKind.PERSON, "Ivo Dale"),
        _actor("minister", ActorKind.OFFICIAL, "Defence Minister"),
    ),
    places=(
        _place("ruritania_land", "Ruritania"),
        _place("old_mill", "Old Mill"),
        _place("upper_old_mill", "Upper Old Mill"),
        _place("mill_north", "Milltown"),
        _place("mill_south", "Milltown"),
        _place("dale_town", "Dale"),
        _place("gyul", "az:Gülyataq", "hy:Գյուլաթաղ", "ru:Заречье"),
        _place("zvenka", "ru:Звенка"),
    ),
    sources=(
        Source(id="herald", kind=SourceKind.OUTLET, names=(Name("Valley Herald"),)),
        Source(id="front_news", kind=SourceKind.PARTY, names=(Name("Lowland Front"),)),
    ),
)
NAMES = Names(MISSION)

TABLE = """
Ruritania fired. | Ruritania = ruritania ruritania_land
Ruritania’s army fired. | Ruritania = ruritania ruritania_land
A Ruritania-brokered truce. | Ruritania = ruritania ruritania_land
A Ruritanian post. | Ruritanian = ruritania
The Ruritanians left. | Ruritanians = ruritania
The Ruritanians’ post. | Ruritanians = ruritania
Subruritania and Ruritaniax differ. | -
A pro-Ruritanian crowd. | -
RURITANIA FIRES | RURITANIA = ruritania ruritania_land
a ruritanian dish | -
LM says so. | LM = mission
Only 5 lm of light. | -
The observers heard it. | The observers = mission
Near Upper Old Mill. | Upper Old Mill = upper_old_mill
Near Old Mill. | Old Mill = old_mill
An old mill burnt. | -
In Milltown. | Milltown = mill_north mill_south
The Lowland Front and the Valley Herald agree. | Lowland Front = front front_news ; Valley Herald = herald
The front is quiet. | front = front
Vera Orlova spoke. Orlova left. | Vera Orlova = orlova ; Orlova = orlova
Orlova spoke. | Orlova = orlova
Orlova’s deputy spoke. | Orlova = orlova
Marsh spoke. | -
Ben Marsh spoke. Marsh left. | Ben Marsh = marsh_b ; Marsh = marsh_b
Anna Marsh met Ben Marsh. Marsh left. | Anna Marsh = marsh_a ; Ben Marsh = marsh_b ; Marsh = marsh_b
A marsh lies near. | -
In Dale. | Dale = dale_town
A minister spoke to the Minister. | -
В Руритании тихо. | Руритании = ruritania
Руритания молчит. | Руритания = ruritania
У Звенки тихо. | Звенки = zvenka
Под Заречьем тихо. | Заречьем = gyul
Գյուլաթաղում հանգիստ է։ | Գյուլաթաղում = gyul
Gülyataqda sakitlik. | Gülyataqda = gyul
Near Old
Mill. | Old Mill = old_mill
"""


def ids(hit: NameHit) -> str:
    """Words and ids of a hit in the notation of the table."""
    return f"{' '.join(hit.words.split())} = " + " ".join((*hit.actors, *hit.places, *hit.sources))


def rows() -> list[tuple[str, str]]:
    """The rows of the table; a row without '|' goes on in the next line."""
    made: list[str] = []
    for line in filter(None, TABLE.splitlines()):
        if made and "|" not in made[-1]:
            made[-1] += "\n" + line
        else:
            made.append(line)
    return [(text.strip(), expected.strip()) for text, expected in (row.split("|") for row in made)]


@pytest.mark.parametrize(("text", "expected"), rows())
def test_names(text: str, expected: str) -> None:
    """Each row hits exactly these words, and each hit stands verbatim in the text."""
    hits = NAMES.find(text)
    assert " ; ".join(map(ids, hits)) == ("" if expected == "-" else expected)
    assert [text[hit.span.start : hit.span.end] for hit in hits] == [hit.words for hit in hits]


def test_a_span_narrows_and_offsets_stay_absolute() -> None:
    """Only the span is searched; the hit's place is that in the whole text."""
    text = "Ruritania fired. Milltown burnt."
    assert NAMES.find(text, Span(17, 32)) == [NameHit(Span(17, 25), "Milltown", (), ("mill_north", "mill_south"), ())]


def test_a_mission_without_names_finds_nothing() -> None:
    """No names, no hits, no fault."""
    bare = Mission(title="t", mandate_holder="m", monitor="x", period=Validity(), time_zone="UTC")
    assert Names(bare).find("Ruritania fired.") == []


STRANGERS = [
    ("Shells fell near Vorn Hill.", ["Vorn Hill"]),
    ("Shells fell near Upper Old Mill.", []),
    ("They went from Vornik to Milltown.", ["Vornik"]),
    ("Two died in the village of Saint-Orm.", ["Saint-Orm"]),
    ("Two died in September.", []),
    ("Two died in Vornik’s market.", ["Vornik"]),
    ("He spoke to President Lund.", []),
    ("It was sent to the UN.", []),
]


@pytest.mark.parametrize(("text", "expected"), STRANGERS)
def test_places_that_nobody_listed(text: str, expected: list[str]) -> None:
    """Capitalised words after a place word that no name covers."""
    assert [text[s.start : s.end] for s in unknown_names(text, NAMES.find(text))] == expected
