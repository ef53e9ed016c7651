"""How the bytes of a table file become batches of rows: one function per format. Runs in the confined child.

Threads are not allowed there, so none of the readers may start any.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from truceline.sources.datasets.records import delimiter_of, records
from truceline.sources.encoding import decode
from truceline.sources.extracted import Unreadable
from truceline.sources.formats import xlsx
from truceline.sources.rehearsal import load, rehearse

NO_VALUES = pa.array(["", "NA", "N/A", "NaN", "nan", "null", "NULL", "None"])
ROWS = 1 << 16
_AGAIN = "Save or download it again."


@dataclass(slots=True)
class Batches:
    """Rows as they come; ``notices`` and the numbers of the rows ``left_out`` are complete once all have come."""

    schema: pa.Schema
    rows: Iterable[pa.RecordBatch]
    notices: list[str] = field(default_factory=list)
    left_out: list[int] = field(default_factory=list)


def parse_parquet(content: bytes, sheet: str = "") -> Batches:
    """A Parquet file, a portion at a time."""
    import pyarrow.parquet as pq

    try:
        file = pq.ParquetFile(pa.BufferReader(content), pre_buffer=False)
    except (pa.ArrowException, OSError):
        raise Unreadable("It is cut short, or no Parquet file.", _AGAIN) from None
    return Batches(file.schema_arrow, _portions(file))


def _portions(file: Any) -> Iterable[pa.RecordBatch]:
    try:
        yield from file.iter_batches(ROWS, use_threads=False)
    except (pa.ArrowException, OSError):
        raise Unreadable("It is damaged: some of its rows cannot be read.", _AGAIN) from None


def parse_csv(content: bytes, sheet: str = "") -> Batches:
    """A CSV file: UTF-8, or as its first bytes say; fields between commas, semicolons, tabs or bars. All are words."""
    return _csv(decode(content))


def parse_xlsx(content: bytes, sheet: str = "") -> Batches:
    """A sheet of an Excel workbook: the named one, else the first with content."""
    read = xlsx.extract(content, sheet)
    batches = _csv(read.text)
    batches.notices += [notice[:1].lower() + notice[1:] for notice in read.notices]
    return batches


def _csv(text: str) -> Batches:
    header = next(records(text), None)
    if header is None:
        raise Unreadable("The file is empty.", _AGAIN)
    names = [name.strip().strip("\ufeff") for name in header.fields]
    batches = Batches(pa.schema([(name, pa.string()) for name in names]), ())
    regular = _regular(text, delimiter_of(text), len(names))
    found = _reader(text, delimiter_of(text)) if regular else (record.fields for record in records(text))
    batches.rows = _rows(islice(found, 1, None), batches)
    return batches


def _reader(text: str, delimiter: str) -> Iterator[Sequence[str]]:
    return (row for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True) if row)


def _regular(text: str, delimiter: str, width: int) -> bool:
    """Has every row the header's fields, and no stray quotation mark? Then the quick reader sees what the careful one
    (``records``) sees."""
    try:
        return all(len(row) == width for row in _reader(text, delimiter))
    except csv.Error:
        return False


def _rows(found: Iterator[Sequence[str]], batches: Batches) -> Iterator[pa.RecordBatch]:
    """Rows as wide as the header, in portions; the others are counted, named and left out."""
    ragged = batches.left_out
    width, number = len(batches.schema), 1
    while portion := list(islice(found, ROWS)):
        kept = [row for row in portion if len(row) == width]
        if len(kept) < len(portion):
            ragged += [number + at for at, row in enumerate(portion, 1) if len(row) != width]
        number += len(portion)
        columns = list(zip(*kept, strict=True)) or [()] * width
        yield pa.record_batch([_column(values) for values in columns], schema=batches.schema)
    if ragged:
        batches.notices.append(_ragged(ragged, width))


def _column(values: Sequence[str]) -> pa.Array:
    words = pa.array(values, pa.string())
    return pc.if_else(pc.is_in(pc.utf8_trim_whitespace(words), NO_VALUES), None, words)


def _ragged(rows: list[int], width: int) -> str:
    named = ", ".join(str(row) for row in rows[:3]) + (", ..." if len(rows) > 3 else "")
    if len(rows) == 1:
        return f"row {named} has more or fewer fields than the header ({width}) and is left out. Correct it."
    found = f"{len(rows)} rows ({named})"
    return f"{found} have more or fewer fields than the header ({width}) and are left out. Correct them."


@dataclass(frozen=True, slots=True)
class Parser:
    """A format's function, and the modules that it needs: a confined child can import none."""

    parse: Callable[[bytes, str], Batches]
    modules: tuple[str, ...]
    rehearsed: str = ""

    def load(self) -> None:
        """Import everything before a child is made."""
        load(
            ("encodings.utf_16_le", "encodings.utf_16_be", "encodings.utf_32_le", "encodings.utf_32_be", *self.modules)
        )
        if self.rehearsed:
            rehearse(self.rehearsed)


_CSV = Parser(parse_csv, ())
_PARQUET = Parser(parse_parquet, ("pyarrow.parquet.core",))
PARSERS = {
    ".csv": _CSV,
    ".tsv": _CSV,
    ".txt": _CSV,
    ".parquet": _PARQUET,
    ".pq": _PARQUET,
    ".xlsx": Parser(parse_xlsx, (), ".xlsx"),
}
