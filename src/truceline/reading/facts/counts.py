"""How many, and what was done to see: quantities go to the claim that their measure speaks of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from truceline.words.effort import Effort
from truceline.words.passage import Span
from truceline.words.quantity import Bound, Quantity

_BELONGS = {
    "deaths": {"deaths"},
    "injuries": {"injuries"},
    "casualties": {"deaths", "injuries"},
    "missing": {"missing_captured"},
    "captured": {"missing_captured"},
    "displaced": {"displacement"},
    "returned": {"return"},
}
_EFFORT = frozenset(
    {
        "posts",
        "patrols",
        "routes",
        "hours",
        "observers",
        "cameras",
        "sites",
        "checks",
        "inspections",
        "visits",
        "monitoring",
    }
)
_EFFORT_UNITS = frozenset(
    {"post", "patrol", "route", "hour", "camera", "sensor", "checkpoint", "team", "observer", "shift", "inspection"}
)
_HELD = re.compile(
    r"\b(?:held|delay\w*|wait\w*|closed|closure|shut|blocked|stopped|halted|detained|turned back|late)\b", re.IGNORECASE
)
_ELSEWHERE = ("earlier ", "difference in ")
"""Figures of another time, beside the one that is told."""
_MEASURE = {
    "deaths": ("deaths", "person"),
    "injuries": ("injuries", "person"),
    "ceasefire_violation": ("violations", "violation"),
    "shelling": ("incidents", "incident"),
    "shooting": ("incidents", "incident"),
    "detention": ("detained", "person"),
}
_NONE = re.compile(r"\b(?:no\s*one|nobody|none|no|zero|not\s+a\s+single|without|absence\s+of)\b", re.IGNORECASE)
_REFUSED = re.compile(
    r"\b(?:access|entry|passage)\b[^.;]{0,50}\b(?:denied|refused|restricted|blocked)|\b(?:denied|"
    r"refused)\s+(?:access|entry|passage)|not\s+(?:allowed|permitted)\s+(?:in|to)",
    re.IGNORECASE,
)
_GRANTED = re.compile(r"\b(?:full|unimpeded|unrestricted)\s+access\b", re.IGNORECASE)


def quantities_of(span: Span, event_type: str, others: set[str], found: Sequence[Quantity]) -> tuple[Quantity, ...]:
    """Quantities in the piece, but for those whose measure speaks of another claim of the sentence."""
    inside = [q for q in found if q.span is not None and span.holds(q.span)]
    return tuple(
        q for q in inside if not (_BELONGS.get(q.measure, set()) & others and event_type not in _BELONGS[q.measure])
    )


def none_of(text: str, piece: Span, event_type: str, has: Sequence[Quantity]) -> tuple[Quantity, ...]:
    """The explicit zero of a piece as a quantity; what is there already when it holds one."""
    if any(q.bound is Bound.NONE for q in has):
        return tuple(q for q in has if q.bound is Bound.NONE or not _about_effort(q))
    word = _NONE.search(text, piece.start, piece.end)
    measure, unit = _MEASURE.get(event_type, ("incidents", "incident"))
    words, span = (word.group(), Span(*word.span())) if word else ("", None)
    zero = Quantity(
        measure=measure, unit=unit, low=Decimal(0), high=Decimal(0), bound=Bound.NONE, words=words, span=span
    )
    return (zero, *(q for q in has if not _about_effort(q)))


def effort_of(text: str, paragraph: Span, found: Sequence[Quantity]) -> Effort | None:
    """Posts, patrols, hours and access that the paragraph of a zero speaks of; None when it speaks of none."""
    measures = tuple(
        q for q in found if q.span is not None and paragraph.holds(q.span) and _about_effort(q) and _watching(text, q)
    )
    words = text[paragraph.start : paragraph.end]
    refused = True if _REFUSED.search(words) else False if _GRANTED.search(words) else None
    if not measures and refused is None:
        return None
    spans = [q.span for q in measures if q.span is not None]
    quote = text[min(s.start for s in spans) : max(s.end for s in spans)] if spans else words
    return Effort(measures=measures, access_refused=refused, words=quote[:400])


def _watching(text: str, quantity: Quantity) -> bool:
    """Are hours those of watching? How long a road was closed or a convoy held is no effort."""
    if quantity.unit != "hour" or quantity.span is None:
        return True
    start = max(text.rfind(mark, 0, quantity.span.start) for mark in (". ", "\n", "; ")) + 1
    ends = [at for mark in (". ", "\n", "; ") if (at := text.find(mark, quantity.span.end)) >= 0]
    sentence = text[start : min(ends, default=len(text))]
    return _HELD.search(sentence) is None


def _about_effort(quantity: Quantity) -> bool:
    if quantity.measure.startswith(_ELSEWHERE):
        return False
    return quantity.measure in _EFFORT or quantity.unit in _EFFORT_UNITS
