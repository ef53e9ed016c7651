"""Entries become documents, claims and decisions again, by the rules of record.replay."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from record_samples import (
    BRIDGE,
    DENIAL,
    TABLE,
    claim,
    decide,
    document,
    load,
    read,
    read_table,
    receive,
    reference,
    rows,
    sha,
    whole,
)

from truceline.errors import RecordFault
from truceline.record import MemoryEvidence, MemoryLedger, Record, keeping, replay
from truceline.words.claim import Claim
from truceline.words.document import Basis, Document, Problem
from truceline.words.entry import Decision, DecisionKind
from truceline.words.mission import Mission
from truceline.words.stance import Stance


@pytest.fixture
def ledger() -> MemoryLedger:
    """A ledger with reference data."""
    return MemoryLedger()


@pytest.fixture
def evidence(ledger: MemoryLedger) -> MemoryEvidence:
    """Evidence that holds the reference data of the ledger."""
    evidence = MemoryEvidence()
    reference(ledger, evidence)
    return evidence


def again(ledger: MemoryLedger, evidence: MemoryEvidence) -> Record:
    """The record that the ledger tells."""
    return replay(ledger.entries(), evidence, rows, load)


def sentences(record: Record) -> list[str]:
    """The record's problems in words."""
    return [str(problem) for problem in record.problems]


def test_the_whole_record_comes_back(ledger: MemoryLedger) -> None:
    evidence = MemoryEvidence()
    whole(ledger, evidence)
    record = again(ledger, evidence)
    shell, none, denial = (
        claim(BRIDGE),
        claim(BRIDGE, 1, stance=Stance.REPORTS_NONE),
        claim(DENIAL, stance=Stance.DENIES),
    )
    days = [claim(TABLE, line, "rows 1 of Valley") for line in (1, 2)]
    accept = Decision(kind=DecisionKind.ACCEPT, subjects=(shell.id,), by="Ada")
    join = Decision(kind=DecisionKind.JOIN, subjects=(shell.id, denial.id), by="Ada")
    mission = load({"mission.toml": b"Valley"}).mission
    assert mission is not None
    assert record == Record(
        mission=mission,
        reference={"mission.toml": sha("Valley")},
        documents={
            sha(BRIDGE): document(BRIDGE, "bridge.txt"),
            sha(DENIAL): document(DENIAL, "denial.txt"),
            sha(TABLE): document(TABLE, "table.csv"),
        },
        texts={sha(BRIDGE): BRIDGE, sha(DENIAL): DENIAL, sha(TABLE): TABLE},
        claims={known.id: known for known in (shell, none, denial, *days)},
        reviews={shell.id: accept},
        judgements=(join,),
        decisions=(accept, join),
        read_by={sha(BRIDGE): ("rules 1",), sha(DENIAL): ("rules 1",), sha(TABLE): ("rows 1",)},
        derived=frozenset({sha(TABLE)}),
        stale=frozenset(),
        problems=(),
        size=9,
    )


def test_a_ledger_without_reference_data_is_no_record() -> None:
    with pytest.raises(RecordFault, match=r"^The record holds no reference data yet\.$"):
        replay([], MemoryEvidence(), rows, load)


def test_reference_data_that_make_no_mission_are_a_fault(ledger: MemoryLedger, evidence: MemoryEvidence) -> None:
    reference(ledger, evidence, "broken")
    with pytest.raises(RecordFault, match=r"^The reference data in the record no longer makes a mission\.$"):
        again(ledger, evidence)


def test_the_newest_reference_data_is_the_mission(ledger: MemoryLedger, evidence: MemoryEvidence) -> None:
    reference(ledger, evidence, "Valley and hills")
    assert again(ledger, evidence).mission.title == "Valley and hills"


def test_a_newer_version_replaces_the_reading_of_an_older_one(ledger: MemoryLedger, evidence: MemoryEvidence) -> None:
    receive(ledger, evidence, BRIDGE)
    read(ledger, BRIDGE, claim(BRIDGE))
    read(ledger, BRIDGE, claim(BRIDGE, 1, "rules 2"))
    record = again(ledger, evidence)
    assert list(record.claims.values()) == [claim(BRIDGE, 1, "rules 2")]
    assert record.read_by == {sha(BRIDGE): ("rules 2",)}


def test_two_readers_stand_beside_each_other(ledger: MemoryLedger, evidence: MemoryEvidence) -> None:
    receive(ledger, evidence, BRIDGE)
    read(ledger, BRIDGE, claim(BRIDGE))
    read(ledger, BRIDGE, claim(BRIDGE, 1, "model 1"))
    record = again(ledger, evidence)
    assert list(record.claims.values()) == [claim(BRIDGE), claim(BRIDGE, 1, "model 1")]
    assert record.read_by == {sha(BRIDGE): ("rules 1", "model 1")}


