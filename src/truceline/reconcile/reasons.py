"""Why two claims are linked, in one sentence without a full stop: place, time, type, actors, figures.

Every part is true by itself, so that a reviewer can check it against the two passages.
"""

from __future__ import annotations

from truceline.reconcile.account import Account, Grain
from truceline.reconcile.fields import said
from truceline.reconcile.figures import comparable, excluding
from truceline.reconcile.happenings import Happenings, label
from truceline.reconcile.periods import days_between, relate_times
from truceline.reconcile.places import Nearness
from truceline.words.quantity import Quantity


def reason(happenings: Happenings, one: Account, other: Account) -> str:
    """Why a rule or the weights link the two."""
    known = happenings.told.get((one.id, other.id))
    if known is None or known[0] is not one or known[1] is not other:
        known = happenings.told[one.id, other.id] = (one, other, _words(happenings, one, other))
    return known[2]


def _words(happenings: Happenings, one: Account, other: Account) -> str:
    labels = [label(account.type) for account in (one, other)]
    same = one.type == other.type
    parts = [_place(happenings, one, other), _time(happenings, one, other)]
    parts.append(f"both '{labels[0]}'" if same else f"called '{labels[0]}' by one and '{labels[1]}' by the other")
    parts += [_actors(happenings, one, other), _figures(one, other)]
    return ", ".join(part for part in parts if part)


def _place(happenings: Happenings, one: Account, other: Account) -> str:
    tie = happenings.places.relate(one, other)
    if tie.nearness in {Nearness.APART, Nearness.UNKNOWN}:  # weighed all the same, by the precision that both state
        km = happenings.places.kilometres_between(one, other)
        return tie.phrase if km is None else f"their coordinates are {km:.0f} km apart"
    return tie.phrase


def _time(happenings: Happenings, one: Account, other: Account) -> str:
    if Grain.NONE in {one.grain, other.grain}:
        return _timeless(one, other)
    tie = relate_times(one, other, happenings.window)
    return tie.phrase if tie else f"{days_between(one, other)} days apart"


def _timeless(one: Account, other: Account) -> str:
    if one.claim.passage.document == other.claim.passage.document:
        meets = one.claim.passage.span.meets(other.claim.passage.span)
        return "one sentence speaks of both" if meets else "one document speaks of both, one without a time"
    return "one of them gives no time, and no other happening in the record fits"


def _actors(happenings: Happenings, one: Account, other: Account) -> str:
    """Who is named by both, in the words of one of them; an actor and what it is a part of are one here."""
    pairs = [(p, q) for p in one.claim.participants for q in other.claim.participants]
    named = [p.words for p, q in pairs if p.actor and p.actor == q.actor]
    named += [p.words for p, q in pairs if not (p.actor or q.actor) and p.words.casefold() == q.words.casefold()]
    if named:
        return f"both name {' and '.join(dict.fromkeys(named))}"
    return "an actor in common" if happenings.share_actor(one, other) else ""


def _figures(one: Account, other: Account) -> str:
    """How the first figures that can be compared stand to each other."""
    apart = excluding(one.claim, other.claim)
    if apart:
        return f"{_measure(apart[0])} differ: {said(apart[0])} against {said(apart[1])}"
    pairs = ((a, b) for a in one.claim.quantities for b in other.claim.quantities if comparable(a, b))
    alike = next((a for a, b in pairs if a.stated is not None and a.stated == b.stated and a.bound is b.bound), None)
    return f"both say {said(alike)} {_measure(alike)}" if alike else ""


def _measure(quantity: Quantity) -> str:
    return quantity.measure.replace("_", " ")
