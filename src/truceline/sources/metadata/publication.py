"""When a text was published, by its own words.

Rules, the first that speaks counts:
1. A notice in which the text speaks of its publication, with a full day ('this article first appeared on 3 May 2021').
2. A date line: a short line with a full day at the head or the foot, a place and a day before the first sentence, or
   the day in the heading of a bulletin.
3. A notice or a date line whose day has no year: the year is the first in which that day does not lie before the
   latest past time that the text names (``history.py``). Inferred.
4. A notice or a date line with a month and a year only: the month's last day. Inferred.
5. 'Last year' in one breath with a stated month and year: the year is the next one. 'This year' beside a stated month
   and year: the year is that one. The year's last day stands. Inferred.
In rules 4 and 5 the last day of the stretch stands, but never a day after today: the text may have been written on any
day of it, and only from the last one no claim of the text can lie after its publication.
Nothing else is guessed: without such words the day is unknown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from truceline.sources.metadata.days import Dated, calendar_day, dates_in
from truceline.sources.metadata.history import Past, latest_past
from truceline.sources.metadata.notice import HEAD, TEXT_ITSELF
from truceline.words.document import Basis

_VERB = r"(?:appeared|published|posted|issued|released|printed|written|updated|filed|dated)"
_NOTICE = re.compile(
    rf"(?:\b{TEXT_ITSELF}\b[^.\n]{{0,80}}?\b{_VERB}\b"
    rf"|(?:^|[\n(\[*_|]\s{{0,20}})(?:(?:originally|first|last)\s{{1,20}})?{_VERB}\b"
    r"|(?:^|\n)\s{0,20}(?:date|publication date|release date|"
    r"дата|опубликовано|опубліковано|tarix|tarih|ամսաթիվ|publié le|publicado|veröffentlicht|stand)\b)",
    re.IGNORECASE,
)
_BULLETIN = re.compile(
    r"\b(?:bulletin|report|statement|sitrep|communiqu[eé]|release|briefing|update|summary|digest|review|protocol|"
    r"announcement|declaration|letter|бюллетень|сводка|заявление|сообщение|bülleten|bəyanat|bülten|բյուլետեն)\b",
    re.IGNORECASE,
)
_PLACE_LINE = re.compile(r"^[^\W\d_][\w .,’'/-]{1,60}[,(]\s*$")
_THIS_YEAR = re.compile(r"\b(?:earlier |later |so far )?this year\b", re.IGNORECASE)
# 'What happened on 5 March 2024' is a heading about a day, not the day of publication.
_SPEAKS_OF = re.compile(r"\b(?:on|in|since|from|after|before|until|of|for|by|to|at|the|and)$", re.IGNORECASE)
_BY = re.compile(r"by\s+\S", re.IGNORECASE)
_NOTICE_REACH = 140
_LAST_YEAR = re.compile(r"\blast year\b", re.IGNORECASE)
_BESIDE = "'{}' beside '{}': the year is {}; its last day stands for an unknown day"
_NEAR = 400
_MOST_PHRASES = 50


@dataclass(frozen=True, slots=True)
class Published:
    """A day of publication, how it is known, and the words or the rule it rests on."""

    day: date
    basis: Basis
    words: str


def find_publication(text: str, today: date) -> Published | None:
    """The day of publication by the rules above; None when the text does not tell."""
    candidates = [*_notices(text), *_date_lines(text)]
    full = next((dated for dated in candidates if dated.day), None)
    if full and full.day:
        return Published(full.day, Basis.FOUND, _around(text, full))
    latest = latest_past(text, today)
    for dated in candidates:
        if latest and dated.month and dated.day_of_month and (inferred := _with_year(text, dated, latest, today)):
            return inferred
    month = _month(text, candidates, today)
    if month or latest is None:
        return month
    return _last_year(text, latest, today) or _this_year(text, latest, today)


def _notices(text: str) -> Iterator[Dated]:
    """Days in the sentence of a publication notice at the head or the foot of the text."""
    for start, end in _ends(text):
        for notice in _NOTICE.finditer(text, start, end):
            reach = min(notice.end() + _NOTICE_REACH, len(text))
            line_end = text.find("\n", notice.end(), reach)
            yield from (d for d in dates_in(text, notice.end(), line_end if line_end >= 0 else reach) if d.month)


def _ends(text: str) -> list[tuple[int, int]]:
    foot = max(HEAD, len(text) - 1_500)
    return [(0, min(HEAD, len(text)))] + ([(foot, len(text))] if foot < len(text) else [])


def _date_lines(text: str) -> Iterator[Dated]:
    """Days on date lines: among the first twelve and the last five lines that hold words."""
    lines = [(match.start(), match[0]) for match in re.finditer(r"[^\n]*\S[^\n]*", text[: HEAD * 3])][:12]
    tail_from = max(len(text) - 600, lines[-1][0] + 1 if lines else 0)
    tail = [(tail_from + m.start(), m[0]) for m in re.finditer(r"[^\n]*\S[^\n]*", text[tail_from:])][-5:]
    for number, (start, line) in enumerate([*lines, *tail]):
        for dated in dates_in(text, start, start + len(line)):
            if dated.month and _is_date_line(line, dated, start, number < 4):
                yield dated


def _is_date_line(line: str, dated: Dated, start: int, heading: bool) -> bool:
    before = line[: dated.start - start].strip(" \t#*_|([")
    rest = len(before) + len(line[dated.end - start :].strip())
    if heading and dated.year and len(line) <= 160 and line.rstrip()[-1] != "." and _BULLETIN.search(line):
        return True
    if _SPEAKS_OF.search(before):
        return False
    if heading and dated.day and len(line) <= 120 and _BY.match(before):
        return True
    if len(line) <= 90 and (rest <= 24 or (not before and rest <= 40)):
        return True
    after = line[dated.end - start :].lstrip(" .,)")
    capital_place = before[:3].isupper() or after[:1] in "—–(-/:"
    return bool(_PLACE_LINE.match(before)) and len(before) <= 60 and capital_place


def _with_year(text: str, dated: Dated, past: Past, today: date) -> Published | None:
    """A day and a month without a year: the first year in which the day is not before the latest past time named."""
    for year in range(past.day.year, past.day.year + 5):
        day = calendar_day(year, dated.month, dated.day_of_month)
        if day and past.day <= day <= today:
            words = f"'{_around(text, dated)}' names no year; {year} is the first after '{past.words}'"
            return Published(day, Basis.INFERRED, words)
    return None


def _month(text: str, candidates: list[Dated], today: date) -> Published | None:
    """A notice or date line that states only month and year: the month's last day, as in rule 4."""
    for dated in candidates:
        first = calendar_day(dated.year, dated.month, 1) if dated.year and not dated.day_of_month else None
        if first and first <= today:
            day = min((first + timedelta(days=31)).replace(day=1) - timedelta(days=1), today)
            words = f"'{_around(text, dated)}' names no day; the last day of the month stands for it"
            return Published(day, Basis.INFERRED, words)
    return None


