"""Who says of one incident that it happened, who says that it did not, and what was taken back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from truceline.assess.docket import Docket
from truceline.assess.matters import excludes, same_matter
from truceline.assess.origins import admits, opposing
from truceline.assess.phrases import counted, listed, matter
from truceline.assess.yardstick import Yardstick
from truceline.assess.zeros import Zeros
from truceline.words.claim import Claim, Role
from truceline.words.incident import Incident, RelationKind
from truceline.words.source import Reliability
from truceline.words.stance import Stance

ABOUT_HAPPENING = frozenset({"", "happened", "stance", "event_type", "type"})
"""Fields in which a contradiction says that the other claim's happening did not take place as named."""


@dataclass(frozen=True, kw_only=True)
class Standing:
    """The voices on one incident, sorted by what they say of it.

    ``asserting`` say that it happened, ``denying`` that it did not, ``zeros`` recorded nothing of the kind where and
    when it would have happened, ``disclaiming`` deny only that a named actor did it while their own side says that it
    happened, ``corrected`` were taken back by their own voice and count no longer, ``aside`` speak of another matter
    within the incident.
    """

    incident: Incident
    docket: Docket
    asserting: tuple[Claim, ...]
    denying: tuple[Claim, ...]
    zeros: tuple[Claim, ...]
    disclaiming: tuple[Claim, ...]
    corrected: tuple[Claim, ...]
    aside: tuple[Claim, ...]
    admissions: tuple[Claim, ...]

    @cached_property
    def asserted_by(self) -> frozenset[str]:
        """Origins that say it happened."""
        return frozenset(self.docket.origin(claim) for claim in self.asserting)

    @cached_property
    def denied_by(self) -> frozenset[str]:
        """Origins that deny it, or recorded none of its kind."""
        return frozenset(self.docket.origin(claim) for claim in (*self.denying, *self.zeros))

    @cached_property
    def asserting_sides(self) -> frozenset[str]:
        """Sides that say it happened."""
        return sides_of(self.asserting, self.docket)

    @cached_property
    def denying_sides(self) -> frozenset[str]:
        """Sides that deny it, or recorded none of its kind."""
        return sides_of((*self.denying, *self.zeros), self.docket)


def stand(incident: Incident, docket: Docket, zeros: Zeros, yardstick: Yardstick) -> Standing:
    """Sort the claims of an incident, and the explicit zeros that hold it, by what they say of it."""
    claims = docket.claims_in(incident)
    corrected = _corrected(incident, docket)
    counting = [claim for claim in claims if claim.id not in corrected]
    against = _against(incident, counting)
    asserting = [
        c for c in counting
        if c.stance is Stance.ASSERTS and c.id not in against and same_matter(c.event_type, incident.event_type)
    ]  # fmt: skip
    denying = [c for c in counting if c.stance is Stance.DENIES or c.id in against]
    disclaiming = _disclaiming(denying, asserting, docket)
    set_apart = {claim.id for claim in disclaiming}
    none = {c.id: c for c in counting if c.stance is Stance.REPORTS_NONE} | {
        c.id: c for c in zeros.over(incident) if c.id not in corrected
    }
    sorted_ids = {c.id for c in (*asserting, *denying)} | none.keys()
    return Standing(
        incident=incident,
        docket=docket,
        asserting=tuple(asserting),
        denying=tuple(claim for claim in denying if claim.id not in set_apart),
        disclaiming=tuple(disclaiming),
        zeros=tuple(none.values()),
        corrected=tuple(claim for claim in claims if claim.id in corrected),
        aside=tuple(c for c in counting if c.stance is Stance.ASSERTS and c.id not in sorted_ids),
        admissions=tuple(c for c in asserting if admits(c, docket, yardstick)),
    )


