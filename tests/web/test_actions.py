"""Decisions in the web: one entry each, by whoever decides, never unseen over another person's, taken back by one more."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from at_work import claims_in, document_with_claims, entries, incident_with_most_claims

from truceline.errors import Overtaken, RecordFault
from truceline.store.asking.around import decided_around, people_on
from truceline.store.asking.decided import decision_at
from truceline.store.asking.passages import standing_on
from truceline.store.asking.whole import claims_of
from truceline.web.actions import claims as on_claims
from truceline.web.actions import deciding, findings, pairs
from truceline.web.record import the_record, using
from truceline.words.entry import Decision, DecisionKind
from truceline.words.finding import Answer, CaseState, Credibility, FindingQuestion
from truceline.words.incident import Incident
from truceline.words.people import Found
from truceline.words.stance import Stance


@pytest.fixture
def claim(orin: Path) -> str:
    """A claim that nobody decided on yet."""
    known = [one.id for one in claims_in(document_with_claims())]
    standing = standing_on(using(), known)
    return next(id_ for id_ in known if id_ not in standing)


def standing(claim: str) -> Decision | None:
    held = standing_on(using(), [claim]).get(claim)
    return held.decision if held else None


@pytest.mark.parametrize("kind", ["accept", "reject"])
def test_a_decision_on_a_claim_is_one_entry_with_its_author_and_reason(claim: str, kind: str) -> None:
    before = entries()
    entry = getattr(on_claims, kind)(claim, by="Ana", reason="  as   it says ")
    assert (entry.seq, entries()) == (before, before + 1)
    assert standing(claim) == Decision(kind=DecisionKind(kind), subjects=(claim,), by="Ana", reason="as it says")


def test_a_decision_is_taken_back_by_a_further_entry(claim: str) -> None:
    accepted = on_claims.accept(claim, by="Ana")
    undone = deciding.undo(accepted.seq, by="Ana")
    assert undone.seq == accepted.seq + 1
    assert standing(claim) is None
    assert decision_at(using(), undone.seq).kind is DecisionKind.UNDO  # type: ignore[union-attr]


def test_the_second_of_two_people_on_one_claim_is_told_what_the_first_did(claim: str) -> None:
    seen = entries() - 1
    first = on_claims.accept(claim, by="Ana", reason="clear", seen=seen)
    with pytest.raises(Overtaken, match="Ana decided 'accept'") as told:
        on_claims.reject(claim, by="Vera", seen=seen)
    assert told.value.entry == first.seq
    assert standing(claim).by == "Ana"  # type: ignore[union-attr]
    on_claims.reject(claim, by="Vera", seen=first.seq)
    assert standing(claim).by == "Vera"  # type: ignore[union-attr]


def test_of_two_at_the_very_same_time_one_is_recorded(claim: str) -> None:
    seen = entries() - 1

    def decide(by: str) -> bool:
        try:
            on_claims.accept(claim, by=by, seen=seen)
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
    stance = Stance.DEMANDS if claims_of(using(), [claim])[claim].stance is not Stance.DEMANDS else Stance.DENIES
    entry = on_claims.correct(claim, {"stance": stance.value}, by="Ana")
    document = claims_of(using(), [claim])[claim].passage.document
    new = [one for one in claims_in(document) if one.stance is stance and standing(one.id) and one.id != claim]
    assert [standing(one.id).kind for one in new][:1] == [DecisionKind.CORRECT]  # type: ignore[union-attr]
    deciding.undo(entry.seq, by="Ana")
    assert standing(claim) is None
    assert claims_of(using(), [one.id for one in new if one.stance is stance and standing(one.id)]) == {}


def test_an_added_claim_quotes_its_passage(orin: Path) -> None:
    sha256 = document_with_claims()
    before = {one.id for one in claims_in(sha256)}
    on_claims.add(sha256, {"start": 0, "end": 12, "event_type": "shelling", "stance": "asserts"}, by="Ana")
    (new,) = [one for one in claims_in(sha256) if one.id not in before]
    assert (new.passage.span.start, new.passage.span.end, new.reader) == (0, 12, "person Ana")


def test_what_fits_nothing_is_refused_and_changes_nothing(orin: Path) -> None:
    before = entries()
    for wrong in (
        lambda: on_claims.accept("c-nothing", by="Ana"),
        lambda: on_claims.accept(claims_in(document_with_claims())[0].id, by=" "),
        lambda: pairs.join("c-one", "c-one", by="Ana"),
        lambda: deciding.undo(10**6, by="Ana"),
    ):
        with pytest.raises(RecordFault):
            wrong()
    assert entries() == before


def happening() -> Incident:
    from truceline.store.asking.around import incidents_of

    return incidents_of(using(), [incident_with_most_claims().id])[0]


def test_a_finding_is_signed_by_another_person_and_then_the_case_may_be_verified(orin: Path) -> None:
    held = happening()
    found = Found(question=FindingQuestion.HAPPENED, answer=Answer.ESTABLISHED, credibility=Credibility.PROBABLE)
    finding = findings.find(held.claims, found, by="Ana", reason="Two witnesses.")
    with pytest.raises(RecordFault, match="cannot sign their own"):
        findings.sign(finding.seq, by="ana")
    findings.move(held.claims, CaseState.ADMISSIBLE, CaseState.ALLEGATION, by="Ana")
    findings.move(held.claims, CaseState.INQUIRY, CaseState.ADMISSIBLE, by="Ana")
    with pytest.raises(RecordFault, match="needs a signed finding"):
        findings.move(held.claims, CaseState.VERIFIED, CaseState.INQUIRY, by="Ana")
    findings.sign(finding.seq, by="Vera")
    findings.dissent(finding.seq, "I saw one only.", by="Edo")
    findings.move(held.claims, CaseState.VERIFIED, CaseState.INQUIRY, by="Ana")
    people = people_on(decided_around(using(), held.claims))
    (known,) = [one for one in people.findings if one.entry == finding.seq]
    assert [(view.by, view.signs, view.words) for view in known.views] == [
        ("Vera", True, ""),
        ("Edo", False, "I saw one only."),
    ]
    assert people.moves[-1].moved.to is CaseState.VERIFIED


def test_a_pair_is_joined_parted_and_left_open(orin: Path) -> None:
    one, other = (claim.id for claim in claims_in(document_with_claims())[:2])
    kinds = [getattr(pairs, kind)(one, other, by="Ana").seq for kind in ("join", "part", "unsure")]
    told = [decision_at(using(), seq) for seq in kinds]
    assert [(d.kind.value, d.subjects) for d in told if d] == [
        (kind, (one, other)) for kind in ("join", "part", "unsure")
    ]
