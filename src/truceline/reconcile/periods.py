"""How the times of two claims relate, and the phrase that says it."""

from __future__ import annotations

from dataclasses import dataclass

from truceline.reconcile.account import Account, Grain
from truceline.words.told import told, told_count


@dataclass(frozen=True, slots=True)
class TimeTie:
    """What the match in time is worth when several compete, and the phrase that says it."""

    worth: int
    phrase: str


def relate_times(one: Account, other: Account, window_days: int) -> TimeTie | None:
    """None when the times cannot be one; unknown times relate to nothing."""
    if Grain.NONE in {one.grain, other.grain}:
        return None
    gap = days_between(one, other)
    if one.grain is Grain.FINE and other.grain is Grain.FINE:
        return _fine(one, other, gap, window_days)
    if gap > 0:
        return None
    if (one.first, one.last) == (other.first, other.last):
        words = one.claim.period.words or told("same period")
        return TimeTie(3, told("same time in words ({words})", words=words))
    inner, outer = (one, other) if one.last - one.first <= other.last - other.first else (other, one)
    return TimeTie(1, told("{inner} falls in {outer}", inner=_words(inner), outer=_words(outer)))


def days_between(one: Account, other: Account) -> int:
    """Days from the end of the earlier to the start of the later; 0 when they meet."""
    return max(0, one.first - other.last, other.first - one.last)


def _fine(one: Account, other: Account, gap: int, window_days: int) -> TimeTie | None:
    if gap > window_days:
        return None
    if gap == 0:
        same = one.first == one.last == other.first == other.last
        return TimeTie(4, told("same day") if same else told("days that overlap"))
    return TimeTie(max(1, 3 - gap), days_apart(gap))


def days_apart(days: int) -> str:
    """'1 day apart', '3 days apart'."""
    return told_count("{number} day apart", "{number} days apart", days)


def _words(account: Account) -> str:
    period = account.claim.period
    if period.words:
        return told("'{words}'", words=period.words)
    return str(period.start or period.end)