def _last_year(text: str, latest: Past, today: date) -> Published | None:
    """'Last year' in one breath with a stated month and year: the year is the one after that."""
    for phrase in islice(_LAST_YEAR.finditer(text), _MOST_PHRASES):
        for dated in dates_in(text, max(0, phrase.start() - 40), phrase.end() + 40):
            between = text[min(phrase.end(), dated.end) : max(phrase.start(), dated.start)]
            if not (dated.year and dated.month) or "." in between:
                continue
            if latest.day.year <= dated.year + 1 <= today.year:
                day = min(date(dated.year + 1, 12, 31), today)
                return Published(day, Basis.INFERRED, _BESIDE.format(phrase[0], dated.words, day.year))
    return None


def _this_year(text: str, latest: Past, today: date) -> Published | None:
    for phrase in islice(_THIS_YEAR.finditer(text), _MOST_PHRASES):
        near = text[max(0, phrase.start() - _NEAR) : phrase.end() + _NEAR]
        past = latest_past(near, today, months_only=True)
        if past is None or latest.day.year > past.day.year:
            continue
        day = min(date(past.day.year, 12, 31), today)
        return Published(day, Basis.INFERRED, _BESIDE.format(phrase[0], past.words, day.year))
    return None


def _around(text: str, dated: Dated) -> str:
    """The line around a date, at most some sixty code points before and after it."""
    start = max(text.rfind("\n", 0, dated.start) + 1, dated.start - 60)
    if start and text[start - 1] not in "\n ":
        start = text.find(" ", start) + 1
    end = text.find("\n", dated.end)
    stop = min(len(text) if end < 0 else end, dated.end + 20)
    return text[min(start, dated.start) : stop if stop == end or stop == len(text) else dated.end].strip(" #*_|()")
