"""The latest time that a text names as past: no text can have been published before it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from truceline.sources.metadata.days import Dated, calendar_day, dates_in

# Words by which a sentence speaks of what is to come: a date in it says nothing about the past.
_AHEAD = re.compile(
    r"\b(?:will|shall|should|(?-i:may)|might|expir\w*|possible|possibly|plans? to|planned|scheduled|deadline|expected|"
    r"extend\w*|extension|future|upcoming|no later than|set to|due to (?:end|expire|begin|start)|"
    r"(?:next|coming) (?:day|week|month|year|decade)s?)\b",
    re.IGNORECASE,
)
# Words directly before a date that make it a limit.
_LIMIT = re.compile(
    r"\b(?:until|till|by|through|before)(?: the)?(?: (?:early|mid|late|end|start|beginning|spring|summer|"
    r"autumn|fall|winter))?(?: of)?[ -]*$",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?…]['\"”’)]*\s+(?=[\"“‘(]?[^\W\d_a-z])|\n")
_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_COUNTS = {word: count for count, word in enumerate(_WORDS, start=1)}
_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}
# 'The blockade continued for over nine months': what lasted in the past pushes the lower bound forward.
_LASTED = re.compile(
    r"\b(?:continued|lasted|went on|dragged on|persisted|held|endured)\b[^.\n]{0,30}?"
    rf"\b(?P<count>\d{{1,3}}|{'|'.join(_COUNTS)})[ -](?P<unit>day|week|month|year)s?\b"
    rf"|\b(?P<count2>\d{{1,3}}|{'|'.join(_COUNTS)})[ -](?P<unit2>day|week|month|year)s? later\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Past:
    """A day that the text's publication cannot precede, and the words that say so."""

    day: date
    words: str


def latest_past(text: str, today: date, months_only: bool = False) -> Past | None:
    """The latest past time named in the text, at its first day; None when it names none.

    ``months_only`` leaves bare years aside. Years that are still to come, or stand in a sentence about the future,
    do not count.
    """
    return max(_pasts(text, today, months_only), key=lambda past: past.day, default=None)


def _pasts(text: str, today: date, months_only: bool) -> Iterator[Past]:
    for dated in dates_in(text):
        if not dated.year or (months_only and not dated.month):
            continue
        day = calendar_day(dated.year, dated.month or 1, dated.day_of_month or 1)
        sentence_start, sentence_end = _sentence(text, dated)
        if day is None or day > today or _AHEAD.search(text, sentence_start, sentence_end):
            continue
        if _LIMIT.search(text[max(0, dated.start - 40) : dated.start]):
            continue
        yield Past(day, dated.words)
        if dated.month:
            yield from _lasted(text, dated, day, today)


def _lasted(text: str, dated: Dated, day: date, today: date) -> Iterator[Past]:
    """The end of what lasted from that day, when its own sentence or the next says how long."""
    end = _sentence_end(text, _sentence(text, dated)[1] + 1)
    match = _LASTED.search(text, dated.end, end)
    if match is None or _AHEAD.search(text, dated.end, match.end()):
        return
    count = (match["count"] or match["count2"]).lower()
    number = _COUNTS.get(count) or int(count)
    later = day + timedelta(days=number * _DAYS[(match["unit"] or match["unit2"]).lower()])
    if later <= today:
        yield Past(later, f"{dated.words} … {match[0]}")


def _sentence(text: str, dated: Dated) -> tuple[int, int]:
    window = max(0, dated.start - 500)
    ends = [match.end() for match in _SENTENCE_END.finditer(text, window, dated.start)]
    return (ends[-1] if ends else window), _sentence_end(text, dated.end)


def _sentence_end(text: str, start: int) -> int:
    start = min(start, len(text))
    match = _SENTENCE_END.search(text, start, start + 600)
    return match.start() if match else min(len(text), start + 600)
