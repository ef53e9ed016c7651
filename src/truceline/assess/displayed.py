"""Which of several rival figures is displayed, by the mission's figure rule; the rule is printed beside it.

| rule         | displayed                                                                          |
|--------------|------------------------------------------------------------------------------------|
| range        | lowest to highest stated number                                                    |
| conservative | the lowest stated number                                                           |
| majority     | the number with most distinct origins; the range when none leads                   |
| best_graded  | the number of the best graded source; the range when the best differ, or none is   |

When all state the same number it is displayed with its bound. Numbers go before counts without a number; when there
are only such counts, their words are displayed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from truceline.assess.amounts import amount, bare, with_unit
from truceline.words.mission import FigureRule
from truceline.words.quantity import Quantity
from truceline.words.told import strung, told

Graded = tuple[Quantity, tuple[str, str]]
"""A quantity with the origin that states it and the reliability (A-F) of its source."""


def displayed(entries: Sequence[Graded], rule: FigureRule) -> str:
    """The value in words, by the rule."""
    numbers = [(quantity, grade) for quantity, grade in entries if quantity.stated is not None]
    if len(numbers) == 1:
        return amount(numbers[0][0])
    if not numbers:
        return strung(dict.fromkeys(bare(quantity) for quantity, _ in entries))
    chosen = _chosen(numbers, rule)
    if len({(q.low, q.high) for q in chosen}) == 1:
        bounds = {amount(q) for q in chosen}
        return amount(chosen[0]) if len(bounds) == 1 else _plain(chosen[0])
    return _range(chosen)


def _chosen(numbers: list[Graded], rule: FigureRule) -> list[Quantity]:
    every = [quantity for quantity, _ in numbers]
    if rule is FigureRule.CONSERVATIVE:
        return [min(every, key=_stated)]
    if rule is FigureRule.MAJORITY:
        return _majority(numbers) or every
    if rule is FigureRule.BEST_GRADED:
        best = min(reliability for _, (_, reliability) in numbers)
        return every if best == "F" else [q for q, (_, reliability) in numbers if reliability == best]
    return every


def _majority(numbers: list[Graded]) -> list[Quantity]:
    origins: dict[tuple[Decimal | None, Decimal | None], set[str]] = defaultdict(set)
    for quantity, (origin, _) in numbers:
        origins[quantity.low, quantity.high].add(origin)
    ranked = sorted((len(voices) for voices in origins.values()), reverse=True)
    if len(ranked) > 1 and ranked[0] == ranked[1]:
        return []
    leading = max(origins, key=lambda value: len(origins[value]))
    return [quantity for quantity, _ in numbers if (quantity.low, quantity.high) == leading]


def _range(quantities: list[Quantity]) -> str:
    low = min(quantities, key=lambda q: q.low if q.low is not None else _stated(q))
    high = max(quantities, key=lambda q: q.high if q.high is not None else _stated(q))
    least = low.low if low.low is not None else _stated(low)
    most = high.high if high.high is not None else _stated(high)
    return with_unit(told("{low} to {high}", low=least, high=most), high.unit, most)


def _plain(quantity: Quantity) -> str:
    """The number without its bound, when the same number is stated with different bounds."""
    return with_unit(told("{number}", number=_stated(quantity)), quantity.unit, quantity.stated)


def _stated(quantity: Quantity) -> Decimal:
    return quantity.stated if quantity.stated is not None else Decimal(0)
