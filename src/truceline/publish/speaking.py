"""The languages that the house speaks: what is ``Told`` (words.told) said in one of them.

    speech = Speech.of("hy", mission)
    speech.say(sentence)          a Told, a name, or a plain text, which stays as it is
    speech.through(view)          the same for every text in a dataclass, however deep
    with speaking(speech): ...    the same for every text that a template writes out

Catalogues stand in ``truceline/locale``; days and numbers follow CLDR. What a catalogue lacks is said in English and
noted in ``missing``, which the tests want empty.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache, partial
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files
from string import Formatter
from typing import Any, TypeVar

from babel.dates import format_date
from babel.numbers import format_decimal

from truceline.words import naming
from truceline.words.mission import Mission
from truceline.words.saying import Fixed, said_by
from truceline.words.told import Days, Month, Named, ShortDay, ShortMonth, Told, english
from truceline.words.vocabulary import Word

LANGUAGES = {"en": "English", "hy": "Հայերեն", "az": "Azərbaycanca", "ru": "Русский"}
"""Every language that the house speaks, in its own words."""

SOURCE = "en"
"""The language of the templates."""

_DAY = {"hy": "d MMMM, y 'թ.'", "az": "d MMMM y", "ru": "d MMMM y"}
_MONTH = {"hy": "LLLL y 'թ.'", "az": "LLLL y", "ru": "LLLL y"}
_SHORT_DAY = {"hy": "d MMM, y", "az": "d MMM y", "ru": "d MMM y"}
_SHORT_MONTH = {"hy": "LLL y", "az": "LLL y", "ru": "LLL y"}
_DAY_OF_YEAR = {"hy": "d MMMM", "az": "d MMMM", "ru": "d MMMM"}
_LETTERS = {"az": {"lower": {"I": "ı", "İ": "i"}, "upper": {"i": "İ", "ı": "I"}}}
"""Where a first letter does not change its case as elsewhere."""

View = TypeVar("View")


class _Missing(NullTranslations):
    """What no catalogue holds: said in English, and noted."""

    def __init__(self) -> None:
        super().__init__()
        self.noted: set[str] = set()

    def gettext(self, message: str) -> str:
        if _has_words(message):
            self.noted.add(message)
        return message

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        if _has_words(msgid1):
            self.noted.add(msgid1)
        return msgid1 if n == 1 else msgid2

    def pgettext(self, context: str, message: str) -> str:
        self.noted.add(f"{context}: {message}")
        return message


def spoken_by(languages: tuple[str, ...]) -> str:
    """The first of a mission's languages that the house speaks; English when there is none."""
    return next((tag for one in languages if (tag := one.partition("-")[0].casefold()) in LANGUAGES), SOURCE)


