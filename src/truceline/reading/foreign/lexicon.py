"""The words of a language, as written in words.toml, and a text as the tokens that they make of it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from truceline.reading.bulletins.tongue import tongue
from truceline.words.quantity import Bound

_TOKEN = re.compile(
    r"(?P<iso>\d{4}-\d\d-\d\d(?!\d))|(?P<dotted>\d{1,2}[./]\d{1,2}[./]\d{4}(?!\d))"
    r"|(?P<clock>\d{1,2}:\d\d(?!\d))|(?P<number>\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)|\d+(?:[.,]\d+)?)"
    r"(?:[-–]?(?P<suffix>[^\W\d_]{1,6})(?![^\W_]))?|(?P<word>[^\W\d_]+(?:[-'’][^\W\d_]+)*)|(?P<mark>[^\w\s])"
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or mark: its span [start, end), its kind, the word in small letters, and a number's ending."""

    start: int
    end: int
    kind: str
    word: str
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """One language: word -> what it means, by list; ``stems`` and ``befell`` are beginnings of words."""

    language: str
    lists: Mapping[str, frozenset[str]]
    values: Mapping[str, Mapping[str, str]]
    stems: Mapping[str, str]
    befell: Mapping[str, str]
    endings: frozenset[str]
    bounds: Mapping[str, Bound]

    def is_in(self, name: str, word: str) -> bool:
        """Is the word in the list ('last', 'ago')?"""
        return word in self.lists[name]

    def value(self, name: str, word: str) -> str:
        """What the word means in a list with values ('months', 'numbers'); '' when it is not there."""
        return self.values[name].get(word, "")

    def unit(self, word: str) -> tuple[str, str] | None:
        """Unit and measure of a counted noun in any of its cases; None when no list has it."""
        for cut in range(len(word), 1, -1):
            named = self.stems.get(word[:cut])
            if named and (cut == len(word) or word[cut:] in self.endings):
                unit, measure = named.split("/")
                return unit, measure
        return None

    def fate(self, word: str) -> str:
        """What befell people, by the beginning of a word ('погибли': deaths); '' for other words."""
        return next((self.befell[word[:cut]] for cut in range(len(word), 2, -1) if word[:cut] in self.befell), "")


_LISTS = ("from", "until", "year_words", "last", "this", "next", "ago", "in")
_VALUES = ("relative", "months", "weekdays", "units", "numbers", "vague")


def languages() -> tuple[str, ...]:
    """The languages whose words are written down."""
    return tuple(_given())


@cache
def lexicon(language: str) -> Lexicon | None:
    """The words of a language tag ('ru', 'hy-AM'); None for a language that nobody has written down."""
    short = language.lower().partition("-")[0]
    row = _given().get(short)
    if row is None:
        return None
    known = tongue(short)
    return Lexicon(
        language=short,
        lists={name: frozenset(row[name].split()) for name in _LISTS},
        values={name: _turned(row[name]) for name in _VALUES},
        stems=_turned(row["stems"]),
        befell=_turned(row["befell"]),
        endings=frozenset(row["endings"].split()),
        bounds=known.bounds if known else {},
    )


def _turned(listed: Mapping[str, str]) -> dict[str, str]:
    """Word -> value; a hyphen in the list stands for a blank in the text as well."""
    return {word: value for value, words in listed.items() for word in words.split()}


@cache
def _given() -> dict[str, dict[str, Any]]:
    return tomllib.loads(files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))


def tokens(text: str, words: Lexicon) -> list[Token]:
    """The tokens of a text; two words that the language lists as one ('bir neçə', 'մի քանի') are one."""
    found: list[Token] = []
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or "mark"
        kind = "number" if kind == "suffix" else kind
        told = _small(match["number"] if kind == "number" else match.group())
        token = Token(match.start(), match.end(), kind, told, _small(match["suffix"] or ""))
        if found and kind == "word" and found[-1].kind == "word" and _one(f"{found[-1].word}-{token.word}", words):
            found[-1] = Token(found[-1].start, token.end, "word", f"{found[-1].word}-{token.word}")
            continue
        found.append(token)
    return found


def _one(joined: str, words: Lexicon) -> bool:
    return any(joined in words.values[name] for name in _VALUES) or joined in words.stems


def _small(word: str) -> str:
    return word.replace("İ", "i").lower().replace("\u0307", "").replace("’", "'")
