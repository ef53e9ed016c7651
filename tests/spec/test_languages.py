"""The fixed words of a bulletin in every language that the house speaks: none is left in English, quotations are."""

from __future__ import annotations

from datetime import date

import pytest

from truceline.locale.catalogues import TRANSLATED
from truceline.publish.bulletin import html, issue, spot
from truceline.publish.edition import Edition
from truceline.publish.speaking import LANGUAGES, Speech
from truceline.words.picture import Picture


def test_the_house_speaks_english_armenian_azerbaijani_and_russian() -> None:
    assert (tuple(LANGUAGES), TRANSLATED) == (("en", "hy", "az", "ru"), ("hy", "az", "ru"))


def days(picture: Picture) -> tuple[date, date]:
    """From the first to the last day of the record's claims."""
    known = sorted(claim.period.start for claim in picture.claims.values() if claim.period.start)
    return known[0], known[-1]


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_sentence_of_an_example_is_said_in_the_language(example: Picture, language: str) -> None:
    edition, speech = Edition(picture=example), Speech.of(language, example.mission)
    made = issue(edition, *days(example), speech=speech)
    html(made)
    assert (made.language, speech.missing) == (language, frozenset())
    assessed = example.assessment
    every = [
        example.incidents,
        assessed.findings,
        assessed.cases,
        assessed.silences,
        assessed.effort_gaps,
        assessed.figures,
    ]
    every += [
        assessed.mandate,
        assessed.compliance,
        assessed.questions,
        assessed.ways,
        assessed.movements,
        assessed.track,
    ]
    for things in every:
        speech.through(tuple(things))
    assert speech.missing == frozenset()


@pytest.mark.parametrize("language", TRANSLATED)
def test_quotations_stay_as_they_are(example: Picture, language: str) -> None:
    edition = Edition(picture=example)
    first = min(number for number, _ in edition.numbered.values())
    english = spot(edition, str(first), speech=Speech.of("en", example.mission))
    other = spot(edition, str(first), speech=Speech.of(language, example.mission))
    assert [(p.quote, p.language) for p in english.passages] == [(p.quote, p.language) for p in other.passages]
    assert [s.text for s in english.incidents[0].accounts] != [s.text for s in other.incidents[0].accounts]
