"""Times in English text: intervals with a precision and the words as written, resolved against the publication day.

``find_periods`` is the only door. Relative words ('last year', 'on Monday') need the publication day; without it only
absolute ones, and those that follow from another date of the text, are given. Nothing is guessed: words that fix no
time give no period.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from datetime import date
from functools import lru_cache

from truceline.reading.dates.line import line_of
from truceline.reading.dates.scan import Scan
from truceline.words.passage import Span
from truceline.words.period import Period

__all__ = ["find_periods", "time_spans"]

_LENGTHS = ("duration", "until_now")
"""Rules of how long something lasted: their numbers are quantities as well."""
_OPENED = frozenset({("between", "and"), ("from", "to"), ("from", "until"), ("from", "till")})


def find_periods(text: str, anchor: date | None, span: Span | None = None) -> list[Period]:
    """The known periods of the text, or those wholly inside a span of it, in order of their words.

    The whole text is read once and kept for the next call, since a date may follow from one that stands before it.
    """
    starts, periods = _periods(text, anchor)
    if span is None:
        return list(periods)
    chosen = periods[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
    return [period for period in chosen if period.span is not None and period.span.end <= span.end]


@lru_cache(maxsize=4)
def _periods(text: str, anchor: date | None) -> tuple[tuple[int, ...], tuple[Period, ...]]:
    periods = sorted(
        (period for period in Scan(text, anchor).periods() if period.span), key=lambda period: period.span or Span(0, 1)
    )
    periods = _joined(text, periods)
    return tuple(period.span.start for period in periods if period.span), tuple(periods)


def _joined(text: str, periods: list[Period]) -> list[Period]:
    """'Between 22:00 on 4 May and 06:00 on 5 May': two moments that make one stretch."""
    made: list[Period] = []
    for period in periods:
        before = made[-1] if made else None
        if before is not None and before.span and period.span and _stretch(text, before, period):
            words = text[before.span.start : period.span.end]
            span = Span(before.span.start, period.span.end)
            made[-1] = replace(before, end=period.end, to_clock=period.from_clock, words=words, span=span)
        else:
            made.append(period)
    return made


def _stretch(text: str, first: Period, second: Period) -> bool:
    clocks = first.from_clock and second.from_clock and not (first.to_clock or second.to_clock)
    if not (clocks and first.span and second.span and first.start and second.end and first.start <= second.end):
        return False
    opened, link = first.words.split(maxsplit=1)[0].lower(), text[first.span.end : second.span.start].strip()
    return (opened, link) in _OPENED


def time_spans(text: str) -> list[Span]:
    """Where words of time stand, known or not, except bare durations ('nine months'): their numbers count nothing."""
    line = line_of(text)
    starts, ends = line.tokens.starts, line.tokens.ends
    return [Span(starts[core.first], ends[core.last - 1]) for core in line.cores if core.rule not in _LENGTHS]
