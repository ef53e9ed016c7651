"""From the slots of a matched line to quantities: the general grammar's where it sees the number too, else our own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from truceline.reading.bulletins.slots import Matched, Slotted
from truceline.reading.bulletins.tongue import Tongue
from truceline.reading.lexicon.units import UNITS
from truceline.words.bulletin import SINCE, Counted, SeriesLine
from truceline.words.passage import Span
from truceline.words.quantity import Bound, Counting, Quantity

_RANGE = re.compile(r"(?<!\d)(\d+(?:[.,]\d+)?)\s?[-–—]\s?(\d+(?:[.,]\d+)?)")
_BRACKET = re.compile(r"[^\d(\n]{0,30}\(([^()\n]{3,200})\)")
_PART = re.compile(r"([^\W\d_][^,;()\d]{1,60}?)\s?[-–—:]\s?(\d{1,6})(?!\d)")
_LOW_ONLY = frozenset({Bound.AT_LEAST, Bound.OVER})
_HIGH_ONLY = frozenset({Bound.AT_MOST, Bound.UNDER})


def quantities(
    matched: Matched, line: SeriesLine, seen: Sequence[Quantity], words: Tongue, near: date | None
) -> tuple[Quantity, ...]:
    """What the slots of a line count, and what the general grammar sees beside them in it, in order."""
    since = next((words.day(s.words, near) for s in matched.slots if (s.slot, s.label) == ("date", SINCE)), None)
    made: dict[Span, Quantity] = {q.span: q for q in seen if q.span is not None}
    for slot in matched.slots:
        if slot.slot not in ("count", "distance"):
            continue
        known = next((q for q in made.values() if q.span is not None and q.span.meets(slot.span)), None)
        quantity = known or _own(slot, words)
        if quantity is not None and quantity.span is not None:
            told = quantity if slot.slot == "distance" else _told(quantity, slot, line, matched)
            counting = Counting.CUMULATIVE if since and slot.slot == "count" else told.counting
            made[quantity.span] = replace(told, since=since or told.since, counting=counting)
    return tuple(made[span] for span in sorted(made))


def broken_down(text: str, passage: Span, found: Sequence[Quantity]) -> tuple[Quantity, ...]:
    """'Aryk district - 3 (small arms - 2, grenade launcher - 1)': the parts in the bracket after a count, which have
    its unit, and the words before each as what they are of. Only where they add up to the count."""
    whole = next((q for q in reversed(found) if q.span and passage.holds(q.span) and q.bound is Bound.EXACT), None)
    if whole is None or whole.span is None:
        return ()
    bracket = _BRACKET.match(text, whole.span.end, passage.end)
    parts = list(_PART.finditer(text, bracket.start(1), bracket.end(1))) if bracket else []
    if len(parts) < 2 or sum(Decimal(part[2]) for part in parts) != whole.low:
        return ()
    told = [(Decimal(part[2]), part[2], part[1].strip(), Span(*part.span(2))) for part in parts]
    return tuple(
        replace(whole, low=value, high=value, population=of, words=words, span=span)
        for value, words, of, span in told
        if not any(q.span and q.span.meets(span) for q in found)
    )


def zero(matched: Matched, text: str, passage: Span, line: SeriesLine) -> Quantity:
    """The zero of a line that has no number: its words are the line's."""
    counted = next(iter(line.counts), Counted(label="", measure="incidents", unit="incident"))
    return Quantity(
        measure=counted.measure or "incidents",
        unit=counted.unit or "incident",
        low=Decimal(0),
        high=Decimal(0),
        bound=Bound.NONE,
        counting=counted.counting,
        words=text[matched.span.start : matched.span.end],
        span=matched.span if passage.holds(matched.span) else passage,
    )


def _told(quantity: Quantity, slot: Slotted, line: SeriesLine, matched: Matched) -> Quantity:
    """With what the line says of the slot: measure, unit, new or cumulative, the weapon."""
    counted = next((c for c in line.counts if c.label == slot.label), Counted(label="", counting=line.counting))
    unit = next((UNITS.get(s.words.lower()) for s in matched.slots if s.slot == "unit"), None)
    weapon = next((s.words for s in matched.slots if s.slot == "weapon"), "")
    counting = quantity.counting if counted.counting is Counting.UNSTATED else counted.counting
    return replace(
        quantity,
        measure=counted.measure or (unit.measure if unit else "") or quantity.measure,
        unit=counted.unit or (unit.unit if unit else "") or quantity.unit,
        population=quantity.population or weapon,
        counting=counting,
    )


def _own(slot: Slotted, words: Tongue) -> Quantity | None:
    bound, number = words.limited(slot.words)
    measure, unit = ("incidents", "incident") if slot.slot == "count" else ("distance", _length(number, words))
    if match := _RANGE.search(number):
        low, high = words.number(match[1]), words.number(match[2])
        if low is None or high is None or low > high:
            return None
        bound = Bound.RANGE
    else:
        value = words.number(number)
        if value is None:
            return None
        low = None if bound in _HIGH_ONLY else value
        high = None if bound in _LOW_ONLY else value
        bound = Bound.NONE if value == 0 and bound is Bound.EXACT else bound
    return Quantity(measure=measure, unit=unit, low=low, high=high, bound=bound, words=slot.words, span=slot.span)


def _length(number: str, words: Tongue) -> str:
    last = re.search(r"[^\W\d_]+$", number.lower())
    return "metre" if last and last.group() in words.metres else "kilometre"
