"""A correction sets a claim aside and puts another in its place; and what a reading was made with is kept beside it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from record_samples import BRIDGE, at, claim, load, receive, reference, rows, sha
from record_samples import read as read_with

from truceline.record import MemoryEvidence, MemoryLedger, Record, keeping, replay
from truceline.record.bodies import content_of, evidence_named, reading_body
from truceline.record.deciding import checked
from truceline.words.entry import Decision, DecisionKind, EntryKind
from truceline.words.grounds import Grounds, Rival
from truceline.words.language_model import Exchange
from truceline.words.made_with import LearnedHere, MadeWith
from truceline.words.stance import Stance

CLAIM = claim(BRIDGE)
CORRECTED = replace(CLAIM, event_type="explosion", stance=Stance.DENIES)


@pytest.fixture
def evidence() -> MemoryEvidence:
    return MemoryEvidence()


@pytest.fixture
def ledger(evidence: MemoryEvidence) -> MemoryLedger:
    """A bridge, read."""
    made = MemoryLedger()
    reference(made, evidence)
    receive(made, evidence, BRIDGE)
    read_with(made, BRIDGE, CLAIM)
    return made


def told(ledger: MemoryLedger, evidence: MemoryEvidence) -> Record:
    return replay(ledger.entries(), evidence, rows, load)


def decide(ledger: MemoryLedger, evidence: MemoryEvidence, kind: DecisionKind, subject: str, value: str = "") -> None:
    decision = Decision(kind=kind, subjects=(subject,), by="Ada", value=value)
    keeping.keep_decision(ledger, decision, at(9), checked(told(ledger, evidence), decision))


def correct(ledger: MemoryLedger, evidence: MemoryEvidence) -> None:
    decide(ledger, evidence, DecisionKind.CORRECT, CLAIM.id, "event_type=explosion stance=denies")


def test_the_corrected_claim_stands_in_the_place_of_the_first(ledger: MemoryLedger, evidence: MemoryEvidence) -> None:
    correct(ledger, evidence)
    record = told(ledger, evidence)
    assert record.standing == {CORRECTED.id: CORRECTED}
    assert sorted(record.claims) == sorted((CLAIM.id, CORRECTED.id))
    assert {decision.kind for decision in record.reviews.values()} == {DecisionKind.CORRECT}
    newest = len(ledger) - 1
    assert record.decided_at == {CLAIM.id: newest, CORRECTED.id: newest}
    assert record.problems == ()


def test_it_outlives_a_newer_reading(ledger: MemoryLedger, evidence: MemoryEvidence) -> None:
    correct(ledger, evidence)
    read_with(ledger, BRIDGE, claim(BRIDGE, 1, "rules 2"))
    assert sorted(told(ledger, evidence).standing) == sorted((CORRECTED.id, claim(BRIDGE, 1).id))


@pytest.mark.parametrize("kind", [DecisionKind.ACCEPT, DecisionKind.REJECT])
def test_a_new_decision_on_the_first_takes_the_correction_back(
    ledger: MemoryLedger, evidence: MemoryEvidence, kind: DecisionKind
) -> None:
    correct(ledger, evidence)
    decide(ledger, evidence, kind, CLAIM.id)
    record = told(ledger, evidence)
    assert (list(record.claims), record.reviews[CLAIM.id].kind) == ([CLAIM.id], kind)


def test_the_corrected_claim_can_be_rejected_by_itself(ledger: MemoryLedger, evidence: MemoryEvidence) -> None:
    correct(ledger, evidence)
    decide(ledger, evidence, DecisionKind.REJECT, CORRECTED.id)
    assert told(ledger, evidence).standing == {}


MADE = MadeWith(
    exchanges=(Exchange(proposer="llm:m", start=0, end=9, request="1" * 64, response="2" * 64),),
    learned_here=LearnedHere(name="here 1 3", sha256="3" * 64),
    grounds=(
        Grounds(
            claim=CLAIM.id,
            proposers=("rules 1", "llm:m"),
            types=("shelling",),
            rivals=(Rival(field="event_type", value="explosion", proposer="llm:m"),),
        ),
    ),
)


def test_what_a_reading_was_made_with_comes_back(ledger: MemoryLedger, evidence: MemoryEvidence) -> None:
    entry = keeping.keep_reading(ledger, sha(BRIDGE), "rules 1+llm:m", [CLAIM], (), at(4), made_with=MADE)
    record = told(ledger, evidence)
    (standing,) = record.standing_readings[sha(BRIDGE)].values()
    assert (standing.said.exchanges, standing.said.learned_here) == (MADE.exchanges, MADE.learned_here)
    assert record.grounds == {CLAIM.id: MADE.grounds[0]}
    assert list(record.read_by[sha(BRIDGE)]) == ["rules 1+llm:m"], "it takes the place of the reading by rules alone"
    assert [sha256 for sha256, _ in evidence_named(EntryKind.READING, content_of(entry))] == [
        "1" * 64,
        "2" * 64,
        "3" * 64,
    ]


def test_a_reading_made_with_nothing_has_the_body_that_it_always_had() -> None:
    assert sorted(reading_body(sha(BRIDGE), "rules 1", [CLAIM], made_with=MadeWith())) == [
        "claims", "count", "digest", "document", "problems", "reader",
    ]  # fmt: skip


def test_other_grounds_of_the_same_claims_are_news(ledger: MemoryLedger) -> None:
    before = len(ledger)
    read_with(ledger, BRIDGE, CLAIM)
    assert len(ledger) == before
    keeping.keep_reading(ledger, sha(BRIDGE), "rules 1", [CLAIM], (), at(4), made_with=MADE)
    assert len(ledger) == before + 1
