"""One table of a TOML file or one row of a CSV file, read field by field with a sentence for every fault."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any, TypeVar

from rapidfuzz import process

from truceline.errors import Invalid
from truceline.words.document import Problem
from truceline.words.name import Name, Validity
from truceline.words.vocabulary import Word

W = TypeVar("W", bound=Word)
Thing = TypeVar("Thing")

_NAME = re.compile(r"(?P<language>[a-z]{2,3}(?:-[A-Za-z0-9]+)*)(?:@(?P<side>[\w-]+))?:(?P<text>.+)", re.DOTALL)


_MOST_DIGITS = 30  # 1e999999999 is a number of a thousand million digits when it is written out


class Fields:
    """The fields of one place in one file. A faulty field becomes a Problem and its default is used.

    Values are strings (CSV) or TOML values; lists in CSV cells are separated by ``|``. ``finish`` reports keys that
    nobody asked for, so a misspelt key never passes in silence.
    """

    def __init__(self, file: str, place: str, values: Mapping[str, Any], problems: list[Problem]) -> None:
        self.file, self.place, self.problems = file, place, problems
        self._values = {key: value for key, value in values.items() if value not in (None, "")}
        self._asked: set[str] = set()

    def fault(self, sentence: str, remedy: str = "") -> None:
        """Keep a fault at this place."""
        self.problems.append(Problem(file=self.file, place=self.place, sentence=sentence, remedy=remedy))

    def has(self, key: str) -> bool:
        """Is there a value?"""
        return key in self._values

    def raw(self, key: str) -> Any:
        """The value as it stands, None when there is none."""
        self._asked.add(key)
        return self._values.get(key)

    def text(self, key: str, default: str = "", *, required: bool = False) -> str:
        """A line of text without surrounding space."""
        value = self.raw(key)
        if value is None:
            if required:
                self.fault(f"'{key}' is missing.", f"Add {key}.")
            return default
        if not isinstance(value, str):
            self.fault(f"'{key}' must be text, not {value!r}.", "Put it in quotation marks.")
            return default
        return value.strip()

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts."""
        value = self.raw(key)
        parts = value.split("|") if isinstance(value, str) else ([] if value is None else value)
        if not isinstance(parts, list) or not all(isinstance(part, str) for part in parts):
            self.fault(f"'{key}' must be a list of texts, not {value!r}.", f'Write {key} = ["…", "…"].')
            return ()
        return tuple(part.strip() for part in parts if part.strip())

    def day(self, key: str, *, required: bool = False) -> date | None:
        """A calendar day: a TOML date or YYYY-MM-DD."""
        value = self.raw(key)
        if value is None and required:
            self.fault(f"'{key}' is missing.", f"Add {key} = YYYY-MM-DD.")
        if isinstance(value, datetime):
            return value.date()
        if value is None or isinstance(value, date):
            return value
        try:
            return date.fromisoformat(str(value).strip())
        except ValueError:
            self.fault(f"'{key}' is {value!r}, which is not a day.", "Write it as YYYY-MM-DD.")
            return None

    def validity(self, since: str, until: str) -> Validity:
        """Two days between which something holds."""
        first, last = self.day(since), self.day(until)
        return self.made(lambda: Validity(since=first, until=last)) or Validity()

    def whole(self, key: str, default: int) -> int:
        """A whole number that is not negative."""
        value = self.raw(key)
        if value is None:
            return default
        try:
            number = int(str(value))
        except ValueError:
            number = -1
        if isinstance(value, bool) or number < 0:
            self.fault(f"'{key}' is {value!r}, which is not a whole number from 0 upwards.")
            return default
        return number

    def decimal(self, key: str) -> Decimal | None:
        """A number, exactly as written."""
        value = self.raw(key)
        if value is None:
            return None
        try:
            number = Decimal(str(value).strip())
        except InvalidOperation:
            number = Decimal("NaN")
        if isinstance(value, bool) or not number.is_finite() or abs(number.adjusted()) > _MOST_DIGITS:
            self.fault(f"'{key}' is {value!r}, which is not a number.", "Write it with a decimal point.")
            return None
        return number

    def flag(self, key: str, *, default: bool) -> bool:
        """true or false."""
        value = self.raw(key)
        if value is None or isinstance(value, bool):
            return default if value is None else value
        self.fault(f"'{key}' must be true or false, not {value!r}.")
        return default

    def choice(self, key: str, words: type[W], default: W | None = None) -> W | None:
        """A word of a closed list; without a default it is required."""
        value = self.raw(key)
        for word in words:
            if value == word.value:
                return word
        allowed = ", ".join(word.value for word in words)
        if value is not None or default is None:
            said = "is missing" if value is None else f"is {value!r}"
            self.fault(f"'{key}' {said}.", f"Use one of: {allowed}.")
        return default

    def names(self, key: str = "names") -> tuple[Name, ...]:
        """Rival names written ``lang[@side]:Name | lang[@side]:Name``; a bare name is English."""
        return tuple(_name(part) for part in self.texts(key))

    def tables(self, key: str) -> list[Fields]:
        """The sub-tables ``[[key]]`` with their place in the file."""
        value = self.raw(key)
        if value is None:
            return []
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            self.fault(f"'{key}' must be a list of tables.", f"Start each with [[{key}]].")
            return []
        return [
            Fields(self.file, self._sub_place(key, n, item), item, self.problems) for n, item in enumerate(value, 1)
        ]

    def table(self, key: str) -> Fields | None:
        """The sub-table ``[key]``; None when there is none."""
        value = self.raw(key)
        if value is None:
            return None
        if not isinstance(value, dict):
            self.fault(f"'{key}' must be a table.", f"Start it with [{key}].")
            return None
        return Fields(self.file, f"[{key}]", value, self.problems)

    def made(self, make: Callable[[], Thing]) -> Thing | None:
        """What ``make`` returns; None and a Problem when the vocabulary refuses it."""
        try:
            return make()
        except Invalid as refusal:
            self.fault(f"{refusal}.")
            return None

    def finish(self) -> None:
        """Report keys that nobody asked for."""
        for key in sorted(set(self._values) - self._asked):
            near = process.extractOne(key, sorted(self._asked), score_cutoff=70)
            self.fault(f"'{key}' is not known here.", f"Did you mean '{near[0]}'?" if near else "Remove it.")

    def _sub_place(self, key: str, number: int, item: Mapping[str, Any]) -> str:
        label = item.get("id") or item.get("by") or item.get("publisher") or f"number {number}"
        inner = f"[[{key}]] {label}"
        return f"{self.place}, {inner}" if self.place else inner


def _name(text: str) -> Name:
    match = _NAME.fullmatch(text)
    if match is None:
        return Name(text)
    return Name(match["text"].strip(), match["language"], match["side"] or "")
