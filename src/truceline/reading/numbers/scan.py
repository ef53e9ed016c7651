"""One pass over the tokens of a text: numbers, counts without a number, and explicit zeros become quantities."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from truceline.reading.dates import time_spans
from truceline.reading.grammar import tokens
from truceline.reading.numbers.counting import counting_of
from truceline.reading.numbers.measure import ABOUT_PEOPLE, measure_of
from truceline.reading.numbers.phrase import Noun, age_follows, bound_after, bound_before, noun_after
from truceline.reading.numbers.value import number_at, plain
from truceline.reading.numbers.words import (
    LONGEST_VAGUE,
    NOBODY,
    VAGUE,
    VAGUE_FIRST,
    ZERO,
    ZERO_FIRST,
)
from truceline.reading.sentences import sentences
from truceline.reading.units import AID, DURATIONS, MEASURED, MONEY, NUMBERED, PERSON, UNITS, Unit
from truceline.words.passage import Span
from truceline.words.quantity import Bound, Counting, Quantity

_DASHES = frozenset("-–—‑‐")
_CALIBRES = frozenset("mm cm caliber calibre -mm".split())
_HARM = frozenset({"deaths", "injuries", "missing", "captured"})
_ABSTRACT = frozenset(
    "time times day days hour hours second seconds position case event region other others home".split()
)
_FURTHER = frozenset("another additional further new".split())


@dataclass(frozen=True, slots=True)
class Value:
    """A value as the words limit it, and the tokens [first, last) that say so."""

    bound: Bound
    low: Decimal | None
    high: Decimal | None
    first: int
    last: int


class Scan:
    """The quantities of one text, from left to right."""

    def __init__(self, text: str) -> None:
        self.text, self.found = text, tokens(text)
        self._sentences = sentences(text)
        self._starts = [span.start for span in self._sentences]
        self._timed = self._within(time_spans(text))
        self._counting: dict[int, tuple[Counting, date | None]] = {}

    def _within(self, spans: list[Span]) -> set[int]:
        """Tokens that belong to words of time."""
        taken: set[int] = set()
        for span in spans:
            at = bisect_right(self.found.starts, span.start) - 1
            while at < len(self.found) and self.found.starts[at] < span.end:
                taken.add(at)
                at += 1
        return taken

    def quantities(self) -> Iterator[Quantity]:
        """All quantities in order of their words."""
        at = 0
        while at < len(self.found):
            quantity, at = self._at(at)
            if quantity is not None:
                yield quantity

    def _at(self, at: int) -> tuple[Quantity | None, int]:
        if at in self._timed:
            return None, at + 1
        word = self.found.words[at]
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
        return (self._single(at) if word in ("a", "an") else None), at + 1

    def _number(self, at: int, value: Decimal, last: int) -> tuple[Quantity | None, int]:
        if self._counts_nothing(at, last):
            return None, last
        limited = self._limited(at, value, last)
        last = limited.last
        words = self.found.words
        if words[last : last + 2] in (("-", "strong"), ("‑", "strong")):
            return self._made(limited, "strength", PERSON, limited.first, last + 2, ""), last + 2
        if words[at - 1 : at] and words[at - 1] in MONEY:
            first = limited.first - (limited.first == at)
            return self._made(limited, "money", Unit("currency", "money"), first, last), last
        if last < len(words) and words[last] in _DASHES and words[last + 1 : last + 2] and words[last + 1] in UNITS:
            if self._glued(last):
                last += 1
        bound, after = bound_after(self.found, last)
        if bound is not None:
            limited = _bounded(
                limited.bound if limited.bound is not Bound.EXACT else bound, value, limited.first, after
            )
        return self._counted(
            limited, self._share(limited.last) or noun_after(self.text, self.found, max(last, limited.last))
        )

    def _share(self, at: int) -> Noun | None:
        """'%' or 'per cent'."""
        for sign in (("%",), ("per", "cent")):
            if self.found.words[at : at + len(sign)] == sign:
                return Noun(at, at + len(sign), at, UNITS["%"])
        return None

    def _counted(self, limited: Value, noun: Noun | None) -> tuple[Quantity | None, int]:
        last = noun.last if noun else limited.last
        if noun is not None and last - 1 in self._timed:
            return None, limited.last
        if (
            noun is not None
            and self.found.words[limited.first : noun.first + 1] == ("one", "of")
            and noun.unit != PERSON
        ):
            return None, limited.last
        measure = measure_of(self.found, self._sentence(limited.first), limited.first, noun)
        if noun is None and measure not in ABOUT_PEOPLE:
            return None, limited.last
        unit = noun.unit if noun else PERSON
        limited = _whole(limited, unit)
        bound, after = bound_after(self.found, last)
        if bound is not None and limited.bound is Bound.EXACT and limited.low is not None:
            limited, last = _bounded(bound, limited.low, limited.first, limited.last), after
        return self._made(limited, measure, unit, limited.first, last, self._population(noun)), last

    def _limited(self, at: int, value: Decimal, last: int) -> Value:
        """With the limit before the number, and the second number of a range."""
        bound, first = bound_before(self.found, at)
        second = self._second(at, first, last)
        if second is not None:
            high, end = second
            low = value
            if first and self.found.words[first - 1] in ("between", "from"):
                first -= 1
            if low <= high:
                return Value(Bound.RANGE, low, high, first, end)
        return _bounded(bound or Bound.EXACT, value, first, last)

    def _second(self, at: int, first: int, last: int) -> tuple[Decimal, int] | None:
        """The upper end of 'between x and y', 'x to y', 'x-y', 'x or y'."""
        if last >= len(self.found):
            return None
        link = self.found.words[last]
        opened = self.found.words[first - 1] if first else ""
        if link in _DASHES or link in ("to", "or") or (link == "and" and opened == "between"):
            second = number_at(self.found, last + 1)
            if second is not None and last + 1 not in self._timed:
                return second
        return None

    def _vague(self, at: int) -> tuple[Quantity, int] | None:
        for length in range(LONGEST_VAGUE, 0, -1):
            phrase = self.found.words[at : at + length]
            if phrase not in VAGUE:
                continue
            if number_at(self.found, at + length) and phrase[-1] not in ("of",):
                return None
            noun = noun_after(self.text, self.found, at + length)
            if noun is None:
                return self._vague_people(VAGUE[phrase], at, at + length)
            if noun.last - 1 in self._timed:
                return None
            return self._without_number(VAGUE[phrase], at, noun), noun.last
        return None

    def _vague_people(self, bound: Bound, at: int, last: int) -> tuple[Quantity, int] | None:
        """'Dozens were detained': people, when the words say what befell them."""
        if self.found.words[last : last + 1] and self.found.words[last] not in _AUXILIARY:
            return None
        measure = measure_of(self.found, self._sentence(at), last - 1, None)
        if not measure:
            return None
        return self._made(Value(bound, None, None, at, last), measure, PERSON, at, last), last

    def _without_number(self, bound: Bound, at: int, noun: Noun) -> Quantity:
        measure = measure_of(self.found, self._sentence(at), at, noun)
        limited = Value(bound, None, None, at, noun.last)
        return self._made(limited, measure, noun.unit, at, noun.last, self._population(noun))

    def _long(self, at: int) -> Quantity:
        """'Days-long' is several days, 'week-long' one week."""
        word, one = self.found.words[at], Decimal(1)
        several = word.endswith("s")
        value = Value(Bound.SEVERAL, None, None, at, at + 3) if several else Value(Bound.EXACT, one, one, at, at + 3)
        return self._made(value, "duration", UNITS[word], at, at + 3, "")

    def _zero(self, at: int) -> tuple[Quantity, int] | None:
        """'No violations', 'not a single shot', 'no one was hurt'."""
        none = Decimal(0)
        for length in (4, 3, 2, 1):
            phrase = self.found.words[at : at + length]
            if phrase in NOBODY:
                measure = measure_of(self.found, self._sentence(at), at + length - 1, None)
                if measure in ("deaths", "injuries", "missing", "captured", "displaced", "population"):
                    value = Value(Bound.NONE, none, none, at, at + length)
                    return self._made(value, measure, PERSON, at, at + length, ""), at + length
            if phrase in ZERO:
                noun = noun_after(self.text, self.found, at + length)
                if noun is None or self.found.words[noun.head] in _ABSTRACT:
                    return None
                value = Value(Bound.NONE, none, none, at, noun.last)
                measure = measure_of(self.found, self._sentence(at), at, noun)
                return self._made(value, measure, noun.unit, at, noun.last, self._population(noun)), noun.last
        return None

    def _single(self, at: int) -> Quantity | None:
        """'A guard was shot dead' counts one, when the words say that the person was harmed."""
        noun = noun_after(self.text, self.found, at + 1)
        if noun is None or noun.unit != PERSON or self.found.words[noun.head].endswith("s"):
            return None
        if at and self.found.words[at - 1] in ("by", "from", "as"):
            return None
        measure = measure_of(self.found, self._sentence(at), at, noun)
        if measure not in _HARM or noun.last - noun.head != 1:
            return None
        one = Decimal(1)
        value = Value(Bound.EXACT, one, one, at, noun.last)
        return self._made(value, measure, PERSON, at, noun.last, self._population(noun))

    def _counts_nothing(self, at: int, last: int) -> bool:
        """Article and resolution numbers, calibres, types of weapons, ages, ordinals."""
        words = self.found.words
        before = words[at - 1] if at else ""
        following = words[last] if last < len(words) else ""
        if before in NUMBERED or following in _CALIBRES or age_follows(self.found, last):
            return True
        if following in _DASHES and words[last + 1 : last + 2] and words[last + 1] in _CALIBRES:
            return True
        if before in _DASHES | {"/"} and at > 1 and self._glued(at - 1) and not words[at - 2][-1:].isdigit():
            return self.found.kinds[at] == "number"
        return following.startswith("x") and following[1:].isdigit()

    def _glued(self, at: int) -> bool:
        """Does a mark stand without white space at both sides?"""
        left = at > 0 and self.found.ends[at - 1] == self.found.starts[at]
        return left and at + 1 < len(self.found) and self.found.ends[at] == self.found.starts[at + 1]

    def _sentence(self, at: int) -> tuple[int, int]:
        """First token and the token after the last one of the sentence that holds a token."""
        span = self._span(at)
        return bisect_right(self.found.starts, span.start) - 1, bisect_right(self.found.starts, span.end - 1)

    def _span(self, at: int) -> Span:
        return self._sentences[max(0, bisect_right(self._starts, self.found.starts[at]) - 1)]

    def _population(self, noun: Noun | None) -> str:
        if noun is None:
            return ""
        first = noun.first
        while first < noun.head and self.found.words[first] in (
            "-",
            "of",
            "the",
            "its",
            "their",
            "more",
            "all",
            "these",
            "mass",
        ):
            first += 1
        if noun.unit.unit in ("tonne", "kilogram", "litre", "parcel"):
            return self._of_what(noun)
        if noun.unit.unit not in ("person", "family", "household"):
            return ""
        if noun.unit.generic and noun.last == noun.head + 1:
            return self._words(first, noun.head) if noun.head > first else ""
        return self._words(first, noun.last)

    def _further(self, first: int, last: int) -> bool:
        """'Another 12', 'three more', but not 'no more than 12'."""
        words = self.found.words[first:last]
        more = "more" in words[1:] and words[0] not in ("no", "not") and not {"than", "or"} & set(words)
        return more or any(word in _FURTHER for word in words[:2])

    def _of_what(self, noun: Noun) -> str:
        """'Humanitarian aid' after '35 tonnes of': one word, and those after it that name goods."""
        words = self.found.words
        first = noun.last + 1
        if words[noun.last : first] != ("of",) or first >= len(words) or self.found.kinds[first] != "word":
            return ""
        last = first + 1
        while last < len(words) and words[last] in AID:
            last += 1
        return self._words(first, last)

    def _words(self, first: int, last: int) -> str:
        return self.text[self.found.starts[first] : self.found.ends[last - 1]]

    def _made(self, value: Value, measure: str, unit: Unit, first: int, last: int, population: str = "") -> Quantity:
        span = Span(self.found.starts[first], self.found.ends[last - 1])
        sentence = self._span(first)
        if sentence.start not in self._counting:
            self._counting[sentence.start] = counting_of(self.text, sentence)
        counting, since = self._counting[sentence.start]
        if self._further(first, last):
            counting, since = Counting.NEW, None
        if measure in ("duration", "distance"):
            counting, since = Counting.UNSTATED, None
        return Quantity(
            measure=measure, unit=unit.unit, low=value.low, high=value.high, bound=value.bound, counting=counting,
            since=since, population=" ".join(population.split()), words=self.text[span.start : span.end], span=span,
        )  # fmt: skip


_AUXILIARY = frozenset(
    "were was are have had been others dead wounded injured missing died fled remain remained".split()
)


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
