"""A recurring bulletin as data: by what a series is known, which time an issue speaks of, and what its lines say.

A pattern is a regular expression (RE2) with slots in braces: ``{count}``, or ``{count.posts}`` with a label where a
line has several. A blank stands for any white space. What a slot may hold depends on the language of the series.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from truceline.words.quantity import Counting
from truceline.words.source import Cadence
from truceline.words.stance import Stance

SLOT = re.compile(r"\{(?P<slot>[a-z]+)(?:\.(?P<label>[a-z_]+))?\}")
SLOTS = (
    "count",
    "place",
    "date",
    "month",
    "period",
    "clock",
    "distance",
    "direction",
    "weapon",
    "unit",
    "actor",
    "party",
    "text",
)
ROLES = ("target", "voice")
"""Labels of {actor} and {party}; without one, who is named acted."""
SINCE = "since"
"""Label of a {date} from which everything is counted."""
SHIPPED = ("daily", "daily-az", "daily-hy", "daily-ru", "observers", "weekly")
"""The series of the package, which others may extend."""
SAME = "same"
"""As an event type: that of the first claim of the sentence, whose count is given for another time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """What the slot ``{count.label}`` counts ('' for a bare {count}); '' where the words themselves say it."""

    label: str
    measure: str = ""
    unit: str = ""
    counting: Counting = Counting.UNSTATED


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesLine:
    """A line of a bulletin and the claim that it gives.

    ``each``: the pattern of one item of a list or table behind the line; every item is a claim of its own.
    ``under``: the line counts only below a heading that this pattern fits. ``previous``: it tells of the reporting
    period before. ``effort``: its counts are what was done to see.
    """

    pattern: str
    event_type: str
    stance: Stance = Stance.ASSERTS
    each: str = ""
    under: str = ""
    counts: tuple[Counted, ...] = ()
    counting: Counting = Counting.UNSTATED
    effort: bool = False
    previous: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodLine:
    """Words that say which time an issue speaks of; ``hours`` back from the stated day and clock, 0 for that day."""

    pattern: str
    hours: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One series of bulletins. ``fits``: per cent of the sentences that must fit when no heading and no source does.

    ``extends``: a series of the package whose lines and period lines come after its own.
    """

    name: str
    language: str = "en"
    title: str = ""
    extends: str = ""
    cadence: Cadence = Cadence.DAILY
    sources: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    fits: int = 60
    periods: tuple[PeriodLine, ...] = ()
    lines: tuple[SeriesLine, ...] = ()
