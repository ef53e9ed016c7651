"""Swimlanes of who said what and when: a bar for what was reported, a ring for a zero, a hollow mark for silence.

Days are put together to weeks, months, quarters or years, so that marks never overlap; each mark is a link to its
incidents.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from truceline.store.asking.lanes import Mark
from truceline.words import naming
from truceline.words.assessment import Said
from truceline.words.mission import Mission

LEFT, WIDTH, HIGH, TOP = 240, 1200, 44, 24
MOST_STEPS = 110
"""Stretches of time side by side, at most."""
SILENT = frozenset({Said.WITHOUT_IT.value, Said.NOTHING.value})
STEPS = (1, 7, 31, 92, 366, 3660)
"""Lengths of a stretch in days, about; the shortest that fits is taken."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """One mark: place and size in the drawing, what it shows ('said', 'none', 'silent', 'kept'), its words and link."""

    x: int
    y: int
    height: int
    shape: str
    title: str
    address: str


@dataclass(frozen=True, slots=True)
class Lane:
    """One side or source: its printed name, the middle of its lane, its marks."""

    name: str
    y: int
    marks: tuple[Drawn, ...]


@dataclass(frozen=True, slots=True)
class Lanes:
    """The whole drawing; ``ticks``: place and label of beginnings of years or months."""

    lanes: tuple[Lane, ...]
    ticks: tuple[tuple[int, str], ...]
    width: int
    height: int
    step: int


def drawn_lanes(marks: Sequence[Mark], kind: str, mission: Mission) -> Lanes:
    """The drawing of marks; without lanes when there are none."""
    if not marks:
        return Lanes((), (), WIDTH, TOP, 0)
    first, days, wide = stretch_of(marks)
    last = max(mark.day for mark in marks)
    name = naming.side_name if kind == "side" else naming.source_name
    order = sorted({mark.who for mark in marks}, key=lambda who: name(who, mission).casefold())
    most = max(mark.many for mark in marks)
    lanes, of, root = [], dict[str, list[Mark]](), reverse("incidents")
    for mark in marks:
        of.setdefault(mark.who, []).append(mark)
    for number, who in enumerate(order):
        base = TOP + HIGH * (number + 1) - 6
        held, address = _steps(of[who], first, days), f"{root}?{urlencode({kind: who})}"
        drawn = [
            _drawn(address, said, count, (first + timedelta(days=at * days), days), LEFT + at * wide, base, most)
            for (at, said), count in sorted(held.items())
        ]
        lanes.append(Lane(name(who, mission), base, tuple(drawn)))
    width = max(WIDTH, LEFT + wide * ((last - first).days // days + 1) + 10)
    return Lanes(tuple(lanes), _ticks(first, last, days, wide), width, TOP + HIGH * len(order) + 10, wide)


def stretch_of(marks: Sequence[Mark]) -> tuple[date, int, int]:
    """The first day, how many days one stretch has, and how wide it is drawn."""
    first, last = min(mark.day for mark in marks), max(mark.day for mark in marks)
    span = (last - first).days + 1
    days = days_of(span)
    return first, days, min(24, max(8, (WIDTH - LEFT) * days // span))


def days_of(span: int) -> int:
    """How many days of a span are put together to one stretch."""
    return next((step for step in STEPS if span / step <= MOST_STEPS), STEPS[-1])


def _steps(marks: Iterable[Mark], first: date, days: int) -> dict[tuple[int, str], int]:
    """How many incidents by stretch and by what was said, of the four shapes."""
    held: dict[tuple[int, str], int] = {}
    for mark in marks:
        key = ((mark.day - first).days // days, _shape(mark.said))
        held[key] = held.get(key, 0) + mark.many
    return held


def _shape(said: str) -> str:
    if said in SILENT:
        return "silent"
    return {Said.REPORTED.value: "said", Said.REPORTED_NONE.value: "none"}.get(said, "kept")


WORDS = {
    "said": gettext_noop("reported"),
    "none": gettext_noop("recorded as none"),
    "silent": gettext_noop("covered, not a word"),
    "kept": gettext_noop("withheld or declined"),
}


def _drawn(address: str, shape: str, count: int, when: tuple[date, int], x: int, base: int, most: int) -> Drawn:
    since, days = when
    until = since + timedelta(days=days - 1)
    high = 4 + round(20 * math.log1p(count) / math.log1p(most)) if shape == "said" else 8
    y = {"said": base - high, "none": base - 30, "silent": base - 38, "kept": base - 30}[shape]
    title = f"{since.isoformat()} – {until.isoformat()}: {count} {_(WORDS[shape])}"
    return Drawn(x, y, high, shape, title, f"{address}&since={since}&until={until}")


def _ticks(first: date, last: date, days: int, wide: int) -> tuple[tuple[int, str], ...]:
    """Beginnings of years; of months where the whole is short. Never nearer than 60 units."""
    ticks: list[tuple[int, str]] = []
    day = date(first.year, first.month, 1)
    monthly = (last - first).days < 800
    while day <= last:
        if day >= first and (monthly or day.month == 1):
            x = LEFT + (day - first).days // days * wide
            if not ticks or x - ticks[-1][0] >= 60:
                ticks.append((x, day.strftime("%Y-%m") if monthly else str(day.year)))
        day = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return tuple(ticks)