@pytest.mark.parametrize("kind", [DecisionKind.ACCEPT, DecisionKind.REJECT])
def test_a_reviewed_claim_outlives_its_reading(
    ledger: MemoryLedger, evidence: MemoryEvidence, kind: DecisionKind
) -> None:
    receive(ledger, evidence, BRIDGE)
    read(ledger, BRIDGE, claim(BRIDGE))
    decide(ledger, kind, claim(BRIDGE).id)
    read(ledger, BRIDGE, claim(BRIDGE, 1, "rules 2"))
    record = again(ledger, evidence)
    assert list(record.claims.values()) == [claim(BRIDGE), claim(BRIDGE, 1, "rules 2")]
    assert {id_: decision.kind for id_, decision in record.reviews.items()} == {claim(BRIDGE).id: kind}


def test_a_claim_that_is_read_again_has_the_newer_reader(ledger: MemoryLedger, evidence: MemoryEvidence) -> None:
    receive(ledger, evidence, BRIDGE)
    read(ledger, BRIDGE, claim(BRIDGE))
    decide(ledger, DecisionKind.ACCEPT, claim(BRIDGE).id)
    read(ledger, BRIDGE, claim(BRIDGE, 0, "rules 2"))
    assert again(ledger, evidence).claims[claim(BRIDGE).id].reader == "rules 2"


def test_the_newer_decision_stands(ledger: MemoryLedger, evidence: MemoryEvidence) -> None:
    receive(ledger, evidence, BRIDGE)
    read(ledger, BRIDGE, claim(BRIDGE))
    decide(ledger, DecisionKind.ACCEPT, claim(BRIDGE).id)
    decide(ledger, DecisionKind.REJECT, claim(BRIDGE).id, by="Ben")
    record = again(ledger, evidence)
    assert record.reviews[claim(BRIDGE).id].by == "Ben"
    assert (list(record.standing), len(record.claims), len(record.decisions)) == ([], 1, 2)


def test_a_dataset_is_accepted_by_one_decision(ledger: MemoryLedger, evidence: MemoryEvidence) -> None:
    receive(ledger, evidence, TABLE)
    read_table(ledger)
    decide(ledger, DecisionKind.ACCEPT_DATASET, sha(TABLE))
    record = again(ledger, evidence)
    assert [record.reviews[id_].kind for id_ in record.claims] == [DecisionKind.ACCEPT_DATASET] * 2


def test_a_decision_on_a_row_holds_over_the_one_on_its_dataset(ledger: MemoryLedger, evidence: MemoryEvidence) -> None:
    receive(ledger, evidence, TABLE)
    read_table(ledger)
    decide(ledger, DecisionKind.REJECT, claim(TABLE, 1).id)
    decide(ledger, DecisionKind.ACCEPT_DATASET, sha(TABLE))
    assert [decision.kind for decision in again(ledger, evidence).reviews.values()] == [
        DecisionKind.REJECT,
        DecisionKind.ACCEPT_DATASET,
    ]


def test_an_accepted_dataset_is_derived_with_the_reference_data_of_its_time(
    ledger: MemoryLedger, evidence: MemoryEvidence
) -> None:
    receive(ledger, evidence, TABLE)
    read_table(ledger)
    reference(ledger, evidence, "Hills")
    record = again(ledger, evidence)
    assert [known.reader for known in record.claims.values()] == ["rows 1 of Valley"] * 2
    assert (record.stale, record.problems) == (frozenset({sha(TABLE)}), ())


def test_after_a_new_reading_a_dataset_can_be_accepted_again(ledger: MemoryLedger, evidence: MemoryEvidence) -> None:
    receive(ledger, evidence, TABLE)
    read_table(ledger)
    decide(ledger, DecisionKind.ACCEPT_DATASET, sha(TABLE))
    reference(ledger, evidence, "Hills", minute=4)
    read_table(ledger, "Hills", minute=5)
    decide(ledger, DecisionKind.ACCEPT_DATASET, sha(TABLE), minute=6)
    record = again(ledger, evidence)
    assert (len(ledger), len(record.reviews), record.problems) == (7, 2, ())


def test_a_later_reading_of_an_accepted_dataset_is_proposed_anew(
    ledger: MemoryLedger, evidence: MemoryEvidence
) -> None:
    receive(ledger, evidence, TABLE)
    read_table(ledger)
    decide(ledger, DecisionKind.ACCEPT_DATASET, sha(TABLE))
    read(ledger, TABLE, claim(TABLE, 0, "rows 2"))
    record = again(ledger, evidence)
    assert [(known.reader, known.id in record.reviews) for known in record.claims.values()] == [
        ("rows 1 of Valley", True),
        ("rows 1 of Valley", True),
        ("rows 2", False),
    ]


