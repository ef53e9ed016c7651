"""The generator's reports as meltt wants them."""

from __future__ import annotations

import pyarrow as pa
from benchmarks.reconcile.world import TYPES

Row = dict[str, object]
UNKNOWN = "unknown"


def for_meltt(table: pa.Table) -> tuple[dict[str, list[Row]], dict[str, list[Row]], list[tuple[str, int]]]:
    """Data by dataset, the taxonomy of types (a type that is cut short or unknown is a category of its own), and the
    dataset and event number of each row."""
    names = {source: f"D{number + 1}" for number, source in enumerate(sorted(set(table["source"].to_pylist())))}
    data: dict[str, list[Row]] = {name: [] for name in names.values()}
    keys = []
    wanted = table.select(["source", "start", "end", "latitude", "longitude", "type"]).to_pylist()
    for row in wanted:
        rows = data[names[row["source"]]]
        keys.append((names[row["source"]], len(rows) + 1))
        rows.append(
            {"dataset": names[row["source"]], "event": len(rows) + 1, "date": row["start"], "enddate": row["end"],
             "latitude": row["latitude"], "longitude": row["longitude"], "kind": row["type"] or UNKNOWN}
        )  # fmt: skip
    paths = {UNKNOWN: (UNKNOWN, UNKNOWN, UNKNOWN)}
    for leaf in TYPES:
        top, mid, _ = leaf.split("/")
        paths |= {leaf: (leaf, f"{top}/{mid}", top), f"{top}/{mid}": (f"{top}/{mid}",) * 2 + (top,), top: (top,) * 3}
    taxonomy: list[Row] = [
        {"data.source": name, "base.categories": said} | {f"level_{k + 1}": level for k, level in enumerate(levels)}
        for name in data
        for said, levels in paths.items()
    ]
    return data, {"kind": taxonomy}, keys
