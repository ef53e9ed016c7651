"""Convoys, and what hindered the monitors: one entry per claim, with what its own words say and no more.

| entry       | which claims (asserted, denied, or reported as none)                                             |
|-------------|--------------------------------------------------------------------------------------------------|
| convoy      | convoy, aid_delivery, and medical_care that names vehicles or an escort                           |
| refused     | access_denied, unless the monitor is the one refused                                             |
| restriction | obstruction_of_monitors, jamming, and access_denied to the monitor or a part of it; the monitor  |
|             | may say 'the team', 'a patrol' for its own                                                       |

The escort is the monitor, when it is said to have acted or to have been there; figures stand as written. A direction is
what the words say: 'from' one place 'to' another. Reasons are those that somebody stated (``stated_reason``). A reprint
is no entry of its own.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from truceline.assess.amounts import with_unit
from truceline.assess.docket import Docket
from truceline.assess.stated_reason import in_words, told_next
from truceline.words.assessment import Movement, MovementKind
from truceline.words.claim import Claim, Role
from truceline.words.quantity import Quantity
from truceline.words.stance import Stance

SPOKEN = (Stance.ASSERTS, Stance.DENIES, Stance.REPORTS_NONE)
CARRYING = frozenset({"convoy", "aid_delivery", "medical_care"})
HINDERING = frozenset({"obstruction_of_monitors", "jamming"})
LEADING = frozenset({"convoy", "medical_care"})
"""Where the monitor only 'was there', it went along: an escort."""

_FROM = re.compile(r"\b(?:from|out of|leaving|left)\s+(?:the\s+)?$|\b(?:из|от)\s+$", re.IGNORECASE)
_TO = re.compile(
    r"\b(?:to|towards?|into|for|reach(?:ed|es|ing)?|arriv(?:ed|es|ing) (?:in|at)|entered|bound for)\s+(?:the\s+)?$"
    r"|\b(?:в|до|на)\s+$",
    re.IGNORECASE,
)


_TEAM = re.compile(r"\b(?:teams?|patrols?|observers?|monitors?|inspectors?|us|our)\b", re.IGNORECASE)


def movements(docket: Docket) -> tuple[Movement, ...]:
    """All entries, by day and claim; those without a day last."""
    fresh = (c for c in docket.claims.values() if docket.original(c.passage.document) == c.passage.document)
    moving = [(claim, kind) for claim in fresh if (kind := _kind(claim, docket))]
    after = _following({claim.passage.document for claim, kind in moving if kind is not MovementKind.CONVOY}, docket)
    found = [_kept(claim, kind, after, docket) for claim, kind in moving]
    return tuple(sorted(found, key=lambda entry: (entry.day is None, entry.day, entry.claim)))


def _following(documents: Iterable[str], docket: Docket) -> Mapping[str, list[Claim]]:
    """The claims of these documents, in the order of their words."""
    wanted, found = set(documents), defaultdict(list)
    for claim in docket.claims.values() if wanted else ():
        if claim.passage.document in wanted:
            found[claim.passage.document].append(claim)
    for claims in found.values():
        claims.sort(key=_begins)
    return found


def _begins(claim: Claim) -> tuple[int, str]:
    return claim.passage.span.start, claim.id


def _kept(claim: Claim, kind: MovementKind, after: Mapping[str, list[Claim]], docket: Docket) -> Movement:
    reason = None if kind is MovementKind.CONVOY else _next(claim, after.get(claim.passage.document, ()))
    rests_on = (docket.speaking(claim), docket.speaking(reason) if reason else None)
    return docket.keep(("movement", claim.id), rests_on, partial(_told, claim, kind, reason, docket))


def _next(claim: Claim, claims: Sequence[Claim]) -> Claim | None:
    at = bisect_right(claims, claim.passage.span.end - 1, key=lambda other: other.passage.span.start)
    return told_next(claim, claims[at : at + 3])


def _told(claim: Claim, kind: MovementKind, reason: Claim | None, docket: Docket) -> Movement:
    agents = claim.actors(Role.AGENT)
    start, end = _direction(claim)
    stated = in_words(claim.passage.quote) if kind is not MovementKind.CONVOY else ""
    return Movement(
        claim=claim.id,
        kind=kind,
        day=claim.period.start or claim.period.end,
        said_by=docket.voice(claim),
        stance=claim.stance,
        escort=_escort(claim, docket) if kind is MovementKind.CONVOY else (),
        by=tuple(actor for actor in agents if kind is not MovementKind.CONVOY),
        places=claim.places,
        figures=tuple(_figure(quantity) for quantity in claim.quantities if quantity.words),
        start=start,
        end=end,
        reason=stated or (reason.passage.quote if reason else ""),
        reason_claim=reason.id if reason and not stated else "",
    )


def _escort(claim: Claim, docket: Docket) -> tuple[str, ...]:
    along = claim.actors(Role.PRESENT) if claim.event_type in LEADING else ()
    return tuple(actor for actor in dict.fromkeys((*claim.actors(Role.AGENT), *along)) if docket.is_monitor(actor))


def _figure(quantity: Quantity) -> str:
    """As written; a bare number with its counting unit."""
    if any(char.isalpha() for char in quantity.words):
        return quantity.words
    return with_unit(quantity.words, quantity.unit, quantity.stated)


def _direction(claim: Claim) -> tuple[str, str]:
    """The ids of the places from which and to which it went, where the words before their names say so."""
    start = end = ""
    quote, offset = claim.passage.quote, claim.passage.span.start
    for location in claim.locations:
        at = location.span.start - offset if location.span else quote.find(location.words)
        before = quote[: max(at, 0)]
        if location.place and _FROM.search(before):
            start = start or location.place
        elif location.place and _TO.search(before):
            end = end or location.place
    return start, end


def _own_people(claim: Claim, docket: Docket) -> bool:
    """Does the monitor speak of its own team or patrol, in words that no list holds?"""
    if not docket.is_monitor(docket.origin(claim)):
        return False
    return any(not p.actor and p.role is not Role.AGENT and _TEAM.search(p.words) for p in claim.participants)


def _kind(claim: Claim, docket: Docket) -> MovementKind | None:
    if claim.stance not in SPOKEN:
        return None
    if claim.event_type in HINDERING:
        return MovementKind.RESTRICTION
    if claim.event_type == "access_denied":
        refused = [p.actor for p in claim.participants if p.actor and p.role is not Role.AGENT]
        monitors = any(docket.is_monitor(actor) for actor in refused) or _own_people(claim, docket)
        return MovementKind.RESTRICTION if monitors else MovementKind.REFUSED
    if claim.event_type not in CARRYING:
        return None
    vehicles = any(quantity.unit == "vehicle" for quantity in claim.quantities)
    return MovementKind.CONVOY if claim.event_type != "medical_care" or vehicles or _escort(claim, docket) else None
