"""Clock times: what the words of a clock rule say."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time

from truceline.reading.dates.found import Found

_NOONS = {"noon": time(12), "midday": time(12), "midnight": time(0)}


@dataclass(frozen=True, slots=True)
class Clock:
    """A clock time, or from one to another."""

    start: time
    end: time | None = None


def clock(found: Found, rule: str) -> Clock | None:
    """The clock time of a match of the rules 'clock' and 'clocks'; None when there is no such time ('27:80')."""
    if rule == "clocks":
        base = 1 if found.word(1) else 5
        half = found.word(base + 1) or found.word(base + 3)
        start, end = _time(found.word(base), half), _time(found.word(base + 2), found.word(base + 3))
        return Clock(start, end) if start and end else None
    made = (
        _time(found.word(1), found.word(2))
        or _time(found.word(3), found.word(4))
        or _military(found.word(5))
        or _NOONS.get(found.word(6))
    )
    return Clock(made) if made is not None else None


def _time(word: str, half: str) -> time | None:
    parts = [int(part) for part in re.findall(r"\d+", word)]
    if not parts or (len(parts) == 1 and not half):
        return None
    hour, minute = parts[0], parts[1] if len(parts) > 1 else 0
    if half:
        if not 1 <= hour <= 12:
            return None if half.startswith("a") or hour > 23 else _made(hour, minute)
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    return _made(hour, minute)


def _military(word: str) -> time | None:
    """'1430 hours'."""
    return _made(int(word[:2]), int(word[2:])) if re.fullmatch(r"\d{4}", word) else None


def _made(hour: int, minute: int) -> time | None:
    return time(hour, minute) if hour < 24 and minute < 60 else None
