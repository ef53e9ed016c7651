"""The public scenarios T1 to T6 on examples/karabakh (cited summaries in our own words) as people would work on them.

One run reads the example; two people set right what was read of one happening; then everything is assessed once. T3
and T7 stand on the invented mission that ``truceline init`` writes.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.journeys.conftest import EXAMPLES

from truceline import flow
from truceline.publish import page
from truceline.reading import read_again
from truceline.reconcile import put_together
from truceline.record import MemoryEvidence, MemoryLedger, Telling, keeping
from truceline.record.deciding import prepared
from truceline.record.stating import value_of
from truceline.words.claim import Claim
from truceline.words.entry import Decision, DecisionKind
from truceline.words.finding import Answer, Credibility, Finding, FindingQuestion, Reason
from truceline.words.incident import Incident, RelationKind
from truceline.words.people import Found
from truceline.words.picture import Picture
from truceline.words.stance import Stance

NOW = datetime(2024, 2, 1, tzinfo=UTC)
HERE: Mapping[str, Any] = {"period": "2023-08-15", "places": ["verin_shorzha"]}
READ_AGAIN = (
    # words of the passage, document, what a person reads there
    ("there was a shooting in its area", "euma-4", {"actors": [], **HERE}),
    ("EUMA denied on 15 August", "euma-3", HERE),
    ("EUMA had earlier denied", "euma-5", HERE),
    ("forces fired at the patrol near Verin", "euma-4", HERE),
    ("Azerbaijan denied that its forces", "euma-4", HERE),
    ("such a shooting was therefore", "euma-2", {"stance": "denies", **HERE}),
    ("its patrol was present at a shooting", "euma-5", {"event_type": "shooting", "speaker": "euma", **HERE}),
)


class Desk:
    """The record of a mission in memory, and people who decide on it."""

    def __init__(self, folder: Path) -> None:
        self.telling = Telling(MemoryLedger(), MemoryEvidence())
        flow.take_in(folder, self.telling, NOW, lambda *_: None)

    def decide(self, kind: DecisionKind, *subjects: str, by: str, reason: str = "", value: str = "") -> int:
        """The entry of a decision, checked as every decision is."""
        decision = Decision(kind=kind, subjects=subjects, by=by, reason=reason, value=value)
        ready = prepared(self.telling.record(read_again), decision)
        minute = timedelta(minutes=len(self.telling.ledger))
        return keeping.keep_decision(self.telling.ledger, ready.decision, NOW + minute, ready.claims).seq

    def claim(self, words: str, document: str) -> Claim:
        """The claim whose passage holds these words."""
        record = self.telling.record(read_again)
        named = {sha for sha, known in record.documents.items() if document in known.name}
        [found] = [c for c in record.claims.values() if words in c.passage.quote and c.passage.document in named]
        return found

    def find(self, incident: Incident, found: Found, reason: str) -> int:
        """A finding of Ada Berl on an incident."""
        return self.decide(DecisionKind.FIND, *incident.claims, by="Ada Berl", reason=reason, value=value_of(found))

    def look(self) -> Picture:
        """What follows."""
        ledger = self.telling.ledger
        return flow.look(self.telling.record(read_again), ledger.note(), ledger.vkey, NOW.date(), ())


@pytest.fixture(scope="module")
def picture() -> Picture:
    """The example, after two people worked on the shooting of 15 August 2023."""
    desk = Desk(EXAMPLES / "karabakh")
    for words, document, fields in READ_AGAIN:
        claim = desk.claim(words, document)
        desk.decide(DecisionKind.CORRECT, claim.id, by="Ada Berl", reason="read again", value=json.dumps(fields))
    shooting = desk.claim("Azerbaijani armed forces opened fire", "euma-1")
    incidents = put_together(desk.telling.record(read_again)).incidents
    incident = next(incident for incident in incidents if shooting.id in incident.claims)
    happened = Found(question=FindingQuestion.HAPPENED, answer=Answer.ESTABLISHED, credibility=Credibility.PROBABLE)
    who = Found(question=FindingQuestion.WHO, answer=Answer.UNRESOLVED, reason_code=Reason.CONTRADICTORY)
    entry = desk.find(incident, happened, "The mission itself, which first denied it, says that shots were fired.")
    desk.decide(DecisionKind.SIGN, str(entry), by="Ben Ito")
    desk.decide(DecisionKind.DISSENT, str(entry), by="Cem Oz", reason="That its patrol was the target stays disputed.")
    desk.find(incident, who, "One ministry names the other's forces, which denies it; the mission does not say.")
    return desk.look()


def incident_with(picture: Picture, words: str, document: str) -> Incident:
    """The incident of the claim with these words."""
    found = [
        claim for id_, claim in picture.claims.items()
        if words in claim.passage.quote and document in picture.documents[claim.passage.document].name
        and id_ in picture.incident_of
    ]  # fmt: skip
    return picture.incident_of[found[0].id]


def findings(picture: Picture, incident: Incident) -> dict[tuple[FindingQuestion, str], Finding]:
    """The findings on an incident by question and author."""
    return {(f.question, f.author): f for f in picture.assessment.findings if f.incident == incident.id}


@pytest.fixture(scope="module")
def shooting(picture: Picture) -> Incident:
    """The incident of T1."""
    return incident_with(picture, "Azerbaijani armed forces opened fire", "euma-1")


def test_t1_all_accounts_stand_in_one_incident_under_both_names(picture: Picture, shooting: Incident) -> None:
    claims = [picture.claims[claim] for claim in shooting.claims]
    documents = {picture.documents[claim.passage.document].name for claim in claims}
    assert (len(claims), len(documents), shooting.places[0]) == (12, 5, "verin_shorzha")
    assert {str(c.stance) for c in claims} == {"asserts", "denies"}


def test_t1_the_mission_corrected_itself_once(picture: Picture, shooting: Incident) -> None:
    [correction] = [r for r in shooting.relations if r.kind is RelationKind.CORRECTS]
    now, was = picture.claims[correction.from_claim], picture.claims[correction.to_claim]
    voices = {voice.actor for claim in (now, was) if (voice := claim.speaker)}
    assert (voices, now.stance, was.stance) == ({"euma"}, Stance.ASSERTS, Stance.DENIES)


def test_t1_happened_is_supported_by_the_mission(picture: Picture, shooting: Incident) -> None:
    found = findings(picture, shooting)
    ruled = found[FindingQuestion.HAPPENED, "rule"]
    assert (ruled.answer, ruled.credibility, ruled.rule) == (Answer.CONTESTED, Credibility.POSSIBLE, "said_and_denied")
    assert ruled.reasons == (
        "European Union Mission in Armenia and Armenian Defence Ministry say that it happened.",
        "Azerbaijani Defence Ministry and Azerbaijan say that it did not.",
        "European Union Mission in Armenia took back what it had said; the earlier claim stays in the record.",
        "European Union Mission in Armenia took back what it had said; the earlier claim stays in the record.",
    )
    person = found[FindingQuestion.HAPPENED, "Ada Berl"]
    assert (person.answer, person.signed, person.later) == (Answer.ESTABLISHED, True, 0)
    assert person.dissent == "Cem Oz: That its patrol was the target stays disputed."


def test_t1_who_fired_is_unresolved_and_the_rule_stands_beneath(picture: Picture, shooting: Incident) -> None:
    found = findings(picture, shooting)
    person, ruled = found[FindingQuestion.WHO, "Ada Berl"], found[FindingQuestion.WHO, "rule"]
    assert (person.answer, person.reason_code) == (Answer.UNRESOLVED, Reason.CONTRADICTORY)
    assert (ruled.answer, ruled.actors) == (Answer.CONTESTED, ("azerbaijani_armed_forces",))


def test_t1_the_page_shows_both_with_author_signature_and_dissent(picture: Picture) -> None:
    told = page(picture)
    shown = (
        "Found by Ada Berl on 1 February 2024", "Signed by Ben Ito on 1 February 2024.",
        "Cem Oz differs (1 February 2024): That its patrol was the target stays disputed.",
        "Why not verified: The accounts exclude each other.", "By rule 'said_and_denied':",
        "No second person has signed it.",
    )  # fmt: skip
    assert [words for words in shown if words not in told] == []
