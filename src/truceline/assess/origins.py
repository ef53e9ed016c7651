"""How many independent origins an incident has, on how many sides, and who speaks against his own interest.

Corroboration counts origins, not outlets: a reprint and an 'according to X' add nothing; an admission adds a lot.
"""

from __future__ import annotations

from collections.abc import Sequence

from truceline.assess.docket import Docket
from truceline.assess.yardstick import Yardstick
from truceline.words.agreement import ActClass, Deontic
from truceline.words.assessment import Origins
from truceline.words.claim import Claim, Role
from truceline.words.incident import Incident
from truceline.words.stance import Stance

ASSERTS = Stance.ASSERTS


def origins(incident: Incident, claims: Sequence[Claim], docket: Docket, yardstick: Yardstick) -> Origins:
    """Documents, distinct origins, distinct sides and admissions behind one incident and its ``claims``."""
    spoken = [docket.speaking(claim) for claim in claims]
    own = [claim for claim, one in zip(claims, spoken, strict=True) if one.own_voice and one.agents]
    return Origins(
        incident=incident.id,
        documents=len({claim.passage.document for claim in claims}),
        origins=tuple(sorted({one.origin for one in spoken})),
        sides=tuple(sorted({one.side for one in spoken if one.side})),
        admissions=tuple([claim.id for claim in own if admits(claim, docket, yardstick)]) if own else (),
    )


def admits(claim: Claim, docket: Docket, yardstick: Yardstick) -> bool:
    """Is it an admission against interest?

    A side says in its own voice that its own force did a hostile act, an act that a provision forbids to it, or
    (the monitor's side) failed to act. An act that the agreement exempts is none.
    """
    if claim.stance is not ASSERTS or not docket.own_voice(claim):
        return False
    own = own_agents(claim, docket)
    if not own or docket.matters.catalogued(claim.event_type) is ActClass.EXEMPTED:
        return False
    if docket.matters.hostile(claim.event_type) or claim.event_type in ("inaction", "mandate_breach"):
        return True
    fits = yardstick.fits(claim.event_type, own, claim.places, claim.period)
    return any(fit.deontic is Deontic.FORBIDS and fit.addressed for fit in fits)


def own_agents(claim: Claim, docket: Docket) -> tuple[str, ...]:
    """The agents of the claim that stand on the speaker's own side."""
    spoken = docket.speaking(claim)
    if not spoken.side or not spoken.agents:
        return ()
    return tuple(a for a in claim.actors(Role.AGENT) if docket.mission.side_of_actor(a) == spoken.side)
