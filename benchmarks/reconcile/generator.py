"""Event reports with known truth, from thousands to millions, the same bytes for the same seed.

>>> made = generate(500, seed=1)
>>> len(made.table) == len(made.truth)
True
>>> made.table.equals(generate(500, seed=1).table)
True
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from benchmarks.reconcile.reporting import CODERS, NEWS, OFFICIAL, RADIUS_KM, UNKNOWN, Reports, reports
from benchmarks.reconcile.telling import tell
from benchmarks.reconcile.world import TYPES, world

FIRST_DAY = datetime.date(1990, 1, 1)
SOURCES = (
    *(f"dataset {number + 1}" for number in range(CODERS)),
    *(f"ministry {'AB'[number]}" for number in range(OFFICIAL)),
    *(f"news {number + 1:02}" for number in range(NEWS)),
)
KINDS = ("coding",) * CODERS + ("official",) * OFFICIAL + ("news",) * NEWS
_PER_INCIDENT = {False: 1.18, True: 1.88}
"""Reports an incident gets on average: how many incidents are drawn for a wished number of reports."""


@dataclass(frozen=True)
class Generated:
    """``table``: id, source, source_kind, latitude, longitude, radius_km, start, end (dates), type (path, widest
    first),
    actors (list of names), deaths_low, deaths_high (null: not said), and text when asked for.

    ``truth``: the number of the incident of each row, unique below zero for false reports. ``aliases``: name of a
    group,
    and the one name it goes by, for the four of five names that a researcher would know.
    """

    table: pa.Table
    truth: np.ndarray
    aliases: pa.Table


def generate(size: int, seed: int, *, mixed: bool = False, text: bool = False, crowding: float = 1.0) -> Generated:
    """About ``size`` reports: exactly so many when the draw gives enough, in an order that tells nothing."""
    rng = np.random.default_rng([seed, size, mixed])
    war = world(int(size / _PER_INCIDENT[mixed] * 1.05) + 20, rng, crowding)
    told = reports(war, rng, mixed)
    kept = rng.permutation(len(told))[:size]
    columns = _columns(told, kept)
    if text:
        columns["text"] = tell(war, told, kept, rng)
    return Generated(pa.table(columns), told.incident[kept], _aliases(war.groups, rng))


def _columns(told: Reports, kept: np.ndarray) -> dict[str, pa.Array]:
    source = told.source[kept].astype(np.int8)
    begin = (FIRST_DAY - datetime.date(1970, 1, 1)).days
    return {
        "id": pa.array(np.arange(len(kept), dtype=np.int64)),
        "source": _words(source, SOURCES),
        "source_kind": _words(source, KINDS),
        "latitude": pa.array(told.latitude[kept]),
        "longitude": pa.array(told.longitude[kept]),
        "radius_km": pa.array(RADIUS_KM[told.stated[kept]]),
        "start": _days(told.first[kept] + begin),
        "end": _days(told.last[kept] + begin),
        "type": _types(told.type[kept], told.depth[kept]),
        "actors": _actors(told.actors[kept]),
        "deaths_low": _numbers(told.low[kept]),
        "deaths_high": _numbers(told.high[kept]),
    }


def _words(index: np.ndarray, words: tuple[str, ...]) -> pa.Array:
    return pa.DictionaryArray.from_arrays(pa.array(index), pa.array(words)).cast(pa.string())


def _days(number: np.ndarray) -> pa.Array:
    return pa.array(number.astype(np.int32)).cast(pa.date32())


def _numbers(number: np.ndarray) -> pa.Array:
    return pa.array(number.astype(np.int32), mask=number == UNKNOWN)


def _types(kind: np.ndarray, depth: np.ndarray) -> pa.Array:
    """The path as far as the report says it; null where it says nothing."""
    cut = [["/".join(name.split("/")[:levels]) for levels in range(4)] for name in TYPES]
    words = pa.array([word for row in cut for word in row])
    index = pa.array((kind * 4 + depth).astype(np.int8), mask=depth == 0)
    return pa.DictionaryArray.from_arrays(index, words).cast(pa.string())


def group_name(number: int) -> str:
    """Group * 3 + which of its names, as a report spells it."""
    forms = ("Front {0}", "{0} Brigade", "Forces of {0}")
    return forms[number % 3].format(_syllables(number // 3))


def _syllables(number: int) -> str:
    parts = ("ba", "ko", "mir", "sen", "tal", "ur", "ven", "zar", "dol", "eth", "gan", "hil")
    word = ""
    number += 12
    while number:
        number, last = divmod(number, 12)
        word = parts[last] + word
    return word.capitalize()


def _actors(named: np.ndarray) -> pa.Array:
    said = named != UNKNOWN
    offsets = np.concatenate([[0], np.cumsum(said.sum(axis=1))]).astype(np.int32)
    words = pa.array([group_name(number) for number in range(int(named.max(initial=0)) + 1)])
    names = pa.DictionaryArray.from_arrays(pa.array(named[said].astype(np.int32)), words).cast(pa.string())
    return pa.ListArray.from_arrays(pa.array(offsets), names)


def _aliases(groups: int, rng: np.random.Generator) -> pa.Table:
    known = [number for number in range(groups * 3) if rng.random() < 0.8]
    names = [group_name(number) for number in known]
    return pa.table({"name": names, "actor": [group_name(number // 3 * 3) for number in known]})