def _disclaiming(denying: list[Claim], asserting: list[Claim], docket: Docket) -> list[Claim]:
    """Denials of the doer, not of the deed: they name an agent, and their own side says that it happened."""
    saying = {docket.side(claim) or docket.origin(claim) for claim in asserting}
    return [
        claim
        for claim in denying
        if claim.stance is Stance.DENIES and agents_of(claim) and (docket.side(claim) or docket.origin(claim)) in saying
    ]


def _corrected(incident: Incident, docket: Docket) -> set[str]:
    """Claims that their own voice took back later."""
    return {
        relation.to_claim
        for relation in incident.relations
        if relation.kind is RelationKind.CORRECTS and relation.to_claim in docket.claims
    }


def _against(incident: Incident, claims: list[Claim]) -> set[str]:
    """Assertions that exclude the incident: the opposite state, or a contradiction of the happening itself."""
    against = {
        claim.id
        for claim in claims
        if claim.stance is Stance.ASSERTS and excludes(claim.event_type, incident.event_type)
    }
    by_id = {claim.id: claim for claim in claims}
    for relation in incident.relations:
        speaks = relation.kind is RelationKind.DENIES or (
            relation.kind is RelationKind.CONTRADICTS and relation.field in ABOUT_HAPPENING
        )
        one, other = by_id.get(relation.from_claim), by_id.get(relation.to_claim)
        if speaks and one and other and one.stance is Stance.ASSERTS and other.stance is Stance.ASSERTS:
            # Two assertions exclude each other: the one on the incident's own type stands for it, the other against.
            against.add(_further(one, other, incident.event_type))
    return against


def _further(one: Claim, other: Claim, event_type: str) -> str:
    if same_matter(one.event_type, event_type) and not same_matter(other.event_type, event_type):
        return other.id
    return one.id


def sides_of(claims: Iterable[Claim], docket: Docket) -> frozenset[str]:
    """The sides that speak in these claims."""
    return frozenset(side for claim in claims if (side := docket.side(claim)))


def support(claims: Iterable[Claim], docket: Docket) -> str:
    """How independent voices stand together.

    '', 'one_voice', 'several_voices', 'monitor_and_party' or 'opposing_sides'. Sides count only as parties that oppose
    each other; a monitor beside a party of another side counts as well.
    """
    claims = list(claims)
    voices = {docket.origin(claim) for claim in claims}
    sides = sides_of(claims, docket)
    if len(voices) >= 2 and opposing(sides, docket):
        return "opposing_sides"
    watching = {docket.side(c) or docket.origin(c) for c in claims if docket.observes(c)}
    parties = {side for side in sides if side in docket.mission.side and docket.mission.side[side].party}
    if watching and parties - watching:
        return "monitor_and_party"
    return "several_voices" if len(voices) >= 2 else "one_voice" if voices else ""


def best_grade(claims: Iterable[Claim], docket: Docket) -> Reliability:
    """The best reliability among the sources of these claims; F when there is none."""
    return min((docket.reliability(claim) for claim in claims), default=Reliability.F)


def who_says(claims: Iterable[Claim], docket: Docket) -> str:
    """'Ada Berl and the Orin Observer Mission': the distinct voices, in order."""
    voices = list(dict.fromkeys(docket.voice(claim) for claim in claims))
    return (
        listed(voices[:4]) if len(voices) <= 4 else f"{', '.join(voices[:4])} and {counted(len(voices) - 4, 'other')}"
    )


def asides(standing: Standing) -> list[str]:
    """What others in the incident speak of instead, and what was taken back: one sentence each."""
    docket = standing.docket
    lines = [
        f"{docket.voice(claim)} took back what it had said; the earlier claim stays in the record."
        for claim in standing.corrected
    ]
    other = {matter(claim.event_type): claim for claim in standing.aside}
    lines.extend(f"{docket.voice(claim)} speaks of another matter: {kind}." for kind, claim in other.items())
    return lines


def agents_of(claim: Claim) -> frozenset[str]:
    """The known actors who are said to have acted."""
    return frozenset(claim.actors(Role.AGENT))
