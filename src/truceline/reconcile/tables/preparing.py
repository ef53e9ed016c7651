"""A table of events as the columns that engines compare; what cannot be used is said, not guessed.

Columns (all but ``source`` may be missing): id, source, source_kind, latitude, longitude, radius_km, start, end
(dates), type (a path, widest first, parts divided by '/'), actors (list, or one name), deaths_low, deaths_high, text,
place (list of names, nearest first, or one name), and those that the taxonomies of the settings name.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from truceline.engines.candidates import taken
from truceline.engines.records import ANYWHERE, NO_DAY, UNKNOWN_RADIUS, Ints, Records, metres
from truceline.reconcile.tables import arrays
from truceline.reconcile.tables.naming import name_sets, numbered, place_names
from truceline.reconcile.tables.settings import Settings
from truceline.reconcile.tables.surroundings import Beside, beside, wide_cells, with_surroundings
from truceline.reconcile.tables.wording import hashes, words_of

EPOCH = 719_163
EARLIEST, LATEST = date(1500, 1, 1).toordinal(), date(2200, 12, 31).toordinal()
DEFAULT_LEVELS = 4


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Prepared:
    """``records`` in an order that follows from their content alone; ``rows[k]`` is the row of record k."""

    records: Records
    rows: Ints
    problems: tuple[str, ...]


def prepare(table: pa.Table, settings: Settings) -> Prepared:
    """Columns of numbers, and a sentence for whatever had to be left out."""
    table = table.combine_chunks()
    problems: list[str] = []
    records = _records(table, settings, problems)
    rows = _content_order(table, records)
    _say_of_all(records, problems)
    records = taken(records, rows)
    around = beside(records, settings.days)
    kept = _without_crammed(records, around, settings, problems)
    same = np.array_equal(kept.radius, records.radius)
    records = with_surroundings(kept, settings.days, around if same else None)
    return Prepared(records=records, rows=rows, problems=tuple(problems))


def _records(table: pa.Table, settings: Settings, problems: list[str]) -> Records:
    source = numbered(_column(table, "source"))[0]
    kinds = _column(table, "source_kind").fill_null(arrays.words(["coding"])[0])
    single = arrays.values(pc.is_in(kinds, arrays.words(sorted(settings.single))))
    x, y, z, radius = _points(table, settings, problems)
    first, last = _days(table, problems)
    low, high = _deaths(table, problems)
    names, own = place_names(_column(table, "place", listed=True))
    own = np.where((radius == UNKNOWN_RADIUS) & (own < 0), ANYWHERE, own)
    return Records(
        source=source,
        single=single,
        x=x,
        y=y,
        z=z,
        radius=radius,
        first=first,
        last=last,
        types=_types(table, settings),
        actors=name_sets(_column(table, "actors", listed=True), settings.aliases),
        low=low,
        high=high,
        terms=words_of(_column(table, "text"), first),
        names=names,
        own=own,
        crowd=np.zeros(len(table), np.int64),
    )


def _column(table: pa.Table, name: str, *, listed: bool = False) -> pa.Array:
    """A column of strings (or lists of strings); all null when the table has none."""
    type_ = pa.list_(pa.string()) if listed else pa.string()
    if name not in table.column_names:
        return pa.nulls(len(table), type_)
    array = table[name].combine_chunks()
    if isinstance(array, pa.ChunkedArray):
        array = pa.concat_arrays(array.chunks) if array.num_chunks else pa.array([], array.type)
    if listed and not pa.types.is_list(array.type):
        words = array.cast(pa.string())
        filled = arrays.values(pc.is_valid(words))
        offsets = np.concatenate([[0], np.cumsum(filled)]).astype(np.int32)
        return pa.ListArray.from_arrays(pa.array(offsets), words.drop_null())
    return array.cast(type_)


def _numbers(table: pa.Table, name: str) -> np.ndarray:
    """A column as floats, NaN where empty."""
    if name not in table.column_names:
        return np.full(len(table), np.nan)
    return arrays.values(table[name].cast(pa.float64()))  # type: ignore[no-any-return]


def _points(table: pa.Table, settings: Settings, problems: list[str]) -> tuple[Ints, Ints, Ints, Ints]:
    latitude, longitude = _numbers(table, "latitude"), _numbers(table, "longitude")
    radius = _numbers(table, "radius_km")
    odd = np.isinf(radius) | (radius < 0)
    _say(problems, odd, f"a radius that is no length; {settings.radius_km:g} km is taken")
    radius = np.where(odd | np.isnan(radius), settings.radius_km, radius)
    outside = (np.abs(latitude) > 90) | (np.abs(longitude) > 180)
    _say(problems, outside, "coordinates that lie outside the Earth (perhaps swapped); their names are used instead")
    nowhere = (latitude == 0) & (longitude == 0)
    _say(problems, nowhere, "coordinates 0, 0, which stand for 'unknown'; their names are used instead")
    _say(problems, ~(np.isfinite(latitude) & np.isfinite(longitude)), "no coordinates; names, days and texts stand in")
    wide = radius > settings.widest_km
    _say(problems, wide, f"places known to more than {settings.widest_km:g} km; their names are used instead")
    usable = np.isfinite(latitude) & np.isfinite(longitude) & ~outside & ~nowhere & ~wide
    x, y, z = metres(np.where(usable, latitude, np.nan), np.where(usable, longitude, np.nan))
    whole = np.rint(np.clip(radius, settings.least_km, settings.widest_km) * 1000).astype(np.int64)
    axes = [np.where(usable, axis, 0) for axis in (x, y, z)]
    return axes[0], axes[1], axes[2], np.where(usable, whole, UNKNOWN_RADIUS)


def _days(table: pa.Table, problems: list[str]) -> tuple[Ints, Ints]:
    first, last = _day(table, "start"), _day(table, "end")
    last = np.where(last == NO_DAY, first, last)
    first = np.where(first == NO_DAY, last, first)
    outside = ((first < EARLIEST) & (first != NO_DAY)) | (last > LATEST)
    _say(problems, outside, "dates that cannot be meant (before 1500 or after 2200); they count as unknown")
    first, last = np.where(outside, NO_DAY, first), np.where(outside, NO_DAY, last)
    _say(problems, first == NO_DAY, "no date; only texts can link them")
    backwards = (first > last) & (first != NO_DAY)
    _say(problems, backwards, "an end before the start; the two days are read as a stretch")
    return np.minimum(first, last), np.maximum(first, last)


def _day(table: pa.Table, name: str) -> Ints:
    if name not in table.column_names:
        return np.full(len(table), NO_DAY, np.int64)
    days = arrays.values(table[name].cast(pa.date32()).cast(pa.int32()).cast(pa.int64()), NO_DAY - EPOCH)
    return days + EPOCH  # type: ignore[no-any-return]


def _deaths(table: pa.Table, problems: list[str]) -> tuple[Ints, Ints]:
    low, high = _numbers(table, "deaths_low"), _numbers(table, "deaths_high")
    low, high = np.where(np.isnan(low), high, low), np.where(np.isnan(high), low, high)
    wrong = (low < 0) | (high < low) | (high > 10**9)
    _say(problems, wrong, "deaths below zero or with the low estimate above the high one; they are not compared")
    known = np.isfinite(low) & ~wrong
    return tuple(np.where(known, np.nan_to_num(side), -1).astype(np.int64) for side in (low, high))  # type: ignore[return-value]


def _types(table: pa.Table, settings: Settings) -> Ints:
    """(n, taxonomies, levels from fine to coarse): the number of a category, 0 for unknown."""
    if settings.taxonomies:
        given = [[_column(table, column) for column in taxonomy.columns] for taxonomy in settings.taxonomies]
    else:
        given = [_path_levels(_column(table, "type"))]
    depth = max(len(levels) for levels in given)
    out = np.zeros((len(table), len(given), depth), np.int64)
    for t, levels in enumerate(given):
        for k, level in enumerate(levels):
            numbers, _ = numbered(level)
            out[:, t, k] = numbers + 1
    return out


def _path_levels(paths: pa.Array) -> list[pa.Array]:
    """'a/b/c' as its levels 'a/b/c', 'a/b', 'a', finest first; null where a path does not go so deep."""
    encoded = paths.dictionary_encode()
    parts = [(path or "").split("/") for path in encoded.dictionary.to_pylist()]
    depth = min(DEFAULT_LEVELS, max((len(path) for path in parts), default=1))
    levels = []
    for length in range(depth, 0, -1):
        words = arrays.words(["/".join(path[:length]) if len(path) >= length else None for path in parts])
        levels.append(words.take(encoded.indices))
    return levels


def _without_crammed(records: Records, around: Beside, settings: Settings, problems: list[str]) -> Records:
    """Where too many share one cell and the days to be told apart, nothing is linked rather than anything."""
    crammed = around.inside > settings.most_met
    _say(problems, crammed, f"more than {settings.most_met} others at the same place and time; they are left unlinked")
    adrift = records.own == ANYWHERE
    adrift[adrift] = _on_their_days(records, adrift, settings.days) > settings.most_met // 4
    _say(problems, adrift, "no place, and too many others on their days; only their texts are compared")
    crammed |= adrift
    return records.replace(
        radius=np.where(crammed, UNKNOWN_RADIUS, records.radius), own=np.where(crammed, -1, records.own)
    )


def _on_their_days(records: Records, asking: np.ndarray, days: int) -> Ints:
    """How many records begin within so many days of each asking record."""
    if not asking.any():
        return np.zeros(0, np.int64)
    ordered = np.sort(records.first)
    first = np.searchsorted(ordered, records.first[asking] - days)
    return np.searchsorted(ordered, records.last[asking] + days, side="right") - first  # type: ignore[no-any-return]


def _content_order(table: pa.Table, records: Records) -> Ints:
    """An order that does not depend on the order in which rows came: neighbours in place and time lie side by side,
    and among them decides a hash of source, id and content."""
    mixed = np.zeros(len(records), np.uint64)
    columns: list[np.ndarray] = []
    columns += [hashes(_column(table, name)) for name in ("source", "id", "text") if name in table.column_names]
    columns += [getattr(records, name) for name in ("x", "y", "z", "radius", "first", "last", "low", "high")]
    with np.errstate(over="ignore"):
        for column in columns:
            mixed = (mixed ^ column.astype(np.int64).view(np.uint64)) * np.uint64(0x9E3779B97F4A7C15)
            mixed ^= mixed >> np.uint64(29)
    day = np.clip(records.first - records.first[records.first != NO_DAY].min(initial=2**40), 0, 2**20 - 1)
    key = (wide_cells(records) << 44) + (day << 24) + (mixed >> np.uint64(40)).astype(np.int64)
    order = np.argsort(key)
    twins = np.diff(key[order], prepend=-1) == 0
    twins[:-1] |= twins[1:]
    among = order[twins]
    order[twins] = among[np.lexsort((mixed[among], key[among]))]
    return order.astype(np.int64)


def _say_of_all(records: Records, problems: list[str]) -> None:
    """What makes a whole table poor."""
    if not len(records):
        return
    if records.single.all() and (records.source == records.source[0]).all():
        problems.append("All records are of one source that reports each happening once: there is nothing to link.")
    alike = (records.x == records.x[0]) & (records.y == records.y[0]) & (records.z == records.z[0])
    if len(records) > 2 and records.radius[0] >= 0 and (alike & (records.first == records.first[0])).all():
        problems.append("All records lie at one point on one day: place and time tell nothing apart.")
    if not records.types.any():
        problems.append("No record has a type: types are not compared.")


def _say(problems: list[str], which: np.ndarray, what: str) -> None:
    count = int(which.sum())
    if count:
        rows = ", ".join(str(row + 1) for row in np.nonzero(which)[0][:3])
        more = ", ..." if count > 3 else ""
        problems.append(f"{count} records (rows {rows}{more}) have {what}.")