@dataclass(frozen=True, kw_only=True)
class Speech:
    """One language; ``mission``: whose names are printed, by its naming policy.

    ``as_told``: English is wanted, with the names that stand in it already, so that nothing is to be done.
    ``by_side``: a view with a ``side`` carries the names that this side uses (naming policy 'source').
    """

    language: str
    mission: Mission | None = None
    as_told: bool = False
    by_side: bool = False
    _catalogue: NullTranslations = field(default_factory=NullTranslations, repr=False)
    _missing: _Missing = field(default_factory=_Missing, repr=False)
    _known: dict[tuple[str, str], str] = field(default_factory=dict, repr=False)
    _sides: dict[str, Speech] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, language: str, mission: Mission | None = None, names: str = "") -> Speech:
        """The speech of a language. ``names``: a naming policy of its own (words.naming)."""
        missing, first_language = _Missing(), mission.languages[0] if mission and mission.languages else SOURCE
        house = replace(mission.house, naming=names or mission.house.naming) if mission else None
        if mission and house:
            first = (language, *(other for other in mission.languages if other != language))
            mission = replace(mission, house=house, languages=first)
        by_side = house is not None and house.naming == "source"
        as_told = language == SOURCE and not names and not by_side and first_language.startswith(SOURCE)
        return cls(
            language=language, mission=mission, as_told=as_told, by_side=by_side,
            _catalogue=_catalogue(language, missing), _missing=missing,
        )  # fmt: skip

    @property
    def missing(self) -> frozenset[str]:
        """What was asked for and is in no catalogue."""
        return frozenset(self._missing.noted)

    def named_by(self, side: str) -> Speech:
        """The same language with the names that a side uses."""
        if side not in self._sides:
            other = Speech.of(self.language, self.mission, f"side:{side}")
            self._sides[side] = replace(other, _missing=self._missing)
        return self._sides[side]

    def say(self, text: str) -> str:
        """The text in this language; a plain text as it is."""
        if isinstance(text, Told):
            return str(text) if self.as_told else self._told(text)
        if isinstance(text, Named):
            return self._name(text)
        if isinstance(text, Fixed) and text:
            return self._catalogue.gettext(text)
        return self.word(text) if isinstance(text, Word) else text

    def __call__(self, template: str, /, **values: Any) -> str:
        """A fixed text of a page; ``values`` as in ``told``."""
        said = self._catalogue.gettext(template)
        return said.format(**{name: self._value(value) for name, value in values.items()}) if values else said

    def word(self, word: Word) -> str:
        """A word of a closed list in running text."""
        words = str(word).replace("_", " ")
        return words if self.language == SOURCE else self._catalogue.pgettext(type(word).__name__, words)

    def number(self, number: int | Decimal) -> str:
        """'1,960', with this language's separators."""
        if self.language == SOURCE:
            return english(number)
        return str(number) if isinstance(number, int) and -1000 < number < 1000 else _number(number, self.language)

    def day(self, day: date) -> str:
        """'10 November 2020'."""
        return english(day) if self.language == SOURCE else _written(day, self.language)

    def days(self, days: Days) -> str:
        """'1 to 5 May 2021'."""
        if self.language == SOURCE:
            return english(days)
        first, last = days.first, days.last
        if first.year != last.year:
            return f"{self.day(first)} – {self.day(last)}"
        if first.month != last.month:
            return f"{format_date(first, _DAY_OF_YEAR[self.language], self.language)} – {self.day(last)}"
        return f"{first.day}–{self.day(last)}"

    def through(self, view: View) -> View:
        """The dataclass, tuple or text with every text in it said in this language; words of closed lists stay so."""
        if isinstance(view, Word):
            return view
        if isinstance(view, str):
            return self.say(view)  # type: ignore[return-value]
        if isinstance(view, tuple):
            return tuple(self.through(one) for one in view)  # type: ignore[return-value]
        if is_dataclass(view) and not isinstance(view, type):
            side = getattr(view, "side", "") if self.by_side else ""
            speech = self.named_by(side) if side else self
            said = {one.name: speech.through(getattr(view, one.name)) for one in fields(view) if one.init}
            return replace(view, **said)
        return view

    def _told(self, text: Told) -> str:
        values = text.values
        if not text.template:
            return ""  # the empty message of a catalogue is its own heading
        if text.template == "{word}":
            said = self.word(values["word"])
        elif text.many:
            said = self._format(self._catalogue.ngettext(text.template, text.many, _whole(values["number"])), values)
        else:
            said = self._format(self._catalogue.gettext(text.template), values)
        return self._recased(said, text.first) if text.first else said

    def _format(self, template: str, values: Mapping[str, Any]) -> str:
        return template.format(**{name: self._value(value) for name, value in values.items()}) if values else template

    def _value(self, value: Any) -> str:
        if isinstance(value, Word):
            return str(value) if self.language == SOURCE else self.word(value)
        if isinstance(value, str):
            return self.say(value)
        if isinstance(value, Days):
            return self.days(value)
        return self.day(value) if isinstance(value, date) else self.number(value)

    def _name(self, name: Named) -> str:
        if self.mission is None:
            return str(name)
        key = (name.kind, name.id)
        if key not in self._known:
            self._known[key] = str(_NAMERS[name.kind](name.id, self.mission))
        return self._known[key]

    def _recased(self, text: str, first: str) -> str:
        letter = text[:1]
        changed = _LETTERS.get(self.language, {}).get(first, {}).get(letter)
        return (changed or (letter.lower() if first == "lower" else letter.upper())) + text[1:]


Asked = Callable[[], Speech]
_asked: ContextVar[Asked | None] = ContextVar("asked", default=None)


@contextmanager
def speaking(speech: Speech | Asked) -> Iterator[None]:
    """While the block runs, templates write every sentence, name and fixed text in this language.

    ``speech`` may be a function that gives it: it is called when the first text is written.
    """
    asked: Asked = partial(_itself, speech) if isinstance(speech, Speech) else cache(speech)
    before = _asked.set(asked)
    try:
        with said_by(lambda text: asked().say(text)):
            yield
    finally:
        _asked.reset(before)


def _itself(speech: Speech) -> Speech:
    return speech


def spoken_in(speech: Speech, things: Iterable[View]) -> Iterator[View]:
    """The things, each made while the language is at hand: whoever takes them does not come to speak it."""
    source = iter(things)
    while True:
        with speaking(speech):
            try:
                one = next(source)
            except StopIteration:
                return
        yield one


def speech_at_hand() -> Speech:
    """The language of the page that this thread writes; English where none was set."""
    asked = _asked.get()
    return asked() if asked else _ENGLISH


_NAMERS: dict[str, Callable[[str, Mission], str]] = {
    "actor": naming.actor_name,
    "place": naming.place_name,
    "source": naming.source_name,
    "side": naming.side_name,
}


_ENGLISH = Speech(language=SOURCE, as_told=True)


def _catalogue(language: str, missing: _Missing) -> NullTranslations:
    if language == SOURCE:
        return NullTranslations()
    catalogue = GNUTranslations(io.BytesIO(_compiled(language)))
    catalogue.add_fallback(missing)
    return catalogue


@cache
def _compiled(language: str) -> bytes:
    return files("truceline").joinpath("locale", language, "LC_MESSAGES", "publish.mo").read_bytes()


def _whole(number: int | Decimal) -> int:
    """The number that chooses the plural form; a fraction takes that of two."""
    return int(number) if number == int(number) else 2


@cache
def _has_words(template: str) -> bool:
    return any(any(map(str.isalpha, literal)) for literal, *_ in Formatter().parse(template))


@cache
def _number(number: int | Decimal, language: str) -> str:
    return format_decimal(number, format="#,##0.###", locale=language)


@lru_cache(maxsize=4096, typed=True)
def _written(day: date, language: str) -> str:
    patterns = {Month: _MONTH, ShortMonth: _SHORT_MONTH, ShortDay: _SHORT_DAY}.get(type(day), _DAY)
    return format_date(day, patterns[language], locale=language)
