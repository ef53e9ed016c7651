"""Days to horizontal positions, and the ticks of an axis that a reader can count."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from truceline.words.told import ShortDay, ShortMonth, told

MOST_TICKS = 13
DAY_STEPS = (1, 2, 7, 14)
MONTH_STEPS = (1, 3, 6, 12, 24, 60, 120, 240)


@dataclass(frozen=True, slots=True)
class Tick:
    """A labelled position on the axis."""

    x: int
    label: str


@dataclass(frozen=True, slots=True)
class Timescale:
    """Linear scale from the first to the last day (both shown whole) over [left, right] in drawing units."""

    first: date
    last: date
    left: int
    right: int

    def x(self, day: date, part: float = 0.5) -> int:
        """Where a day stands: its middle, or another part of it (0 start, 1 end); clipped to the scale."""
        days = (min(max(day, self.first), self.last) - self.first).days
        return round(self.left + (days + part) * (self.right - self.left) / self.length)

    @property
    def length(self) -> int:
        """Days on the scale, both ends counted."""
        return (self.last - self.first).days + 1

    def ticks(self) -> tuple[Tick, ...]:
        """Ticks at day, week, month or year starts, at most about a dozen."""
        for step in DAY_STEPS:
            if self.length / step <= MOST_TICKS:
                days = self._day_starts(step)
                return tuple(Tick(self.x(day, 0), _day_label(day)) for day in days)
        step = next((s for s in MONTH_STEPS if self.length / (30.44 * s) <= MOST_TICKS), MONTH_STEPS[-1])
        return tuple(Tick(self.x(day, 0), _month_label(day, step)) for day in self._month_starts(step))

    def _day_starts(self, step: int) -> Iterator[date]:
        # Weeks start on Mondays (ISO 8601); shorter steps start with the scale.
        day = self.first + timedelta(days=-self.first.weekday() % 7 if step >= 7 else 0)
        while day <= self.last:
            yield day
            day += timedelta(days=step)

    def _month_starts(self, step: int) -> Iterator[date]:
        months = self.first.year * 12 + self.first.month - 1
        months += (self.first.day > 1) and 1
        months += -months % step
        while months // 12 <= date.max.year and (day := date(months // 12, months % 12 + 1, 1)) <= self.last:
            yield day
            months += step


def _day_label(day: date) -> str:
    return told("{day}", day=ShortDay(day.year, day.month, day.day))


def _month_label(day: date, step: int) -> str:
    return str(day.year) if step >= 12 else told("{month}", month=ShortMonth(day.year, day.month, 1))
