"""The answer in the row numbers of the table that was given."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from truceline.engines.asking import Pairs, levels_of
from truceline.engines.levels import DIMENSIONS
from truceline.engines.records import Ints
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
        clusters=pa.array(_clusters(rows, cluster)),
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
    low, high = np.minimum(one, other), np.maximum(one, other)
    order = np.lexsort((high, low))
    levels = levels_of(pairs.pattern, *prepared.records.types.shape[1:])[order]
    columns = {
        "one": low[order],
        "other": high[order],
        "weight": pairs.weight[order] / 1000,
        "score": score[order] / 1000,
        "probability": 1 / (1 + np.exp2(-score[order] / 1000)),
        "linked": linked[order],
    }
    names = dimensions(settings)
    return pa.table(columns | {name: levels[:, d].astype(np.int16) for d, name in enumerate(names)})


def _weights(settings: Settings, estimated: Estimate) -> pa.Table:
    parts: dict[str, list[object]] = {"dimension": [], "level": [], "matches": [], "chances": [], "weight": []}
    rows = zip(dimensions(settings), estimated.match, estimated.chance, estimated.weights.tables, strict=True)
    for name, match, chance, table in rows:
        parts["dimension"] += [name] * len(table)
        parts["level"] += list(range(len(table)))
        parts["matches"] += match.tolist()
        parts["chances"] += chance.tolist()
        parts["weight"] += [weight / 1000 for weight in table]
    return pa.table(parts)


def _rivals(rows: Ints, pairs: Pairs, score: Ints, linked: np.ndarray) -> pa.Table:
    """For each row its best row outside its cluster, and how much better its best link inside is."""
    count = len(rows)
    who, whom = np.concatenate([pairs.one, pairs.other]), np.concatenate([pairs.other, pairs.one])
    worth, inside = np.concatenate([score, score]), np.concatenate([linked, linked])
    order = np.lexsort((whom, -worth, who))
    best = {}
    for side, kept in (("in", inside), ("out", ~inside)):
        chosen = order[kept[order]]
        first = np.unique(who[chosen], return_index=True)[1]
        best[side] = chosen[first]
    runner, runner_score, own = np.full(count, -1), np.full(count, np.nan), np.full(count, np.nan)
    runner[rows[who[best["out"]]]] = rows[whom[best["out"]]]
    runner_score[rows[who[best["out"]]]] = worth[best["out"]] / 1000
    own[rows[who[best["in"]]]] = worth[best["in"]] / 1000
    margin = own - runner_score
    return pa.table(
        {
            "runner_up": pa.array(runner, mask=runner < 0),
            "runner_up_score": pa.array(runner_score, mask=np.isnan(runner_score)),
            "margin": pa.array(margin, mask=np.isnan(margin)),
        }
    )
