"""ACLED exports: the 31 columns of the present codebook, and the older shape.

Source of the columns and codes: ACLED, Codebook (columns, time precision, geo-precision, event hierarchy, fatalities).
The older shape has three more columns (data_id, event_id_no_cnty, iso3) and numbers 1 to 8 in inter1 and inter2 where
the newer one has words; both read alike here, because neither column decides anything in a row.

Three traps of the dataset, and what is done:

- *fatalities* 0 stands for 'none reported' and for 'no information' alike. A zero is therefore no claim of zero: a row
  with 0 carries no quantity.
- *actor1* is not the aggressor. In events of two sides both actors stand as agents; only where the codebook fixes who
  suffers (violence against civilians; excessive force against protesters; an actor whose 'inter' is Civilians) does
  the second, or the civilian, side stand as target.
- one event, one row: a row is one voice (ACLED's), whatever number of sources it names.
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache

from truceline.sources.datasets.cells import REMEMBERED, BadCell, Cells, columns, day_in, degrees, parts, whole
from truceline.words.event_types import from_acled
from truceline.words.period import Period, Precision
from truceline.words.quantity import Bound, Counting, Quantity
from truceline.words.row import Row

NAME = "ACLED"
MARKS = columns(
    "event_id_cnty event_date time_precision sub_event_type actor1 assoc_actor_1 inter1 actor2 inter2 "
    "interaction geo_precision source_scale fatalities"
)
REQUIRED = columns(
    "event_id_cnty event_date time_precision event_type sub_event_type actor1 actor2 location latitude "
    "longitude geo_precision source notes fatalities"
)
_USED = (
    *("event_id_cnty", "event_type", "sub_event_type", "event_date", "time_precision"),
    *("actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2"),
    *("latitude", "longitude", "geo_precision", "source", "fatalities", "notes"),
)
_PLACE = ("location", "admin3", "admin2", "admin1", "country")

# What an event type stands for when its sub-event type is not in the codebook that we know (they change over years).
_BY_TYPE = {
    "battles": "clash",
    "explosions/remote violence": "explosion",
    "violence against civilians": "attack_on_civilians",
    "protests": "protest",
    "riots": "riot",
    "strategic developments": "other",
}
Names = tuple[str, ...]
_CIVILIANS = {"7", "civilians"}

# geo_precision 1: the named town; 2: a smaller part of a region, coordinates of a town near it; 3: a larger region,
# coordinates of its capital. The codebook gives no radii: these are ours, wide rather than narrow.
_RADIUS_KM = {1: Decimal(5), 2: Decimal(30), 3: Decimal(100)}


def row(cells: Cells) -> Row:
    """One record as a row. Raises BadCell with the column that cannot be read."""
    id_, event, sub_event, day, code, *sides, latitude, longitude, geo, source, fatalities, notes = cells.pick(_USED)
    point = degrees(("latitude", "longitude"), (latitude, longitude))
    agents, targets = _actors(event, sub_event, *sides)
    return Row(
        span=cells.span,
        line=cells.line,
        id=id_,
        event_type=_event_type(event, sub_event),
        period=_period(cells.not_in_future("event_date", day_in("event_date", day)), day, code),
        place_words=parts(cells.pick(_PLACE)),
        latitude=point[0],
        longitude=point[1],
        radius_km=_radius(geo),
        agents=agents,
        targets=targets,
        quantities=_fatalities(fatalities),
        reported_by=parts((source,), ";"),
        notes=notes,
    )


@lru_cache(maxsize=REMEMBERED)
def _event_type(event: str, sub_event: str) -> str:
    known = from_acled(event, sub_event) or _BY_TYPE.get(event.casefold(), "")
    if not known:
        raise BadCell(f"event_type is '{event} / {sub_event}', which ACLED's codebook does not have")
    return known


@lru_cache(maxsize=REMEMBERED)
def _period(day: date, written: str, code: str) -> Period:
    """time_precision 1: the day; 2: some day of that week (the date is its middle); 3: some day of that month."""
    precision = whole("time_precision", code)
    words = f"event_date {written}, time_precision {precision}"
    if precision == 1:
        return Period(start=day, end=day, precision=Precision.DAY, words=words)
    if precision == 2:
        week = timedelta(days=3)
        return Period(start=day - week, end=day + week, precision=Precision.INTERVAL, words=words)
    if precision == 3:
        first = day.replace(day=1)
        return Period(start=first, end=last_of_month(day), precision=Precision.MONTH, words=words)
    raise BadCell(f"time_precision is '{code}', not 1, 2 or 3")


@lru_cache(maxsize=REMEMBERED)
def _actors(
    event: str, sub_event: str, actor1: str, assoc1: str, inter1: str, actor2: str, assoc2: str, inter2: str
) -> tuple[Names, Names]:
    first, second = parts((actor1,)) + parts((assoc1,), ";"), parts((actor2,)) + parts((assoc2,), ";")
    if inter1.casefold() in _CIVILIANS and second:
        return second, first
    event, sub_event = event.casefold(), sub_event.casefold()
    if inter2.casefold() in _CIVILIANS or event == "violence against civilians":
        return first, second
    if event == "protests" and "excessive force" in sub_event:
        return second, first
    return tuple(dict.fromkeys(first + second)), ()


@lru_cache(maxsize=REMEMBERED)
def _fatalities(written: str) -> tuple[Quantity, ...]:
    number = whole("fatalities", written)
    if number is None or number == 0:
        return ()
    if number < 0:
        raise BadCell(f"fatalities is {number}")
    return (
        Quantity(
            measure="deaths",
            unit="person",
            low=Decimal(number),
            high=Decimal(number),
            bound=Bound.EXACT,
            counting=Counting.NEW,
            words=f"fatalities {number}",
        ),
    )


@lru_cache(maxsize=REMEMBERED)
def _radius(written: str) -> Decimal | None:
    number = whole("geo_precision", written)
    if number is not None and number not in _RADIUS_KM:
        raise BadCell(f"geo_precision is {number}, not one of {', '.join(map(str, _RADIUS_KM))}")
    return None if number is None else _RADIUS_KM[number]


def last_of_month(day: date) -> date:
    """The last day of the month of a day."""
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
