"""Tables as files: CSV, XLSX and Parquet.

A text cell of CSV or XLSX that a spreadsheet would read as a formula gets an apostrophe before it (OWASP, CSV
Injection); Parquet holds the values as they are.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from truceline.publish.data.sheet import Sheet, Value

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
LONGEST_CELL = 32_767
"""Characters in a cell of XLSX."""
_TYPES = {
    "text": pa.string(),
    "whole": pa.int64(),
    "number": pa.float64(),
    "day": pa.date32(),
    "flag": pa.bool_(),
}


def as_csv(sheet: Sheet) -> bytes:
    """UTF-8 with a byte order mark, which spreadsheets need; one header line, CRLF (RFC 4180)."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(sheet.columns)
    writer.writerows([inert(_plain(value)) for value in row] for row in sheet.rows)
    return out.getvalue().encode("utf-8-sig")


def as_workbook(sheets: Sequence[Sheet]) -> bytes:
    """One workbook with a first sheet that says what the others are."""
    book = Workbook(write_only=True)
    _put(book, "about", ["table", "a row is"], ((sheet.name, sheet.about) for sheet in sheets))
    for sheet in sheets:
        _put(book, sheet.name[:31], list(sheet.columns), sheet.rows)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def as_parquet(sheet: Sheet) -> bytes:
    """One Parquet file with typed columns; its metadata says what a row is."""
    columns = list(zip(*sheet.rows, strict=True)) or [()] * len(sheet.columns)
    arrays = [
        pa.array([_number(value) for value in values], type=_TYPES[type_])
        for values, type_ in zip(columns, sheet.columns.values(), strict=True)
    ]
    table = pa.table(arrays, names=list(sheet.columns)).replace_schema_metadata({"about": sheet.about})
    out = io.BytesIO()
    pq.write_table(table, out, compression="zstd")
    return out.getvalue()


def inert(cell: Any) -> Any:
    """A cell that no spreadsheet executes."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell


def _put(book: Workbook, name: str, header: Sequence[str], rows: Iterable[Sequence[Value]]) -> None:
    page = book.create_sheet(name)
    page.append(list(header))
    for row in rows:
        page.append([_cell(page, _number(value)) for value in row])


def _cell(page: Any, value: Any) -> Any:
    if not isinstance(value, str):
        return value
    kept = "".join(letter if letter.isprintable() or letter in "\n\t" else "\ufffd" for letter in inert(value))
    cell = WriteOnlyCell(page, value=kept[:LONGEST_CELL])
    cell.data_type = "s"
    return cell


def _plain(value: Value) -> Value:
    if isinstance(value, bool):
        return str(value).lower()
    return value.isoformat() if isinstance(value, date) else "" if value is None else value


def _number(value: Value) -> Any:
    return float(value) if isinstance(value, Decimal) else value
