"""Rows of a table: '- Place: Oret | Violation: shelling | Number: 0'. The count column counts what its row tells of.

Only a row with one such column, and a claim without a number of its own: whose count it is, is then beyond doubt.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from truceline.reading.facts.proposition import Proposed
from truceline.reading.numbers import find_quantities
from truceline.words.passage import Span
from truceline.words.quantity import Bound, Quantity
from truceline.words.stance import Stance

_ROW = re.compile(r"(?m)^- [^\n|]{1,400}(?: \| [^\n|]{1,400})+$")
_COUNT = re.compile(
    r"(?:^- |\| )((?:no\.|nr\.?|number|count|total|quantity|incidents?|violations?|cases|times|shots|rounds|explosions)"
    r"(?: (?:of|recorded|observed|reported|total))?(?: [a-z-]{3,30}){0,3}): (\d{1,3}(?:,\d{3})+|\d{1,9})(?= \||$)",
    re.IGNORECASE,
)


def with_counts(found: Sequence[Proposed], text: str) -> list[Proposed]:
    """The proposals, those of rows with a count column with that count; a count of zero reports that there was none."""
    rows = [(row.end(), count) for row in _ROW.finditer(text) if (count := _count(text, row))]
    return [_counted(item, rows) for item in found] if rows else list(found)


def _count(text: str, row: re.Match[str]) -> Quantity | None:
    """The row's only count; None when it has none or several."""
    cells = list(_COUNT.finditer(row[0]))
    if len(cells) != 1:
        return None
    span = Span(row.start() + cells[0].start(2), row.start() + cells[0].end(2))
    words = text[span.start : span.end]
    value = Decimal(words.replace(",", ""))
    named = find_quantities(f"{words} {cells[0][1].split()[-1]}")
    measure, unit = (named[0].measure, named[0].unit) if len(named) == 1 and named[0].unit else ("", "")
    bound = Bound.EXACT if value else Bound.NONE
    return Quantity(
        measure=measure or "incidents",
        unit=unit or "incident",
        low=value,
        high=value,
        bound=bound,
        words=words,
        span=span,
    )


def _counted(item: Proposed, rows: Sequence[tuple[int, Quantity]]) -> Proposed:
    """``rows``: where each row with a count ends, in the order of the text."""
    claim, passage = item.claim, item.claim.passage.span
    at = bisect_left(rows, passage.end, key=lambda row: row[0])
    count = rows[at][1] if at < len(rows) else None
    if count is None or count.span is None or not passage.holds(count.span):
        return item
    if claim.quantities or claim.answers or claim.stance is not Stance.ASSERTS:
        return item
    stance = claim.stance if count.low else Stance.REPORTS_NONE
    return replace(item, claim=replace(claim, quantities=(count,), stance=stance))
