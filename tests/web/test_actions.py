"""Decisions in the web: one entry each, by whoever decides, never unseen over another's, taken back by one more."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from at_work import (
    actions,
    claims,
    claims_in,
    decision,
    document_with_claims,
    entries,
    incident_with_most_claims,
    standing,
    undecided,
)

from truceline.errors import Overtaken, RecordFault
from truceline.words.entry import Decision, DecisionKind
from truceline.words.finding import Answer, CaseState, Credibility, FindingQuestion
from truceline.words.people import Found
from truceline.words.stance import Stance


@pytest.fixture
def claim(orin: Path) -> str:
    """A claim that nobody decided on yet."""
    return undecided()


@pytest.mark.parametrize("kind", ["accept", "reject"])
def test_a_decision_on_a_claim_is_one_entry_with_its_author_and_reason(claim: str, kind: str) -> None:
    before = entries()
    entry = getattr(actions().claims, kind)(claim, by="Ana", reason="  as   it says ")
    assert (entry.seq, entries()) == (before, before + 1)
    assert standing(claim) == Decision(kind=DecisionKind(kind), subjects=(claim,), by="Ana", reason="as it says")


def test_a_decision_is_taken_back_by_a_further_entry(claim: str) -> None:
    accepted = actions().claims.accept(claim, by="Ana")
    undone = actions().deciding.undo(accepted.seq, by="Ana")
    assert undone.seq == accepted.seq + 1
    assert standing(claim) is None
    assert decision(undone.seq).kind is DecisionKind.UNDO  # type: ignore[union-attr]


def test_the_second_of_two_people_on_one_claim_is_told_what_the_first_did(claim: str) -> None:
    seen = entries() - 1
    first = actions().claims.accept(claim, by="Ana", reason="clear", seen=seen)
    with pytest.raises(Overtaken, match="Ana decided 'accept'") as told:
        actions().claims.reject(claim, by="Vera", seen=seen)
    assert told.value.entry == first.seq
    assert standing(claim).by == "Ana"  # type: ignore[union-attr]
    actions().claims.reject(claim, by="Vera", seen=first.seq)
    assert standing(claim).by == "Vera"  # type: ignore[union-attr]


def test_of_two_at_the_very_same_time_one_is_recorded(claim: str) -> None:
    from truceline.web.record import the_record

    seen = entries() - 1

    def decide(by: str) -> bool:
        try:
            actions().claims.accept(claim, by=by, seen=seen)
        except Overtaken:
            return False
        finally:
            the_record().ledger.let_go()
        return True

    with ThreadPoolExecutor(8) as pool:
        recorded = list(pool.map(decide, [f"person {n}" for n in range(8)]))
    assert recorded.count(True) == 1
    assert entries() == seen + 2


def test_a_corrected_claim_takes_the_place_of_its_subject_until_it_is_taken_back(claim: str) -> None:
    stance = Stance.DEMANDS if claims([claim])[0].stance is not Stance.DEMANDS else Stance.DENIES
    entry = actions().claims.correct(claim, {"stance": stance.value}, by="Ana")
    document = claims([claim])[0].passage.document
    new = [one for one in claims_in(document) if one.stance is stance and standing(one.id) and one.id != claim]
    assert [standing(one.id).kind for one in new][:1] == [DecisionKind.CORRECT]  # type: ignore[union-attr]
    actions().deciding.undo(entry.seq, by="Ana")
    assert standing(claim) is None
    assert claims([one.id for one in new]) == []


def test_an_added_claim_quotes_its_passage(orin: Path) -> None:
    sha256 = document_with_claims()
    before = {one.id for one in claims_in(sha256)}
    actions().claims.add(sha256, {"start": 0, "end": 12, "event_type": "shelling", "stance": "asserts"}, by="Ana")
    (new,) = [one for one in claims_in(sha256) if one.id not in before]
    assert (new.passage.span.start, new.passage.span.end, new.reader) == (0, 12, "person Ana")


def test_what_fits_nothing_is_refused_and_changes_nothing(orin: Path) -> None:
    before = entries()
    wrong: list[Callable[[], object]] = [
        lambda: actions().claims.accept("c-nothing", by="Ana"),
        lambda: actions().claims.accept(claims_in(document_with_claims())[0].id, by=" "),
        lambda: actions().pairs.join("c-one", "c-one", by="Ana"),
        lambda: actions().deciding.undo(10**6, by="Ana"),
    ]
    for decide in wrong:
        with pytest.raises(RecordFault):
            decide()
    assert entries() == before


def test_a_finding_is_signed_by_another_person_and_then_the_case_may_be_verified(orin: Path) -> None:
    held = incident_with_most_claims()
    found = Found(question=FindingQuestion.HAPPENED, answer=Answer.ESTABLISHED, credibility=Credibility.PROBABLE)
    finding = actions().findings.find(held.claims, found, by="Ana", reason="Two witnesses.")
    with pytest.raises(RecordFault, match="cannot sign their own"):
        actions().findings.sign(finding.seq, by="ana")
    actions().findings.move(held.claims, CaseState.ADMISSIBLE, CaseState.ALLEGATION, by="Ana")
    actions().findings.move(held.claims, CaseState.INQUIRY, CaseState.ADMISSIBLE, by="Ana")
    with pytest.raises(RecordFault, match="needs a signed finding"):
        actions().findings.move(held.claims, CaseState.VERIFIED, CaseState.INQUIRY, by="Ana")
    actions().findings.sign(finding.seq, by="Vera")
    actions().findings.dissent(finding.seq, "I saw one only.", by="Edo")
    actions().findings.move(held.claims, CaseState.VERIFIED, CaseState.INQUIRY, by="Ana")
    from truceline.store.asking.around import decided_around, people_on
    from truceline.web.record import using

    people = people_on(decided_around(using(), held.claims))
    (known,) = [one for one in people.findings if one.entry == finding.seq]
    assert [(view.by, view.signs, view.words) for view in known.views] == [
        ("Vera", True, ""),
        ("Edo", False, "I saw one only."),
    ]
    assert people.moves[-1].moved.to is CaseState.VERIFIED


def test_a_pair_is_joined_parted_and_left_open(orin: Path) -> None:
    one, other = (claim.id for claim in claims_in(document_with_claims())[:2])
    kinds = [getattr(actions().pairs, kind)(one, other, by="Ana").seq for kind in ("join", "part", "unsure")]
    told = [decision(seq) for seq in kinds]
    assert [(d.kind.value, d.subjects) for d in told if d] == [
        (kind, (one, other)) for kind in ("join", "part", "unsure")
    ]
