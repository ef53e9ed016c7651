"""A table of events as the columns that engines compare; what cannot be used is said, not guessed.

Columns (all but ``source`` may be missing): id, source, source_kind, latitude, longitude, radius_km, start, end
(dates), type (a path, widest first, parts divided by '/'), actors (list, or one name), deaths_low, deaths_high, text,
place (list of names, nearest first, or one name), and those that the taxonomies of the settings name.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from truceline.engines.candidates import taken
from truceline.engines.records import ANYWHERE, NO_DAY, UNKNOWN_RADIUS, Ints, Records
from truceline.reconcile.tables import arrays
from truceline.reconcile.tables.checking import check_all, days, deaths, points
from truceline.reconcile.tables.faults import Faults
from truceline.reconcile.tables.naming import name_sets, numbered, place_names
from truceline.reconcile.tables.settings import Settings
from truceline.reconcile.tables.surroundings import Beside, beside, wide_cells, with_surroundings
from truceline.reconcile.tables.wording import hashes, words_of

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
    faults = Faults()
    records = _records(table, settings, faults)
    rows = _content_order(table, records)
    check_all(records, faults)
    records = taken(records, rows)
    around = beside(records, settings.days)
    kept = _without_crammed(table, records, rows, around, settings, faults)
    same = np.array_equal(kept.radius, records.radius)
    records = with_surroundings(kept, settings.days, around if same else None)
    return Prepared(records=records, rows=rows, problems=tuple(faults.sentences))


def _records(table: pa.Table, settings: Settings, faults: Faults) -> Records:
    source = numbered(_column(table, "source"))[0]
    kinds = _column(table, "source_kind").fill_null(arrays.words(["coding"])[0])
    single = arrays.values(pc.is_in(kinds, arrays.words(sorted(settings.single))))
    x, y, z, radius = points(table, settings, faults)
    first, last = days(table, settings, faults)
    low, high = deaths(table, faults)
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


def _without_crammed(
    table: pa.Table, records: Records, rows: Ints, around: Beside, settings: Settings, faults: Faults
) -> Records:
    """Where too many share one cell and the days to be told apart, nothing is linked rather than anything."""
    crammed = around.inside > settings.most_met
    what = f"more than {settings.most_met} others at the same place and time; they are left unlinked"
    faults.rows_of(table, _by_row(crammed, rows), what, "Check whether dates and coordinates are real.")
    adrift = records.own == ANYWHERE
    adrift[adrift] = _on_their_days(records, adrift, settings.days) > settings.most_met // 4
    what = "no place, and too many others on their days; only their texts are compared"
    faults.rows_of(table, _by_row(adrift, rows), what, "Add coordinates or the names of places.")
    crammed |= adrift
    return records.replace(
        radius=np.where(crammed, UNKNOWN_RADIUS, records.radius), own=np.where(crammed, -1, records.own)
    )


def _by_row(which: np.ndarray, rows: Ints) -> np.ndarray:
    """The same of the rows of the table as they came."""
    out = np.zeros(len(which), np.bool_)
    out[rows] = which
    return out


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
