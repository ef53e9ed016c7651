"""Who says of one incident that it happened, who says that it did not, and what was taken back."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from truceline.assess.docket import Docket, Speaking
from truceline.assess.matters import excludes, same_matter
from truceline.assess.phrases import counted, listed, matter
from truceline.words.claim import Claim
from truceline.words.incident import Incident, Relation, RelationKind
from truceline.words.source import Reliability
from truceline.words.stance import Stance
from truceline.words.told import strung, template, told

ABOUT_HAPPENING = frozenset({"", "happened", "stance", "event_type", "type"})
"""Fields in which a contradiction says that the other claim's happening did not take place as named."""


ASSERTS, DENIES, REPORTS_NONE = Stance.ASSERTS, Stance.DENIES, Stance.REPORTS_NONE

TURNS = {Stance.ASSERTS: True, Stance.DENIES: False, Stance.REPORTS_NONE: False}
"""Stances that say that it happened (True), or that it did not."""


class Standing(NamedTuple):
    """The voices on one incident, sorted by what they say of it.

    ``turning`` are the words, oldest first, of voices that took back what they had said and then took that back too: a
    history without a last word, so none of it counts.

    ``claims`` are all of its claims in the record; of these ``asserting`` say that it happened, ``denying`` that it did
    not, ``disclaiming`` deny only that a named actor did it while their own side says that it happened,
    ``corrected`` were taken back by their own voice and count no longer, ``aside`` speak of another matter within the
    incident. ``zeros`` recorded nothing of the kind where and when it would have happened. ``asserted_by`` are the
    origins that say it happened, ``denied_by`` those that deny it or recorded none of its kind; their sides likewise.
    ``saying`` is who stands behind each of the ``asserting``, ``opposing`` who behind the ``denying`` and ``zeros``.
    """

    incident: Incident
    docket: Docket
    claims: tuple[Claim, ...]
    asserting: tuple[Claim, ...]
    denying: tuple[Claim, ...]
    zeros: tuple[Claim, ...]
    disclaiming: tuple[Claim, ...]
    corrected: tuple[Claim, ...]
    aside: tuple[Claim, ...]
    turning: tuple[Claim, ...]
    admissions: tuple[Claim, ...]
    saying: tuple[Speaking, ...]
    opposing: tuple[Speaking, ...]
    asserted_by: frozenset[str]
    denied_by: frozenset[str]
    asserting_sides: frozenset[str]
    denying_sides: frozenset[str]


def stand(
    incident: Incident, claims: Sequence[Claim], docket: Docket, over: Iterable[Claim], admitting: Collection[str]
) -> Standing:
    """Sort the claims of an incident, and the explicit zeros ``over`` it, by what they say of it.

    ``admitting``: ids of the claims that are admissions against interest.
    """
    corrected = _corrected(incident, docket) if incident.relations else set()
    turning = _turning(claims, corrected, docket) if len(corrected) > 1 else []
    set_aside = corrected | {claim.id for claim in turning}
    counting = [claim for claim in claims if claim.id not in set_aside] if set_aside else claims
    asserting, denying, aside = _sorted(incident, counting)
    disclaiming = _disclaiming(denying, asserting, docket) if denying and asserting else []
    if disclaiming:
        set_apart = {claim.id for claim in disclaiming}
        denying = [claim for claim in denying if claim.id not in set_apart]
    none = {c.id: c for c in (*counting, *over) if c.stance is REPORTS_NONE and c.id not in set_aside}
    saying = tuple(map(docket.speaking, asserting))
    opposing = tuple(map(docket.speaking, (*denying, *none.values())))
    return Standing(
        incident=incident,
        docket=docket,
        claims=tuple(claims),
        asserting=tuple(asserting),
        denying=tuple(denying),
        disclaiming=tuple(disclaiming),
        zeros=tuple(none.values()),
        corrected=tuple([claim for claim in claims if claim.id in corrected]) if corrected else (),
        aside=tuple(aside),
        turning=tuple(turning),
        admissions=tuple([claim for claim in asserting if claim.id in admitting]) if admitting else (),
        saying=saying,
        opposing=opposing,
        asserted_by=frozenset([one.origin for one in saying]),
        denied_by=frozenset([one.origin for one in opposing]),
        asserting_sides=frozenset([one.side for one in saying if one.side]),
        denying_sides=frozenset([one.side for one in opposing if one.side]),
    )


