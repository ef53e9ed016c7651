"""How many, as far as the words say: value, bound, unit, and what is counted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from truceline.errors import Invalid
from truceline.words.passage import Span
from truceline.words.told import Told, told
from truceline.words.vocabulary import Word


class Bound(Word):
    """How the words limit the value."""

    EXACT = "exact", "The number as it stands."
    ABOUT = "about", "Near the number ('about', 'some', 'an estimated')."
    AT_LEAST = "at_least", "The number or more."
    AT_MOST = "at_most", "The number or fewer ('up to')."
    OVER = "over", "More than the number."
    UNDER = "under", "Fewer than the number ('nearly', 'less than')."
    RANGE = "range", "Between two stated numbers."
    SEVERAL = "several", "A small count without a number."
    DOZENS = "dozens", "Dozens or tens, without a number."
    HUNDREDS = "hundreds", "Hundreds or more, without a number."
    MANY = "many", "A large count without a number ('numerous', 'mass')."
    NONE = "none", "An explicit zero ('no', 'none', 'not a single')."


VAGUE = frozenset({Bound.SEVERAL, Bound.DOZENS, Bound.HUNDREDS, Bound.MANY})


class Counting(Word):
    """Does the number count what is new, or everything since a day?"""

    NEW = "new", "New in the reported period."
    CUMULATIVE = "cumulative", "Everything since a stated or understood day; never added to daily numbers."
    UNSTATED = "unstated", "The words do not say."


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A measured value with the words it was read from.

    ``measure`` is what is measured (deaths, strength, aid, visits, violations), ``unit`` the counting unit (person,
    vehicle, tonne, explosion), ``population`` whose or of what ('soldiers', 'at the depot'). Values are exact
    decimals; a vague word has neither low nor high: no number is invented for it.
    """

    measure: str
    unit: str
    low: Decimal | None = None
    high: Decimal | None = None
    bound: Bound = Bound.EXACT
    counting: Counting = Counting.UNSTATED
    since: date | None = None
    population: str = ""
    words: str = ""
    span: Span | None = None

    def __post_init__(self) -> None:
        if self.bound in VAGUE and (self.low is not None or self.high is not None):
            raise Invalid(f"'{self.words}' is a count without a number; it must carry no value")
        if self.bound not in VAGUE and self.low is None and self.high is None:
            raise Invalid(f"a quantity with bound '{self.bound}' needs a value")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise Invalid(f"a quantity cannot run from {self.low} to {self.high}")

    @property
    def stated(self) -> Decimal | None:
        """The number as the words state it, whatever the bound; None for a count without a number."""
        return self.low if self.low is not None else self.high


def measure_words(measure: str) -> Told:
    """What is measured, in words: 'deaths', 'earlier deaths', 'difference in deaths'."""
    words = measure.replace("_", " ")
    if words.startswith("earlier "):
        return told("earlier {measure}", measure=told(words.removeprefix("earlier ")))
    if words.startswith("difference in "):
        return told("difference in {measure}", measure=told(words.removeprefix("difference in ")))
    return told(words)
