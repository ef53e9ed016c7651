"""XLSX by openpyxl: one sheet as canonical CSV; its rows are found later, from that stored text."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from truceline.sources.extracted import Extracted, Unreadable, one_line, printable
from truceline.sources.formats.archive import check_archive

EXTRACTOR = "xlsx 1"

MOST_CELLS = 20_000_000
_AGAIN = "Save the table again in its office program, or export it as CSV, and put it in."


def extract(content: bytes, sheet: str = "") -> Extracted:
    """The sheet as CSV (commas, line feeds, ISO dates, point decimals): the named one, else the first with content.

    Formulas appear as the values that the office program last computed. Raises Unreadable for a damaged file.
    """
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise Unreadable("It is locked by a password or an old .xls file.", "Save it as .xlsx without a password.")
    check_archive(content, "xl/workbook.xml", "an Excel workbook")
    book = _open(content)
    names = [page.title for page in book.worksheets]
    if sheet and sheet not in names:
        raise Unreadable(f"It has no sheet '{sheet}', only {', '.join(names)}.", "Name one of them in the mapping.")
    for name in [sheet] if sheet else names:
        text = _as_csv(book[name])
        if text:
            return Extracted(text=text, title=one_line(book.properties.title or ""), notices=_unread(names, name))
    raise Unreadable("None of its sheets holds a table.", _AGAIN)


def _open(content: bytes) -> Any:
    import openpyxl

    try:
        return openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    except Exception as fault:  # noqa: BLE001  openpyxl lets through whatever its parsers raise
        raise Unreadable(
            f"It is damaged and cannot be opened as an Excel workbook ({one_line(str(fault))[:80]}).", _AGAIN
        ) from None


def _unread(names: list[str], read: str) -> tuple[str, ...]:
    others = [name for name in names if name != read]
    if not others:
        return ()
    return (f"Only its sheet '{read}' was read; save {', '.join(others)} separately where it holds records.",)


def _as_csv(page: Any) -> str:
    # A file may state a false size; the rows themselves are the truth.
    page.reset_dimensions()
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    width = cells = 0
    for row in page.iter_rows(values_only=True):
        values = [_cell(value) for value in row]
        while values and not values[-1]:
            values.pop()
        cells += len(row)
        if cells > MOST_CELLS:
            raise Unreadable(f"It holds more than {MOST_CELLS} cells.", "Export the sheet as CSV and put that in.")
        if not values:
            continue
        width = max(width, len(values))
        writer.writerow(values + [""] * (width - len(values)))
    return out.getvalue()


def _cell(value: Any) -> str:
    """A cell as text: the same value always gives the same text, whatever the display format."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, float):
        return f"{Decimal(repr(value)).normalize():f}"
    return printable(str(value))
