"""Any table: a mapping (TOML) that says which column is what.

```toml
id = "ref"                       # optional, like every column but the date and the event type
date = "day"                     # or: start = "from" and end = "to"
date_format = "%d.%m.%Y"         # only where the days are not 2024-01-31, 31.01.2024 or 31 January 2024
decimal = ","                    # the decimal mark, "." when not given
event_type = "what"              # a column …
place = ["village", "district"]  # … one column or several, nearest first
latitude = "lat"
longitude = "lon"
radius_km = 5                    # a number, or a column
agents = ["by"]
targets = ["against"]
deaths = "killed"
injuries = "wounded"
zero_is_none = false             # true when the table's makers write 0 only for 'we looked: none'
source = "reported by"
notes = "text"
split = ";"                      # parts several names in one cell
sheet = "Incidents"              # of an XLSX workbook

[event_types]                    # the table's words and ours
"mortar fire" = "shelling"
```
The whole may stand under ``[mapping]`` in the table's sidecar.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping as Table
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from truceline.sources.datasets.cells import BadCell, Cells
from truceline.sources.extracted import Unreadable
from truceline.sources.toml import read_toml
from truceline.words.event_types import event_types
from truceline.words.period import Period, Precision
from truceline.words.quantity import Bound, Counting, Quantity
from truceline.words.row import Row

_ONE = ("id", "date", "start", "end", "event_type", "latitude", "longitude", "deaths", "injuries", "notes", "source")
_MANY = ("place", "agents", "targets")
_OTHER = ("date_format", "decimal", "split", "sheet", "radius_km", "zero_is_none", "event_types")
_CORRECT = "Correct the mapping."


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapping:
    """Which column is what (names in lower case), how days and decimals are written, and the table's event words."""

    one: Table[str, str]
    many: Table[str, tuple[str, ...]]
    types: Table[str, str] = field(default_factory=dict)
    date_format: str = ""
    decimal: str = "."
    split: str = ""
    radius_km: Decimal | None = None
    radius_column: str = ""
    zero_is_none: bool = False

    @property
    def columns(self) -> frozenset[str]:
        """All columns that the mapping names."""
        names = [*self.one.values(), *(name for names in self.many.values() for name in names), self.radius_column]
        return frozenset(name for name in names if name)

    def row(self, cells: Cells) -> Row:
        """One record as a row. Raises BadCell with the column that cannot be read."""
        latitude, longitude = self._degrees(cells)
        radius = cells.number(self.radius_column, self.decimal) if self.radius_column else self.radius_km
        return Row(
            span=cells.span,
            line=cells.line,
            id=cells.text(self.one.get("id", "")),
            event_type=self._event_type(cells),
            period=self._period(cells),
            place_words=cells.texts(*self.many["place"], parted=self.split),
            latitude=latitude,
            longitude=longitude,
            radius_km=radius if latitude is not None else None,
            agents=cells.texts(*self.many["agents"], parted=self.split),
            targets=cells.texts(*self.many["targets"], parted=self.split),
            quantities=self._quantities(cells),
            reported_by=cells.texts(self.one.get("source", ""), parted=self.split),
            notes=cells.text(self.one.get("notes", "")),
        )

    def _event_type(self, cells: Cells) -> str:
        words = cells.text(self.one["event_type"])
        known = self.types.get(words.casefold(), "") or (words if words in event_types() else "")
        if not known:
            raise BadCell(f"{self.one['event_type']} is '{words[:40]}', which the mapping's event_types do not explain")
        return known

    def _period(self, cells: Cells) -> Period:
        names = (
            [self.one["date"]] if "date" in self.one else [self.one["start"], self.one.get("end", self.one["start"])]
        )
        days = [self._day(cells, name) for name in names if cells.text(name)] or [cells.day(names[0])]
        start, end = days[0], days[-1]
        if start > end:
            raise BadCell(f"{names[-1]} ({end}) lies before {names[0]} ({start})")
        words = ", ".join(f"{name} {cells.text(name)}" for name in names if cells.text(name))
        return Period(
            start=start, end=end, precision=Precision.DAY if start == end else Precision.INTERVAL, words=words
        )

    def _day(self, cells: Cells, column: str) -> date:
        if not self.date_format:
            return cells.day(column)
        try:
            day = datetime.strptime(cells.text(column), self.date_format).date()  # noqa: DTZ007  a calendar day
        except ValueError:
            raise BadCell(f"{column} is '{cells.text(column)[:40]}', not of the form {self.date_format}") from None
        return cells.not_in_future(column, day)

    def _degrees(self, cells: Cells) -> tuple[Decimal | None, Decimal | None]:
        return cells.degrees(self.one.get("latitude", ""), self.one.get("longitude", ""), self.decimal)

    def _quantities(self, cells: Cells) -> tuple[Quantity, ...]:
        found = (self._count(cells, measure) for measure in ("deaths", "injuries") if measure in self.one)
        return tuple(quantity for quantity in found if quantity)

    def _count(self, cells: Cells, measure: str) -> Quantity | None:
        column = self.one[measure]
        number = cells.whole(column)
        if number is None or (number == 0 and not self.zero_is_none):
            return None
        if number < 0:
            raise BadCell(f"{column} is {number}")
        value = Decimal(number)
        bound = Bound.EXACT if number else Bound.NONE
        words = f"{column} {number}"
        return Quantity(
            measure=measure, unit="person", low=value, high=value, bound=bound, counting=Counting.NEW, words=words
        )


