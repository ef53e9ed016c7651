"""The cells of one record by column, read as text, numbers, days; a cell that cannot be read names its column."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

from truceline.sources.datasets.records import Record
from truceline.sources.metadata.days import dates_in
from truceline.words.passage import Span

_SHORT = re.compile(r"^(\d{1,2}-[A-Za-z]{3})-(\d\d)$")
_SHOWN = 40


class BadCell(ValueError):
    """A cell, or the whole record, cannot be used; the message is one plain sentence."""


@dataclass(frozen=True, slots=True)
class Cells:
    """One record under its columns (place of each lower-case name).

    ``width`` is the number of fields of the header; ``latest`` the last day on which an event can lie.
    """

    columns: Mapping[str, int]
    width: int
    record: Record
    latest: date

    def __post_init__(self) -> None:
        have, need = len(self.record.fields), self.width
        if have != need:
            raise BadCell(f"the row has {have} fields where the header has {need}; a quotation mark may be stray")

    @property
    def span(self) -> Span:
        """Where the record stands in the text."""
        return self.record.span

    @property
    def line(self) -> int:
        """The physical line on which the record begins."""
        return self.record.line

    def text(self, column: str) -> str:
        """The cell without white space around it; '' for a column that the table does not have."""
        place = self.columns.get(column)
        return "" if place is None else self.record.fields[place].strip()

    def texts(self, *columns: str, parted: str = "") -> tuple[str, ...]:
        """The filled cells among the columns, split at ``parted`` when given; each text once."""
        cells = [self.text(column) for column in columns]
        parts = [part.strip() for cell in cells for part in (cell.split(parted) if parted else [cell])]
        return tuple(dict.fromkeys(part for part in parts if part))

    def number(self, column: str, decimal: str = ".") -> Decimal | None:
        """The cell as an exact number; None when it is empty."""
        words = self.text(column).replace("\u00a0", "").replace(" ", "")
        words = words.replace(",", "") if decimal == "." else words.replace(".", "").replace(",", ".")
        if not words:
            return None
        try:
            value = Decimal(words)
        except InvalidOperation:
            value = Decimal("NaN")
        if not value.is_finite():
            raise BadCell(f"{column} is '{self.text(column)[:_SHOWN]}', which is no number")
        return value

    def whole(self, column: str) -> int | None:
        """The cell as a whole number; None when it is empty."""
        value = self.number(column)
        if value is not None and value != value.to_integral_value():
            raise BadCell(f"{column} is '{self.text(column)[:_SHOWN]}', which is no whole number")
        return None if value is None else int(value)

    def degrees(self, latitude: str, longitude: str, decimal: str = ".") -> tuple[Decimal | None, Decimal | None]:
        """Both coordinates, or none of them."""
        values = [self.number(column, decimal) if column else None for column in (latitude, longitude)]
        for column, value, limit in zip((latitude, longitude), values, (90, 180), strict=True):
            if value is not None and abs(value) > limit:
                raise BadCell(f"{column} is {value}, beyond {limit} degrees")
        return (values[0], values[1]) if None not in values else (None, None)

    def day(self, column: str) -> date:
        """The cell as a calendar day that is not in the future; a time of day after it is passed over."""
        words = self.text(column)
        day = read_day(words)
        if day is None:
            raise BadCell(f"{column} is '{words[:_SHOWN]}', which is no day" if words else f"{column} is empty")
        return self.not_in_future(column, day)

    def not_in_future(self, column: str, day: date) -> date:
        """The day, unless it lies after the day of receipt (one day of grace: the earth has time zones)."""
        if day > self.latest + timedelta(days=1):
            raise BadCell(f"{column} is {day}, which lies in the future (after the day of receipt)")
        return day


def columns(names: str) -> frozenset[str]:
    """Column names, parted by white space, as a set."""
    return frozenset(names.split())


def read_day(words: str) -> date | None:
    """A day in ISO form, with a month's name, or day first with points; None for anything ambiguous."""
    try:
        return date.fromisoformat(words[:10])
    except ValueError:
        pass
    short = _SHORT.match(words)
    words = f"{short[1]}-20{short[2]}" if short else words
    return next((dated.day for dated in dates_in(words) if dated.start == 0), None)
