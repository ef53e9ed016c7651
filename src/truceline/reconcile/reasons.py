"""Why two claims are linked, in one sentence without a full stop: place, time, type, actors, figures.

Every part is true by itself, so that a reviewer can check it against the two passages.
"""

from __future__ import annotations

from truceline.reconcile.account import Account, Grain
from truceline.reconcile.fields import said
from truceline.reconcile.figures import comparable, excluding
from truceline.reconcile.happenings import Happenings, label
from truceline.reconcile.periods import days_apart, days_between, relate_times
from truceline.reconcile.places import Nearness
from truceline.words.quantity import Quantity, measure_words
from truceline.words.told import strung, told


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
    if same:
        parts.append(told("both '{label}'", label=labels[0]))
    else:
        parts.append(told("called '{one}' by one and '{other}' by the other", one=labels[0], other=labels[1]))
    parts += [_actors(happenings, one, other), _figures(one, other)]
    return strung(part for part in parts if part)


def _place(happenings: Happenings, one: Account, other: Account) -> str:
    tie = happenings.places.relate(one, other)
    if tie.nearness in {Nearness.APART, Nearness.UNKNOWN}:  # weighed all the same, by the precision that both state
        km = happenings.places.kilometres_between(one, other)
        return tie.phrase if km is None else told("their coordinates are {km} km apart", km=f"{km:.0f}")
    return tie.phrase


def _time(happenings: Happenings, one: Account, other: Account) -> str:
    if Grain.NONE in {one.grain, other.grain}:
        return _timeless(one, other)
    tie = relate_times(one, other, happenings.window)
    return tie.phrase if tie else days_apart(days_between(one, other))


def _timeless(one: Account, other: Account) -> str:
    if one.claim.passage.document == other.claim.passage.document:
        meets = one.claim.passage.span.meets(other.claim.passage.span)
        if meets:
            return told("one sentence speaks of both")
        return told("one document speaks of both, one without a time")
    return told("one of them gives no time, and no other happening in the record fits")


def _actors(happenings: Happenings, one: Account, other: Account) -> str:
    """Who is named by both, in the words of one of them; an actor and what it is a part of are one here."""
    pairs = [(p, q) for p in one.claim.participants for q in other.claim.participants]
    named = [p.words for p, q in pairs if p.actor and p.actor == q.actor]
    named += [p.words for p, q in pairs if not (p.actor or q.actor) and p.words.casefold() == q.words.casefold()]
    if named:
        return told("both name {names}", names=" and ".join(dict.fromkeys(named)))
    return told("an actor in common") if happenings.share_actor(one, other) else ""


def _figures(one: Account, other: Account) -> str:
    """How the first figures that can be compared stand to each other."""
    apart = excluding(one.claim, other.claim)
    if apart:
        two = said(apart[0]), said(apart[1])
        return told("{measure} differ: {one} against {other}", measure=_measure(apart[0]), one=two[0], other=two[1])
    pairs = ((a, b) for a in one.claim.quantities for b in other.claim.quantities if comparable(a, b))
    alike = next((a for a, b in pairs if a.stated is not None and a.stated == b.stated and a.bound is b.bound), None)
    return told("both say {figure} {measure}", figure=said(alike), measure=_measure(alike)) if alike else ""


def _measure(quantity: Quantity) -> str:
    return measure_words(quantity.measure)
