"""One pass over a text: matches of the grammar become periods, with the words before and between them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from truceline.reading.dates import calendar
from truceline.reading.dates.calendar import Stretch
from truceline.reading.dates.clock import Clock, clock, clock_end
from truceline.reading.dates.found import value_of
from truceline.reading.dates.lasting import lasting
from truceline.reading.dates.line import Core, line_of
from truceline.reading.dates.outlook import aside, coming, outlook
from truceline.reading.dates.parts import FROM_NEXT, until_now
from truceline.reading.dates.relative import from_date
from truceline.reading.dates.resolve import READINGS
from truceline.reading.dates.story import Story
from truceline.reading.dates.turning import head_of, turned
from truceline.reading.dates.words import ALPHABET, MONTHS
from truceline.reading.text.grammar import listed
from truceline.words.passage import Span
from truceline.words.period import Period, Precision

_C = ALPHABET
_TIMELESS = frozenset(
    listed("clock clocks duration until_now hours_past units_past ago part_bare minutes_beside earlier_unit ending "
           "beginning day_beside")
)  # fmt: skip
_YEARLESS = frozenset(listed("day_month month_day days_month month_days list_month month_list"))
_GLUE = re.compile(f"[{_C['COMMA']}{_C['IN']}{_C['AROUND']}{_C['THE']}{_C['BETWEEN']}{_C['FROM']}{_C['OF']}]{{0,4}}")
_EVENING = 17


class Scan:
    """The periods of one text, read from left to right."""

    def __init__(self, text: str, anchor: date | None) -> None:
        self.text, self.story = text, Story(anchor)
        self.whole = line_of(text)
        self.tokens, self.line, self.cores = self.whole.tokens, self.whole.codes, self.whole.cores
        self._done, self._past = 0, 0

    def periods(self) -> Iterator[Period]:
        """All periods in order of their words."""
        while self._done < len(self.cores):
            number = self._done
            self._done += 1
            if self.cores[number].first < self._past:
                continue
            try:
                yield from self._read(number)
            except (OverflowError, ValueError):
                continue

    def _read(self, number: int) -> Iterator[Period]:
        core = self.cores[number]
        self._stand(core)
        if core.rule in ("clock", "clocks"):
            yield from self._clock(number)
        elif core.rule == "duration":
            yield from self._duration(number)
        elif core.rule == "until_now":
            yield from self._until_now(number)
        elif core.rule in FROM_NEXT:
            yield from self._from_date(number)
        elif core.rule in ("list_month", "month_list"):
            yield from self._list(core)
        elif core.rule == "beside" and self._from_next(number):
            yield from self._beside(number)
        elif self._joined(number):
            yield from self._range(number)
        else:
            yield from self._single(number)

    def _stand(self, core: Core) -> None:
        """Tell the story where in the text it stands, and whether the words look ahead."""
        self.story.at = self.tokens.starts[core.first]
        self.story.unit = bisect_right(self.whole.paragraphs, self.story.at)
        self.story.ahead, self.story.due = outlook(self.whole, core)
        self.story.coming = core.rule in _YEARLESS and coming(self.whole, core)

    def _stretch(self, core: Core, story: Story | None = None) -> Stretch | None:
        stretch = READINGS[core.rule](core.found, story or self.story)
        if stretch and core.rule in ("year", "month", "month_year") and self.whole.attribute(core):
            return replace(stretch, background=True)
        return stretch

    def _single(self, number: int) -> Iterator[Period]:
        core = self.cores[number]
        stretch = self._stretch(core)
        if stretch is None:
            return
        self.story.tell(stretch, aside=aside(self.whole, core))
        if stretch.precision is Precision.DAY:
            timed = self._following_clock(number)
            if timed is not None:
                yield self._timed(stretch, *timed, head_of(self.whole, core))
                return
        bounded, head = turned(self.whole, core, stretch)
        if bounded is not None:
            yield self._period(bounded, head, core.last)

    def _following_clock(self, number: int) -> tuple[Clock, int] | None:
        """A clock time that stands right after the day: it and its last token."""
        if number + 1 >= len(self.cores):
            return None
        core, other = self.cores[number], self.cores[number + 1]
        if other.rule not in ("clock", "clocks") or not _GLUE.fullmatch(self.line, core.last, other.first):
            return None
        found = clock(other.found, other.rule)
        if found is None:
            return None
        self._done = number + 2
        return found, self._clock_end(other)

    def _clock_end(self, core: Core) -> int:
        last = clock_end(self.whole, core)
        self._past = max(self._past, last)
        return last

    def _clock(self, number: int) -> Iterator[Period]:
        core = self.cores[number]
        found = clock(core.found, core.rule)
        if found is None:
            return
        last, day = self._clock_end(core), None
        following = number + 1
        while following < len(self.cores) and self.cores[following].first < last:
            following += 1
        if following < len(self.cores):
            day = self._next_day(following, core, last)
            if day and _GLUE.fullmatch(self.line, last, self.cores[following].first):
                last = self.cores[following].last
                self._done = following + 1
                self.story.tell(day)
        if day is None:
            day = _of_night(self.story.before(), found) or self.story.day_told()
        if day is not None:
            yield self._timed(day, found, last, head_of(self.whole, core))

    def _next_day(self, number: int, core: Core, last: int) -> Stretch | None:
        other = self.cores[number]
        glued = _GLUE.fullmatch(self.line, last, other.first)
        if (other.sentence != core.sentence and not glued) or other.rule in _TIMELESS or other.rule not in READINGS:
            return None
        stretch = self._stretch(other)
        return stretch if stretch and stretch.precision is Precision.DAY else None

    def _timed(self, day: Stretch, found: Clock, last: int, head: int) -> Period:
        span = Span(self.tokens.starts[head], self.tokens.ends[last - 1])
        crosses = found.end is not None and found.end < found.start and day.end is not None
        end = day.end + timedelta(days=1) if crosses and day.end else day.end
        return Period(
            start=day.start, end=end, precision=Precision.MINUTE, words=self.text[span.start : span.end],
            from_clock=found.start, to_clock=found.end, span=span,
        )  # fmt: skip

    def _duration(self, number: int) -> Iterator[Period]:
        core = self.cores[number]
        stretch = lasting(self.whole, core, self._beyond(number), self.story.before())
        if stretch is None:
            return
        head = core.head
        if head and self.line[head - 1] in _C["FOR"] + _C["IN"]:
            head -= 1
        yield self._period(stretch, head, core.last)

    def _beyond(self, number: int) -> Iterator[tuple[Core, Stretch]]:
        """The dates that follow in the same sentence, three at most."""
        for other in self.cores[number + 1 : number + 4]:
            if other.sentence != self.cores[number].sentence:
                return
            stretch = self._stretch(other) if other.rule in READINGS and other.rule not in _TIMELESS else None
            if stretch is not None:
                yield other, stretch

    def _list(self, core: Core) -> Iterator[Period]:
        """'3, 5 and 7 May 2021': one period for each day, on its own words."""
        at = [i for i in range(core.first, core.last) if self.line[i] in _C["DAYNUM"]]
        month = next(MONTHS[w] for i in range(core.first, core.last) if (w := self.tokens.words[i]) in MONTHS)
        year = value_of(self.tokens.words[core.last - 1]) if self.line[core.last - 1] == _C["YEAR"] else None
        for i in at:
            day_ = value_of(self.tokens.words[i]) or 0
            made = calendar.made_day(year or self.story.year_of(month, day_) or 1, month, day_)
            if made is None or made.year < 1900:
                continue
            stretch = calendar.day(made, year is not None)
            self.story.tell(stretch)
            first = head_of(self.whole, core) if i == at[0] else i
            last = core.last if i == at[-1] else i + 1
            yield self._period(stretch, core.first if core.rule == "month_list" and i == at[0] else first, last)

    def _from_next(self, number: int) -> bool:
        """'Two days after 5 May': does a date follow at once?"""
        if number + 1 >= len(self.cores) or self.cores[number].found.word(3) not in ("before", "after"):
            return False
        return self._follows(number)

    def _follows(self, number: int) -> bool:
        """Does a date stand right after a core, an article at most between them?"""
        if number + 1 >= len(self.cores) or self.cores[number + 1].rule not in READINGS:
            return False
        return self.line[self.cores[number].last : self.cores[number + 1].first] in ("", _C["THE"], _C["IN"])

    def _from_date(self, number: int) -> Iterator[Period]:
        """'The week ending 16 May', 'the day after 9 May'."""
        core = self.cores[number]
        if not self._follows(number):
            return
        other = self.cores[number + 1]
        dated = self._stretch(other)
        stretch = FROM_NEXT[core.rule](core.found, dated) if dated else None
        if stretch is not None:
            self._done = number + 2
            self.story.tell(stretch, aside=aside(self.whole, core))
            bounded, head = turned(self.whole, core, stretch)
            if bounded is not None:
                yield self._period(bounded, head, other.last)

    def _until_now(self, number: int) -> Iterator[Period]:
        """'The road has been closed for nine months': up to the publication, unless a date near it fixes an end."""
        core = self.cores[number]
        stretch = lasting(self.whole, core, self._beyond(number), self.story.before())
        if stretch is None and self.whole.goes_on(core):
            stretch = until_now(core.found, self.story)
        if stretch is not None:
            yield self._period(stretch, core.head - (self.line[core.head - 1] == _C["FOR"]), core.last)

    def _beside(self, number: int) -> Iterator[Period]:
        core, other = self.cores[number], self.cores[number + 1]
        stretch = from_date(core.found, self._stretch(other))
        if stretch is not None:
            self._done = number + 2
            self.story.tell(stretch)
            yield self._period(stretch, core.head, other.last)

    def _joined(self, number: int) -> bool:
        """Do this date and the next one make a range?"""
        if number + 1 >= len(self.cores):
            return False
        core, other = self.cores[number], self.cores[number + 1]
        if core.rule in _TIMELESS or other.rule in _TIMELESS or core.sentence != other.sentence:
            return False
        link = self.line[core.last : other.first].replace(_C["THE"], "")
        if link == _C["AND"]:
            return self.whole.prefix(core) == _C["BETWEEN"]
        return link in (_C["TO"], _C["UNTIL"]) or (link == _C["DASH"] and core.rule != "weekday")

    def _range(self, number: int) -> Iterator[Period]:
        core, other = self.cores[number], self.cores[number + 1]
        first, second = self._stretch(core), self._stretch(other)
        if second and second.dated and second.end and not (first and first.dated):
            first = self._stretch(core, Story(second.end))
        if first is None or second is None or first.start is None or second.end is None:
            yield from self._single(number)
            return
        start, end = first.start, second.end
        if not second.dated and end < start:
            end = calendar.shifted(end, start.year - end.year, "year")
            end = end if end >= start else calendar.shifted(end, 1, "year")
        made = calendar.interval(start, end)
        if made is None:
            yield from self._single(number)
            return
        self._done = number + 2
        self.story.tell(made)
        head = core.head
        if head and self.line[head - 1] in _C["FROM"] + _C["BETWEEN"] + _C["IN"] + _C["SINCE"]:
            head -= 1
        yield self._period(made, head, other.last)

    def _period(self, stretch: Stretch, head: int, last: int) -> Period:
        end = self.tokens.ends[last - 1]
        if self.text[self.tokens.starts[last - 1] : end][-2:] in ("'s", "’s"):
            end -= 2
        span = Span(self.tokens.starts[head], end)
        return Period(
            start=stretch.start, end=stretch.end, precision=stretch.precision,
            words=self.text[span.start : span.end], span=span,
        )  # fmt: skip


def _of_night(told: Stretch | None, found: Clock) -> Stretch | None:
    """The evening or the morning of a night that was told: 'last night ... around 23:40 ... by 2 a.m.'."""
    if told is None or told.start is None or told.end != told.start + timedelta(days=1):
        return None
    return calendar.day(told.start if found.start.hour >= _EVENING else told.end, dated=False)
