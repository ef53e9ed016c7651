"""A table as lines of text: one row, one statement, each value with its column's heading.

'- Date: 3 March | Place: Upper Ford | Violation: shelling' can be read and quoted without the rest of the table. Where
no heading can be told, or the table only lays out a page, a row is its cells parted by ' | '.
"""

from __future__ import annotations

from collections.abc import Sequence

LONGEST_HEADING = 60
_LONGEST_VALUE = 300  # longer ones are prose in a layout
_MOST_COLUMNS = 30


def lines(rows: Sequence[Sequence[str]], headed: bool = False) -> list[str]:
    """The rows as lines. ``headed``: the file itself says that the first row holds headings.

    Statements stand between blank lines, so that no sentence runs on from or into them.
    """
    rows = [row for row in rows if any(row)]
    if len(rows) < 2 or not _is_heading(rows[0], headed) or not _is_data(rows[1:], headed):
        return [" | ".join(row).strip(" |") for row in rows]
    return ["", *(_statement(rows[0], row) for row in rows[1:]), ""]


def _statement(heading: Sequence[str], row: Sequence[str]) -> str:
    """Empty cells say nothing and are left out; what stands alone in its row, or below no heading, stands by itself."""
    if sum(map(bool, row)) == 1:
        return "\n" + next(filter(None, row))
    named = [*heading, *[""] * (len(row) - len(heading))]
    told = [f"{name.rstrip(' :')}: {cell}" if name else cell for name, cell in zip(named, row, strict=False) if cell]
    return "- " + " | ".join(told)


def _is_heading(row: Sequence[str], said: bool) -> bool:
    """Short, different words, one for each column, that are no data."""
    names = [cell for cell in row if cell]
    if not 2 <= len(row) <= _MOST_COLUMNS or len(set(names)) < len(names) or max(map(len, names)) > LONGEST_HEADING:
        return False
    if said:
        return len(names) >= 2
    return len(names) == len(row) and not any(any(c.isdigit() for c in name) for name in names)


def _is_data(rows: Sequence[Sequence[str]], said: bool) -> bool:
    """Values of one kind below each other: short cells, and some column with a number in most of its rows."""
    if any(len(cell) > _LONGEST_VALUE for row in rows for cell in row):
        return False
    rows = [row for row in rows if sum(map(bool, row)) > 1]
    width = min(map(len, rows), default=0)
    counted = [sum(any(c.isdigit() for c in row[n]) for row in rows) for n in range(width)]
    return said or max(counted, default=0) * 2 > len(rows)
