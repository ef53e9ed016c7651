"""One pass over the tokens of a text: numbers, counts without a number, and explicit zeros become quantities."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from truceline.reading.lexicon.units import DURATIONS, MEASURED, MONEY, PERSON, PLURALS, UNITS, Unit
from truceline.reading.numbers.bare import changes, other_side, part_of, times_said
from truceline.reading.numbers.line import Line, Value
from truceline.reading.numbers.measure import ABOUT_PEOPLE, measure_of
from truceline.reading.numbers.nothing import counts_nothing
from truceline.reading.numbers.phrase import Noun, bound_after, bound_before, noun_after, things_after
from truceline.reading.numbers.recount import Recount
from truceline.reading.numbers.value import number_at, plain
from truceline.reading.numbers.words import (
    GROUPED,
    LONGEST_VAGUE,
    NOBODY,
    SCALES,
    SMALL,
    TENS,
    VAGUE,
    VAGUE_FIRST,
    ZERO,
    ZERO_FIRST,
)
from truceline.reading.text.grammar import listed
from truceline.words.quantity import Bound, Quantity

_DASHES = frozenset("-–—‑‐")
_HARM = frozenset({"deaths", "injuries", "missing", "captured"})
_ABSTRACT = frozenset(
    listed("time times day days hour hours second seconds position case event region other others home")
)
_DOERS = frozenset({"by", "from", "as"})
_MILLIONS = {"k": 1000, "m": 10**6, "mn": 10**6, "bn": 10**9}
_AUXILIARY = frozenset(
    listed("were was are have had been others dead wounded injured missing died fled remain remained")
)
_STARTS = frozenset(
    (*ZERO_FIRST, *(phrase[0] for phrase in NOBODY), *VAGUE_FIRST, *DURATIONS, *SMALL, *TENS, *GROUPED)
) | {"half", "a", "an", "dozen", "once", "twice"}
"""Words with which a quantity may begin that no digits begin: at all others the scan goes on at once."""


class Scan:
    """The quantities of one text, from left to right."""

    def __init__(self, text: str) -> None:
        self.line = Line(text)
        self.text, self.found = text, self.line.found
        self._recount = Recount(self.line)

    def quantities(self) -> Iterator[Quantity]:
        """All quantities in order of their words."""
        at = 0
        while at < len(self.found):
            began = at
            quantity, at = self._at(at)
            if quantity is not None:
                self._recount.keep(quantity, began)
                yield quantity

    def _at(self, at: int) -> tuple[Quantity | None, int]:
        word = self.found.words[at]
        if at in self.line.timed or (word not in _STARTS and self.found.kinds[at] != "number"):
            return None, at + 1
        if word in ZERO_FIRST or (word,) in NOBODY:
            made = self._zero(at)
            if made is not None:
                return made
        if word in VAGUE_FIRST:
            made = self._vague(at)
            if made is not None:
                return made
        if word in DURATIONS and self.found.words[at + 1 : at + 3] in (("-", "long"), ("–", "long")):
            return self._long(at), at + 3
        number = number_at(self.found, at)
        if number is not None:
            return self._number(at, *number)
        if word in ("once", "twice"):
            return self._times(at)
        if word in GROUPED:
            return self._grouped(at)
        return self._single(at) if word in ("a", "an") else (None, at + 1)

    def _number(self, at: int, value: Decimal, last: int) -> tuple[Quantity | None, int]:
        if counts_nothing(self.line, at, last):
            return None, last
        limited = self._limited(at, value, last)
        last = limited.last
        words = self.found.words
        if words[last : last + 1] and words[last] in _DASHES and words[last + 1 : last + 2] == ("strong",):
            return self.line.made(limited, "strength", PERSON, limited.first, last + 2), last + 2
        if at and words[at - 1] in MONEY:
            first = limited.first - (limited.first == at)
            if words[last : last + 1] and words[last] in _MILLIONS and limited.last == last:
                scale = Decimal(_MILLIONS[words[last]])
                limited, last = _bounded(limited.bound, plain(value * scale), first, last + 1), last + 1
            return self.line.made(limited, "money", Unit("currency", "money"), first, last), last
        last += self._hyphen(last)
        bound, after = bound_after(self.found, last)
        if bound is not None and limited.bound is not Bound.RANGE:
            bound = limited.bound if limited.bound is not Bound.EXACT else bound
            limited, last = _bounded(bound, value, limited.first, after), after
        noun = self._share(last) or noun_after(self.text, self.found, last) or self._part_of(last)
        bare = self._recount.made(limited, alone=noun is None)
        if bare is not None:
            return bare, limited.last
        return self._counted(limited, noun or self._things(limited))

    def _times(self, at: int) -> tuple[Quantity | None, int]:
        """'Was stopped once', 'twice this month'."""
        often = Decimal(times_said(self.found, at))
        if not often:
            return None, at + 1
        value = Value(Bound.EXACT, often, often, at, at + 1)
        return self.line.made(value, "times", UNITS["times"], at, at + 1), at + 1

    def _grouped(self, at: int) -> tuple[Quantity | None, int]:
        """'Both guards', 'a pair of drones', 'a trio of men': of people and things that a table knows."""
        words, value = self.found.words, Decimal(GROUPED[self.found.words[at]])
        both = words[at] == "both"
        if not both and (not at or words[at - 1] not in ("a", "the") or words[at + 1 : at + 2] != ("of",)):
            return None, at + 1
        noun = noun_after(self.text, self.found, at + 1)
        if noun is None or noun.unit.measure in MEASURED or not _plural(words[noun.head]):
            return None, at + 1
        first = at - (words[at - 1] == "a") if at and not both else at
        return self._counted(Value(Bound.EXACT, value, value, first, at + 1), noun)

    def _part_of(self, last: int) -> Noun | None:
        """'Some 240 of roughly 400 fighters': the whole says what the part counts."""
        at = part_of(self.found, last)
        for second in range(at, at + 3 if at else at):
            number = number_at(self.found, second)
            noun = noun_after(self.text, self.found, number[1]) if number else None
            noun = noun or (things_after(self.text, self.found, number[1]) if number else None)
            if noun is not None:
                return Noun(last, last, noun.head, noun.unit)
        return None

    def _things(self, limited: Value) -> Noun | None:
        """A plural that no table of units knows; 'one' and 'the two sides' count nothing so."""
        one = limited.low == limited.high == 1
        noun = None if one else things_after(self.text, self.found, limited.last)
        return None if noun is None or noun.last - 1 in self.line.timed else noun

    def _hyphen(self, at: int) -> int:
        """1 when a hyphen binds the number to its unit ('nine-month', '30-tonne'), else 0."""
        words = self.found.words[at : at + 2]
        return int(len(words) == 2 and words[0] in _DASHES and words[1] in UNITS and self.line.glued(at))

    def _share(self, at: int) -> Noun | None:
        """'%' or 'per cent'."""
        for sign in (("%",), ("per", "cent")):
            if self.found.words[at : at + len(sign)] == sign:
                return Noun(at, at + len(sign), at, UNITS["%"])
        return None

    def _counted(self, limited: Value, noun: Noun | None) -> tuple[Quantity | None, int]:
        last = noun.last if noun else limited.last
        if noun is not None and last - 1 in self.line.timed:
            return None, limited.last
        if noun and noun.unit != PERSON and self.found.words[limited.first : noun.first + 1] == ("one", "of"):
            return None, limited.last
        measure = measure_of(self.found, self.line.sentence(limited.first), limited.first, noun)
        if noun is None and measure not in ABOUT_PEOPLE:
            return None, limited.last
        if noun is None:
            measure = other_side(self.found, limited.first, limited.last) + measure
        unit = noun.unit if noun else PERSON
        limited = _whole(limited, unit)
        bound, after = bound_after(self.found, last)
        if bound is not None and limited.bound is Bound.EXACT and limited.low is not None:
            limited, last = _bounded(bound, limited.low, limited.first, limited.last), after
        population = self.line.population(noun)
        population = "" if population.casefold() == measure else population  # '3,000 displaced people'
        return self.line.made(limited, measure, unit, limited.first, last, population), last

    def _limited(self, at: int, value: Decimal, last: int) -> Value:
        """With the limit before the number, and the second number of a range."""
        bound, first = bound_before(self.found, at)
        second = self._second(at, first, last)
        if second is not None:
            high, end = second
            low = _same_scale(value, high, self.found.words[last], self.found.words[end - 1])
            if first and self.found.words[first - 1] in ("between", "from"):
                first -= 1
            if low <= high:
                return Value(Bound.RANGE, low, high, first, end)
        return _bounded(bound or (Bound.EXACT if value else Bound.NONE), value, first, last)

    def _second(self, at: int, first: int, last: int) -> tuple[Decimal, int] | None:
        """The upper end of 'between x and y', 'x to y', 'x-y', 'x or y'."""
        if last >= len(self.found):
            return None
        link = self.found.words[last]
        opened = self.found.words[first - 1] if first else ""
        if link in _DASHES or link in ("to", "or") or (link == "and" and opened == "between"):
            second = number_at(self.found, last + 1)
            if opened in ("from", "by") and changes(self.found, first - 1):
                return None
            if second is not None and last + 1 not in self.line.timed:
                return second
        return None

    def _vague(self, at: int) -> tuple[Quantity, int] | None:
        for length in range(LONGEST_VAGUE, 0, -1):
            phrase = self.found.words[at : at + length]
            if phrase not in VAGUE or len(phrase) < length:
                continue
            if number_at(self.found, at + length) and phrase[-1] not in ("of",):
                return None
            noun = noun_after(self.text, self.found, at + length)
            noun = noun or things_after(self.text, self.found, at + length)
            if noun is None:
                return self._vague_people(VAGUE[phrase], at, at + length)
            if noun.last - 1 in self.line.timed:
                return None
            return self._without_number(VAGUE[phrase], at, noun), noun.last
        return None

    def _vague_people(self, bound: Bound, at: int, last: int) -> tuple[Quantity, int] | None:
        """'Dozens were detained': people, when the words say what befell them; 'most of them': what was named."""
        unit = self._recount.named(at) if self.found.words[last - 1] == "them" else None
        if unit is not None:
            return self.line.made(Value(bound, None, None, at, last), unit.measure, unit, at, last), last
        if self.found.words[last : last + 1] and self.found.words[last] not in _AUXILIARY:
            return None
        measure = measure_of(self.found, self.line.sentence(at), last - 1, None)
        if not measure:
            return None
        return self.line.made(Value(bound, None, None, at, last), measure, PERSON, at, last), last

    def _without_number(self, bound: Bound, at: int, noun: Noun) -> Quantity:
        measure = measure_of(self.found, self.line.sentence(at), at, noun)
        limited = Value(bound, None, None, at, noun.last)
        return self.line.made(limited, measure, noun.unit, at, noun.last, self.line.population(noun))

    def _long(self, at: int) -> Quantity:
        """'Days-long' is several days, 'week-long' one week."""
        word, one = self.found.words[at], Decimal(1)
        several = word.endswith("s")
        value = Value(Bound.SEVERAL, None, None, at, at + 3) if several else Value(Bound.EXACT, one, one, at, at + 3)
        return self.line.made(value, "duration", UNITS[word], at, at + 3, "")

    def _zero(self, at: int) -> tuple[Quantity, int] | None:
        """'No violations', 'not a single shot', 'no one was hurt'."""
        none = Decimal(0)
        for length in (4, 3, 2, 1):
            phrase = self.found.words[at : at + length]
            if len(phrase) < length:
                continue
            if phrase in NOBODY:
                measure = measure_of(self.found, self.line.sentence(at), at + length - 1, None)
                if measure in ("deaths", "injuries", "missing", "captured", "displaced", "population"):
                    value = Value(Bound.NONE, none, none, at, at + length)
                    return self.line.made(value, measure, PERSON, at, at + length, ""), at + length
            if phrase in ZERO:
                noun = noun_after(self.text, self.found, at + length)
                longer = self.found.words[at + length : at + length + 1] == ("longer",)
                if noun is None or longer or self.found.words[noun.head] in _ABSTRACT:
                    return None
                value = Value(Bound.NONE, none, none, at, noun.last)
                measure = measure_of(self.found, self.line.sentence(at), at, noun)
                return self.line.made(value, measure, noun.unit, at, noun.last, self.line.population(noun)), noun.last
        return None

    def _single(self, at: int) -> tuple[Quantity | None, int]:
        """'A guard was shot dead' counts one, when the words say that the person was harmed."""
        words = self.found.words
        aged = words[at + 2 : at + 6] == ("-", "year", "-", "old")
        noun = noun_after(self.text, self.found, at + 6 if aged else at + 1)
        if noun is None or noun.unit != PERSON or words[noun.head].endswith("s") or noun.last - noun.head != 1:
            return None, at + 1
        measure = measure_of(self.found, self.line.sentence(at), at, noun)
        if measure not in _HARM or (at and words[at - 1] in _DOERS):
            return None, at + 1
        value = Value(Bound.EXACT, Decimal(1), Decimal(1), at, noun.last)
        return self.line.made(value, measure, PERSON, at, noun.last, self.line.population(noun)), noun.last


def _same_scale(low: Decimal, high: Decimal, link: str, scale: str) -> Decimal:
    """'10-15,000 men', '10 to 15 thousand': the thousands belong to both numbers."""
    grouped = link in _DASHES or scale in SCALES
    return low * 1000 if grouped and high >= 1000 and high % 1000 == 0 and low < high / 1000 < 1000 else low


def _plural(word: str) -> bool:
    return word.endswith("s") or word in PLURALS


def _whole(value: Value, unit: Unit) -> Value:
    """'1.960 soldiers': what is counted in whole things has no thousandths, so the full stop groups the digits."""
    parts = [part for part in (value.low, value.high) if part is not None]
    if unit.measure in MEASURED or unit.unit == "currency" or not any(p.as_tuple().exponent == -3 for p in parts):
        return value
    low, high = (plain(p * 1000) if p is not None else None for p in (value.low, value.high))
    return Value(value.bound, low, high, value.first, value.last)


def _bounded(bound: Bound, value: Decimal, first: int, last: int) -> Value:
    """One number with its limit: at least and over have no high, at most and under no low, all others both."""
    low = None if bound in (Bound.AT_MOST, Bound.UNDER) else value
    high = None if bound in (Bound.AT_LEAST, Bound.OVER) else value
    return Value(bound, low, high, first, last)
