"""Which claims the record holds and how people reviewed them: the second half of replay."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from truceline.record.bodies import claims_digest
from truceline.record.log import ONE_BY_ONE, Decided, Log, Reading, Reference, problem_at, unknown
from truceline.words.claim import Claim
from truceline.words.document import Document, Problem
from truceline.words.entry import REPLACING, Decision, DecisionKind
from truceline.words.mission import Mission

Derive = Callable[[Document, str, Mission], Sequence[Claim]]
"""The claims of a dataset from its stored text, with the reference data of the reading: the same every time."""

Held = Callable[[Reading], Sequence[Claim] | None]
"""The claims of a derived reading when they lie ready, checked against its digest; None when they do not."""

ON_PAIRS = frozenset({DecisionKind.JOIN, DecisionKind.PART, DecisionKind.UNSURE})
"""Decisions on whether claims speak of one happening."""
ON_CLAIMS = ONE_BY_ONE | ON_PAIRS
"""Decisions whose subjects are claims that must be there. A finding outlives them: it holds their passages."""


@dataclass(slots=True)
class Proposed:
    """The claims of a log. ``texts`` by SHA-256 of the document, ``mission_of`` gives the mission of reference data."""

    log: Log
    texts: Mapping[str, str]
    mission_of: Callable[[Reference], Mission]
    derive: Derive
    held: Held = lambda reading: None
    problems: list[Problem] = field(default_factory=list)
    _derived: dict[int, tuple[Claim, ...]] = field(default_factory=dict)

    def claims_and_reviews(self) -> tuple[dict[str, Claim], dict[str, Decision]]:
        """Claims by id, and the accepting or rejecting decision that stands for each reviewed one."""
        stands = self.log.standing_seqs
        current = {claim.id: claim for r in self.log.readings if r.seq in stands for claim in self.claims_of(r)}
        reviews = self._reviews()
        kept = {claim.id: claim for claim in self._earlier() if claim.id in reviews and claim.id not in current}
        claims = {**kept, **current}
        self._report_unknown(claims.keys())
        return claims, {id_: reviews[id_] for id_ in claims if id_ in reviews}

    def claims_of(self, reading: Reading) -> tuple[Claim, ...]:
        """The claims of one reading, derived when they stand in no entry."""
        if reading.said.claims is not None:
            return reading.said.claims
        if reading.seq not in self._derived:
            self._derived[reading.seq] = self._derive(reading)
        return self._derived[reading.seq]

    def _derive(self, reading: Reading) -> tuple[Claim, ...]:
        """Derived claims that come out otherwise are a problem, and are shown only while their reading stands."""
        said, document = reading.said, reading.document
        if document is None:
            self.problems.append(problem_at(reading.seq, "a document was read that the record does not hold.", ""))
            return ()
        ready = self.held(reading)
        if ready is not None:
            return tuple(ready)
        claims = tuple(self.derive(document, self.texts[said.document], self.mission_of(reading.reference)))
        if claims_digest(claims) == said.digest:
            return claims
        sentence = (
            f"'{document.name}': {said.count} claims were recorded as read by '{said.reader}', "
            f"but deriving them again gives {len(claims)} that are not the same."
        )
        self.problems.append(problem_at(reading.seq, sentence, "Run 'truceline run' to read it again."))
        return claims if reading.seq in self.log.standing_seqs else ()

    def _reviews(self) -> dict[str, Decision]:
        by_dataset: dict[str, Decision] = {}
        for decided in self.log.holding:
            if decided.decision.kind is DecisionKind.ACCEPT_DATASET:
                accepted = (claim for reading in decided.readings for claim in self.claims_of(reading))
                by_dataset |= {claim.id: decided.decision for claim in accepted}
        return by_dataset | {id_: decided.decision for id_, decided in reviewed(self.log.holding).items()}

    def _earlier(self) -> Iterable[Claim]:
        """Claims of readings that no longer stand (derived ones if accepted), and those that decisions carry."""
        stands = self.log.standing_seqs
        accepted = {
            r.seq for d in self.log.holding if d.decision.kind is DecisionKind.ACCEPT_DATASET for r in d.readings
        }
        for reading in self.log.readings:
            if reading.seq not in stands and (reading.said.claims is not None or reading.seq in accepted):
                yield from self.claims_of(reading)
        for decided in self.log.decided:
            yield from decided.claims

    def _report_unknown(self, known: Collection[str]) -> None:
        for decided in self.log.holding:
            decision = decided.decision
            if decision.kind is DecisionKind.ACCEPT_DATASET:
                read = {reading.said.document for reading in decided.readings}
                self.problems.extend(unknown(decided, "dataset", s) for s in decision.subjects if s not in read)
            elif decision.kind in ON_CLAIMS:
                self.problems.extend(unknown(decided, "claim", s) for s in decision.subjects if s not in known)


def reviewed(holding: Iterable[Decided]) -> dict[str, Decided]:
    """The newest decision on each claim that was judged by itself, from decisions in the order of deciding.

    A claim that was made by a decision (corrected, split off, added) has that decision, until it is judged itself.
    """
    reviews: dict[str, Decided] = {}
    for decided in holding:
        if decided.decision.kind in ONE_BY_ONE:
            for subject in decided.decision.subjects:
                _taken_back(reviews, subject)
                reviews[subject] = decided
        reviews |= dict.fromkeys(decided.made, decided)
    return reviews


def _taken_back(reviews: dict[str, Decided], subject: str) -> None:
    """A new decision on a corrected claim: what it was corrected to has nobody's word any more."""
    before = reviews.get(subject)
    if before is None or before.decision.kind not in REPLACING or subject not in before.decision.subjects:
        return
    for claim in [id_ for id_, one in reviews.items() if one is before and id_ not in before.decision.subjects]:
        del reviews[claim]


def judgements(log: Log) -> tuple[Decision, ...]:
    """The newest decision on each pair (or set) of claims, in the order of deciding: joined, parted, unsure."""
    newest: dict[frozenset[str], Decision] = {}
    for decided in log.holding:
        if decided.decision.kind in ON_PAIRS:
            newest.pop(frozenset(decided.decision.subjects), None)
            newest[frozenset(decided.decision.subjects)] = decided.decision
    return tuple(newest.values())
