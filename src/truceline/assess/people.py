"""People's findings and moves of cases: on which incident they stand today, and how they stand to the rules'.

Incidents are worked out anew with every weighing; a finding names the accounts that it has seen, and stays with them.

| the finding, or move, of a person                                                      | then                       |
|----------------------------------------------------------------------------------------|----------------------------|
| rests on accounts that one incident holds                                              | it stands there            |
| rests on accounts of several incidents (the happening was split)                       | it stands where most are   |
| as many here as there                                                                  | where most that it saw are;|
|                                                                                        | else where its first is    |
| an account was read anew, or corrected: another claim on the same passage              | that claim is the account  |
| no incident holds any of them                                                          | it stands nowhere, and a   |
|                                                                                        | problem says so            |
| the incident holds accounts that it has not seen                                       | 'made before N later ones' |
| a later finding on the same question has seen every account here that it rests on      | that one replaces it       |
| a later finding has not                                                                | both stand, the newer first|

It stands above the answer of the rule; both are shown. Of the moves of a case the newest gives the state.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Protocol

from truceline.assess.docket import Docket
from truceline.words.assessment import Case, CaseStep
from truceline.words.claim import Claim
from truceline.words.finding import Finding, FindingQuestion
from truceline.words.incident import Incident
from truceline.words.people import CaseMove, People, PersonFinding, Seen
from truceline.words.told import Told, told

PERSON = "person"
"""Stands where the name of a rule does."""


class Ground(Protocol):
    """Where claims stand now."""

    def claim(self, id_: str) -> Claim | None:
        """A claim that stands, by id."""

    def incident_of(self, claim: str) -> str:
        """The incident that holds a claim; '' for none."""

    def claims_in(self, incident: str) -> Iterable[Claim]:
        """The claims of an incident."""

    def claims_of(self, document: str) -> Iterable[Claim]:
        """The claims of a document that stand."""


@dataclass(frozen=True)
class DocketGround:
    """The ground of a whole record."""

    docket: Docket

    def claim(self, id_: str) -> Claim | None:
        """See Ground."""
        return self.docket.claims.get(id_)

    def incident_of(self, claim: str) -> str:
        """See Ground."""
        held = self.docket.incident_of.get(claim)
        return held.id if held else ""

    def claims_in(self, incident: str) -> Iterable[Claim]:
        """See Ground."""
        known = self._incidents.get(incident)
        return self.docket.claims_in(known) if known else ()

    def claims_of(self, document: str) -> Iterable[Claim]:
        """See Ground."""
        return self._by_document.get(document, ())

    @cached_property
    def _incidents(self) -> Mapping[str, Incident]:
        return {incident.id: incident for incident in self.docket.incidents}

    @cached_property
    def _by_document(self) -> Mapping[str, list[Claim]]:
        by: dict[str, list[Claim]] = defaultdict(list)
        for claim in self.docket.claims.values():
            by[claim.passage.document].append(claim)
        return by


@dataclass(frozen=True, slots=True)
class Place:
    """Where a finding or a move stands: its incident, the claims there now that it rests on, and what it saw."""

    incident: str
    claims: tuple[str, ...]
    saw: frozenset[str]
    later: int
    elsewhere: int
    gone: int


def place_of(seen: Sequence[Seen], rests_on: Sequence[str], ground: Ground) -> Place | None:
    """The place of a judgement that saw these accounts and rests on those; None when no incident holds any."""
    now = {one.claim: _account_now(one, ground) for one in seen}
    homes = {claim: ground.incident_of(found) if found else "" for claim, found in now.items()}
    grounds = [claim for claim in (rests_on or homes) if homes.get(claim)]
    if not grounds:
        return None
    votes, all_votes = Counter(homes[claim] for claim in grounds), Counter(homes.values())
    home = max(votes, key=lambda incident: (votes[incident], all_votes[incident]))  # of equals the first one found
    saw = frozenset(found for found in now.values() if found)
    spans = defaultdict(list)
    for one in seen:
        spans[one.document].append(one.span)
    later = [
        claim
        for claim in ground.claims_in(home)
        if claim.id not in saw and not any(claim.passage.span.meets(span) for span in spans[claim.passage.document])
    ]
    return Place(
        incident=home,
        claims=tuple(dict.fromkeys(now[claim] for claim in grounds if homes[claim] == home)),
        saw=saw,
        later=len(later),
        elsewhere=sum(1 for incident in homes.values() if incident and incident != home),
        gone=sum(1 for incident in homes.values() if not incident),
    )


def _account_now(seen: Seen, ground: Ground) -> str:
    """The claim that is the account now: itself, else the one that shares most with its passage; '' when none does."""
    if ground.claim(seen.claim) is not None:
        return seen.claim
    near = [claim for claim in ground.claims_of(seen.document) if claim.passage.span.meets(seen.span)]
    shared = {c.id: min(seen.end, c.passage.span.end) - max(seen.start, c.passage.span.start) for c in near}
    return max(sorted(shared), key=lambda id_: shared[id_], default="")


def findings_of(people: People, ground: Ground) -> dict[tuple[str, FindingQuestion], list[Finding]]:
    """People's findings that stand, by incident and question, the newest first."""
    placed: dict[tuple[str, FindingQuestion], list[tuple[Finding, Place]]] = defaultdict(list)
    for one in sorted(people.findings, key=lambda one: one.entry, reverse=True):
        place = place_of(one.found.seen, one.found.rests_on, ground)
        if place is not None:
            placed[place.incident, one.found.question].append((_finding(one, place), place))
    return {key: _standing(found) for key, found in placed.items()}


