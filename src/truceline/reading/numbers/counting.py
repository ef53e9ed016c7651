"""New in the reported period, or everything since a day: what the words of the sentence say."""

from __future__ import annotations

import re
from datetime import date

from truceline.reading.dates import find_periods
from truceline.reading.text.needed import Needed
from truceline.words.passage import Span
from truceline.words.quantity import Counting

_CUMULATIVE = Needed(
    re.compile(
        r"\b(?:since|in total|so far|to date|until now|up to now|overall|all told|altogether|cumulative(?:ly)?|"
        r"(?:brings?|bringing|brought) the (?:total|number|toll)|from the (?:start|beginning|outset))\b",
        re.IGNORECASE,
    ),
    (
        "since",
        "total",
        "so far",
        "to date",
        "until now",
        "up to now",
        "overall",
        "all told",
        "altogether",
        "cumulative",
        "the number",
        "the toll",
        "from the",
    ),
)
_NEW = re.compile(
    r"\b(?:(?:past|last) (?:24 hours|day|night)|overnight|yesterday|today|newly|"
    r"(?:during|over|in) the (?:day|night|past day|reporting period))\b",
    re.IGNORECASE,
)


def counting_of(text: str, sentence: Span) -> tuple[Counting, date | None]:
    """How the sentence counts, and since which day when it states one with its year."""
    words = text[sentence.start : sentence.end]
    if _CUMULATIVE.search(words):
        opened = (p.start for p in find_periods(text, None, sentence) if p.start and p.end is None)
        return Counting.CUMULATIVE, next(opened, None)
    return (Counting.NEW if _NEW.search(words) else Counting.UNSTATED), None
