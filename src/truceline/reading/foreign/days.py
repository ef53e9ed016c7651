"""Dates in Russian, Armenian and Azerbaijani: days, ranges, months, years, weekdays, and what is seen from the
publication. One letter per token, one small pattern per way of writing; what fits none is left alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date, time, timedelta

from truceline.reading.dates import calendar
from truceline.reading.dates.calendar import Stretch, made_day
from truceline.reading.foreign.lexicon import Lexicon, Token, lexicon, tokens
from truceline.words.passage import Span
from truceline.words.period import Period, Precision

_FROM_ENDINGS = frozenset(("ից", "dən", "dan", "cıdan", "cidən"))
_UNTIL_ENDINGS = frozenset(("dək", "dek", "ədək", "ədek", "adək"))
_MARKS = {"iso": "i", "dotted": "d", "clock": "c", "–": "-", "—": "-"}
_JUST_AHEAD = timedelta(days=45)
Part = Sequence[Token]
_YEAR = "Y[ku]?\\.?"
_PATTERNS: tuple[tuple[str, str], ...] = (
    ("written", "i|d"),
    ("range", f"f?(?P<a>D)(?:-|o)(?P<b>D)(?P<m>M)(?:,?(?P<y>{_YEAR}))?"),
    ("range", f"(?:(?P<y>{_YEAR}),?)?(?P<m>M)(?P<a>S)(?:-|o)(?P<b>S)"),
    ("range", f"(?:(?P<y>{_YEAR}),?)?(?P<m>M)(?P<a>F)(?P<b>U)"),
    ("day", f"(?P<a>D|[SFU])(?P<m>M)(?:,?(?P<y>{_YEAR}))?"),
    ("day", f"(?:(?P<y>{_YEAR}),?)?(?P<m>M)(?P<a>[SFU])"),
    ("month", f"(?P<m>M),?(?P<y>{_YEAR})"),
    ("month", f"(?P<y>{_YEAR}),?(?P<m>M)"),
    ("year", "(?P<y>Y[ku]\\.?)"),
    ("ago", "(?P<n>[NDCY])?(?P<u>u)g"),
    ("past", "l(?P<n>[NDCY])(?P<u>u|h)"),
    ("said", "(?P<w>[ltx])(?P<u>u)"),
    ("relative", "r"),
    ("weekday", "(?P<w>[ltx])?w"),
    ("month", "(?P<m>M)"),
)
_COMPILED = tuple((name, re.compile(pattern)) for name, pattern in _PATTERNS)


def find_days(text: str, language: str, anchor: date | None) -> list[Period]:
    """The periods of a text in a language of words.toml, in order; [] for other languages. ``anchor``: the day of
    publication; without it only dates with a year are given."""
    words = lexicon(language)
    if words is None:
        return []
    found = tokens(text, words)
    line = "".join(_code(token, words, found[i + 1] if i + 1 < len(found) else None) for i, token in enumerate(found))
    return _joined(text, list(_periods(text, found, line, words, anchor)))


def _joined(text: str, found: Sequence[Period]) -> list[Period]:
    """'С 5 мая по 7 мая': a stretch that opens and one that closes right after it are one."""
    made: list[Period] = []
    for period in found:
        before = made[-1] if made else None
        if before and before.span and period.span and before.start and period.end:
            follows = not text[before.span.end : period.span.start].strip()
            if before.end is None and period.start is None and follows and before.start <= period.end:
                span = Span(before.span.start, period.span.end)
                words = text[span.start : span.end]
                both = Period(start=before.start, end=period.end, precision=Precision.INTERVAL, words=words, span=span)
                made[-1] = both
                continue
        made.append(period)
    return made


def _periods(text: str, found: Part, line: str, words: Lexicon, anchor: date | None) -> Iterator[Period]:
    at = 0
    while at < len(line):
        for name, pattern in _COMPILED:
            match = pattern.match(line, at)
            stretch = _READINGS[name](match, found, words, anchor) if match else None
            if match and stretch is None and name in ("day", "range"):
                at = match.end()  # a day that nothing fixes: its month is none, either
                break
            if match and stretch is not None:
                first, last, made = _bounded(stretch, match, found, line)
                yield _period(text, found, line, first, last, made)
                at = match.end()
                break
        else:
            at += 1


def _code(token: Token, words: Lexicon, following: Token | None) -> str:
    if token.kind == "number":
        return _number_code(token, words, following)
    if token.kind != "word":
        return _MARKS.get(token.kind) or _MARKS.get(token.word, token.word[:1])
    for letter, name in (("M", "months"), ("w", "weekdays"), ("r", "relative"), ("C", "numbers")):
        if words.value(name, token.word):
            return letter
    year = words.is_in("year_words", token.word)
    unit = words.value("units", token.word)
    if unit:
        return "h" if unit == "hour" else "u"
    lists = (("l", "last"), ("t", "this"), ("x", "next"), ("g", "ago"), ("f", "from"), ("o", "until"), ("n", "in"))
    return "k" if year else next((letter for letter, name in lists if words.is_in(name, token.word)), "z")


def _number_code(token: Token, words: Lexicon, following: Token | None) -> str:
    """Y a year, D a day of a month, S one with a case ending ('5-ին', '5-də'), F and U one from or until
    which something lasts ('5-dən', '7-dək'), N another number."""
    if not token.word.isdigit():
        return "N"
    value = int(token.word)
    yearly = following is not None and words.is_in("year_words", following.word)
    if len(token.word) == 4 and 1900 <= value <= 2099 and (yearly or token.suffix or words.language == "ru"):
        return "Y"
    if not 1 <= value <= 31 or len(token.word) > 2:
        return "N"
    if not token.suffix or words.unit(token.suffix) is not None:
        return "D"
    return "F" if _ends(token.suffix, _FROM_ENDINGS) else "U" if _ends(token.suffix, _UNTIL_ENDINGS) else "S"


def _said_year(match: re.Match[str], found: Part) -> int | None:
    return int(found[match.start("y")].word) if match["y"] else None


def _month(match: re.Match[str], found: Part, words: Lexicon) -> int:
    return int(words.value("months", found[match.start("m")].word))


def _one_day(day: int, month: int, year: int | None, anchor: date | None, until: bool = False) -> date | None:
    """The day; without a year the last one up to the publication. One that lies just ahead as well may be meant: it is
    given after an 'until', and else none is."""
    if year is not None:
        return made_day(year, month, day)
    if anchor is None:
        return None
    days = [made for step in (-1, 0, 1) if (made := made_day(anchor.year + step, month, day))]
    coming = next((made for made in days if made > anchor), None)
    if coming and coming - anchor <= _JUST_AHEAD:
        return coming if until else None
    return next((made for made in reversed(days) if made <= anchor), None)


def _written(match: re.Match[str], found: Part, words: Lexicon, anchor: date | None) -> Stretch | None:
    parts = [int(part) for part in re.split(r"[-./]", found[match.start()].word)]
    year, month, day = parts if found[match.start()].kind == "iso" else parts[::-1]
    made = made_day(year, month, day)
    return calendar.day(made) if made else None


def _day(match: re.Match[str], found: Part, words: Lexicon, anchor: date | None) -> Stretch | None:
    until = match.string[max(0, match.start() - 1) : match.start()] == "o"
    month, year = _month(match, found, words), _said_year(match, found)
    made = _one_day(int(found[match.start("a")].word), month, year, anchor, until)
    return calendar.day(made) if made else None


def _range(match: re.Match[str], found: Part, words: Lexicon, anchor: date | None) -> Stretch | None:
    month, year = _month(match, found, words), _said_year(match, found)
    first = _one_day(int(found[match.start("a")].word), month, year, anchor)
    last = _one_day(int(found[match.start("b")].word), month, year, anchor)
    return calendar.interval(first, last) if first and last else None


def _whole_month(match: re.Match[str], found: Part, words: Lexicon, anchor: date | None) -> Stretch | None:
    year = _said_year(match, found) if "y" in match.re.groupindex else None
    month = _month(match, found, words)
    if year is None and anchor is not None:
        year = anchor.year - (month > anchor.month)
    return calendar.month(year, month) if year else None


def _whole_year(match: re.Match[str], found: Part, words: Lexicon, anchor: date | None) -> Stretch | None:
    return calendar.year(int(found[match.start("y")].word))


def _count(match: re.Match[str], found: Part, words: Lexicon) -> int | None:
    if not match["n"]:
        return 1
    token = found[match.start("n")]
    told = token.word if token.kind == "number" else words.value("numbers", token.word)
    return int(told) if told.isdigit() else None


def _unit(match: re.Match[str], found: Part, words: Lexicon) -> str:
    return words.value("units", found[match.start("u")].word)


def _ago(match: re.Match[str], found: Part, words: Lexicon, anchor: date | None) -> Stretch | None:
    count, unit = _count(match, found, words), _unit(match, found, words)
    if anchor is None or count is None or count > 1000:
        return None
    return calendar.whole(unit, calendar.shifted(anchor, -count, unit))


def _past(match: re.Match[str], found: Part, words: Lexicon, anchor: date | None) -> Stretch | None:
    count, unit = _count(match, found, words), _unit(match, found, words)
    if anchor is None or count is None or count > 1000:
        return None
    days = -(-count // 24) if unit == "hour" else count
    return calendar.interval(calendar.shifted(anchor, -days, "day" if unit == "hour" else unit), anchor)


def _said(match: re.Match[str], found: Part, words: Lexicon, anchor: date | None) -> Stretch | None:
    if anchor is None:
        return None
    unit, step = _unit(match, found, words), {"l": -1, "t": 0, "x": 1}[match["w"]]
    if unit == "day" and step == -1:
        return calendar.interval(anchor - timedelta(days=1), anchor)
    return calendar.whole(unit, calendar.shifted(anchor, step, unit))


def _relative(match: re.Match[str], found: Part, words: Lexicon, anchor: date | None) -> Stretch | None:
    step = int(words.value("relative", found[match.start()].word))
    return calendar.day(anchor + timedelta(days=step), dated=False) if anchor else None


def _weekday(match: re.Match[str], found: Part, words: Lexicon, anchor: date | None) -> Stretch | None:
    """The last such day up to the publication; 'next' the first one after it."""
    if anchor is None:
        return None
    number = int(words.value("weekdays", found[match.end() - 1].word)) - 1
    back = (anchor.weekday() - number) % 7
    made = anchor + timedelta(days=7 - back) if match["w"] == "x" else anchor - timedelta(days=back)
    return calendar.day(made, dated=False)


Reading = Callable[[re.Match[str], Part, Lexicon, date | None], Stretch | None]
_READINGS: dict[str, Reading] = {
    "written": _written,
    "range": _range,
    "day": _day,
    "month": _whole_month,
    "year": _whole_year,
    "ago": _ago,
    "past": _past,
    "said": _said,
    "relative": _relative,
    "weekday": _weekday,
}


def _bounded(stretch: Stretch, match: re.Match[str], found: Part, line: str) -> tuple[int, int, Stretch]:
    """With what opens or closes it: a preposition before it, a case ending, or a word after it ('-dən', 'qədər')."""
    first, last = match.start(), match.end()
    before, after = line[first - 1 : first], line[last : last + 1]
    final = found[last - 1]
    ending = final.suffix or (final.word if final.kind == "word" else "")
    single = stretch.precision in (Precision.DAY, Precision.MONTH, Precision.YEAR)
    if single and (before == "f" or after == "f" or _ends(ending, _FROM_ENDINGS)):
        first, last = first - (before == "f"), last + (after == "f")
        return first, last, calendar.interval(stretch.start, None) or stretch
    if single and (before == "o" or after == "o" or _ends(ending, _UNTIL_ENDINGS)):
        first, last = first - (before == "o"), last + (after == "o")
        return first, last, calendar.interval(None, stretch.end) or stretch
    return first - (before == "n"), last, stretch


def _ends(word: str, endings: frozenset[str]) -> bool:
    return any(word.endswith(one) for one in endings)


def _period(text: str, found: Part, line: str, first: int, last: int, made: Stretch) -> Period:
    clock: time | None = None
    if made.precision is Precision.DAY:
        near = next(
            (at for at in (last, last + 1) if line[at : at + 1] == "c" and line[last:at] in ("", "n", ",")), None
        )
        clock = _time(found[near].word) if near is not None else None
        last = near + 1 if near is not None and clock is not None else last
    span = Span(found[first].start, found[last - 1].end)
    return Period(
        start=made.start,
        end=made.end,
        precision=Precision.MINUTE if clock is not None else made.precision,
        words=text[span.start : span.end],
        from_clock=clock,
        span=span,
    )


def _time(word: str) -> time | None:
    hour, minute = (int(part) for part in word.split(":"))
    return time(hour, minute) if hour < 24 and minute < 60 else None
