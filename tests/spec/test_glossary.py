"""GLOSSARY.md says what the code says."""

from pathlib import Path

from truceline.words.event_types import event_types, families
from truceline.words.glossary import START, closed_lists

GLOSSARY = Path(__file__).parents[2] / "GLOSSARY.md"


def test_the_closed_lists_of_the_glossary_are_those_of_the_code() -> None:
    written = GLOSSARY.read_text(encoding="utf-8")
    assert written[written.index(START) :] == closed_lists()


def test_every_event_type_has_a_family_and_every_family_a_type() -> None:
    assert {type_.family for type_ in event_types().values()} == set(families())
