"""Decisions on claims: does the passage say this?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from truceline.web.actions.deciding import decide
from truceline.words.entry import DecisionKind, Entry


def accept(claim: str, *, by: str, reason: str = "", seen: int | None = None) -> Entry:
    """The claim stands as it is."""
    return decide(DecisionKind.ACCEPT, [claim], by=by, reason=reason, seen=seen)


def reject(claim: str, *, by: str, reason: str = "", seen: int | None = None) -> Entry:
    """The claim is not what the passage says."""
    return decide(DecisionKind.REJECT, [claim], by=by, reason=reason, seen=seen)


def correct(claim: str, fields: Mapping[str, Any], *, by: str, reason: str = "", seen: int | None = None) -> Entry:
    """The claim stands with these fields (record.amending) in the place of its own."""
    return decide(DecisionKind.CORRECT, [claim], by=by, reason=reason, value=fields, seen=seen)


def split(
    claim: str, parts: Sequence[Mapping[str, Any]], *, by: str, reason: str = "", seen: int | None = None
) -> Entry:
    """The claim says several things: each part is the claim with other fields."""
    return decide(DecisionKind.SPLIT, [claim], by=by, reason=reason, value={"claims": list(parts)}, seen=seen)


def add(document: str, fields: Mapping[str, Any], *, by: str, reason: str = "") -> Entry:
    """A claim that no reader found, from code point ``start`` to ``end`` of the document's text."""
    return decide(DecisionKind.ADD, [document], by=by, reason=reason, value=fields)


def accept_dataset(document: str, *, by: str, reason: str = "", seen: int | None = None) -> Entry:
    """All claims of a table stand, by one decision."""
    return decide(DecisionKind.ACCEPT_DATASET, [document], by=by, reason=reason, seen=seen)


def confirm_date(document: str, day: str, *, by: str, reason: str = "", seen: int | None = None) -> Entry:
    """The document was published on that day (YYYY-MM-DD)."""
    return decide(DecisionKind.CONFIRM_DATE, [document], by=by, reason=reason, value=day, seen=seen)
