"""What was counted last, for the numbers after it that stand without a noun."""

from __future__ import annotations

from truceline.reading.numbers.bare import again, inherited, label_unit, other_side, subject
from truceline.reading.numbers.line import Line, Value
from truceline.reading.numbers.measure import measure_of
from truceline.reading.units import PERSON, Unit
from truceline.words.quantity import Quantity

_NEAR = 40
"""Tokens behind a number in which it finds what it counts again."""


class Recount:
    """Remembers the quantity before a number, and makes one of a number without a noun."""

    def __init__(self, line: Line) -> None:
        self.line, self.found = line, line.found
        self._last: Quantity | None = None
        self._at, self._bare = 0, False

    def keep(self, quantity: Quantity, at: int) -> None:
        """Remember a quantity and the token at which it was found."""
        self._last, self._at = quantity, at

    def made(self, limited: Value, *, alone: bool) -> Quantity | None:
        """The quantity of a number that stands ``alone``, without a noun; None when nothing says what it counts."""
        bare = self._of(limited) if alone else None
        self._bare = bare is not None
        return bare

    def _of(self, limited: Value) -> Quantity | None:
        first, last = limited.first, limited.last
        if self.found.words[first:last] == ("one",):
            return None
        unit = self._unit(first, last)
        if unit is None:
            return None
        cue = measure_of(self.found, self.line.sentence(first), first, None) if unit.unit == PERSON.unit else ""
        return self.line.made(limited, other_side(self.found, first, last) + (cue or unit.measure), unit, first, last)

    def _unit(self, first: int, last: int) -> Unit | None:
        """What the label before the number names, what was counted just before it, or people as a subject."""
        unit = label_unit(self.found, first, last)
        if unit is None and self._near(first) and again(self.found, first, last, self._bare):
            unit = inherited(self._last)
        return unit or (PERSON if subject(self.found, first, last) else None)

    def _near(self, first: int) -> bool:
        between = self.found.kinds[self._at : first]
        return self._last is not None and len(between) <= _NEAR and "blank" not in between
