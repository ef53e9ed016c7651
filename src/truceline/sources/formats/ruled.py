"""Ruled tables in a PDF, by pdfplumber: only on pages that draw enough lines, and on few of them, for it is slow.

What pdfplumber cannot do is left as pypdf read it; nothing is lost, the rows are then lines of words.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from typing import Any

from truceline.sources.extracted import one_line, printable
from truceline.sources.formats.tables import lines

MOST_PAGES = 20
_FEWEST_RULES, _MOST_RULES = 6, 3_000
_LARGEST_PAGE = 500_000  # bytes of drawing
_DRAWS = (b" re", b" l\n", b" l\r", b" l ")


def ruled(reader: Any) -> tuple[list[int], bool]:
    """The pages (from 0) that draw as many lines as a table has, and whether there were more than are looked at."""
    found: list[int] = []
    for number, page in enumerate(reader.pages):
        try:
            contents = page.get_contents()
            drawn = contents.get_data() if contents is not None else b""
        except Exception:  # noqa: BLE001, S112  pypdf raises many things; such a page is read, or refused, elsewhere
            continue
        rules = sum(drawn.count(mark) for mark in _DRAWS) if len(drawn) <= _LARGEST_PAGE else 0
        if _FEWEST_RULES <= rules <= _MOST_RULES:
            if len(found) == MOST_PAGES:
                return found, True
            found.append(number)
    return found, False


def with_tables(content: bytes, numbers: Iterable[int]) -> Mapping[int, list[tuple[str, bool]]]:
    """Those of the pages that hold tables with headings: their stretches from top to bottom, each words or a table."""
    import pdfplumber

    numbers = list(numbers)
    found: dict[int, list[tuple[str, bool]]] = {}
    if not numbers:
        return found
    try:
        with pdfplumber.open(io.BytesIO(content), pages=[number + 1 for number in numbers]) as document:
            for page in document.pages:
                stretches = _stretches(page)
                if stretches:
                    found[page.page_number - 1] = stretches
                page.close()
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001  pdfminer raises many things; the pages are then as pypdf read them
        return found
    return found


def _stretches(page: Any) -> list[tuple[str, bool]]:
    tables = sorted(page.find_tables(), key=lambda table: (table.bbox[1], table.bbox[0]))
    read = [(table.bbox, _lines(table.extract())) for table in tables]
    read = [(box, rows) for box, rows in read if rows]
    if not read:
        return []
    beside = page.filter(lambda thing: not any(_within(thing, box) for box, _ in read))
    told: list[tuple[str, bool]] = []
    top = float("-inf")
    for (_, upper, _, _), rows in read:
        told += [(_between(beside, top, upper), False), ("\n".join(rows), True)]
        top = max(top, upper)
    told.append((_between(beside, top, float("inf")), False))
    return [(words, is_table) for words, is_table in told if words]


def _lines(rows: list[list[str | None]]) -> list[str]:
    """The rows as statements; [] for a frame around words, or a grid without headings."""
    filled: list[list[str]] = []
    for row in rows:
        above = filled[-1] if filled else []
        cells = [one_line(cell) if cell is not None else None for cell in row]
        down = [above[n] if cell is None and n < len(above) else cell or "" for n, cell in enumerate(cells)]
        filled.append([cell or "" for cell in cells] if _spanned(cells) or not filled else down)
    told = lines(filled)
    return told if told and any(line.startswith("- ") for line in told) else []


def _spanned(cells: list[str | None]) -> bool:
    """Does one cell span the whole row?"""
    return len(cells) > 1 and cells[0] is not None and all(cell is None for cell in cells[1:])


def _within(thing: Any, box: tuple[float, float, float, float]) -> bool:
    if thing.get("object_type") != "char":
        return False
    x, y = (thing["x0"] + thing["x1"]) / 2, (thing["top"] + thing["bottom"]) / 2
    return bool(box[0] <= x <= box[2] and box[1] <= y <= box[3])


def _between(page: Any, top: float, bottom: float) -> str:
    strip = page.filter(lambda thing: "top" in thing and top <= (thing["top"] + thing["bottom"]) / 2 < bottom)
    return printable(strip.extract_text() or "").strip()
