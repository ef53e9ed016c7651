"""The simulation's records as each program wants them: meltt's tables and ours."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
from benchmarks.reconcile.simulation import DATASETS, Simulated, date

Row = dict[str, object]


def for_meltt(made: Simulated) -> tuple[dict[str, list[Row]], dict[str, list[Row]], list[tuple[str, int]]]:
    """Data and taxonomies by name, and each record's (dataset, event number)."""
    count = np.zeros(DATASETS, int)
    data: dict[str, list[Row]] = {f"D{number + 1}": [] for number in range(DATASETS)}
    keys = []
    for row, dataset in enumerate(made.dataset):
        count[dataset] += 1
        name = f"D{dataset + 1}"
        keys.append((name, int(count[dataset])))
        record: Row = {
            "dataset": name, "event": int(count[dataset]), "date": date(made.first[row]), "enddate":
            date(made.last[row]),
            "latitude": made.latitude[row], "longitude": made.longitude[row],
        }  # fmt: skip
        data[name].append(record | {f"var_{k + 1}": f"v_{fine + 1}" for k, fine in enumerate(made.fine[row])})
    taxonomies: dict[str, list[Row]] = {
        f"var_{k + 1}": [
            {"data.source": name, "base.categories": f"v_{fine + 1}", "level_1": fine + 1, "level_2": int(wide)}
            for name in data
            for fine, wide in enumerate(broad)
        ]
        for k, broad in enumerate(made.broad)
    }
    return data, taxonomies, keys


def for_ours(made: Simulated) -> tuple[pa.Table, dict[str, tuple[str, ...]]]:
    """Our columns, and which of them make up each taxonomy (finest first)."""
    begin = (date(1) - date(1).replace(year=1970, month=1, day=1)).days - 1
    levels = {}
    for k, broad in enumerate(made.broad):
        levels[f"fine_{k + 1}"] = [f"fine {fine + 1}" for fine in made.fine[:, k]]
        levels[f"broad_{k + 1}"] = [f"broad {broad[fine]}" for fine in made.fine[:, k]]
    table = pa.table(
        {
            "id": np.arange(len(made.dataset)),
            "source": [f"D{number + 1}" for number in made.dataset],
            "source_kind": ["coding"] * len(made.dataset),
            "latitude": made.latitude,
            "longitude": made.longitude,
            "start": pa.array((made.first + begin).astype(np.int32)).cast(pa.date32()),
            "end": pa.array((made.last + begin).astype(np.int32)).cast(pa.date32()),
            **levels,
        }
    )
    return table, {f"taxonomy {k + 1}": (f"fine_{k + 1}", f"broad_{k + 1}") for k in range(len(made.broad))}
