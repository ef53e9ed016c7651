"""The stages of linking tables, in order: prepare, estimate, score, compete, group, tell."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import numpy as np
import pyarrow as pa

from truceline.engines.asking import Question, TableEngine
from truceline.engines.records import Records
from truceline.engines.table_numpy import NumpyTable, reweighed
from truceline.engines.table_plain import PlainTable
from truceline.reconcile.tables.alone import without_weak_pairs
from truceline.reconcile.tables.apart import beyond_chance
from truceline.reconcile.tables.competing import compete
from truceline.reconcile.tables.estimating import estimate
from truceline.reconcile.tables.grouping import group
from truceline.reconcile.tables.kin import kin_of
from truceline.reconcile.tables.linked import Linked
from truceline.reconcile.tables.preparing import prepare
from truceline.reconcile.tables.settings import Settings
from truceline.reconcile.tables.telling import tell

Rows = Iterable[tuple[int, int]]
DEFAULTS = Settings()
COMPILED_FROM = 20_000
"""Records from which on the compiled engine is worth its start."""


def link(table: pa.Table, settings: Settings = DEFAULTS, must: Rows = (), cannot: Rows = ()) -> Linked:
    """Which rows of a table of events speak of one happening.

    ``table``: see ``preparing`` for its columns. ``must`` and ``cannot`` are pairs of row numbers that people joined or
    parted; both hold whatever the weights say (``must`` even for two rows of a source that reports once).
    The same rows in another order give the same answer.
    """
    prepared = prepare(table, settings)
    records = prepared.records
    place = np.empty(len(records), np.int64)
    place[prepared.rows] = np.arange(len(records))
    joined, parted = ([(int(place[a]), int(place[b])) for a, b in pairs] for pairs in (must, cannot))
    alike = beyond_chance(records, kin_of(records))
    kin = np.concatenate([alike, np.array(joined, np.int64).reshape(-1, 2)])
    engine = engine_for(records, settings)
    estimated = estimate(records, settings, alike, estimating_engine(records, settings, engine))
    question = Question(days=settings.days, kin=kin, weights=estimated.weights)
    known = None if joined else estimated.pairs
    pairs = engine.scored(records, question) if known is None else reweighed(known, records, question)
    score = compete(records, pairs)
    cluster = group(records, (pairs.one, pairs.other, score), estimated.start, joined, parted)
    cluster = without_weak_pairs(cluster, pairs, score, estimated.alone, joined)
    return tell(prepared, settings, estimated, pairs, score, cluster)


def estimating_engine(records: Records, settings: Settings, engine: TableEngine) -> TableEngine:
    """A sample is scored where we are: a cluster would take longer to be asked."""
    return engine_for(records, replace(settings, engine="")) if settings.engine == "spark" else engine


def engine_for(records: Records, settings: Settings) -> TableEngine:
    """The engine that was asked for, or the one that is quickest for so many records."""
    name = settings.engine or ("numpy" if len(records) < COMPILED_FROM else "numba")
    if name == "numba":
        from truceline.engines.table_numba import NumbaTable

        return NumbaTable()
    if name == "spark":
        from truceline.engines.table_spark import SparkTable

        return SparkTable()
    return PlainTable() if name == "plain" else NumpyTable()
