"""When: the period of a clause, else of its sentence, else what the heading or the sentence before says."""

from __future__ import annotations

import re
from collections.abc import Sequence

from truceline.reading.dates.reporting import of_the_report, speaks_of_report
from truceline.words.passage import Span
from truceline.words.period import Period, Precision

_GOES_ON = re.compile(
    r"(?:then|later|meanwhile|in the meantime|at the same time|simultaneously|subsequently|afterwards?|"
    r"there(?!\s+(?:was|were|is|are|has|have|had|will|would|could|can|may))|two of them|"
    r"both(?!\s+(?:sides|parties|delegations))|"
    r"the (?:attack|shelling|clash|clashes|explosion|incident|fighting|strike|ceremony|blockade|shooting|"
    r"ambush|raid|convoy|dead|victims)|they|it|he|she|"
    r"another|in addition|also|moreover|among them|one of)\b",
    re.IGNORECASE,
)
_PRONOUNS = frozenset(("they", "it", "he", "she"))
_FINER = (Precision.MINUTE, Precision.DAY, Precision.MONTH, Precision.INTERVAL, Precision.YEAR)
_NAMED = re.compile(
    r"\b(?:truce|accords?|agreements?|cease-?fire|protocol|memorandum|resolution|decree|declaration|treaty|pact|deal)"
    r"\s+(?:of|from|dated)\s*$",
    re.IGNORECASE,
)
_TOTAL = re.compile(r"\b(?:the|a|its|their)\s+(?:total|toll|number|figure)\s*$", re.IGNORECASE)
_RECORD = re.compile(r"\b(?:[a-z]{3,}est|worst|first|most [a-z]+)\b[^.;]{0,50}$", re.IGNORECASE)
"""'The deadliest attack since 2019' is not of 2019."""
_TESTED = re.compile(
    r"\b(?:held|holds?|holding|broke|broken|violat\w+|breach\w*|collapsed|observed|respected|came under)\b",
    re.IGNORECASE,
)
"""What happens to a paper after its day: 'the truce of 14 June largely held'."""
_ASIDE = re.compile(r",\s+(?:which|who|whose|where|when)\b", re.IGNORECASE)
_CONCEDED = re.compile(r"\W{0,9}(?:although|though|even though|while|whereas)\b", re.IGNORECASE)
_LISTED = (Precision.DAY, Precision.MONTH, Precision.YEAR)
_AND = re.compile(r"\s*(?:,|,?\s*and)\s*(?:on\s+)?")
_COMPARED = re.compile(
    r"\b(?:(?:against|compared (?:with|to)|up from|down from|as opposed to|versus)\b[^.;]{0,40}|"
    r"than\s+(?:[a-z]+\s+){0,2})$",
    re.IGNORECASE,
)
_LOOK = 60
_NOW = re.compile(r"\b(?:has|have|is|are|remains?|does|do|calls?|asks?|demands?|urges?|keeps?|continues?|maintains?)\b")
_COULD_NOT = re.compile(r"\b(?:could|can|did|does) ?not (?:be )?(?:confirm|establish|verif|determin|know)\w*")
_HEAD = 40
"""Code points from the start of a sentence within which a date governs all of it ('On 5 May, after dark, ...')."""


def period_of(
    piece: Span,
    sentence: Span,
    periods: Sequence[Period],
    told: Span | None,
    *,
    told_counts: bool = True,
    text: str = "",
    signed: bool = False,
    reported: Period | None = None,
    trigger: Span | None = None,
) -> Period | None:
    """The period in the piece, else the nearest one in the sentence. ``told`` is where a by-line of speech stands: a
    date in it is the date of the speech, and counts (``told_counts``) only when there is no other. ``reported`` is the
    time that the report covers: 'this week' and 'in the reporting period' mean it. The date that names a paper ('the
    truce of 14 June') counts where the clause is about its signing (``signed``); what stands in a clause of its own
    beside the ``trigger`` ('Before the war, which began in 1994, ...') is not of its time."""
    signed = signed and _TESTED.search(text, piece.start, piece.end) is None
    inside = [p for p in periods if p.span is not None and piece.holds(p.span) and not _beside(text, p, piece, signed)]
    inside = [p for p in inside if not _astray(text, p, piece, trigger)]
    own = [p for p in inside if not (told and p.span and told.holds(p.span))] or (inside if told_counts else [])
    if reported is not None and not any(p.precision in _FINER[:2] for p in own):
        own = [p for p in own if not of_the_report(p.words)]
        if not own and speaks_of_report(text, piece):
            return reported
    if own:
        return _with_list(text, min(own, key=lambda p: (_FINER.index(p.precision), p.span.start if p.span else 0)), own)
    around = [p for p in periods if p.span is not None and sentence.holds(p.span) and not (told and told.holds(p.span))]
    around = [p for p in around if not (_beside(text, p, sentence, signed) or _astray(text, p, piece, trigger))]
    return _of_the_sentence(piece, sentence, around, text)


