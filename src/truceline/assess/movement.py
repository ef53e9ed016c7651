"""Convoys, and what hindered the monitors: one entry per claim, with what its own words say and no more.

| entry       | which claims (asserted, or reported as none)                                                     |
|-------------|--------------------------------------------------------------------------------------------------|
| convoy      | convoy, aid_delivery, and medical_care that names vehicles or an escort                           |
| refused     | access_denied, unless the monitor is the one refused                                             |
| restriction | obstruction_of_monitors, jamming, and access_denied to the monitor or a part of it               |

The escort is the monitor, when it is said to have acted; figures stand as written, by their counting unit.
"""

from __future__ import annotations

from truceline.assess.docket import Docket
from truceline.words.assessment import Movement, MovementKind
from truceline.words.claim import Claim, Role
from truceline.words.stance import Stance

SPOKEN = (Stance.ASSERTS, Stance.DENIES, Stance.REPORTS_NONE)
CARRYING = frozenset({"convoy", "aid_delivery", "medical_care"})
HINDERING = frozenset({"obstruction_of_monitors", "jamming"})


def movements(docket: Docket) -> tuple[Movement, ...]:
    """All entries, by day and claim; those without a day last."""
    found = [entry for claim in docket.claims.values() if (entry := _movement(claim, docket))]
    return tuple(sorted(found, key=lambda entry: (entry.day is None, entry.day, entry.claim)))


def _movement(claim: Claim, docket: Docket) -> Movement | None:
    kind = _kind(claim, docket)
    if kind is None or claim.stance not in SPOKEN:
        return None
    return docket.keep(("movement", claim.id), (docket.speaking(claim),), lambda: _told(claim, kind, docket))


def _told(claim: Claim, kind: MovementKind, docket: Docket) -> Movement:
    agents = claim.actors(Role.AGENT)
    return Movement(
        claim=claim.id,
        kind=kind,
        day=claim.period.start or claim.period.end,
        said_by=docket.voice(claim),
        stance=claim.stance,
        escort=tuple(actor for actor in agents if kind is MovementKind.CONVOY and docket.is_monitor(actor)),
        by=tuple(actor for actor in agents if kind is not MovementKind.CONVOY),
        places=claim.places,
        figures=tuple(f"{quantity.words} {quantity.unit}".strip() for quantity in claim.quantities if quantity.words),
    )


def _kind(claim: Claim, docket: Docket) -> MovementKind | None:
    if claim.event_type in HINDERING:
        return MovementKind.RESTRICTION
    if claim.event_type == "access_denied":
        refused = [p.actor for p in claim.participants if p.actor and p.role is not Role.AGENT]
        monitors = any(docket.is_monitor(actor) for actor in refused)
        return MovementKind.RESTRICTION if monitors else MovementKind.REFUSED
    if claim.event_type not in CARRYING:
        return None
    escorted = any(docket.is_monitor(actor) for actor in claim.actors(Role.AGENT))
    vehicles = any(quantity.unit == "vehicle" for quantity in claim.quantities)
    return MovementKind.CONVOY if claim.event_type != "medical_care" or escorted or vehicles else None
