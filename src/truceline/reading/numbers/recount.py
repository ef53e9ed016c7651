"""What was counted last, for the numbers after it that stand without a noun."""

from __future__ import annotations

from decimal import Decimal

from truceline.reading.lexicon.units import MEASURED, PERSON, PLURALS, UNITS, Unit
from truceline.reading.numbers.bare import again, body_of, changed_unit, inherited, label_unit, other_side, subject
from truceline.reading.numbers.line import Line, Value
from truceline.reading.numbers.measure import label_measure, measure_of
from truceline.reading.numbers.value import number_at
from truceline.words.quantity import Quantity

_PLURAL = 10
_NEAR = 40
"""Tokens behind a number in which it finds what it counts again."""


class Recount:
    """Remembers the quantity before a number, and makes one of a number without a noun."""

    def __init__(self, line: Line) -> None:
        self.line, self.found = line, line.found
        self._last: Quantity | None = None
        self._at, self._bare = 0, False
        self._counted: dict[Decimal, Unit] = {}

    def keep(self, quantity: Quantity, at: int) -> None:
        """Remember a quantity and the token at which it was found."""
        self._last, self._at = quantity, at
        unit = inherited(quantity)
        if unit is not None and quantity.stated is not None and quantity.stated > 1:
            self._counted[quantity.stated] = unit

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
        if label_measure(self.found, first):
            return PERSON
        unit = label_unit(self.found, first, last) or changed_unit(self.found, first) or self._definite(first, last)
        if unit is None and self.found.words[last : last + 2] == ("of", "them"):
            unit = self.named(first)
        if unit is None and self.found.words[last : last + 2] == ("of", "us"):
            unit = PERSON
        if unit is None and body_of(self.found, first, last):
            unit = PERSON
        if unit is None and self._near(first) and again(self.found, first, last, self._bare):
            unit = inherited(self._last)
        return unit or (PERSON if subject(self.found, first, last) else None)

    def named(self, at: int) -> Unit | None:
        """What 'of them' after a number means: what was counted near before it, else a plural of the sentence."""
        if self._near(at):
            return inherited(self._last)
        start = self.line.sentence(at)[0]
        for word in reversed(self.found.words[max(start, at - _PLURAL) : at]):
            if word in UNITS and (word.endswith("s") or word in PLURALS) and UNITS[word].measure not in MEASURED:
                return UNITS[word]
        return None

    def _definite(self, first: int, last: int) -> Unit | None:
        """'The eleven', 'two of the eleven': what was counted by that number before."""
        words = self.found.words
        whole = number_at(self.found, last + 2) if words[last : last + 2] == ("of", "the") else None
        if whole is None and first and words[first - 1] == "the":
            whole = number_at(self.found, first)
        return self._counted.get(whole[0]) if whole else None

    def _near(self, first: int) -> bool:
        between = self.found.kinds[self._at : first]
        return self._last is not None and len(between) <= _NEAR and "blank" not in between