def _standing(found: Sequence[tuple[Finding, Place]]) -> list[Finding]:
    """Those that no newer one replaces, each with the entries that it replaces."""
    standing: list[tuple[Finding, Place]] = []
    for finding, place in found:
        over = next((at for at, (_, newer) in enumerate(standing) if set(place.claims) <= newer.saw), None)
        if over is None:
            standing.append((finding, place))
        else:
            newer, its = standing[over]
            standing[over] = (replace(newer, replaces=(*newer.replaces, finding.entry or 0)), its)
    return [finding for finding, _ in standing]


def _finding(one: PersonFinding, place: Place) -> Finding:
    return Finding(
        incident=place.incident,
        question=one.found.question,
        answer=one.found.answer,
        credibility=one.found.credibility,
        rule=PERSON,
        reasons=(one.words,),
        claims=place.claims,
        actors=one.found.actors,
        provisions=one.found.provisions,
        reason_code=one.found.reason_code,
        author=one.by,
        entry=one.entry,
        day=one.day,
        shares=one.found.shares,
        views=one.views,
        later=place.later,
        elsewhere=place.elsewhere,
        gone=place.gone,
    )


def above(rules: Iterable[Finding], people: People, ground: Ground) -> tuple[Finding, ...]:
    """The findings of the rules, each with people's findings on the same incident and question before it."""
    stated = findings_of(people, ground) if people.findings else {}
    return tuple(one for rule in rules for one in (*stated.get((rule.incident, rule.question), ()), rule))


def moved(cases: Iterable[Case], people: People, ground: Ground) -> tuple[Case, ...]:
    """The cases, each in the state that people gave it; ``ruled`` is what the rule says."""
    placed: dict[str, list[tuple[CaseMove, Place]]] = defaultdict(list)
    for move in people.moves:
        place = place_of(move.moved.seen, (), ground)
        if place is not None:
            placed[place.incident].append((move, place))
    return tuple(_moved(case, placed[case.incident]) if case.incident in placed else case for case in cases)


def _moved(case: Case, moves: Sequence[tuple[CaseMove, Place]]) -> Case:
    newest, place = moves[-1]
    steps = tuple(
        CaseStep(
            entry=move.entry, by=move.by, day=move.day, state=move.moved.to, words=move.words,
            reason_code=move.moved.reason_code, views=move.views,
        )
        for move, _ in moves
    )  # fmt: skip
    sentence = told("{by} moved the case to '{state}' on {day}.", by=newest.by, state=newest.moved.to, day=newest.day)
    return replace(case, state=newest.moved.to, ruled=case.state, sentence=sentence, steps=steps, later=place.later)


def nowhere(people: People, ground: Ground) -> tuple[tuple[int, Told], ...]:
    """Findings and moves that stand on no incident any more: entry and sentence."""
    lost = []
    for one in people.findings:
        if place_of(one.found.seen, one.found.rests_on, ground) is None:
            lost.append(
                (one.entry, told("the accounts that {by}'s finding rests on are in no incident now.", by=one.by))
            )
    for move in people.moves:
        if place_of(move.moved.seen, (), ground) is None:
            lost.append(
                (move.entry, told("the accounts of the case that {by} moved are in no incident now.", by=move.by))
            )
    return tuple(lost)
