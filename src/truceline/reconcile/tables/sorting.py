"""Taxonomies as meltt has them: which levels the category of each source stands for."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pyarrow as pa

from truceline.errors import SourceFault
from truceline.reconcile.tables.cells import words
from truceline.reconcile.tables.faults import Faults
from truceline.reconcile.tables.settings import Taxonomy

KEYS = ("data.source", "base.categories")


def with_taxonomy(
    whole: pa.Table, name: str, sort: pa.Table, tables: Mapping[str, pa.Table], faults: Faults
) -> tuple[pa.Table, Taxonomy]:
    """The opened table with the taxonomy's levels as columns; ``tables``: as they were given, in the same order."""
    levels = [column for column in sort.column_names if column not in KEYS]
    if not set(KEYS) <= set(sort.column_names) or not levels:
        hint = "It needs the columns data.source, base.categories and one per level, the finest first."
        raise SourceFault(f"The taxonomy '{name}' lacks its columns.", hint)
    if not any(name in table.column_names for table in tables.values()):
        faults.table(f"no table has a column '{name}' for the taxonomy of that name; it is not compared", "Add one.")
    said = [word for table in tables.values() for word in _categories(name, table, faults)]
    keys = zip(*(words(sort, column, faults).to_pylist() for column in KEYS), strict=True)
    rows = dict(zip(keys, zip(*(words(sort, level, faults).to_pylist() for level in levels), strict=True), strict=True))
    found = [rows.get((source, word)) for source, word in zip(whole["source"].to_pylist(), said, strict=True)]
    lost = np.array([bool(word) and row is None for word, row in zip(said, found, strict=True)], np.bool_)
    what = f"a category that the taxonomy '{name}' does not know (such as '{_first(said, lost)}'); it counts as unknown"
    faults.rows_of(whole, lost, what, "Add it to the taxonomy, under the source of the record.")
    for k, level in enumerate(levels):
        column = pa.array([row[k] if row else None for row in found], pa.string())
        whole = whole.append_column(f"{name}.{level}", column)
    return whole, Taxonomy(name=name, columns=tuple(f"{name}.{level}" for level in levels))


def _categories(name: str, table: pa.Table, faults: Faults) -> list[str | None]:
    return words(table, name, faults).to_pylist() if name in table.column_names else [None] * len(table)


def _first(said: list[str | None], lost: np.ndarray) -> str:
    return next((str(word)[:40] for word, is_lost in zip(said, lost.tolist(), strict=True) if is_lost), "")
