"""The small words of the assessment's sentences: lists, counts, days, and what a claim is about.

Every one is ``Told``: put it into a sentence as a value (``words.told``), and the sentence can be said in any language
that the house speaks. Names in sentences follow ``words.naming``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache, lru_cache

from truceline.words.event_types import event_types, families
from truceline.words.mission import Mission
from truceline.words.naming import actor_name, source_name
from truceline.words.told import MONTHS, Told, lowered, strung, told, told_count

__all__ = ["MONTHS", "counted", "day_words", "listed", "matter", "origin_name", "provisions"]


def origin_name(origin: str, mission: Mission) -> str:
    """The printed name of an origin: an actor, a source, or the words that name an unknown voice."""
    if origin in mission.actor:
        return actor_name(origin, mission)
    return source_name(origin, mission)


@cache
def matter(event_type: str, *, short: bool = False) -> str:
    """What a claim is about, in the words of the event types: 'shooting / small-arms fire'.

    ``short``: without examples in brackets.
    """
    known = event_types().get(event_type)
    words = known.label if known else families().get(event_type, "")
    words = words.partition(" (")[0] if short else words
    label = told(words) if words else event_type.replace("_", " ")
    return label if label[:2].isupper() else lowered(label)


def listed(words: Iterable[str]) -> str:
    """'a', 'a and b', 'a, b and c'."""
    parts = list(words)
    if len(parts) < 2:
        return parts[0] if parts else ""
    several = strung(parts[:-1]) if len(parts) > 2 else parts[0]
    return told("{several} and {last}", several=several, last=parts[-1])


def provisions(ids: Sequence[str]) -> str:
    """'provision 1', 'provisions 1, 2 and 4'."""
    return told_count("provision {ids}", "provisions {ids}", len(ids), ids=listed(ids)) if ids else ""


@lru_cache(maxsize=4096)
def counted(number: int, word: str, plural: str = "") -> Told:
    """'1 day', '2 days'; the word is written out where it is called."""
    return told_count(f"{{number}} {word}", f"{{number}} {plural or word + 's'}", number)


@lru_cache(maxsize=20_000, typed=True)
def day_words(day: date) -> Told:
    """'10 November 2025'; independent of the locale."""
    return told("{day}", day=day)
