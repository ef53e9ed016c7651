"""The language of a text, by py3langid (a Naive Bayes model on byte n-grams, Lui & Baldwin 2012)."""

from __future__ import annotations

from functools import cache
from typing import Any

from truceline.words.mission import Mission

_FEWEST_LETTERS = 40
_SAMPLE = 20_000  # code points; more does not change the answer
_SURE = 0.6
_VERY_SURE = 0.95
_LONG = 200


def find_language(text: str, declared: tuple[str, ...], mission: Mission) -> str:
    """The language tag; '' when the text is too short to tell and declares nothing.

    A language that the mission expects (its own, its sources', those of its names) is taken when the model is sure; any
    other only for a long text, for short texts are easily taken for a rare language.
    """
    sample = text[:_SAMPLE]
    hint = declared[0].split("-")[0].lower() if declared else ""
    letters = sum(character.isalpha() for character in sample)
    if letters < _FEWEST_LETTERS:
        return hint
    language, sureness = _identify(sample)
    if sureness >= _SURE and language in _expected(mission):
        return language
    if sureness >= _VERY_SURE and letters >= _LONG:
        return language
    return hint


def _expected(mission: Mission) -> set[str]:
    tags = {*mission.languages}
    for source in mission.sources:
        tags |= {*source.languages}
    for named in (mission.actors, mission.places, mission.sources):
        tags |= {name.language for thing in named for name in thing.names}
    return {tag.split("-")[0].lower() for tag in tags}


def _identify(text: str) -> tuple[str, float]:
    language, sureness = _model().classify(text)
    return str(language), float(sureness)


@cache
def _model() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
