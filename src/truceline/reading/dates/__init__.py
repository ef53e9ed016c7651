"""Times in English text: intervals with a precision and the words as written, resolved against the publication day.

``find_periods`` is the only door. Relative words ('last year', 'on Monday') need the publication day; without it only
absolute ones, and those that follow from another date of the text, are given. Nothing is guessed: words that fix no
time give no period.
"""

from __future__ import annotations

from bisect import bisect_left
from datetime import date
from functools import lru_cache

from truceline.reading.dates.line import line_of
from truceline.reading.dates.scan import Scan
from truceline.words.passage import Span
from truceline.words.period import Period

__all__ = ["find_periods", "time_spans"]


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
    return tuple(period.span.start for period in periods if period.span), tuple(periods)


def time_spans(text: str) -> list[Span]:
    """Where words of time stand, known or not, except bare durations ('nine months'): their numbers count nothing."""
    line = line_of(text)
    starts, ends = line.tokens.starts, line.tokens.ends
    return [Span(starts[core.first], ends[core.last - 1]) for core in line.cores if core.rule != "duration"]
