"""Two claims of one happening side by side, field by field: what both say, where they differ, what only one says."""

from __future__ import annotations

from truceline.reconcile.account import Account, Grain
from truceline.reconcile.figures import comparable, exclude
from truceline.reconcile.happenings import Happenings, label
from truceline.reconcile.periods import days_between
from truceline.reconcile.places import Nearness
from truceline.words.claim import Role
from truceline.words.incident import Agreement, Compared
from truceline.words.quantity import Quantity

ROLES = ((Role.AGENT, "who"), (Role.TARGET, "to whom"))


def compared(happenings: Happenings, one: Account, other: Account) -> tuple[Compared, ...]:
    """All fields of which at least one of the two says anything: what, when, where, who, to whom, then each measure."""
    fields = [_what(one, other), _when(one, other), _where(happenings, one, other)]
    fields += [_actors(happenings, one, other, role, name) for role, name in ROLES]
    return tuple(field for field in (*fields, *_figures(one, other)) if field is not None)


def _field(name: str, agree: bool, one: str, other: str) -> Compared | None:
    if not one and not other:
        return None
    if not one or not other:
        return Compared(field=name, agreement=Agreement.ONLY_ONE, one=one, other=other)
    return Compared(field=name, agreement=Agreement.AGREE if agree else Agreement.DIFFER, one=one, other=other)


def _what(one: Account, other: Account) -> Compared | None:
    return _field("what", one.type == other.type, label(one.type), label(other.type))


def _when(one: Account, other: Account) -> Compared | None:
    return _field("when", days_between(one, other) == 0, _days(one), _days(other))


def _days(account: Account) -> str:
    """The claim's words for its time, else its days."""
    period = account.claim.period
    if account.grain is Grain.NONE:
        return ""
    if period.words:
        return period.words
    first, last = period.start, period.end
    return str(first or last) if first == last or not (first and last) else f"{first} to {last}"


def _where(happenings: Happenings, one: Account, other: Account) -> Compared | None:
    near = happenings.places.closest(one, other) in {Nearness.SAME, Nearness.WITHIN}
    return _field("where", near, _words(one), _words(other))


def _words(account: Account) -> str:
    return ", ".join(dict.fromkeys(location.words for location in account.claim.locations))


def _actors(happenings: Happenings, one: Account, other: Account, role: Role, name: str) -> Compared | None:
    """The same actor, or one that the other is a part of; unknown names agree when their words do."""
    sides = [[p for p in account.claim.participants if p.role is role] for account in (one, other)]
    agree = any(
        happenings.related(p.actor, q.actor) if p.actor and q.actor else p.words.casefold() == q.words.casefold()
        for p in sides[0]
        for q in sides[1]
    )
    words = [", ".join(dict.fromkeys(p.words for p in side)) for side in sides]
    return _field(name, agree, *words)


def _figures(one: Account, other: Account) -> list[Compared | None]:
    """Each measure once: the pair that can be compared, else what one of them says."""
    found: list[Compared | None] = []
    left = list(other.claim.quantities)
    for a in one.claim.quantities:
        b = next((b for b in left if comparable(a, b)), None)
        if b is not None:
            left.remove(b)
        found.append(_field(_measure(a), b is not None and not exclude(a, b), said(a), said(b) if b else ""))
    return found + [_field(_measure(b), False, "", said(b)) for b in left]


def _measure(quantity: Quantity) -> str:
    words = quantity.measure.replace("_", " ")
    return f"{words} ({quantity.population})" if quantity.population else words


def said(quantity: Quantity) -> str:
    """The number with the words that bound it: '4', 'at least 4', '4 to 6', 'dozens'."""
    low, high = quantity.low, quantity.high
    if low is not None and high is not None and low != high:
        return f"{low:f} to {high:f}"
    bound = str(quantity.bound).replace("_", " ")
    number = f"{quantity.stated:f}" if quantity.stated is not None else ""
    return number if bound == "exact" and number else f"{bound} {number}".strip()
