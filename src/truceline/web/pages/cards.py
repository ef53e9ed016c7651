"""Claims as cards beside their document: what is claimed, what others read, who decided what, what can be decided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from truceline.publish.account import Account, account
from truceline.store.asking.passages import Standing, grounds_in, incident_of, standing_on
from truceline.store.asking.whole import documents_of
from truceline.web.edition import edition_of
from truceline.web.record import the_mission, using
from truceline.words.claim import Claim, Role
from truceline.words.entry import DecisionKind
from truceline.words.event_types import event_types
from truceline.words.grounds import Grounds, Rival
from truceline.words.naming import actor_name
from truceline.words.stance import Stance
from truceline.words.told import spoken, strung

TAKEN = ("event_type", "stance")
"""Fields of which another proposer's reading can be taken over as it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Another proposer's reading of one field; ``take`` is how a correction writes it, '' when people must write it."""

    field: str
    words: str
    proposer: str
    take: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One claim to be decided on; ``state`` is open, accepted, rejected or set-aside (corrected, split)."""

    claim: Claim
    account: Account
    state: str
    standing: Standing | None
    actors: tuple[tuple[str, str], ...]
    choices: tuple[Choice, ...]
    proposers: tuple[str, ...]
    incident: tuple[str, str] | None
    key: str

    @property
    def by_itself(self) -> bool:
        """Was it decided by itself, so that this decision can be taken back here?"""
        return self.standing is not None and self.standing.decision.kind is not DecisionKind.ACCEPT_DATASET


def cards(claims: Sequence[Claim]) -> list[Card]:
    """The cards of these claims, in their order."""
    mission = the_mission()
    documents = documents_of(using(), {claim.passage.document for claim in claims})
    standing = standing_on(using(), [claim.id for claim in claims])
    grounds: dict[str, Grounds] = {}
    for document in documents:
        grounds |= grounds_in(using(), document)
    held = incident_of(using(), [claim.id for claim in claims])
    edition = edition_of(
        mission,
        {claim.id: claim for claim in claims},
        documents,
        reviews={id_: one.decision for id_, one in standing.items()},
        grounds=grounds,
    )
    return [
        Card(
            claim=claim,
            account=account(claim.id, edition),
            state=state_of(claim.id, standing.get(claim.id)),
            standing=standing.get(claim.id),
            actors=_actors(claim),
            choices=_choices(grounds.get(claim.id)),
            proposers=_proposers(claim, grounds),
            incident=held.get(claim.id),
            key=f"{claim.passage.span.start}~{claim.id}",
        )
        for claim in claims
    ]


def state_of(claim: str, standing: Standing | None) -> str:
    """What people made of a claim, in a word that is also a class of the style sheet."""
    if standing is None:
        return "open"
    if not standing.decision.sets_aside(claim):
        return "accepted"
    return "rejected" if standing.decision.kind is DecisionKind.REJECT else "set-aside"


def _actors(claim: Claim) -> tuple[tuple[str, str], ...]:
    """Role and printed names of those who take part."""
    mission = the_mission()
    told = []
    for role in Role:
        names = [actor_name(one.actor, mission, one.words) for one in claim.participants if one.role is role]
        if names:
            told.append((spoken(role), strung(dict.fromkeys(names))))
    return tuple(told)


def _choices(grounds: Grounds | None) -> tuple[Choice, ...]:
    return tuple(_choice(rival) for rival in grounds.rivals) if grounds else ()


def _choice(rival: Rival) -> Choice:
    value, words = str(rival.value), rival.words
    known = value in event_types() if rival.field == "event_type" else value in set(map(str, Stance))
    if rival.field == "event_type" and known:
        words = event_types()[value].label
    elif rival.field == "stance" and known:
        words = spoken(Stance(value))
    take = value if rival.field in TAKEN and known else ""
    return Choice(field=rival.field, words=words, proposer=rival.proposer, take=take)


def _proposers(claim: Claim, grounds: Mapping[str, Grounds]) -> tuple[str, ...]:
    known = grounds.get(claim.id)
    return known.proposers if known else tuple(_one(claim.reader))


def _one(reader: str) -> Iterable[str]:
    return (reader,) if reader else ()
