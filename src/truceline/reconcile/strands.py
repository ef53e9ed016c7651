"""Types that may describe one happening though voices name it differently: the table in strands.toml."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def strands_of(event_type: str) -> frozenset[str]:
    """The strands of an event type; its own id is always one of them, save for a type too general to link."""
    named = {name for name, strand in _table()["strands"].items() if event_type in strand["types"]}
    return frozenset(named if event_type in standing("catch_all") else named | {event_type})


@cache
def lasting(strand: str) -> bool:
    """Is the strand a state that goes on, rather than a happening of a moment?"""
    return bool(_table()["strands"].get(strand, {}).get("lasts", False))


@cache
def zeroed_by(event_type: str) -> frozenset[str]:
    """The event types that a report of zero of this type says did not happen."""
    return frozenset(_table()["zeros"].get(event_type, ())) | {event_type}


@cache
def parts_of_whole(event_type: str) -> frozenset[str]:
    """The types of single happenings of which a course of action of this type is made; none for most types."""
    return frozenset(_table()["wholes"].get(event_type, ()))


def revises(quote: str) -> bool:
    """Does a passage say that it changes what was said before ('revised', 'the toll has risen to')?"""
    return _words("revising").search(quote) is not None


def recalls(quote: str) -> bool:
    """Does a passage say of itself that it came before something else of the same voice ('had earlier denied')?"""
    return _words("recalling").search(quote) is not None


@cache
def _words(list_name: str) -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in _table()[list_name]["words"])
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


@cache
def standing(list_name: str) -> frozenset[str]:
    """One of the lists of types with a standing of their own: background, speech, consequences and so on."""
    return frozenset(_table()["standing"][list_name])


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(files("truceline.reconcile").joinpath("strands.toml").read_text(encoding="utf-8"))
