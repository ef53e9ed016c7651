"""Decisions in an open record: checked and appended together, whoever else decides at the same time."""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from record_samples import BRIDGE, DENIAL, at, claim, sha, whole

from truceline.errors import Overtaken, RecordFault
from truceline.record.bodies import content_of, read_decision
from truceline.store.deciding import claims_in, decide_in, held_record
from truceline.store.opening import OpenRecord, open_record
from truceline.store.projecting.decided import fill_decided
from truceline.store.projecting.sql import Sql
from truceline.store.projections import ledger_digest
from truceline.words.entry import Decision, DecisionKind
from truceline.words.finding import CaseState
from truceline.words.passage import Passage, Span
from truceline.words.stance import Stance

SHELL, DENIED = claim(BRIDGE), claim(DENIAL, stance=Stance.DENIES)
FOUND = '{"question": "happened", "answer": "alleged"}'


@pytest.fixture
def record(tmp_path: Path) -> Iterator[OpenRecord]:
    """The invented record in a database; nobody has weighed it."""
    with open_record(tmp_path) as opened:
        whole(opened.ledger, opened.evidence)
        yield opened


def accept(by: str) -> Decision:
    return Decision(kind=DecisionKind.ACCEPT, subjects=(DENIED.id,), by=by)


def test_of_two_who_saw_the_same_the_second_is_told_what_the_first_did(record: OpenRecord) -> None:
    seen = len(record.ledger) - 1
    first = decide_in(record, accept("Ada"), at(9), seen)
    with pytest.raises(Overtaken) as fault:
        decide_in(record, Decision(kind=DecisionKind.REJECT, subjects=(DENIED.id,), by="Ben"), at(10), seen)
    assert fault.value.entry == first.seq
    assert fault.value.sentence == (
        f"Ada decided 'accept' on {DENIED.id} meanwhile (entry {first.seq}, {first.recorded.date()})."
    )
    assert len(record.ledger) == first.seq + 1


def test_of_ten_who_decide_at_once_one_is_recorded(record: OpenRecord) -> None:
    seen = len(record.ledger) - 1

    def decide(person: int) -> str:
        try:
            decide_in(record, accept(f"Person {person}"), at(9), seen)
        except Overtaken:
            return "overtaken"
        finally:
            record.ledger.let_go()
        return "recorded"

    with ThreadPoolExecutor(5) as pool:
        outcomes = sorted(pool.map(decide, range(10)))
    assert outcomes == ["overtaken"] * 9 + ["recorded"]
    assert len(record.ledger) == seen + 2


def test_a_key_submitted_again_is_the_same_entry_and_not_checked_again(record: OpenRecord) -> None:
    seen = len(record.ledger) - 1
    first = decide_in(record, accept("Ada"), at(9), seen, key="k")
    decide_in(record, Decision(kind=DecisionKind.REJECT, subjects=(DENIED.id,), by="Ben"), at(10))
    assert decide_in(record, accept("Ada"), at(11), seen, key="k").seq == first.seq


def test_an_added_claim_stands_in_the_tables_until_it_is_undone(record: OpenRecord) -> None:
    value = '{"start": 30, "end": 46, "event_type": "injuries", "stance": "reports_none"}'
    add = Decision(kind=DecisionKind.ADD, subjects=(sha(BRIDGE),), by="Ada", value=value)
    entry = decide_in(record, add, at(9))
    (made,) = read_decision(content_of(entry))[1]
    held = held_record(record)
    assert (held.claims[made.id].reader, made.passage) == (
        "person Ada",
        Passage(sha(BRIDGE), Span(30, 46), "Nobody was hurt."),
    )
    with pytest.raises(RecordFault, match="The record holds this claim already"):
        decide_in(record, add, at(10))
    decide_in(record, Decision(kind=DecisionKind.UNDO, subjects=(str(entry.seq),), by="Ada"), at(11))
    assert made.id not in held.claims
    assert decide_in(record, add, at(12)).seq == entry.seq + 2
    assert record.rebuild()[0] == ledger_digest(record.using)


def test_a_finding_needs_no_weighing_but_an_incident_does(record: OpenRecord) -> None:
    find = Decision(kind=DecisionKind.FIND, subjects=(SHELL.id, DENIED.id), by="Ada", reason="x", value=FOUND)
    entry = decide_in(record, find, at(9))
    said = read_decision(content_of(entry))[0]
    assert [one["claim"] for one in _seen(said)] == [SHELL.id, DENIED.id]
    with pytest.raises(RecordFault, match="There is no incident i-0 in the record"):
        decide_in(record, Decision(kind=DecisionKind.FIND, subjects=("i-0",), by="Ada", reason="x", value=FOUND), at(9))
    with pytest.raises(RecordFault):
        claims_in(record, "i-0")
    assert held_record(record).ruled(SHELL.id) is CaseState.ALLEGATION


def test_what_was_decided_on_a_claim_is_told_newest_first(record: OpenRecord) -> None:
    held, before = held_record(record), len(record.ledger)
    decide_in(record, Decision(kind=DecisionKind.REJECT, subjects=(SHELL.id,), by="Ben"), at(9))
    decide_in(record, Decision(kind=DecisionKind.UNDO, subjects=(str(before),), by="Ben"), at(10))
    told = [(one.seq - before, str(one.decision.kind), one.undone) for one in held.decisions_on(SHELL.id)]
    assert told == [(1, "undo", None), (0, "reject", before + 1), (-1, "join", None), (-2, "accept", None)]
    assert held.decision_at("x") is None
    assert held.decision_at("0") is None
    assert held.decision_at("9" * 30) is None


def test_the_table_of_an_older_record_is_filled_from_its_entries(record: OpenRecord) -> None:
    decide_in(record, accept("Ada"), at(9))
    whole_digest, sql = ledger_digest(record.using), Sql(record.using)
    sql.run("DELETE FROM decided")
    assert ledger_digest(record.using) != whole_digest
    fill_decided(sql)
    assert ledger_digest(record.using) == whole_digest


def _seen(decision: Decision) -> list[dict[str, str]]:
    return list(json.loads(decision.value)["seen"])
