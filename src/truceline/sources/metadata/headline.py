"""The title of a plain text: its first line, when that reads like a heading."""

from __future__ import annotations

import re

from truceline.sources.extracted import one_line
from truceline.sources.metadata.byline import author_in
from truceline.sources.metadata.days import find_day

LONGEST = 200
_MARKS = re.compile(r"^(?:#{1,6}\s+|\*\*|={2,}\s*)|(?:\s+#+|\*\*|\s*={2,})$")
_ADDRESS = re.compile(r"^\w+://\S+$")


def find_title(text: str) -> str:
    """The first line that is neither a by-line nor a date line nor an address; '' when that line is a paragraph."""
    for line in text[:4000].split("\n"):
        words = _MARKS.sub("", one_line(line))
        if not words or author_in(words) or _ADDRESS.match(words) or _only_date(words):
            continue
        return words if len(words) <= LONGEST else ""
    return ""


def _only_date(words: str) -> bool:
    found = find_day(words)
    return bool(found) and len(words) - (found.end - found.start if found else 0) < 12
