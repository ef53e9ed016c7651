"""Quantities in English text: value, limit, unit, measure, whose, new or cumulative, and the words as written.

``find_quantities`` is the only door. Exact, about and zero carry low = high; at least and over only low; at most and
under ('nearly', 'almost') only high; a count without a number ('several', 'dozens') carries neither. Ages, dates,
clock times, article numbers, calibres and types of weapons are no quantities.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache

from truceline.reading.numbers.scan import Scan
from truceline.words.passage import Span
from truceline.words.quantity import Quantity

__all__ = ["find_quantities"]


def find_quantities(text: str, span: Span | None = None) -> list[Quantity]:
    """The quantities of the text, or those wholly inside a span of it, in order of their words."""
    starts, quantities = _quantities(text)
    if span is None:
        return list(quantities)
    chosen = quantities[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
    return [quantity for quantity in chosen if quantity.span is not None and quantity.span.end <= span.end]


@lru_cache(maxsize=4)
def _quantities(text: str) -> tuple[tuple[int, ...], tuple[Quantity, ...]]:
    found = tuple(Scan(text).quantities())
    return tuple(quantity.span.start for quantity in found if quantity.span), found
