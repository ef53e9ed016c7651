"""How a language writes months, numbers and limits in the fixed lines of a bulletin."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

from truceline.reading.numbers.value import digits
from truceline.words.quantity import Bound

_DIGITS = re.compile(r"\d[\d.,\u00a0\u202f\u2009 ]*")
_NUMERIC = re.compile(r"(\d{1,2})([./])(\d{1,2})\2(\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_HALF_A_YEAR = 183
_BOUNDS = {bound.value: bound for bound in Bound}


@dataclass(frozen=True, slots=True)
class Tongue:
    """The words of one language."""

    language: str
    months: tuple[str, ...]
    numbers: Mapping[str, int]
    bounds: Mapping[str, Bound]
    kilometres: tuple[str, ...]
    metres: tuple[str, ...]
    directions: tuple[str, ...]

    def month(self, words: str) -> int | None:
        """The month that the words name, 1 to 12."""
        for word in re.findall(r"[^\W\d_]+", words.lower()):
            at = [n for n, stem in enumerate(self.months, 1) if word.startswith(stem)]
            if at:
                return max(at, key=lambda n: len(self.months[n - 1]))
        return None

    def number(self, words: str) -> Decimal | None:
        """The number that the words are, in digits or in letters."""
        if match := _DIGITS.match(words):
            return digits(match.group().rstrip(" .,\u00a0\u202f\u2009"))
        parts = [self.numbers.get(part) for part in words.lower().split("-")]
        return Decimal(sum(part for part in parts if part)) if parts and all(parts) else None

    def limited(self, words: str) -> tuple[Bound, str]:
        """The limit that stands before a number, and the number's own words."""
        for limit in sorted(self.bounds, key=len, reverse=True):
            match = re.match(r"\s+".join(limit.split()) + r"\s+", words, re.IGNORECASE)
            if match is not None:
                return self.bounds[limit], words[match.end() :]
        return Bound.EXACT, words

    def day(self, words: str, near: date | None) -> date | None:
        """The day that the words name; a year that they leave out is that which brings it nearest to ``near``."""
        if match := _ISO.search(words):
            return _day(int(match[1]), int(match[2]), int(match[3]))
        if match := _NUMERIC.search(words):
            return None if self._either_way(match) else _day(int(match[4]), int(match[3]), int(match[1]))
        numbers, month = re.findall(r"\d+", words), self.month(words)
        days = [int(n) for n in numbers if len(n) <= 2]
        years = [int(n) for n in numbers if len(n) == 4]
        if month is None or len(days) != 1 or len(years) > 1:
            return None
        if years:
            return _day(years[0], month, days[0])
        around = [] if near is None else [_day(near.year + n, month, days[0]) for n in (-1, 0, 1)]
        close = [d for d in around if d and near and abs((d - near).days) < _HALF_A_YEAR]
        return close[0] if len(close) == 1 else None

    def _either_way(self, match: re.Match[str]) -> bool:
        """'5/3/2019' may be two days in English."""
        first, second = int(match[1]), int(match[3])
        return self.language == "en" and match[2] == "/" and first <= 12 and second <= 12 and first != second


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


@cache
def tongue(language: str) -> Tongue | None:
    """The words of a language ('ru', 'ru-RU'); None when nobody has written them down."""
    row = _tongues().get(language.lower().partition("-")[0])
    if row is None:
        return None
    return Tongue(
        language.lower().partition("-")[0],
        tuple(row["months"]),
        {word: int(value) for value, words in row["numbers"].items() for word in words.split()},
        {limit: _BOUNDS[bound] for limit, bound in row["bounds"].items()},
        tuple(row["kilometres"]),
        tuple(row["metres"]),
        tuple(row["directions"]),
    )


@cache
def _tongues() -> dict[str, dict[str, Any]]:
    return tomllib.loads(files(__package__).joinpath("tongues.toml").read_text(encoding="utf-8"))