def read_mapping(text: str) -> Mapping:
    """The mapping from its TOML text. Raises Unreadable with one sentence for the first fault."""
    table = mapping_table(text)
    unknown = sorted(set(table) - {*_ONE, *_MANY, *_OTHER})
    if unknown:
        raise Unreadable(
            f"The mapping has the unknown field '{unknown[0]}'.", f"Known: {', '.join((*_ONE, *_MANY, *_OTHER))}."
        )
    one = {key: _column(table, key) for key in _ONE if key in table}
    if "date" not in one and "start" not in one:
        raise Unreadable("The mapping does not say which column holds the day.", 'Write date = "…" or start = "…".')
    if "event_type" not in one:
        raise Unreadable("The mapping does not say which column holds the event type.", 'Write event_type = "…".')
    radius = table.get("radius_km")
    return Mapping(
        one=one,
        many={key: _columns(table, key) for key in _MANY},
        types=_types(table),
        date_format=_words(table, "date_format", ""),
        decimal=_decimal(table),
        split=_words(table, "split", ""),
        radius_km=Decimal(str(radius)) if isinstance(radius, int | float) else None,
        radius_column=radius.strip().lower() if isinstance(radius, str) else "",
        zero_is_none=table.get("zero_is_none") is True,
    )


def mapping_table(text: str) -> dict[str, Any]:
    """The mapping's TOML table: the whole text, or its [mapping] part."""
    try:
        table = read_toml(text)
    except tomllib.TOMLDecodeError as fault:
        raise Unreadable(f"The mapping is no valid TOML ({fault}).", _CORRECT) from None
    inner = table.get("mapping", table)
    return inner if isinstance(inner, dict) else {}


def _column(table: Table[str, Any], key: str) -> str:
    return _words(table, key, "").lower()


def _words(table: Table[str, Any], key: str, default: str) -> str:
    value = table.get(key, default)
    if not isinstance(value, str):
        raise Unreadable(f"In the mapping, '{key}' must be text in quotation marks.", _CORRECT)
    return value.strip()


def _columns(table: Table[str, Any], key: str) -> tuple[str, ...]:
    value = table.get(key, [])
    names = [value] if isinstance(value, str) else value
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise Unreadable(f"In the mapping, '{key}' must be a column or a list of columns.", _CORRECT)
    return tuple(name.strip().lower() for name in names)


def _decimal(table: Table[str, Any]) -> str:
    mark = _words(table, "decimal", ".")
    if mark not in (".", ","):
        raise Unreadable(f"The decimal mark '{mark}' is neither '.' nor ','.", _CORRECT)
    return mark


def _types(table: Table[str, Any]) -> dict[str, str]:
    types = table.get("event_types", {})
    if not isinstance(types, dict):
        raise Unreadable("In the mapping, 'event_types' must be a table of words.", _CORRECT)
    for words, type_ in types.items():
        if type_ not in event_types():
            raise Unreadable(f"The mapping turns '{words}' into '{type_}', which is no event type.", _CORRECT)
    return {words.strip().casefold(): type_ for words, type_ in types.items()}
