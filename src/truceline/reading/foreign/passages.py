"""The passages of a text that nobody can read here, offered for manual claims: each sentence that holds a name of the
mission, a date or a number, with what was found in it. Nothing is said about who did what to whom."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from truceline.reading.assemble import is_english
from truceline.reading.foreign.counts import find_counts
from truceline.reading.foreign.days import find_days
from truceline.reading.names.listed import NameHit
from truceline.reading.page import names_of
from truceline.reading.text.sentences import sentences
from truceline.words.document import Document
from truceline.words.mission import Mission
from truceline.words.passage import Span
from truceline.words.period import Period
from truceline.words.quantity import VAGUE, Quantity

Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class Offered:
    """A passage: its span, and the names, periods and quantities found in it."""

    span: Span
    names: tuple[NameHit, ...]
    periods: tuple[Period, ...]
    quantities: tuple[Quantity, ...]

    def plain(self, text: str) -> dict[str, Any]:
        """The form of ``read --json`` (docs/languages.md)."""
        return {
            "start": self.span.start,
            "end": self.span.end,
            "quote": text[self.span.start : self.span.end],
            "names": [_name(hit) for hit in self.names],
            "periods": [_period(period) for period in self.periods],
            "quantities": [_quantity(quantity) for quantity in self.quantities],
        }


def offered_passages(text: str, language: str, hits: Sequence[NameHit], published: date | None) -> list[Offered]:
    """The passages to look at, in order. Dates and numbers are found in the languages of words.toml only."""
    periods = find_days(text, language, published)
    quantities = find_counts(text, language, periods)
    cut = sentences(text)
    names = _by_sentence(cut, [(hit.span, hit) for hit in hits])
    dated = _by_sentence(cut, [(period.span, period) for period in periods])
    counted = _by_sentence(cut, [(quantity.span, quantity) for quantity in quantities])
    found = ((span, tuple(names[i]), tuple(dated[i]), tuple(counted[i])) for i, span in enumerate(cut))
    return [Offered(*one) for one in found if any(one[1:])]


def _by_sentence(cut: Sequence[Span], found: Iterable[tuple[Span | None, Thing]]) -> dict[int, list[Thing]]:
    """What lies in each sentence, by the number of the sentence."""
    starts, held = [span.start for span in cut], defaultdict[int, list[Thing]](list)
    for span, thing in found:
        at = bisect_right(starts, span.start) - 1 if span else -1
        if span and at >= 0 and cut[at].holds(span):
            held[at].append(thing)
    return held


def offered_of(document: Document, text: str, mission: Mission) -> list[dict[str, Any]]:
    """The passages of a document that the rules do not read, in the form of ``read --json``; [] for one in English."""
    if is_english(document, text):
        return []
    hits = names_of(mission).find(text)
    return [found.plain(text) for found in offered_passages(text, document.language, hits, document.published)]


def _name(hit: NameHit) -> dict[str, Any]:
    ids = {"actors": list(hit.actors), "places": list(hit.places), "sources": list(hit.sources)}
    return {"words": hit.words, "start": hit.span.start, "end": hit.span.end} | ids


def _period(period: Period) -> dict[str, Any]:
    return {
        "start": period.start.isoformat() if period.start else None,
        "end": period.end.isoformat() if period.end else None,
        "precision": str(period.precision),
        "text": period.words,
        "text_start": period.span.start if period.span else None,
        "text_end": period.span.end if period.span else None,
    }


def _quantity(quantity: Quantity) -> dict[str, Any]:
    stated = None if quantity.bound in VAGUE or quantity.stated is None else quantity.stated
    whole = stated is not None and stated == stated.to_integral_value()
    return {
        "text": quantity.words,
        "value": None if stated is None else int(stated) if whole else str(stated),
        "bound": "vague" if quantity.bound in VAGUE else str(quantity.bound).replace("_", " "),
        "unit": quantity.unit,
        "measure": quantity.measure,
        "start": quantity.span.start if quantity.span else None,
        "end": quantity.span.end if quantity.span else None,
    }
