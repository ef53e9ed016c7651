"""Facts inside a fact: 'the 400-strong mission did not act' gives a strength, 'failed to stop X from burning Y' a fire.

They overlap with the clause that holds them, and so no cut of the sentence can give them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from truceline.reading.facts.events import Trigger
from truceline.reading.page import Page
from truceline.words.passage import Span

_FIGURES = frozenset({"strength", "population"})
_HINDERED = re.compile(
    r"\b(?:prevent\w*|stop\w*|keep\w*|halt\w*|deter\w*|allow\w*|permit\w*|let|enabl\w+|order\w*|forc\w+)\s+(?P<what>(?:[\w’'\-]+\s+){1,6}?(?:from|to)\s+)$"
)
_DETERMINER = re.compile(r"(?:\b(?:the|an?|its|their|this)\s+(?:[a-z]+\s+)?)$", re.IGNORECASE)
_NOUNS = re.compile(
    r"(?:(?<![\s-])[\s-]+(?!(?:did|do|does|was|were|is|are|has|have|had|will|would|could|can|may|might|that|which|who|and|or|in|of|at|to|on|by|from|for|"
    r"with|as|but|while|when|after|before|took|left|fled)\b)[\w’'\-]+){0,5}"
)


@dataclass(frozen=True, slots=True)
class Inner:
    """A fact inside a clause: its span, its event type, and the trigger that shows it (None for a figure)."""

    span: Span
    event_type: str
    trigger: Trigger | None


def inner_facts(
    page: Page, span: Span, main: Trigger | None, inside: Sequence[Trigger], event_type: str
) -> Iterator[Inner]:
    """The facts inside a clause that is about something else."""
    for quantity in page.quantities:
        if (
            quantity.span
            and span.holds(quantity.span)
            and quantity.measure in _FIGURES
            and quantity.measure != event_type
        ):
            yield Inner(_noun_phrase(page.text, span, quantity.span), quantity.measure, None)
    if main is None:
        return
    for trigger in inside:
        if trigger.span.start >= main.span.end and trigger.weight >= 3 and trigger.event_type != main.event_type:
            match = _HINDERED.search(page.text, main.span.start, trigger.span.start)
            if match:
                yield Inner(Span(match.start("what"), span.end), trigger.event_type, trigger)
                return


def _noun_phrase(text: str, span: Span, figure: Span) -> Span:
    """The figure with its article and its noun."""
    before = _DETERMINER.search(text, span.start, figure.start)
    after = _NOUNS.match(text, figure.end, span.end)
    return Span(before.start() if before else figure.start, after.end() if after else figure.end)
