"""Tables of events from files or frames, in the columns of ``preparing``; a fault names file and column."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from truceline.errors import SourceFault
from truceline.reconcile.tables import columns as known
from truceline.reconcile.tables.settings import Taxonomy
from truceline.words.event_types import event_types, family_of, from_acled

DATE_FORMATS = ("%Y-%m-%d", "%d %B %Y", "%d.%m.%Y", "%Y/%m/%d", "%d-%b-%Y", "%Y-%m-%d %H:%M:%S", "%Y%m%d")


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """One table of all files in our columns, the taxonomies among them, and what could not be read."""

    table: pa.Table
    taxonomies: tuple[Taxonomy, ...] = ()
    problems: tuple[str, ...] = ()


def read_file(path: Path) -> pa.Table:
    """A CSV or Parquet file as it is."""
    try:
        if path.suffix.lower() in {".parquet", ".pq"}:
            import pyarrow.parquet as pq

            return pq.ParquetFile(path).read()  # not read_table: that loads all of Arrow's data sets first
        import pyarrow.csv as csv

        options = csv.ConvertOptions(strings_can_be_null=True, null_values=["", "NA", "NaN", "null", "None"])
        return csv.read_csv(path, convert_options=options, parse_options=csv.ParseOptions(newlines_in_values=True))
    except FileNotFoundError as error:
        raise SourceFault(f"{path}: there is no such file.", "Check the name.") from error
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError, UnicodeDecodeError) as error:
        first = str(error).splitlines()[0]
        raise SourceFault(
            f"{path}: it cannot be read as a table ({first}).", "Give CSV in UTF-8 or Parquet."
        ) from error


def open_tables(
    tables: Mapping[str, pa.Table],
    mapping: Mapping[str, Any] | None = None,
    taxonomies: Mapping[str, pa.Table] | None = None,
) -> Opened:
    """Several tables as one. ``mapping``: by table name, or for all: our column = theirs. ``taxonomies``: as meltt has
    them: data.source, base.categories, level_1 (finest), level_2 ...; the tables hold a column of that name."""
    problems: list[str] = []
    opened = [_opened(name, table, _mapping_of(name, mapping or {}), problems) for name, table in tables.items()]
    whole = pa.concat_tables(opened, promote_options="default")
    sorts: list[Taxonomy] = []
    for name, sort in (taxonomies or {}).items():
        said = [_taxonomy_words(name, table) for table in tables.values()]
        whole, taxonomy = _with_taxonomy(whole, name, sort, [word for words in said for word in words], problems)
        sorts.append(taxonomy)
    return Opened(table=whole, taxonomies=tuple(sorts), problems=tuple(problems))


def _mapping_of(name: str, mapping: Mapping[str, Any]) -> Mapping[str, Any]:
    own = mapping.get(name)
    return own if isinstance(own, Mapping) else {k: v for k, v in mapping.items() if not isinstance(v, Mapping)}


def _opened(name: str, table: pa.Table, mapping: Mapping[str, Any], problems: list[str]) -> pa.Table:
    for theirs in (word for value in mapping.values() for word in (value if isinstance(value, list) else [value])):
        if theirs not in table.column_names:
            raise SourceFault(
                f"{name}: the mapping names a column '{theirs}' that the table does not have.", "Correct it."
            )
    chosen = known.chosen(table.column_names, mapping)
    lower = {column.strip().lower() for column in table.column_names}
    kind = "ACLED" if lower >= known.ACLED else "UCDP GED" if lower >= known.UCDP else ""
    count = len(table)
    if not count:
        problems.append(f"{name}: the table has no rows.")
    if "start" not in chosen:
        problems.append(f"{name}: no column is known to hold a date; map 'start' to one.")
    out: dict[str, pa.Array] = {
        "id": _words(table, chosen.get("id"), [str(k + 1) for k in range(count)]),
        "source": pa.array([name] * count)
        if kind or "source" not in chosen
        else _words(table, chosen["source"], [name] * count),
        "source_kind": _words(table, None if kind else chosen.get("source_kind"), ["coding"] * count),
    }
    for column in ("start", "end"):
        out[column] = _dates(name, table, chosen.get(column), problems)
    for column in ("latitude", "longitude", "radius_km", "deaths_low", "deaths_high"):
        out[column] = _numbers(name, table, chosen.get(column), problems)
    out["type"] = _types(table, kind, chosen)
    out["text"] = _words(table, chosen.get("text"), None)
    for column in known.LISTS:
        out[column] = _lists(table, chosen.get(column, ()))
    if kind:
        _by_codes(table, kind, out)
    return pa.table(out)


def _by_codes(table: pa.Table, kind: str, out: dict[str, pa.Array]) -> None:
    """Precision that a dataset states by codes."""
    lower = {column.strip().lower(): column for column in table.column_names}
    acled = kind == "ACLED"
    codes = _integers(table[lower["geo_precision" if acled else "where_prec"]])
    radius = known.ACLED_RADIUS if acled else known.UCDP_RADIUS
    out["radius_km"] = pa.array([radius.get(code) for code in codes], pa.float64())
    if acled:
        days = np.array([known.ACLED_DAYS.get(code, 0) for code in _integers(table[lower["time_precision"]])])
        start = out["start"].cast(pa.int32())
        out["end"] = pc.add(start, pa.array(days.astype(np.int32))).cast(pa.date32())
        out["start"] = pc.subtract(start, pa.array(days.astype(np.int32))).cast(pa.date32())


def _integers(column: pa.ChunkedArray) -> list[int]:
    return [int(float(value)) if value is not None and str(value).strip() else 0 for value in column.to_pylist()]


def _types(table: pa.Table, kind: str, chosen: Mapping[str, tuple[str, ...]]) -> pa.Array:
    """Paths, widest first; the types of known tables and of our own list under their families."""
    lower = {column.strip().lower(): column for column in table.column_names}
    if kind == "ACLED":
        pairs = zip(table[lower["event_type"]].to_pylist(), table[lower["sub_event_type"]].to_pylist(), strict=True)
        return pa.array([_path(from_acled(str(a or ""), str(b or ""))) or a for a, b in pairs], pa.string())
    if kind:
        codes = _integers(table[lower["type_of_violence"]])
        return pa.array([_path(known.UCDP_TYPES.get(code, "")) for code in codes], pa.string())
    words = _words(table, chosen.get("type"), None).dictionary_encode()
    paths = [_path(word) or word for word in words.dictionary.to_pylist()]
    return pa.array(paths, pa.string()).take(words.indices)


def _path(type_: str) -> str | None:
    return f"{family_of(type_)}/{type_}" if type_ in event_types() else None


def _words(table: pa.Table, columns: Sequence[str] | None, otherwise: list[str] | None) -> pa.Array:
    if not columns:
        return pa.array(otherwise if otherwise is not None else [None] * len(table), pa.string())
    return _one(table[columns[0]]).cast(pa.string())


def _one(column: pa.ChunkedArray) -> pa.Array:
    return pa.concat_arrays(column.chunks) if column.num_chunks else pa.array([], column.type)


def _numbers(name: str, table: pa.Table, columns: Sequence[str] | None, problems: list[str]) -> pa.Array:
    if not columns:
        return pa.nulls(len(table), pa.float64())
    column = _one(table[columns[0]])
    if pa.types.is_integer(column.type) or pa.types.is_floating(column.type) or pa.types.is_decimal(column.type):
        values = column.cast(pa.float64())
    else:
        values = pa.array([_number(value) for value in column.to_pylist()], pa.float64())
        lost = len(values) - column.null_count - (len(values) - values.null_count)
        if lost:
            problems.append(f"{name}: {lost} values of column '{columns[0]}' are no numbers and count as unknown.")
    finite = pc.is_finite(values)
    return pc.if_else(finite, values, None)


def _number(value: Any) -> float | None:
    try:
        return float(str(value).replace(",", ".")) if value is not None else None
    except ValueError:
        return None


def _dates(name: str, table: pa.Table, columns: Sequence[str] | None, problems: list[str]) -> pa.Array:
    if not columns:
        return pa.nulls(len(table), pa.date32())
    column = _one(table[columns[0]])
    if pa.types.is_date(column.type) or pa.types.is_timestamp(column.type):
        return column.cast(pa.timestamp("s")).cast(pa.date32())
    words = column.cast(pa.string())
    best = pa.nulls(len(table), pa.date32())
    for form in DATE_FORMATS:
        read = pc.strptime(words, format=form, unit="s", error_is_null=True).cast(pa.date32())
        best = pc.coalesce(best, read)
    lost = best.null_count - words.null_count
    if lost:
        problems.append(f"{name}: {lost} values of column '{columns[0]}' are no dates and count as unknown.")
    return best


def _lists(table: pa.Table, columns: Sequence[str]) -> pa.Array:
    """Names of several columns as one list per row."""
    if len(columns) == 1 and pa.types.is_list(table[columns[0]].type):
        return _one(table[columns[0]]).cast(pa.list_(pa.string()))
    sides = [_one(table[column]).cast(pa.string()).to_pylist() for column in columns]
    if not sides:
        return pa.nulls(len(table), pa.list_(pa.string()))
    return pa.array(
        [list(dict.fromkeys(name for name in row if name)) for row in zip(*sides, strict=True)], pa.list_(pa.string())
    )


def _taxonomy_words(name: str, table: pa.Table) -> list[str | None]:
    return table[name].cast(pa.string()).to_pylist() if name in table.column_names else [None] * len(table)


def _with_taxonomy(
    table: pa.Table, name: str, sort: pa.Table, said: list[str | None], problems: list[str]
) -> tuple[pa.Table, Taxonomy]:
    levels = [column for column in sort.column_names if column not in {"data.source", "base.categories"}]
    if len(levels) == len(sort.column_names) or not levels:
        hint = "It needs the columns data.source, base.categories and one per level, the finest first."
        raise SourceFault(f"The taxonomy '{name}' lacks its columns.", hint)
    keys = zip(
        sort["data.source"].cast(pa.string()).to_pylist(),
        sort["base.categories"].cast(pa.string()).to_pylist(),
        strict=True,
    )
    rows = dict(
        zip(keys, zip(*(sort[level].cast(pa.string()).to_pylist() for level in levels), strict=True), strict=True)
    )
    sources = table["source"].to_pylist()
    found = [rows.get((source, word)) if word else None for source, word in zip(sources, said, strict=True)]
    lost = sum(1 for word, row in zip(said, found, strict=True) if word and row is None)
    if lost:
        problems.append(f"The taxonomy '{name}' does not know the category of {lost} records; they count as unknown.")
    for k, level in enumerate(levels):
        table = table.append_column(
            f"{name}.{level}", pa.array([row[k] if row else None for row in found], pa.string())
        )
    return table, Taxonomy(name=name, columns=tuple(f"{name}.{level}" for level in levels))
