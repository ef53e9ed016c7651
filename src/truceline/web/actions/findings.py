"""Decisions on a happening: what a person finds, who signs it, who differs, where its case stands."""

from __future__ import annotations

from collections.abc import Sequence

from truceline.web.actions.deciding import decide
from truceline.words.canonical import to_plain
from truceline.words.entry import DecisionKind, Entry
from truceline.words.finding import CaseState, Reason
from truceline.words.people import Found


def find(claims: Sequence[str], found: Found, *, by: str, reason: str, seen: int | None = None) -> Entry:
    """A person's answer to one of the three questions on the happening that these claims speak of, with reasons."""
    return decide(DecisionKind.FIND, claims, by=by, reason=reason, value=to_plain(found), seen=seen)


def sign(finding: int, *, by: str, seen: int | None = None) -> Entry:
    """A second person signs the finding, or the bulletin, of that entry."""
    return decide(DecisionKind.SIGN, [str(finding)], by=by, seen=seen)


def dissent(entry: int, words: str, *, by: str, seen: int | None = None) -> Entry:
    """A person differs from the finding, bulletin or move of that entry, in these words."""
    return decide(DecisionKind.DISSENT, [str(entry)], by=by, reason=words, seen=seen)


def move(
    claims: Sequence[str],
    to: CaseState,
    leaves: CaseState,
    *,
    by: str,
    reason: str = "",
    reason_code: Reason | None = None,
    seen: int | None = None,
) -> Entry:
    """The case of the happening that these claims speak of goes from one state to another."""
    value = {"to": to.value, "leaves": leaves.value}
    if reason_code is not None:
        value["reason_code"] = reason_code.value
    return decide(DecisionKind.CASE, claims, by=by, reason=reason, value=value, seen=seen)
