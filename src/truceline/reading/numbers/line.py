"""A text as tokens with its sentences and its words of time, and how a quantity is made from a part of it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from truceline.reading.dates import time_spans
from truceline.reading.lexicon.units import AID, Unit
from truceline.reading.numbers.counting import counting_of
from truceline.reading.numbers.phrase import Noun
from truceline.reading.numbers.value import number_at
from truceline.reading.text.grammar import listed, tokens
from truceline.reading.text.sentences import sentences
from truceline.words.passage import Span
from truceline.words.quantity import Bound, Counting, Quantity

_FURTHER = frozenset(listed("another additional further new"))
_PEOPLE = frozenset(listed("person family household"))
_GOODS = frozenset(listed("tonne kilogram litre parcel"))
_IDLE = frozenset(listed("- of the its their more all these mass"))


@dataclass(frozen=True, slots=True)
class Value:
    """A value as the words limit it, and the tokens [first, last) that say so."""

    bound: Bound
    low: Decimal | None
    high: Decimal | None
    first: int
    last: int


class Line:
    """The tokens of a text; tokens are named by number, stretches of them as [first, last)."""

    def __init__(self, text: str) -> None:
        self.text, self.found = text, tokens(text)
        self._sentences = sentences(text)
        self._starts = [span.start for span in self._sentences]
        self.timed = self._within(time_spans(text))
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

    def glued(self, at: int) -> bool:
        """Does a mark stand without white space at both sides?"""
        left = at > 0 and self.found.ends[at - 1] == self.found.starts[at]
        return left and at + 1 < len(self.found) and self.found.ends[at] == self.found.starts[at + 1]

    def sentence(self, at: int) -> tuple[int, int]:
        """First token and the token after the last one of the sentence that holds a token."""
        span = self._span(at)
        return bisect_right(self.found.starts, span.start) - 1, bisect_right(self.found.starts, span.end - 1)

    def _span(self, at: int) -> Span:
        return self._sentences[max(0, bisect_right(self._starts, self.found.starts[at]) - 1)]

    def _words(self, first: int, last: int) -> str:
        return self.text[self.found.starts[first] : self.found.ends[last - 1]]

    def population(self, noun: Noun | None) -> str:
        if noun is None:
            return ""
        first = noun.first
        while first < noun.head and (self.found.words[first] in _IDLE or number_at(self.found, first)):
            first += 1
        if noun.unit.unit in ("tonne", "kilogram", "litre", "parcel"):
            return self._of_what(noun)
        if noun.unit.unit not in ("person", "family", "household"):
            return ""
        if noun.unit.generic and noun.last == noun.head + 1:
            return self._words(first, noun.head) if noun.head > first else ""
        return self._words(first, noun.last)

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

    def made(self, value: Value, measure: str, unit: Unit, first: int, last: int, population: str = "") -> Quantity:
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

    def _further(self, first: int, last: int) -> bool:
        """'Another 12', 'three more', but not 'no more than 12'."""
        words = self.found.words[first:last]
        more = "more" in words[1:] and words[0] not in ("no", "not") and not {"than", "or"} & set(words)
        return more or any(word in _FURTHER for word in words[:2])


_AUXILIARY = frozenset(
    listed("were was are have had been others dead wounded injured missing died fled remain remained")
)
