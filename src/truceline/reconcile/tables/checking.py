"""Points, days and deaths of an opened table as numbers; what cannot be meant counts as unknown, and is said."""

from __future__ import annotations

from datetime import date

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from truceline.engines.records import NO_DAY, UNKNOWN_RADIUS, Ints, Records, metres
from truceline.reconcile.tables import arrays
from truceline.reconcile.tables.faults import Faults, Mask
from truceline.reconcile.tables.settings import Settings

EPOCH = 719_163
EARLIEST, LATEST = date(1500, 1, 1).toordinal(), date(2200, 12, 31).toordinal()
MOST_DEATHS = 10**9
ENOUGH_POINTS = 20
"""Of so many points most tell where the table lies, so that a swapped pair of coordinates shows."""
BULK = (0.05, 0.95)
LEAST_MARGIN = 1.0
CORRECT = "Correct them."

Floats = npt.NDArray[np.float64]


def points(table: pa.Table, settings: Settings, faults: Faults) -> tuple[Ints, Ints, Ints, Ints]:
    """Metres from the centre of the Earth, and radii (-1: no coordinates)."""
    latitude, longitude = _numbers(table, "latitude"), _numbers(table, "longitude")
    radius, wide = _radius(table, settings, faults)
    finite = np.isfinite(latitude) & np.isfinite(longitude)
    missing = np.isnan(latitude) | np.isnan(longitude)
    outside = ~missing & ((np.abs(latitude) > 90) | (np.abs(longitude) > 180))
    nowhere = (latitude == 0) & (longitude == 0)
    usable = finite & ~outside & ~nowhere
    swapped = _swapped(latitude, longitude, usable)
    named = "place names are used instead"
    for which, what in (
        (outside, f"coordinates that lie outside the Earth, perhaps swapped; {named}"),
        (nowhere, f"the coordinates 0, 0, which stand for 'unknown'; {named}"),
        (swapped, f"coordinates that lie among the others only when swapped; {named}"),
    ):
        faults.rows_of(table, which, what, CORRECT)
    faults.rows_of(table, missing, "no coordinates; names, days and texts stand in", "Add them where they are known.")
    usable &= ~swapped & ~wide
    x, y, z = metres(np.where(usable, latitude, np.nan), np.where(usable, longitude, np.nan))
    whole = np.rint(np.clip(radius, settings.least_km, settings.widest_km) * 1000).astype(np.int64)
    axes = [np.where(usable, axis, 0) for axis in (x, y, z)]
    return axes[0], axes[1], axes[2], np.where(usable, whole, UNKNOWN_RADIUS)


def _radius(table: pa.Table, settings: Settings, faults: Faults) -> tuple[Floats, Mask]:
    """Kilometres that surely hold the place, and which of them are too wide to be a place."""
    radius = _numbers(table, "radius_km")
    odd = np.isinf(radius) | (radius < 0)
    faults.rows_of(table, odd, f"a radius that is no length; {settings.radius_km:g} km is taken", CORRECT)
    radius = np.where(odd | np.isnan(radius), settings.radius_km, radius)
    wide = radius > settings.widest_km
    what = f"a place known to more than {settings.widest_km:g} km only; place names are used instead"
    faults.rows_of(table, wide, what, "Nothing need be done, unless the radius is wrong.")
    return radius, wide


def _swapped(latitude: Floats, longitude: Floats, usable: Mask) -> Mask:
    """Which points lie far from where most points lie, and among them if latitude and longitude are exchanged?"""
    if usable.sum() < ENOUGH_POINTS:
        return np.zeros(len(usable), np.bool_)
    inside, exchanged = usable.copy(), usable.copy()
    for own, other in ((latitude, longitude), (longitude, latitude)):
        low, high = np.quantile(own[usable], BULK)
        margin = max(LEAST_MARGIN, (high - low) / 2)
        inside &= (own >= low - margin) & (own <= high + margin)
        exchanged &= (other >= low - margin) & (other <= high + margin)
    return exchanged & ~inside


def days(table: pa.Table, settings: Settings, faults: Faults) -> tuple[Ints, Ints]:
    """First and last day of each record as ordinals; NO_DAY for none."""
    first, last = _day(table, "start"), _day(table, "end")
    last = np.where(last == NO_DAY, first, last)
    first = np.where(first == NO_DAY, last, first)
    missing = first == NO_DAY
    faults.rows_of(table, missing, "no date; only texts can link them", "Add dates where they are known.")
    strange = ~missing & ((np.minimum(first, last) < EARLIEST) | (np.maximum(first, last) > LATEST))
    what = "a date that cannot be meant (before 1500 or after 2200); it counts as unknown"
    faults.rows_of(table, strange, what, CORRECT)
    since = settings.since.toordinal() if settings.since else EARLIEST
    until = settings.until.toordinal() if settings.until else LATEST
    beyond = ~missing & ~strange & ((np.maximum(first, last) < since) | (np.minimum(first, last) > until))
    faults.rows_of(
        table, beyond, "a date outside the stated period; it counts as unknown", "Correct it, or the period."
    )
    first, last = (np.where(strange | beyond, NO_DAY, side) for side in (first, last))
    backwards = first > last
    what = "an end before the start; the two days are read as a stretch"
    faults.rows_of(table, backwards, what, CORRECT)
    return np.minimum(first, last), np.maximum(first, last)


def _day(table: pa.Table, name: str) -> Ints:
    if name not in table.column_names:
        return np.full(len(table), NO_DAY, np.int64)
    numbered = arrays.values(table[name].cast(pa.date32()).cast(pa.int32()).cast(pa.int64()), NO_DAY - EPOCH)
    return numbered + EPOCH


def deaths(table: pa.Table, faults: Faults) -> tuple[Ints, Ints]:
    """The low and the high estimate of each record; -1 for none."""
    low, high = _numbers(table, "deaths_low"), _numbers(table, "deaths_high")
    low, high = np.where(np.isnan(low), high, low), np.where(np.isnan(high), low, high)
    wrong = (low < 0) | (high < low) | (high > MOST_DEATHS)
    what = "deaths below zero, or a low estimate above the high one; they are not compared"
    faults.rows_of(table, wrong, what, CORRECT)
    known = np.isfinite(low) & np.isfinite(high) & ~wrong
    sides = [np.where(known, np.nan_to_num(side), -1).astype(np.int64) for side in (low, high)]
    return sides[0], sides[1]


def check_all(records: Records, faults: Faults) -> None:
    """What makes a whole table poor."""
    if not len(records):
        return
    if records.single.all() and (records.source == records.source[0]).all():
        what = "all records are of one source that reports each happening once: there is nothing to link"
        faults.table(what, "Add another source.")
    alike = (records.x == records.x[0]) & (records.y == records.y[0]) & (records.z == records.z[0])
    if len(records) > 2 and records.radius[0] >= 0 and (alike & (records.first == records.first[0])).all():
        what = "all records lie at one point on one day: place and time tell nothing apart"
        faults.table(what, "Check the columns of coordinates and dates.")
    if not records.types.any():
        faults.table("no record has a type: types are not compared", "Map 'type' to a column, if there is one.")


def _numbers(table: pa.Table, name: str) -> Floats:
    """A column as floats, NaN where empty."""
    if name not in table.column_names:
        return np.full(len(table), np.nan)
    return arrays.values(table[name].cast(pa.float64()))
