"""What a reader knows at one word of a text: the day of publication, and the date that was last spoken of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from truceline.reading.dates.calendar import Stretch, made_day, shifted, whole

_BACKWARDS = timedelta(days=60)
_SOON = timedelta(days=183)
_JUST_AHEAD = timedelta(days=45)
_LONG_AHEAD = timedelta(days=300)
_LEAD = timedelta(days=7)
_NEAR = 1500


@dataclass(slots=True)
class Story:
    """``last`` is the stretch last told, ``last_at`` its place in code points, ``last_unit`` its paragraph.

    ``ahead`` and ``due`` are set by the caller for each expression: do the words around it speak of the future, or of
    something that was due then? ``coming``: may a day without a year lie just ahead? ``lead`` is the first day told
    that lies in the week before the publication, and
    ``keeps`` says that what follows in the paragraph may share the year of ``last``.
    """

    anchor: date | None
    last: Stretch | None = None
    last_at: int = 0
    last_unit: int = -1
    at: int = 0
    unit: int = 0
    ahead: bool = False
    due: bool = False
    coming: bool = False
    lead: Stretch | None = None
    keeps: bool = False

    def tell(self, stretch: Stretch, *, aside: bool = False) -> None:
        """Remember what was just told; background, times to come and what is said ``aside`` do not move the story."""
        known = stretch.start or stretch.end
        if stretch.background or known is None or (self.anchor and known > self.anchor):
            return
        if aside and self.last is not None:
            return
        self.last, self.last_at, self.last_unit, self.keeps = stretch, self.at, self.unit, not aside
        single = stretch.start == stretch.end and self.anchor is not None
        if self.lead is None and single and not aside and self.anchor and self.anchor - known <= _LEAD:
            self.lead = stretch

    def before(self) -> Stretch | None:
        """The stretch last told, if it stands near enough to be meant by 'the following day'."""
        if self.last is None or self.last.start is None or self.at - self.last_at > _NEAR:
            return None
        return self.last

    def day_told(self) -> Stretch | None:
        """The day of which a clock time or an 'in the afternoon' speaks: that of the paragraph, else the lead."""
        told = self.before()
        if told and told.start == told.end and (self.last_unit == self.unit or self.lead is None):
            return told
        return self.lead

    def year_of(self, month: int, day: int = 1) -> int | None:
        """The year of a month, or of a day of a month, that stands without one.

        Told after another date in the same paragraph that moved the story, it is the first such time from 60 days
        before that date on; otherwise, or where that would lie after the publication, the nearest past one (the
        nearest to come when the words speak of the future, within half a year when it was due). None when nothing
        fixes it.
        """
        told = self._after_last(month, day)
        if self.anchor is None:
            return told
        if told is not None and self.keeps and self.last_unit == self.unit and not (self.ahead or self.due):
            first = made_day(told, month, day)
            if first and first <= self.anchor:
                return told
        return self._nearest(self.anchor, month, day)

    def _after_last(self, month: int, day: int) -> int | None:
        if self.last is None or self.last.start is None:
            return None
        start = self.last.start
        same = made_day(start.year, month, min(day, 28))
        if same is None or (same.year, same.month) == (start.year, start.month):
            return start.year
        return start.year if start - same <= _BACKWARDS else start.year + 1

    def _nearest(self, anchor: date, month: int, day: int) -> int:
        coming = anchor.year + (0 if (month, day) >= (anchor.month, anchor.day if day > 1 else 1) else 1)
        first = made_day(coming, month, min(day, 28)) or anchor
        if self.ahead and (day == 1 or first - anchor < _LONG_AHEAD):
            return coming
        if (self.due and first - anchor <= _SOON) or (self.coming and day > 1 and first - anchor <= _JUST_AHEAD):
            return coming
        return anchor.year - (0 if (month, day) <= (anchor.month, anchor.day) else 1)

    def said(self, word: str, unit: str) -> Stretch | None:
        """'Last', 'this' or 'next' day, week, month or year, seen from the publication."""
        if self.anchor is None:
            return None
        return whole(unit, shifted(self.anchor, STEPS.get(word, 0), unit))

    def weekday(self, number: int, word: str = "") -> date | None:
        """A weekday: the last one up to the publication day; 'last' before it; 'next' after it; ahead from it on."""
        if self.anchor is None:
            return None
        back = (self.anchor.weekday() - number) % 7
        if word == "next" or (self.ahead and word != "last"):
            return self.anchor + timedelta(days=7 - back if back or word == "next" else 0)
        return self.anchor - timedelta(days=back or (7 if word == "last" else 0))


STEPS = {"last": -1, "past": -1, "this": 0, "current": 0, "next": 1, "coming": 1}
