"""Clock times: what the words of a clock rule say."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time

from truceline.reading.dates.found import Found
from truceline.reading.dates.line import Core, Line
from truceline.reading.dates.words import ALPHABET

_C = ALPHABET
_ELSEWHERE = re.compile(
    f"{_C['OPEN']}[{_C['CLOCK']}{_C['DAY']}{_C['FOURDIGIT']}{_C['YEAR']}][{_C['MERIDIEM']}]?"
    f"(?:{_C['ZONE']}|.{{1,2}}{_C['TIME']}){_C['SHUT']}"
)
"""'(10:30 GMT)' after a clock time: the same moment in another zone."""
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


def clock_end(line: Line, core: Core) -> int:
    """The token after a clock time with its 'hours', its time zone, and the same moment in another zone in brackets."""
    last = core.last + (line.codes[core.last : core.last + 1] == _C["HOURWORD"])
    last += _zone(line, last)
    elsewhere = _ELSEWHERE.match(line.codes, last)
    return elsewhere.end() if elsewhere else last


def _zone(line: Line, at: int) -> int:
    """How many tokens name a time zone: 'GMT', 'local time', 'Moscow time'."""
    if line.codes[at : at + 1] == _C["ZONE"]:
        return int(line.text[line.tokens.starts[at]].isupper())
    named = line.codes[at : at + 1] == _C["LOCAL"]
    named = named or (at < len(line.tokens) and line.text[line.tokens.starts[at]].isupper())
    return 2 if named and line.codes[at + 1 : at + 2] == _C["TIME"] else 0
