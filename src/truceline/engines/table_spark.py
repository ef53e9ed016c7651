"""The engine for bulk: Apache Spark shares out tiles of place and time; each is scored by the same compiled loops.

One shuffle: records are written once, copied into the tiles that need them, and grouped by tile. Nothing is joined
twice, so a hot town costs what its own pairs cost. Needs the extra ``spark`` (pyspark) and Java 17.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from truceline.engines.asking import Pairs, Question
from truceline.engines.grid import fitting_grid, widest_of
from truceline.engines.records import Ints, Records, Sets
from truceline.engines.table_numba import columns_of, met_in_grid, tasks_of
from truceline.engines.table_numpy import gathered, unplaced
from truceline.engines.tiles import tiles
from truceline.errors import SourceFault

PLAIN = ("source", "single", "x", "y", "z", "radius", "first", "last", "low", "high", "own", "crowd")
SETS = ("actors", "terms", "names")
ANSWER = "one long, other long, pattern long, weight long"
ROWS_PER_PART = 50_000


class SparkTable:
    """Scores the pairs of a table on a Spark session: the one that runs, or a local one on two cores."""

    def __init__(self, session: Any = None) -> None:
        self.session = session

    def scored(self, records: Records, question: Question) -> Pairs:
        """See ``TableEngine.scored``."""
        session = self.session or _local()
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "records.parquet"
            pq.write_table(as_table(records), path, row_group_size=ROWS_PER_PART)
            found = self._placed(session, str(path), records, question)
        return gathered([*unplaced(records, question), found])

    def _placed(self, session: Any, path: str, records: Records, question: Question) -> tuple[Ints, ...]:
        widest, shape = widest_of(records.radius), records.types.shape[1:]
        longest = int((records.last - records.first).max(initial=0))
        rows = session.read.parquet(path)
        schema = f"tile long, asks boolean, {', '.join(_spelt(field) for field in as_table(records).schema)}"
        copied = rows.mapInArrow(_copier(question.days, widest, longest, shape), schema)
        scored = copied.groupBy("tile").applyInArrow(_scorer(question, widest, shape), ANSWER)
        answer = scored.toArrow()
        return tuple(answer[name].to_numpy() for name in ("one", "other", "pattern", "weight"))


def _spelt(field: pa.Field) -> str:
    type_ = "boolean" if pa.types.is_boolean(field.type) else "array<long>" if pa.types.is_list(field.type) else "long"
    return f"{field.name} {type_}"


def _local() -> Any:
    try:
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise SourceFault(
            "The engine 'spark' needs pyspark.", "Install the extra 'spark', or choose another engine."
        ) from error
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    build = SparkSession.builder.master("local[2]").appName("truceline")
    for key, value in {
        "spark.ui.enabled": "false",
        "spark.driver.memory": "3g",
        "spark.driver.maxResultSize": "2g",
        "spark.sql.shuffle.partitions": "16",
        "spark.sql.files.maxPartitionBytes": "8m",
        "spark.sql.execution.arrow.maxRecordsPerBatch": str(ROWS_PER_PART),
        "spark.log.level": "ERROR",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
    }.items():
        build = build.config(key, value)
    return build.getOrCreate()


def as_table(records: Records) -> pa.Table:
    """Records as an Arrow table; sets are lists."""
    columns: dict[str, Any] = {"id": np.arange(len(records), dtype=np.int64)}
    columns |= {name: getattr(records, name) for name in PLAIN}
    for name in SETS:
        sets = getattr(records, name)
        columns[name] = pa.ListArray.from_arrays(pa.array(sets.start.astype(np.int32)), pa.array(sets.items))
    flat = records.types.reshape(len(records), -1)
    columns["types"] = pa.FixedSizeListArray.from_arrays(pa.array(flat.ravel()), max(1, flat.shape[1])).cast(
        pa.list_(pa.int64())
    )
    return pa.table(columns)


def as_records(table: pa.Table, shape: tuple[int, ...]) -> Records:
    """Records back from an Arrow table."""
    columns: dict[str, Any] = {name: table[name].to_numpy() for name in PLAIN}
    for name in SETS:
        columns[name] = _sets(table[name])
    types = table["types"].combine_chunks()
    return Records(**columns, types=_flat(types).reshape(len(table), *shape))


def _flat(lists: Any) -> Ints:
    array = pa.concat_arrays(lists.chunks) if isinstance(lists, pa.ChunkedArray) else lists
    return array.flatten().to_numpy().astype(np.int64)  # type: ignore[no-any-return]


def _sets(column: pa.ChunkedArray) -> Sets:
    array = pa.concat_arrays(column.chunks) if column.num_chunks else pa.array([], pa.list_(pa.int64()))
    length = array.value_lengths().to_numpy(zero_copy_only=False).astype(np.int64)
    return Sets(start=np.concatenate([np.zeros(1, np.int64), np.cumsum(length)]), items=_flat(array))


def _copier(days: int, widest: tuple[int, ...], longest: int, shape: tuple[int, ...]) -> Any:
    """Copies records into the tiles that need them."""

    def copied(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            table = pa.Table.from_batches([batch])
            tile, who, asks = tiles(as_records(table, shape), days, widest, longest)
            out = table.take(pa.array(who)).add_column(0, "asks", pa.array(asks)).add_column(0, "tile", pa.array(tile))
            yield from out.combine_chunks().to_batches()

    return copied


def _scorer(question: Question, widest: tuple[int, ...], shape: tuple[int, ...]) -> Any:
    """Scores one tile."""

    def scored(table: pa.Table) -> pa.Table:
        asks = table["asks"].to_numpy()
        records, ids = as_records(table, shape), table["id"].to_numpy()
        class_ = int(table["tile"][0].as_py() >> 45)
        sides = np.nonzero(asks)[0], np.nonzero(~asks)[0]
        grid = fitting_grid(widest[class_])
        found = [met_in_grid()(*task) for task in tasks_of(records, columns_of(records, ids), sides, grid, question)]
        rows = np.concatenate([np.zeros((0, 4), np.int64), *found])
        return pa.table({name: rows[:, k] for k, name in enumerate(("one", "other", "pattern", "weight"))})

    return scored
