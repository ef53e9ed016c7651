"""The title of a plain text: its first line, when that reads like a heading."""

from __future__ import annotations

import re

from truceline.sources.extracted import one_line
from truceline.sources.metadata.byline import author_in
from truceline.sources.metadata.days import find_day

LONGEST = 200
_MARKS = re.compile(r"^(?:#{1,6}\s+|\*\*|={2,99}\s*)|(?:\s{1,20}#{1,20}|\*\*|\s{0,20}={2,99})$")
# What may stand on a date line beside the date: a weekday, a clock time, 'published'.
_BESIDE_A_DATE = re.compile(
    r"(?:\W|\d|published|updated|posted|issued|dated?|on|at|am|pm|gmt|utc|(?:mon|tue|wed|thu|fri|sat|sun)\w*)*$",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"^\w+://\S+$")


def find_title(text: str) -> str:
    """The first line that is neither a by-line nor a date line nor an address; '' when that line is a paragraph."""
    for line in text[:4000].split("\n"):
        words = _MARKS.sub("", one_line(line))
        if len(words) > LONGEST:
            return ""
        if not words or author_in(words) or _ADDRESS.match(words) or _only_date(words):
            continue
        return words
    return ""


def _only_date(words: str) -> bool:
    found = find_day(words)
    return (
        bool(found)
        and _BESIDE_A_DATE.match(words[: found.start] + " " + words[found.end :] if found else "") is not None
    )
