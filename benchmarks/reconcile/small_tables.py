"""Small and odd tables with known truth: what the tables of the field are like that no general figure shows.

Each is a generated table that was spoilt in one way; ``as in the field`` is spoilt in several at once. Nothing is
tuned on one of them: what counts are the mean and the worst tenth of all.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from benchmarks.reconcile.generator import Generated, generate

Kept = np.ndarray


@dataclass(frozen=True)
class Small:
    """A way to make a table: how to spoil it, the generator's crowding, and whether there are news and texts."""

    spoil: Callable[[Generated, np.random.Generator], Generated]
    crowding: float = 1.0
    mixed: bool = False
    text: bool = False


def made(name: str, size: int, seed: int) -> Generated:
    """About ``size`` rows: more are drawn where the spoiling leaves some out."""
    how = SMALL[name]
    drawn = size
    while True:
        whole = generate(drawn, seed, mixed=how.mixed, text=how.text, crowding=how.crowding)
        out = how.spoil(whole, np.random.default_rng([seed, size]))
        if len(out.truth) >= 0.8 * size:
            return out
        drawn = int(drawn * max(1.2, size / max(1, len(out.truth))))


def unspoilt(whole: Generated, _: np.random.Generator) -> Generated:
    """As the generator makes it."""
    return whole


def only(whole: Generated, kept: Kept) -> Generated:
    """Only these rows."""
    return replace(whole, table=whole.table.filter(pa.array(kept)), truth=whole.truth[kept])


def changed(whole: Generated, **columns: object) -> Generated:
    """Other columns; None takes one away."""
    table = whole.table
    for name, values in columns.items():
        if name in table.column_names:
            table = table.drop_columns([name])
        if values is not None:
            table = table.append_column(name, values if isinstance(values, pa.Array) else pa.array(values))
    return replace(whole, table=table)


def _source(whole: Generated) -> np.ndarray:
    return np.array(whole.table["source"].to_pylist())


def two_sources(whole: Generated, _: np.random.Generator) -> Generated:
    """The two smaller datasets alone."""
    return only(whole, np.isin(_source(whole), ["dataset 2", "dataset 4"]))


def three_sources(whole: Generated, _: np.random.Generator) -> Generated:
    """Three datasets."""
    return only(whole, _source(whole) != "dataset 2")


def one_dominates(whole: Generated, rng: np.random.Generator) -> Generated:
    """One dataset has nine of ten rows."""
    return only(whole, (_source(whole) == "dataset 1") | (rng.random(len(whole.truth)) < 0.12))


def _shared(whole: Generated) -> np.ndarray:
    _, at, count = np.unique(whole.truth, return_inverse=True, return_counts=True)
    return count[at] > 1


def hardly_any_overlap(whole: Generated, rng: np.random.Generator) -> Generated:
    """Of the happenings that several hold most are held by one."""
    _, first, at = np.unique(whole.truth, return_index=True, return_inverse=True)
    copy = first[at] != np.arange(len(at))
    return only(whole, ~copy | (rng.random(len(at)) < 0.12))


def no_overlap(whole: Generated, _: np.random.Generator) -> Generated:
    """Nothing is held twice."""
    first = np.unique(whole.truth, return_index=True)[1]
    return only(whole, np.isin(np.arange(len(whole.truth)), first))


def all_overlap(whole: Generated, _: np.random.Generator) -> Generated:
    """Only happenings that several hold."""
    return only(whole, _shared(whole))


def no_radius(whole: Generated, _: np.random.Generator) -> Generated:
    """No precision is stated."""
    return changed(whole, radius_km=None)


def all_exact(whole: Generated, _: np.random.Generator) -> Generated:
    """Every row claims to be exact."""
    return changed(whole, radius_km=np.ones(len(whole.truth)))


def no_types(whole: Generated, _: np.random.Generator) -> Generated:
    """No taxonomy."""
    return changed(whole, type=None)


def own_words(whole: Generated, _: np.random.Generator) -> Generated:
    """Each source has names of its own for actors and types."""
    source = _source(whole)
    actors = [
        [f"{who} {name}" for name in names]
        for who, names in zip(source, whole.table["actors"].to_pylist(), strict=True)
    ]
    types = [word and f"{who} {word}" for who, word in zip(source, whole.table["type"].to_pylist(), strict=True)]
    return changed(whole, actors=pa.array(actors, pa.list_(pa.string())), type=pa.array(types, pa.string()))


def no_aliases(whole: Generated, _: np.random.Generator) -> Generated:
    """No one knows which names are one actor's."""
    return replace(whole, aliases=whole.aliases.slice(0, 0))


def no_deaths(whole: Generated, _: np.random.Generator) -> Generated:
    """No figures."""
    return changed(whole, deaths_low=None, deaths_high=None)


def skewed_deaths(whole: Generated, _: np.random.Generator) -> Generated:
    """One dataset says three times as many, another never says that no one died."""
    source, out = _source(whole), {}
    for name in ("deaths_low", "deaths_high"):
        values = whole.table[name].to_numpy(zero_copy_only=False).astype(float)
        values = np.where(source == "dataset 1", 3 * values, values)
        values = np.where((source == "dataset 2") & (values == 0), np.nan, values)
        out[name] = pa.array(values, from_pandas=True).cast(pa.int32())
    return changed(whole, **out)


