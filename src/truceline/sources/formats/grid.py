"""The cells of an HTML table: each row with as many cells as it has columns, spans of rows and columns undone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

_WIDEST = 100  # columns; cells beyond stand as they are, without their span
_TALLEST = 1_000


def grid(rows: Iterable[tuple[Any, Sequence[str]]]) -> list[list[str]]:
    """Rows as (element, words of its cells). A cell that spans rows is repeated in each, one that spans columns stands
    once."""
    held: dict[int, tuple[str, int]] = {}  # column: words from above, rows that they still fill
    made = []
    for row, told in rows:
        words: list[str] = []
        for cell, said in zip(row.iterchildren("td", "th"), told, strict=False):
            _from_above(words, held)
            tall, wide = _span(cell, "rowspan", _TALLEST), _span(cell, "colspan", _WIDEST)
            spread = [said, *[""] * (wide - 1 if len(words) + wide <= _WIDEST else 0)]
            held |= {len(words) + n: (word, tall) for n, word in enumerate(spread) if tall > 1}
            words += spread
        _from_above(words, held)
        held = {column: (word, left - 1) for column, (word, left) in held.items() if left > 1}
        made.append(words)
    return made


def _from_above(words: list[str], held: dict[int, tuple[str, int]]) -> None:
    """Fill the next columns with cells that began in a row above."""
    while len(words) in held:
        words.append(held[len(words)][0])


def _span(cell: Any, name: str, most: int) -> int:
    said = str(cell.get(name, "1")).strip()
    return min(max(1, int(said)), most) if said.isascii() and said.isdigit() and len(said) < 6 else 1