def _turning(claims: Sequence[Claim], corrected: Collection[str], docket: Docket) -> list[Claim]:
    """The words of voices that turned twice or more: said, took it back, and took that back."""
    by_origin: dict[str, list[Claim]] = {}
    for claim in claims:
        if claim.stance in TURNS:
            by_origin.setdefault(docket.origin(claim), []).append(claim)
    found: list[Claim] = []
    for own in by_origin.values():
        own.sort(key=lambda claim: (docket.published(claim) or date.max, claim.id in corrected))
        says = [TURNS[claim.stance] for claim in own]
        turns = sum(one is not other for one, other in pairwise(says))
        if turns > 1 and sum(claim.id in corrected for claim in own) > 1:
            found += own
    return found


def _sorted(incident: Incident, claims: Sequence[Claim]) -> tuple[list[Claim], list[Claim], list[Claim]]:
    """Those that say that it happened, those that say that it did not, and those that speak of another matter."""
    against = _against(incident, claims)
    asserting: list[Claim] = []
    denying: list[Claim] = []
    aside: list[Claim] = []
    for claim in claims:
        stance = claim.stance
        if stance is DENIES or (against and claim.id in against):
            denying.append(claim)
        elif stance is ASSERTS:
            (asserting if same_matter(claim.event_type, incident.event_type) else aside).append(claim)
    return asserting, denying, aside


def _disclaiming(denying: list[Claim], asserting: list[Claim], docket: Docket) -> list[Claim]:
    """Denials of the doer, not of the deed: they name an agent, and their own side says that it happened."""
    saying = {docket.side(claim) or docket.origin(claim) for claim in asserting}
    return [
        claim
        for claim in denying
        if claim.stance is DENIES
        and agents_of(claim, docket)
        and (docket.side(claim) or docket.origin(claim)) in saying
    ]


def _corrected(incident: Incident, docket: Docket) -> set[str]:
    """Claims that their own voice took back later, and its repetitions of them up to that day."""
    relations = [r for r in incident.relations if r.from_claim in docket.claims and r.to_claim in docket.claims]
    taken_back = {r.to_claim: r.from_claim for r in relations if r.kind is RelationKind.CORRECTS}
    if not taken_back:
        return set()
    again = [(r.from_claim, r.to_claim) for r in relations if r.kind is RelationKind.REPEATS]
    for one, other in (*again, *((other, one) for one, other in again)):
        if other in taken_back and _as_before(docket.claims[one], docket.claims[other], taken_back[other], docket):
            taken_back.setdefault(one, taken_back[other])
    return set(taken_back)


def _as_before(claim: Claim, corrected: Claim, by: str, docket: Docket) -> bool:
    """Does a repetition say what was corrected, and no later than the correction?"""
    day, turn = docket.published(claim), docket.published(docket.claims[by])
    early = day is not None and turn is not None and day <= turn
    return early and claim.id != by and (claim.stance, claim.event_type) == (corrected.stance, corrected.event_type)


def _against(incident: Incident, claims: Sequence[Claim]) -> set[str]:
    """Assertions that exclude the incident: the opposite state, or a contradiction of the happening itself."""
    asserting, event_type = {claim.id: claim for claim in claims if claim.stance is ASSERTS}, incident.event_type
    against = {id_ for id_, claim in asserting.items() if excludes(claim.event_type, event_type)}
    for relation in incident.relations if len(asserting) > 1 else ():
        one, other = asserting.get(relation.from_claim), asserting.get(relation.to_claim)
        if one and other and _rules_out(relation):
            # Two assertions exclude each other: the one on the incident's own type stands for it, the other against.
            against.add(_further(one, other, incident.event_type))
    return against


