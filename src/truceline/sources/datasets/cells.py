"""The cells of one record by column, read as text, numbers, days; a cell that cannot be read names its column."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from operator import itemgetter

from truceline.sources.datasets.records import Record
from truceline.sources.metadata.days import dates_in
from truceline.words.passage import Span

_SHORT = re.compile(r"^(\d{1,2}-[A-Za-z]{3})-(\d\d)$")
_SHOWN = 40
_MOST_DIGITS = 30  # 1e999999999 is a number of a thousand million digits when it is written out
Point = tuple[Decimal | None, Decimal | None]
REMEMBERED = 20_000
"""Values kept at hand per question: cells of a column repeat (names, days, codes)."""


class BadCell(ValueError):
    """A cell, or the whole record, cannot be used; the message is one plain sentence."""


class Cells:
    """One record under its columns (place of each lower-case name).

    ``width`` is the number of fields of the header; ``latest`` the last day on which an event can lie.
    """

    __slots__ = ("_columns", "_filled", "_latest", "_record")

    def __init__(self, columns: Mapping[str, int], width: int, record: Record, latest: date) -> None:
        if len(record.fields) != width:
            have = len(record.fields)
            raise BadCell(f"the row has {have} fields where the header has {width}; a quotation mark may be stray")
        self._columns = columns
        self._filled = [*map(str.strip, record.fields), ""]
        self._record = record
        self._latest = latest

    @property
    def span(self) -> Span:
        """Where the record stands in the text."""
        return self._record.span

    @property
    def line(self) -> int:
        """The physical line on which the record begins."""
        return self._record.line

    def text(self, column: str) -> str:
        """The cell without white space around it; '' for a column that the table does not have."""
        place = self._columns.get(column)
        return "" if place is None else self._filled[place]

    def pick(self, columns: tuple[str, ...]) -> tuple[str, ...]:
        """The cells of these columns, two or more, as ``text`` gives them: the quick way for a known dataset."""
        return _picker(tuple(map(self._columns.get, columns)))(self._filled)

    def texts(self, *columns: str, parted: str = "") -> tuple[str, ...]:
        """The filled cells among the columns, split at ``parted`` when given; each text once."""
        return parts(tuple([self.text(column) for column in columns]), parted)

    def number(self, column: str, decimal: str = ".") -> Decimal | None:
        """The cell as an exact number; None when it is empty."""
        return _number(column, self.text(column), decimal)

    def whole(self, column: str) -> int | None:
        """The cell as a whole number; None when it is empty."""
        return whole(column, self.text(column))

    def degrees(self, latitude: str, longitude: str, decimal: str = ".") -> Point:
        """Both coordinates, or none of them."""
        cells = [self.text(column) if column else "" for column in (latitude, longitude)]
        return degrees((latitude, longitude), (cells[0], cells[1]), decimal)

    def day(self, column: str) -> date:
        """The cell as a calendar day that is not in the future; a time of day after it is passed over."""
        return self.not_in_future(column, day_in(column, self.text(column)))

    def not_in_future(self, column: str, day: date) -> date:
        """The day, unless it lies after the day of receipt (one day of grace: the earth has time zones)."""
        if day > self._latest + timedelta(days=1):
            raise BadCell(f"{column} is {day}, which lies in the future (after the day of receipt)")
        return day


def day_in(column: str, words: str) -> date:
    """The cell of that column as a calendar day."""
    day = read_day(words)
    if day is None:
        raise BadCell(f"{column} is '{words[:_SHOWN]}', which is no day" if words else f"{column} is empty")
    return day


@lru_cache(maxsize=REMEMBERED)
def degrees(columns: tuple[str, str], cells: tuple[str, str], decimal: str = ".") -> Point:
    """The cells of both columns as coordinates; none of them unless both are filled."""
    values = [_number(column, cell, decimal) for column, cell in zip(columns, cells, strict=True)]
    for column, value, limit in zip(columns, values, (90, 180), strict=True):
        if value is not None and abs(value) > limit:
            raise BadCell(f"{column} is {value}, beyond {limit} degrees")
    return (values[0], values[1]) if None not in values else (None, None)


def columns(names: str) -> frozenset[str]:
    """Column names, parted by white space, as a set."""
    return frozenset(names.split())


@lru_cache(maxsize=REMEMBERED)
def parts(cells: tuple[str, ...], parted: str = "") -> tuple[str, ...]:
    """The filled cells, split at ``parted`` when given; each text once."""
    found = [part.strip() for cell in cells for part in (cell.split(parted) if parted else [cell])]
    return tuple(dict.fromkeys(part for part in found if part))


@lru_cache(maxsize=100)
def _picker(places: tuple[int | None, ...]) -> Callable[[list[str]], tuple[str, ...]]:
    """What takes the cells at these places; a column that is not there is the empty cell after the last one."""
    return itemgetter(*(-1 if place is None else place for place in places))


@lru_cache(maxsize=REMEMBERED)
def whole(column: str, cell: str) -> int | None:
    """The cell of that column as a whole number; None when it is empty."""
    value = _number(column, cell, ".")
    if value is not None and value != value.to_integral_value():
        raise BadCell(f"{column} is '{cell[:_SHOWN]}', which is no whole number")
    return None if value is None else int(value)


def _number(column: str, cell: str, decimal: str) -> Decimal | None:
    value = _exact(cell, decimal)
    if value is not None and (not value.is_finite() or abs(value.adjusted()) > _MOST_DIGITS):
        raise BadCell(f"{column} is '{cell[:_SHOWN]}', which is no number")
    return value


@lru_cache(maxsize=REMEMBERED)
def _exact(cell: str, decimal: str) -> Decimal | None:
    """The number, None for an empty cell, NaN for what is no number."""
    words = cell.replace("\u00a0", "").replace(" ", "")
    words = words.replace(",", "") if decimal == "." else words.replace(".", "").replace(",", ".")
    try:
        return Decimal(words) if words else None
    except InvalidOperation:
        return Decimal("NaN")


@lru_cache(maxsize=REMEMBERED)
def read_day(words: str) -> date | None:
    """A day in ISO form, with a month's name, or day first with points; None for anything ambiguous."""
    try:
        return date.fromisoformat(words[:10])
    except ValueError:
        pass
    short = _SHORT.match(words)
    words = f"{short[1]}-20{short[2]}" if short else words
    return next((dated.day for dated in dates_in(words) if dated.start == 0), None)
