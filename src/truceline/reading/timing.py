"""When: the period of a clause, else of its sentence, else what the heading or the sentence before says."""

from __future__ import annotations

import re
from collections.abc import Sequence

from truceline.words.passage import Span
from truceline.words.period import Period, Precision

_GOES_ON = re.compile(
    r"(?:then|later|meanwhile|in the meantime|at the same time|simultaneously|subsequently|afterwards?|there|"
    r"two of them|both|"
    r"the (?:attack|shelling|clash|clashes|explosion|incident|fighting|strike|ceremony|blockade|shooting|"
    r"ambush|raid|convoy|dead|victims)|they|it|he|she|"
    r"another|in addition|also|moreover|among them|one of)\b",
    re.IGNORECASE,
)
_FINER = (Precision.MINUTE, Precision.DAY, Precision.MONTH, Precision.INTERVAL, Precision.YEAR)


def period_of(
    piece: Span, sentence: Span, periods: Sequence[Period], told: Span | None, *, told_counts: bool = True
) -> Period | None:
    """The period in the piece, else the nearest one in the sentence. ``told`` is where a by-line of speech stands: a
    date in it is the date of the speech, and counts (``told_counts``) only when there is no other."""
    inside = [p for p in periods if p.span is not None and piece.holds(p.span)]
    own = [p for p in inside if not (told and p.span and told.holds(p.span))] or (inside if told_counts else [])
    if own:
        return min(own, key=lambda p: (_FINER.index(p.precision), p.span.start if p.span else 0))
    around = [p for p in periods if p.span is not None and sentence.holds(p.span) and not (told and told.holds(p.span))]
    before = [p for p in around if p.span and p.span.end <= piece.start]
    if before:
        return before[-1]
    return around[0] if len({(p.start, p.end) for p in around}) == 1 else None


def goes_on(text: str, sentence: Span) -> bool:
    """Does the sentence take up the time of the one before it?"""
    return _GOES_ON.match(text, sentence.start) is not None
