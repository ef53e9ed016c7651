"""The answer in the row numbers of the table that was given."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from truceline.engines.asking import Pairs, levels_of
from truceline.engines.levels import DIMENSIONS
from truceline.engines.records import Ints
from truceline.reconcile.tables import arrays
from truceline.reconcile.tables.estimating import Estimate
from truceline.reconcile.tables.linked import Linked
from truceline.reconcile.tables.preparing import Prepared
from truceline.reconcile.tables.settings import Settings


def tell(
    prepared: Prepared, settings: Settings, estimated: Estimate, pairs: Pairs, score: Ints, cluster: Ints
) -> Linked:
    """Everything that is known of the linked rows."""
    rows = prepared.rows
    linked = cluster[pairs.one] == cluster[pairs.other]
    return Linked(
        pairs=_pairs(prepared, settings, pairs, score, linked),
        clusters=arrays.column(_clusters(rows, cluster)),
        weights=_weights(settings, estimated),
        rivals=_rivals(rows, pairs, score, linked),
        problems=prepared.problems,
    )


def dimensions(settings: Settings) -> tuple[str, ...]:
    """The names of the dimensions of a pattern."""
    return (*DIMENSIONS, *([taxonomy.name for taxonomy in settings.taxonomies] or ["type"]))


def _clusters(rows: Ints, cluster: Ints) -> Ints:
    """For each row the smallest row number of its cluster."""
    least = np.full(len(rows), len(rows), np.int64)
    np.minimum.at(least, cluster, rows)
    out = np.empty(len(rows), np.int64)
    out[rows] = least[cluster]
    return out


def _pairs(prepared: Prepared, settings: Settings, pairs: Pairs, score: Ints, linked: np.ndarray) -> pa.Table:
    one, other = prepared.rows[pairs.one], prepared.rows[pairs.other]
    key = (np.minimum(one, other) << 32) + np.maximum(one, other)
    order = np.argsort(key)
    key, bits = key[order], score[order] / 1000
    levels = levels_of(pairs.pattern[order], *prepared.records.types.shape[1:])
    columns = {
        "one": key >> 32,
        "other": key & 0xFFFFFFFF,
        "weight": pairs.weight[order] / 1000,
        "score": bits,
        "probability": 1 / (1 + np.exp2(-bits)),
        "linked": linked[order],
    }
    columns |= {name: levels[:, d] for d, name in enumerate(dimensions(settings))}
    return pa.table({name: arrays.column(values) for name, values in columns.items()})


def _weights(settings: Settings, estimated: Estimate) -> pa.Table:
    names, tables = dimensions(settings), estimated.weights.tables
    columns = {
        "level": np.concatenate([np.arange(len(table)) for table in tables]),
        "matches": np.concatenate(estimated.match).astype(np.float64),
        "chances": np.concatenate(estimated.chance).astype(np.float64),
        "weight": np.concatenate([np.array(table) for table in tables]) / 1000,
    }
    dimension = arrays.words([name for name, table in zip(names, tables, strict=True) for _ in table])
    return pa.table({"dimension": dimension} | {name: arrays.column(values) for name, values in columns.items()})


def _rivals(rows: Ints, pairs: Pairs, score: Ints, linked: np.ndarray) -> pa.Table:
    """For each row its best row outside its cluster, and how much better its best link inside is."""
    inside, outside = (_best(len(rows), pairs, score, kept) for kept in (linked, ~linked))
    best, runner, runner_score = np.empty(len(rows)), np.empty(len(rows), np.int64), np.empty(len(rows))
    best[rows], runner_score[rows] = inside[1] / 1000, outside[1] / 1000
    runner[rows] = np.where(outside[0] < 0, -1, rows[outside[0]])
    has_runner = runner >= 0
    has_best = np.empty(len(rows), np.bool_)
    has_best[rows] = inside[0] >= 0
    return pa.table(
        {
            "runner_up": arrays.column(runner, has_runner),
            "runner_up_score": arrays.column(runner_score, has_runner),
            "margin": arrays.column(best - runner_score, has_runner & has_best),
        }
    )


def _best(count: int, pairs: Pairs, score: Ints, kept: np.ndarray) -> tuple[Ints, Ints]:
    """The best partner of each record among the kept pairs (the first of equals; -1: none), and its score."""
    best, partner = np.full(count, -(2**62)), np.full(count, count)
    chosen = np.nonzero(kept)[0]
    sides = (pairs.one[chosen], pairs.other[chosen]), (pairs.other[chosen], pairs.one[chosen])
    for who, _ in sides:
        np.maximum.at(best, who, score[chosen])
    for who, whom in sides:
        first = score[chosen] == best[who]
        np.minimum.at(partner, who[first], whom[first])
    return np.where(partner == count, -1, partner), best
