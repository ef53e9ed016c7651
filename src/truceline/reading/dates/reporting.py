"""The time that a report says it covers: stated once at its head, it dates the lines below that give none.

'Reporting period: 1-7 June', 'Situation on 12 May', 'information received until 19:30 on 5 March', 'Daily report,
12 May'. A day of issue is no such time, and a weekly issue with one date alone does not say where its week begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from truceline.words.passage import Span
from truceline.words.period import Period, Precision

_HEAD, _LINES, _LONGEST = 1500, 14, 220
_STATED = re.compile(
    r"\b(?:reporting period|period (?:covered|under review)|(?:covers?|covering) (?:the )?(?:period|events?|time|"
    r"developments)|"
    r"(?:in|during|over|for) the period|situation (?:on|as of|as at|for|during|from)|(?:information|reports?|data) "
    r"(?:received |available |collected |known )?(?:as of|as at|until|by|up to))\b",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"\b(?:report|bulletin|summary|sitrep|situation|digest|update|overview|review|monitoring|observations?|"
    r"incidents|violations)\b",
    re.IGNORECASE,
)
_ISSUED = re.compile(r"\b(?:issued|published|released|updated?|next|signed|agreement|accord|no\.?\s*\d+ of)\b", re.I)
_LONGER = re.compile(r"\b(?:weekly|fortnightly|biweekly|monthly|quarterly|annual|week|month|quarter)\b", re.I)
_SENTENCE = re.compile(r"[.!?]['\"”’)]*$")
_WITHIN = re.compile(
    r"\b(?:the|this)\s+(?:current\s+|past\s+|last\s+)?"
    r"(?:reporting period|period under review|week|month|quarter)\b",
    re.IGNORECASE,
)
_IN = frozenset(("", "in", "during", "over", "within", "for", "throughout", "on"))
_ELSEWHERE = re.compile(r"(?:first|second|previous|preceding|last|next|coming|other|same)\s+(?:half\s+of\s+)?$", re.I)


def reported_period(text: str, periods: Sequence[Period], recurring: bool) -> Period | None:
    """The time that the head of a text states for all of it; of a source that is no bulletin (``recurring``) only where
    it says so in words ('the reporting period'), not by a date in its title."""
    for line in _lines(text):
        inside = [p for p in periods if p.span is not None and line.holds(p.span)]
        words = text[line.start : line.end]
        if not inside or (len(words) > _LONGEST and not _STATED.search(words)):
            continue
        stated = _STATED.search(words)
        if stated:
            issued = _ISSUED.search(words, stated.end())
            end = line.start + issued.start() if issued else line.end
            inside = [p for p in inside if p.span and line.start + stated.start() <= p.span.start < end]
        elif not recurring or not _TITLE.search(words) or _ISSUED.search(words) or _SENTENCE.search(words):
            continue
        made = _envelope(text, line, inside)
        if made is not None and not (made.start == made.end and not stated and _LONGER.search(text[: line.end])):
            return made
    return None


def of_the_report(words: str) -> bool:
    """'This week', 'in the reporting period': does it mean the time that the report covers?"""
    match = _WITHIN.search(words)
    return match is not None and match.end() == len(words) and words[: match.start()].strip().lower() in _IN


def speaks_of_report(text: str, piece: Span) -> bool:
    """Does a piece of a text say 'in the quarter', 'during the reporting period'?"""
    match = _WITHIN.search(text, piece.start, piece.end)
    return match is not None and not _ELSEWHERE.search(text, max(piece.start, match.start() - 30), match.start())


def _lines(text: str) -> Iterator[Span]:
    """The lines at the head of a text, blank ones left out."""
    at, count = 0, 0
    while at < min(len(text), _HEAD) and count < _LINES:
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        lead = len(text[at:end]) - len(text[at:end].lstrip())
        kept = text[at:end].strip()
        if kept:
            count += 1
            yield Span(at + lead, at + lead + len(kept))
        at = end + 1


def _envelope(text: str, line: Span, inside: Sequence[Period]) -> Period | None:
    """One stretch over the times of a heading; an open end counts as the day that bounds it."""
    days: list[date] = [day for p in inside for day in (p.start or p.end, p.end or p.start) if day]
    spans = [p.span for p in inside if p.span]
    if not days or not spans:
        return None
    start, end = min(days), max(days)
    span = Span(min(s.start for s in spans), max(s.end for s in spans))
    one = next((p.precision for p in inside if (p.start, p.end) == (start, end)), Precision.INTERVAL)
    if start == end:
        one = Precision.DAY
    elif one is Precision.MINUTE:
        one = Precision.INTERVAL
    return Period(start=start, end=end, precision=one, words=text[span.start : span.end], span=span)
