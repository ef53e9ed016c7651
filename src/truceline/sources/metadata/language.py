"""The language of a text: by its letters or its function words where they are plain, else by py3langid.

py3langid is a Naive Bayes model on byte n-grams (Lui & Baldwin 2012). It takes a second to load, so it is asked only
when the function words of a few wide-spread languages do not settle the matter.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from truceline.words.mission import Mission

# Words without content that fill a fifth of any text of their language and of no other.
_FUNCTION_WORDS = {
    "en": "the of and to in that was were for on is are with by from has had have at which an as it "
    "no not but be been his their they there this or who when said its",
    "fr": "le les des du et est une dans pour qui au aux que sur avec ont été par ne pas",
    "de": "der die das und den von mit dem ist nicht ein eine im zu auf für sich wurde haben hat",
    "es": "el los las y del una con por que se su fue no en al la más como han",
}
_RUSSIAN = frozenset("абвгдежзийклмнопрстуфхцчшщъыьэюяё")
_MOSTLY = 0.6
_SCHWA = 0.02
"""Share of the letter that no other language in Latin letters of our sources has, in a text in Azerbaijani."""
_SHARE = 0.17
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
    if plain := _by_letters(sample) or _by_function_words(sample):
        return plain
    language, sureness = _identify(sample)
    if sureness >= _SURE and language in _expected(mission):
        return language
    if sureness >= _VERY_SURE and letters >= _LONG:
        return language
    return hint


def _by_letters(text: str) -> str:
    """Languages that their letters give away: Armenian and Georgian by script, Azerbaijani by its schwa, Russian by the
    letters that it has (ы, э) and that others add to it (і, ї, ў, қ); '' for all others."""
    letters = [character for character in text.lower() if character.isalpha()]
    share = 1 / max(1, len(letters))
    if sum("\u0561" <= letter <= "\u0587" for letter in letters) * share >= _MOSTLY:
        return "hy"
    if sum("\u10d0" <= letter <= "\u10ff" for letter in letters) * share >= _MOSTLY:
        return "ka"
    if letters.count("ə") * share >= _SCHWA:
        return "az"
    cyrillic = [letter for letter in letters if "\u0400" <= letter <= "\u04ff"]
    if len(cyrillic) * share >= _MOSTLY and {"ы", "э"} & set(cyrillic) and _RUSSIAN.issuperset(cyrillic):
        return "ru"
    return ""


def _by_function_words(text: str) -> str:
    """The one language whose function words fill their share of the text; '' when none or several do."""
    words = text[:4_000].casefold().split()
    known = {tag: set(function_words.split()) for tag, function_words in _FUNCTION_WORDS.items()}
    counts = {tag: sum(word in known[tag] for word in words) for tag in known}
    filled = [tag for tag, count in counts.items() if len(words) >= 12 and count >= _SHARE * len(words)]
    return filled[0] if len(filled) == 1 else ""


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
