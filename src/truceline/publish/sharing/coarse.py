"""Places and times told less exactly.

A place becomes the nearest place around it that the audience may see, or a square of a grid that is fixed on the globe:
all places in one square become the same square, whatever lies in it. A time becomes the day, week, month or year.
"""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from truceline.words.name import Name
from truceline.words.period import Period, Precision
from truceline.words.place import Place, PlaceKind
from truceline.words.sharing import TimeGrain

KM_PER_DEGREE = 111.195
GRAINS = tuple(TimeGrain)


def square(place: Place, km: int, parent: str) -> Place:
    """The square of the grid that holds the place's point; its radius reaches the corners."""
    row = math.floor(float(place.latitude or 0) * KM_PER_DEGREE / km)
    south = row * km / KM_PER_DEGREE
    step = km / (KM_PER_DEGREE * max(math.cos(math.radians(south)), 0.01))
    column = math.floor(float(place.longitude or 0) / step)
    north, west, east = (row + 1) * km / KM_PER_DEGREE, column * step, (column + 1) * step
    return Place(
        id=f"square-{km}km-{row}-{column}".replace("--", "-minus-"),
        kind=PlaceKind.REGION,
        names=(Name(f"a square of {km} km at {_degrees((south + north) / 2)}, {_degrees((west + east) / 2)}"),),
        latitude=Decimal(_degrees((south + north) / 2)),
        longitude=Decimal(_degrees(max(-180.0, min(180.0, (west + east) / 2)))),
        precision_km=Decimal(math.ceil(km * math.sqrt(0.5)) + 1),
        parent=parent,
    )


def _degrees(number: float) -> str:
    return f"{number:.2f}"


def coarser(one: TimeGrain | None, other: TimeGrain | None) -> TimeGrain | None:
    """The less exact of two grains; None is exact."""
    return max((g for g in (one, other) if g), key=GRAINS.index, default=None)


def coarse_period(period: Period, grain: TimeGrain | None) -> Period:
    """The period without its words, and without its clock in whole days, weeks, months or years; None: as stated."""
    if grain is None:
        return replace(period, words="", span=None)
    start = _first(period.start, grain) if period.start else None
    end = _last(period.end, grain) if period.end else None
    if start is None and end is None:
        return Period()
    return Period(start=start, end=end, precision=_precision(start, end, period.precision))


def _precision(start: date | None, end: date | None, before: Precision) -> Precision:
    if start is None or end is None:
        return Precision.INTERVAL
    if start == end:
        return Precision.DAY
    whole_month = start.day == 1 and end == _last(start, TimeGrain.MONTH)
    if whole_month:
        return Precision.MONTH
    return Precision.YEAR if before is Precision.YEAR else Precision.INTERVAL


def _first(day: date, grain: TimeGrain) -> date:
    if grain is TimeGrain.WEEK:
        return day - timedelta(days=day.weekday())
    return day.replace(month=1 if grain is TimeGrain.YEAR else day.month, day=day.day if _daily(grain) else 1)


def _last(day: date, grain: TimeGrain) -> date:
    if grain is TimeGrain.WEEK:
        return day + timedelta(days=6 - day.weekday())
    if _daily(grain):
        return day
    after = date(day.year + (grain is TimeGrain.YEAR or day.month == 12), 1, 1)
    if grain is TimeGrain.MONTH and day.month < 12:
        after = date(day.year, day.month + 1, 1)
    return after - timedelta(days=1)


def _daily(grain: TimeGrain) -> bool:
    return grain is TimeGrain.DAY
