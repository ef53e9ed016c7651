"""The small words of the assessment's sentences: lists, counts, days, and what a claim is about.

Sentences are made here and printed as they stand; names in them follow ``words.naming``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from truceline.words.event_types import event_types, families
from truceline.words.mission import Mission
from truceline.words.naming import actor_name, source_name

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def origin_name(origin: str, mission: Mission) -> str:
    """The printed name of an origin: an actor, a source, or the words that name an unknown voice."""
    if origin in mission.actor:
        return actor_name(origin, mission)
    return source_name(origin, mission)


def matter(event_type: str) -> str:
    """What a claim is about, in the words of the event types: 'shooting / small-arms fire'."""
    known = event_types().get(event_type)
    label = known.label if known else families().get(event_type, event_type.replace("_", " "))
    return label if label[:2].isupper() else label[:1].lower() + label[1:]


def listed(words: Iterable[str]) -> str:
    """'a', 'a and b', 'a, b and c'."""
    parts = list(words)
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} and {parts[-1]}"


def provisions(ids: Sequence[str]) -> str:
    """'provision 1', 'provisions 1, 2 and 4'."""
    return f"provision{'' if len(ids) == 1 else 's'} {listed(ids)}" if ids else ""


def counted(number: int, word: str, plural: str = "") -> str:
    """'1 day', '2 days'."""
    return f"{number:,} {word if number == 1 else plural or word + 's'}"


def day_words(day: date) -> str:
    """'10 November 2025'; independent of the locale."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
