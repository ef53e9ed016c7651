"""What the reader says of texts that it cannot read, and which sentences it sees to cite somebody."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from truceline.reading.assemble import propose
from truceline.reading.foreign import offered_of
from truceline.reading.speech.attributed import attributed_sentences
from truceline.words.document import Basis, Document
from truceline.words.mission import Mission
from truceline.words.name import Name, Validity
from truceline.words.place import Place, PlaceKind

MISSION = Mission(
    title="A",
    mandate_holder="B",
    monitor="c",
    period=Validity(),
    time_zone="UTC",
    places=(
        Place(
            id="dorn",
            kind=PlaceKind.SETTLEMENT,
            names=(Name("Dorn"), Name("Дорновка", "ru"), Name("Դորնակերտ", "hy"), Name("Dornağac", "az")),
        ),
    ),
)


def document(language: str) -> Document:
    """A document of 20 May 2021 in that language."""
    return Document(
        sha256="0" * 64,
        text_sha256="0" * 64,
        media_type="text/plain",
        name="documents/a.txt",
        extractor="text 1",
        received=datetime(2021, 5, 21, tzinfo=UTC),
        language=language,
        published=date(2021, 5, 20),
        published_basis=Basis.STATED,
    )


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Было тихо. 5 мая в Дорновке погибли три человека."),
        ("hy", "Խաղաղ էր։ Մայիսի 5-ին Դորնակերտում զոհվել է երեք մարդ։"),
        ("az", "Sakit idi. Mayın 5-də Dornağacda üç nəfər həlak olub."),
    ],
)
def test_a_passage_is_offered_with_what_was_found_in_it(language: str, text: str) -> None:
    offered = offered_of(document(language), text, MISSION)
    assert [
        (
            text[one["start"] : one["end"]] == one["quote"],
            [name["places"] for name in one["names"]],
            [(period["start"], period["end"]) for period in one["periods"]],
            [(quantity["value"], quantity["measure"]) for quantity in one["quantities"]],
        )
        for one in offered
    ] == [(True, [["dorn"]], [("2021-05-05", "2021-05-05")], [(3, "deaths")])]
    found, problems = propose(document(language), text, MISSION)
    assert (found, len(problems)) == ([], 1)


def test_of_a_text_in_english_nothing_is_offered() -> None:
    assert offered_of(document("en"), "On 5 May three people died in Dorn.", MISSION) == []


CITING = """
The mayor said that the bridge was open. | cited
The bridge, according to the mayor, was open. | cited
“We have no water and no bread left,” she wrote. | cited
“We have no water. We have no bread left in town.” | quoted
The mayor wants to leave the town. | cited
The state has a plan for the road. |
Three people died on the bridge. |
The United States sent a report. |
"""


@pytest.mark.parametrize(
    ("text", "expected"), [tuple(cell.strip() for cell in row.split("|")) for row in CITING.splitlines() if row]
)
def test_which_sentences_cite_somebody(text: str, expected: str) -> None:
    found = {"cited" if one.cited else "quoted" for one in attributed_sentences(text)}
    assert found == ({expected} if expected else set())