def _with_list(text: str, first: Period, own: Sequence[Period]) -> Period:
    """'On 11 and 14 August', 'in May and June': the days, months or years of a list as the stretch that holds them."""
    last = first
    for period in own if text and first.precision in _LISTED else ():
        listed = last.span and period.span and period.start and period.precision is first.precision
        if listed and last.span and period.span and _AND.fullmatch(text, last.span.end, period.span.start):
            last = period
    if last is first or first.span is None or last.span is None or not (first.start and last.end):
        return first
    if last.end <= first.start:
        return first
    span = Span(first.span.start, last.span.end)
    words = text[span.start : span.end]
    return Period(start=first.start, end=last.end, precision=Precision.INTERVAL, words=words, span=span)


def _of_the_sentence(piece: Span, sentence: Span, around: Sequence[Period], text: str) -> Period | None:
    """The date before the piece, unless the piece speaks of now; else the only one after it. What is open at an end
    ('since May') belongs to its own clause."""
    before = [p for p in around if p.span and p.span.end <= piece.start]
    if before:
        last = before[-1]
        now = text and last.end is not None and _NOW.search(text, piece.start, piece.end)
        opened = last.start is None or last.end is None
        return None if now or (opened and not _heads(last, sentence)) else last
    only = around[0] if len({(p.start, p.end) for p in around}) == 1 else None
    if only is None or only.span is None or (only.start and only.end):
        return only
    return only if only.span.start - piece.end <= 1 else None


def _heads(period: Period, sentence: Span) -> bool:
    return period.span is not None and period.span.start - sentence.start <= _HEAD


def _beside(text: str, period: Period, within: Span, signed: bool) -> bool:
    """Does the date name a paper, a total that is counted from it, or the other side of a comparison?"""
    if not text or period.span is None:
        return False
    start = max(within.start, period.span.start - _LOOK)
    looks = (_TOTAL, _COMPARED) if signed else (_NAMED, _TOTAL, _COMPARED)
    if period.end is None and _RECORD.search(text, start, period.span.start):
        return True
    return any(look.search(text, start, period.span.start) for look in looks)


def _astray(text: str, period: Period, piece: Span, trigger: Span | None) -> bool:
    """Does a comma close off the clause that holds the period, and stand the trigger outside of it?"""
    span = period.span
    if span is None:
        return False
    opened = [m.start() for m in _ASIDE.finditer(text, piece.start, span.start)]
    if not opened and not (period.end is None and _CONCEDED.match(text, piece.start)):
        return False
    first = opened[-1] if opened else piece.start
    comma = text.find(",", span.end, piece.end)
    if "," in text[first + 1 : span.start].removeprefix(","):
        return False
    return comma >= 0 and not (trigger and first <= trigger.start < comma)


def covered(text: str, piece: Span, none: bool) -> bool:
    """May the time that a report covers date the piece? What is so now, or could not be told, has no such time; an
    explicit zero ('there are no casualties') has."""
    return none or not (_NOW.search(text, piece.start, piece.end) or _COULD_NOT.search(text, piece.start, piece.end))


def goes_on(text: str, sentence: Span, spoken: bool = False) -> bool:
    """Does the sentence take up the time of the one before it? What 'he' says is no story that goes on."""
    match = _GOES_ON.match(text, sentence.start)
    if match is None:
        return False
    opens = text[max(0, sentence.start - 1) : sentence.start] == "\n"
    return match.group().lower() not in _PRONOUNS or not (spoken or opens)