def _months(whole: Generated, which: np.ndarray) -> Generated:
    first = whole.table["start"].combine_chunks().cast(pa.timestamp("s"))
    start = pc.floor_temporal(first, unit="month")
    end = pc.subtract(
        pc.ceil_temporal(pc.add(start, pa.scalar(86400, pa.duration("s"))), unit="month"),
        pa.scalar(86400, pa.duration("s")),
    )
    columns = {}
    for name, value in (("start", start), ("end", end)):
        columns[name] = pc.if_else(pa.array(which), value.cast(pa.date32()), whole.table[name].combine_chunks())
    return changed(whole, **columns)


def months_only(whole: Generated, _: np.random.Generator) -> Generated:
    """Only the month is known, of all rows."""
    return _months(whole, np.ones(len(whole.truth), np.bool_))


def one_by_month(whole: Generated, _: np.random.Generator) -> Generated:
    """One dataset knows the month only."""
    return _months(whole, _source(whole) == "dataset 2")


def _named(whole: Generated) -> pa.Array:
    """Town, district and province of each row, as far as it states them."""
    names = []
    for lat, lon, radius in zip(
        *(whole.table[name].to_pylist() for name in ("latitude", "longitude", "radius_km")), strict=True
    ):
        place = [f"province {np.floor(lat / 2):.0f} {np.floor(lon / 2):.0f}"]
        if radius < 100:
            place.insert(0, f"district {np.floor(lat * 2):.0f} {np.floor(lon * 2):.0f}")
        if radius < 20:
            place.insert(0, f"town {lat:.1f} {lon:.1f}")
        names.append(place)
    return pa.array(names, pa.list_(pa.string()))


def names_only(whole: Generated, _: np.random.Generator) -> Generated:
    """No coordinates, but the names of places."""
    return changed(whole, place=_named(whole), latitude=None, longitude=None, radius_km=None)


def one_without_places(whole: Generated, _: np.random.Generator) -> Generated:
    """One dataset has names of places and no coordinates."""
    which = pa.array(_source(whole) == "dataset 2")
    lost = {name: pc.if_else(which, None, whole.table[name].combine_chunks()) for name in ("latitude", "longitude")}
    return changed(whole, place=_named(whole), **lost)


def nothing_but_place_and_day(whole: Generated, _: np.random.Generator) -> Generated:
    """The least that meltt takes, without a taxonomy."""
    return changed(whole, type=None, actors=None, deaths_low=None, deaths_high=None, radius_km=None)


def as_in_the_field(whole: Generated, rng: np.random.Generator) -> Generated:
    """Four datasets of a year: one of deaths only, one of attacks only, one with few rows, names of their own."""
    source, deaths = _source(whole), whole.table["deaths_high"].to_numpy(zero_copy_only=False).astype(float)
    kind = np.array([word or "" for word in whole.table["type"].to_pylist()])
    attack = np.char.find(kind, "remote") + np.char.find(kind, "civilians") > -2
    kept = np.where(source == "dataset 2", deaths > 0, np.where(source == "dataset 3", attack, True))
    kept &= (source != "dataset 4") | (rng.random(len(source)) < 0.4)
    said = own_words(only(whole, kept), rng)
    return changed(said, type=only(whole, kept).table["type"].combine_chunks())


SMALL: Mapping[str, Small] = {
    "plain": Small(unspoilt),
    "sparse": Small(unspoilt, crowding=0.05),
    "crowded": Small(unspoilt, crowding=8.0),
    "news": Small(unspoilt, mixed=True),
    "text": Small(unspoilt, text=True),
    "news with text": Small(unspoilt, mixed=True, text=True, crowding=0.2),
    "two sources": Small(two_sources),
    "two sources, sparse": Small(two_sources, crowding=0.1),
    "three sources": Small(three_sources),
    "one dominates": Small(one_dominates),
    "hardly any overlap": Small(hardly_any_overlap),
    "all overlap": Small(all_overlap),
    "no radius": Small(no_radius),
    "all exact": Small(all_exact),
    "no types": Small(no_types),
    "own words": Small(own_words),
    "own words, text": Small(own_words, text=True, crowding=0.2),
    "no aliases": Small(no_aliases),
    "no deaths": Small(no_deaths),
    "skewed deaths": Small(skewed_deaths),
    "months only": Small(months_only, crowding=0.2),
    "one by month": Small(one_by_month, crowding=0.2),
    "names only": Small(names_only),
    "one without places": Small(one_without_places),
    "place and day": Small(nothing_but_place_and_day, crowding=0.2),
    "as in the field": Small(as_in_the_field, text=True, crowding=0.2),
    "as in the field, no text": Small(as_in_the_field, crowding=0.2),
    "as in the field, crowded": Small(as_in_the_field, text=True, crowding=2.0),
}