def test_rows_that_come_out_otherwise_are_a_problem_and_are_shown(
    ledger: MemoryLedger, evidence: MemoryEvidence
) -> None:
    def otherwise(known: Document, text: str, mission: Mission) -> list[Claim]:
        return rows(known, text, mission)[:1]

    receive(ledger, evidence, TABLE, "table.csv")
    read_table(ledger)
    record = replay(ledger.entries(), evidence, otherwise, load)
    assert sentences(record) == [
        "truceline.db, entry 2: 'table.csv': 2 claims were recorded as read by 'rows 1', but deriving them again gives"
        " 1 that are not the same. Run 'truceline run' to read it again."
    ]
    assert len(record.claims) == 1


def test_a_decision_on_a_row_can_carry_it_in_full(ledger: MemoryLedger, evidence: MemoryEvidence) -> None:
    """So the row stays as it was judged, even when nobody can derive it any more."""
    row = claim(TABLE, 1, "rows 1")
    receive(ledger, evidence, TABLE)
    decision = Decision(kind=DecisionKind.ACCEPT, subjects=(row.id,), by="Ada")
    keeping.keep_decision(ledger, decision, document(TABLE).received, (row,))
    assert again(ledger, evidence).claims == {row.id: row}


def test_a_confirmed_date_replaces_the_one_found(ledger: MemoryLedger, evidence: MemoryEvidence) -> None:
    receive(ledger, evidence, BRIDGE)
    read(ledger, BRIDGE, claim(BRIDGE))
    decide(ledger, DecisionKind.CONFIRM_DATE, sha(BRIDGE), value="2031-05-02")
    record = again(ledger, evidence)
    assert record.documents[sha(BRIDGE)] == replace(
        document(BRIDGE),
        published=date(2031, 5, 2),
        published_basis=Basis.STATED,
        published_words="confirmed by Ada",
    )
    assert record.stale == {sha(BRIDGE)}


def test_a_document_read_since_its_date_was_confirmed_is_not_stale(
    ledger: MemoryLedger, evidence: MemoryEvidence
) -> None:
    receive(ledger, evidence, BRIDGE)
    decide(ledger, DecisionKind.CONFIRM_DATE, sha(BRIDGE), value="2031-05-02")
    read(ledger, BRIDGE, claim(BRIDGE))
    assert again(ledger, evidence).stale == frozenset()


def test_of_two_judgements_on_one_pair_the_newer_stands(ledger: MemoryLedger, evidence: MemoryEvidence) -> None:
    receive(ledger, evidence, BRIDGE)
    read(ledger, BRIDGE, claim(BRIDGE), claim(BRIDGE, 1))
    pair = (claim(BRIDGE).id, claim(BRIDGE, 1).id)
    decide(ledger, DecisionKind.JOIN, *pair)
    decide(ledger, DecisionKind.PART, *reversed(pair))
    assert [decision.kind for decision in again(ledger, evidence).judgements] == [DecisionKind.PART]


def test_what_the_standing_readings_could_not_read_stays_a_problem(
    ledger: MemoryLedger, evidence: MemoryEvidence
) -> None:
    old, new = (Problem(file="report.txt", place="", sentence=sentence) for sentence in ("No day.", "No place."))
    receive(ledger, evidence, BRIDGE)
    read(ledger, BRIDGE, claim(BRIDGE), problems=(old,))
    read(ledger, BRIDGE, claim(BRIDGE, 0, "rules 2"), problems=(new,))
    assert again(ledger, evidence).problems == (new,)


@pytest.mark.parametrize(
    ("kind", "subject", "value", "says"),
    [
        ("accept", "c-1", "", "Ada decided 'accept' on claim c-1, which is not there."),
        ("reject", "c-1", "", "Ada decided 'reject' on claim c-1, which is not there."),
        ("join", "c-1", "", "Ada decided 'join' on claim c-1, which is not there."),
        ("accept_dataset", "d", "", "Ada decided 'accept_dataset' on dataset d, which is not there."),
        ("confirm_date", "d", "2031-05-02", "Ada decided 'confirm_date' on document d, which is not there."),
        ("confirm_date", "d", "May", "a date was confirmed as 'May', which is not a day (YYYY-MM-DD)."),
    ],
)
def test_a_decision_that_fits_nothing_is_a_problem(
    ledger: MemoryLedger, evidence: MemoryEvidence, kind: str, subject: str, value: str, says: str
) -> None:
    decide(ledger, next(known for known in DecisionKind if known == kind), subject, value=value)
    assert [problem.sentence for problem in again(ledger, evidence).problems] == [says]


def test_a_record_without_its_evidence_cannot_be_replayed(ledger: MemoryLedger, evidence: MemoryEvidence) -> None:
    receive(ledger, evidence, BRIDGE)
    del evidence.files[sha(BRIDGE)]
    with pytest.raises(RecordFault, match=rf"^Evidence file {sha(BRIDGE)} is missing\.$"):
        again(ledger, evidence)
