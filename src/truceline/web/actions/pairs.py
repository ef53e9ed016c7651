"""Decisions on pairs of claims: do both speak of one happening?"""

from __future__ import annotations

from truceline.web.actions.deciding import decide
from truceline.words.entry import DecisionKind, Entry


def join(one: str, other: str, *, by: str, reason: str = "", seen: int | None = None) -> Entry:
    """They speak of the same happening."""
    return decide(DecisionKind.JOIN, [one, other], by=by, reason=reason, seen=seen)


def part(one: str, other: str, *, by: str, reason: str = "", seen: int | None = None) -> Entry:
    """They do not."""
    return decide(DecisionKind.PART, [one, other], by=by, reason=reason, seen=seen)


def unsure(one: str, other: str, *, by: str, reason: str = "", seen: int | None = None) -> Entry:
    """It cannot be told yet: the pair comes back when what is known of it changes."""
    return decide(DecisionKind.UNSURE, [one, other], by=by, reason=reason, seen=seen)