def _rules_out(relation: Relation) -> bool:
    """Does it say that the other claim's happening did not take place as named?"""
    if relation.kind is RelationKind.CONTRADICTS:
        return relation.field in ABOUT_HAPPENING
    return relation.kind is RelationKind.DENIES


def _further(one: Claim, other: Claim, event_type: str) -> str:
    if same_matter(one.event_type, event_type) and not same_matter(other.event_type, event_type):
        return other.id
    return one.id


def sides_of(claims: Iterable[Claim], docket: Docket) -> frozenset[str]:
    """The sides that speak in these claims."""
    return frozenset(side for claim in claims if (side := docket.side(claim)))


def support(claims: Iterable[Claim], docket: Docket) -> str:
    """How the independent voices of these claims stand together, see ``supported``."""
    return supported([docket.speaking(claim) for claim in claims], docket)


def supported(spoken: Collection[Speaking], docket: Docket) -> str:
    """How independent voices stand together.

    '', 'one_voice', 'several_voices', 'monitor_and_party' or 'opposing_sides'. Sides count only as parties that oppose
    each other; a monitor beside a party of another side counts as well.
    """
    voices = {one.origin for one in spoken}
    parties = docket.parties({one.side for one in spoken})
    if len(voices) >= 2 and len(parties) >= 2:
        return "opposing_sides"
    watching = {one.side or one.origin for one in spoken if one.observes}
    if watching and parties - watching:
        return "monitor_and_party"
    return "several_voices" if len(voices) >= 2 else "one_voice" if voices else ""


def best_grade(claims: Iterable[Claim], docket: Docket) -> Reliability:
    """The best reliability among the sources of these claims; F when there is none."""
    return min((docket.reliability(claim) for claim in claims), default=Reliability.F)


def who_says(claims: Iterable[Claim], docket: Docket) -> str:
    """'Ada Berl and the Orin Observer Mission': the distinct voices, in order."""
    return voices_say(claims, docket)[1]


def voices_say(claims: Iterable[Claim], docket: Docket) -> tuple[int, str]:
    """How many distinct voices there are, and their names, in order."""
    voices = list(dict.fromkeys([docket.speaking(claim).voice for claim in claims]))
    return len(voices), _named(voices)


def _named(voices: list[str]) -> str:
    if len(voices) <= 4:
        return listed(voices)
    others = counted(len(voices) - 4, "other")
    return told("{several} and {last}", several=strung(voices[:4]), last=others)


def asides(standing: Standing) -> list[str]:
    """What others in the incident speak of instead, and what was taken back: one sentence each."""
    docket = standing.docket
    if not (standing.corrected or standing.turning or standing.aside):
        return []
    turning = {claim.id for claim in standing.turning}
    lines: list[str] = [
        told("{who} took back what it had said; the earlier claim stays in the record.", who=docket.voice(claim))
        for claim in standing.corrected
        if claim.id not in turning
    ]
    lines += [_history(origin, standing) for origin in dict.fromkeys(docket.origin(c) for c in standing.turning)]
    other = {matter(claim.event_type): claim for claim in standing.aside}
    lines.extend(
        told("{who} speaks of another matter: {matter}.", who=docket.voice(claim), matter=kind)
        for kind, claim in other.items()
    )
    return lines


def _history(origin: str, standing: Standing) -> str:
    """What a voice said, took back, and said again; each with its day."""
    docket = standing.docket
    own = [claim for claim in standing.turning if docket.origin(claim) == origin]
    steps = [
        told(SAID_ON[TURNS[claim.stance]], day=day) if (day := docket.published(claim)) else SAID[TURNS[claim.stance]]
        for claim in own
    ]
    return told(
        "{who} said {steps}: a history, of which the record takes none for the last word.",
        who=docket.voice(own[0]),
        steps=listed(steps),
    )


SAID_ON = {True: template("on {day} that it happened"), False: template("on {day} that it did not")}
SAID = {True: told("that it happened"), False: told("that it did not")}


def agents_of(claim: Claim, docket: Docket) -> frozenset[str]:
    """The known actors who are said to have acted."""
    return docket.speaking(claim).agents
