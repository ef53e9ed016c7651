"""Columns as they stand in a table, as words, numbers, dates and lists; a value that is none of these is said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from truceline.errors import SourceFault
from truceline.reconcile.tables.faults import Faults

DATE_FORMATS = ("%Y-%m-%d", "%d %B %Y", "%d.%m.%Y", "%Y/%m/%d", "%d-%b-%Y", "%Y-%m-%d %H:%M:%S", "%Y%m%d")
_THOUSANDS = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?")
_CORRECT = "Correct them."


def one(table: pa.Table, column: str) -> pa.Array:
    """A column in one piece."""
    if table.column_names.count(column) > 1:
        raise SourceFault(f"Two columns are called '{column}'.", "Rename one of them.")
    chunks = table[column]
    return pa.concat_arrays(chunks.chunks) if chunks.num_chunks else pa.array([], chunks.type)


def words(table: pa.Table, column: str, faults: Faults) -> pa.Array:
    """A column as strings; null where its kind of value is no word."""
    array = one(table, column)
    try:
        return array.cast(pa.string())
    except (pa.ArrowNotImplementedError, pa.ArrowInvalid):
        faults.table(f"column '{column}' holds {array.type}, which are no words; it is not used", "Save it as text.")
        return pa.nulls(len(table), pa.string())


def whole_numbers(table: pa.Table, column: str, faults: Faults) -> list[int]:
    """A column of codes; 0 where there is none."""
    values = numbers(table, column, faults).to_numpy(zero_copy_only=False)
    return [int(value) for value in np.nan_to_num(values, posinf=0, neginf=0).tolist()]


def numbers(table: pa.Table, column: str, faults: Faults, *, counts: bool = False) -> pa.Array:
    """A column as numbers. ``counts``: '1,234' is a thousand and more; elsewhere a comma is a decimal point."""
    array = one(table, column)
    kind = array.type
    if pa.types.is_integer(kind) or pa.types.is_floating(kind) or pa.types.is_decimal(kind):
        values = array.cast(pa.float64(), safe=False)
    else:
        values = _spelled(words(table, column, faults), column, faults, counts)
    finite = pc.fill_null(pc.is_finite(values), fill_value=True)
    endless = np.asarray(~finite.to_numpy(zero_copy_only=False))
    faults.rows(endless, f"no finite number in column '{column}'; it counts as unknown", _CORRECT)
    return pc.if_else(finite, values, None)


def _spelled(texts: pa.Array, column: str, faults: Faults, counts: bool) -> pa.Array:
    try:
        return pc.utf8_trim_whitespace(texts).cast(pa.float64())
    except pa.ArrowInvalid:
        values = pa.array([_number(text, counts) for text in texts.to_pylist()], pa.float64())
    lost = pc.and_(pc.is_valid(texts), pc.is_null(values)).to_numpy(zero_copy_only=False)
    faults.rows(lost, f"no number in column '{column}'; it counts as unknown", _CORRECT)
    return values


def _number(text: str | None, counts: bool) -> float | None:
    if text is None:
        return None
    plain = text.strip()
    plain = plain.replace(",", "") if counts and _THOUSANDS.fullmatch(plain) else plain.replace(",", ".")
    try:
        return float(plain)
    except ValueError:
        return None


def dates(table: pa.Table, column: str, faults: Faults) -> pa.Array:
    """A column as days."""
    array = one(table, column)
    if pa.types.is_date(array.type) or pa.types.is_timestamp(array.type):
        return array.cast(pa.timestamp("s"), safe=False).cast(pa.date32(), safe=False)
    if pa.types.is_floating(array.type):
        array = array.cast(pa.int64(), safe=False)
    texts = words(table.drop_columns([column]).append_column(column, array), column, faults)
    best = pa.nulls(len(table), pa.date32())
    for form in DATE_FORMATS:
        read = pc.strptime(texts, format=form, unit="s", error_is_null=True).cast(pa.date32())
        best = pc.coalesce(best, read)
    best = pc.if_else(_rolled_over(texts, best), None, best)
    lost = pc.and_(pc.is_valid(texts), pc.is_null(best)).to_numpy(zero_copy_only=False)
    faults.rows(lost, f"no date in column '{column}'; it counts as unknown", "Write it as 2024-03-31.")
    return best


def _rolled_over(texts: pa.Array, read: pa.Array) -> pa.Array:
    """Arrow reads 31 February as 2 March: which texts name a 29th, 30th or 31st that became one of the first days?"""
    late = pc.match_substring_regex(pc.utf8_slice_codeunits(texts, 0, 11), r"(^|\D|^\d{6})(29|30|31)(\D|$)")
    return pc.fill_null(pc.and_(late, pc.less_equal(pc.day(read), 3)), fill_value=False)


def lists(table: pa.Table, columns: Sequence[str], faults: Faults) -> pa.Array:
    """Names of several columns as one list per row."""
    kind = pa.list_(pa.string())
    if not columns:
        return pa.nulls(len(table), kind)
    if len(columns) == 1 and pa.types.is_list(table.schema.types[table.column_names.index(columns[0])]):
        return one(table, columns[0]).cast(kind)
    sides: list[list[Any]] = [words(table, column, faults).to_pylist() for column in columns]
    rows = zip(*sides, strict=True)
    return pa.array([list(dict.fromkeys(name for name in row if name and name.strip())) for row in rows], kind)
