"""The lines that a newcomer is sent to: one rule each, nothing when there is nothing to question."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sample import PICTURE
from sample_assessment import ASSESSMENT
from sample_claims import aid, manned, zero_2, zero_3

from truceline.publish.agreement import agreement
from truceline.publish.edition import Edition
from truceline.publish.figures import figures
from truceline.publish.leads import RULES, Lead, Leads
from truceline.publish.questions import questions
from truceline.words.assessment import Assessment, Verdict
from truceline.words.finding import Answer
from truceline.words.incident import Relation, RelationKind


def leads(assessment: Assessment = ASSESSMENT, **changes: object) -> dict[str, Lead]:
    edition = Edition(picture=replace(PICTURE, assessment=assessment, **changes))  # type: ignore[arg-type]
    found = Leads(
        edition=edition, figures=figures(edition), questions=questions(edition), agreement=agreement(edition)
    ).all()
    return {lead.kind: lead for lead in found}


def test_each_rule_gives_one_line_in_its_order() -> None:
    tests = (replace(ASSESSMENT.mandate[0], verdict=Verdict.CONTESTED), ASSESSMENT.mandate[1])
    found = leads(replace(ASSESSMENT, mandate=tests))
    assert list(found) == list(RULES)
    assert [(lead.words, lead.link) for lead in found.values()] == [
        ("4. Road closure, Stone Ford, from 8 June 2031", "#incident-i-road"),
        ("Why was nobody at the post on 2 May?", "#question-1"),
        ("It does not say what was done to see.", f"#claim-{zero_3.id}"),
        ("Shelling, Elk Ridge / Kara Ridge, 2 May 2031, shells: 5 to 12", "#figure-1"),
        ("humanitarian_aid: is it inside the mandate?", "#mandate-1"),
        ("The term runs until 1 March 2036; 1,705 days are left.", "#term"),
    ]


def test_most_contested_findings_count_before_most_origins() -> None:
    more = "Contested: did it happen, who did it, was the provision kept; 3 distinct origins."
    assert leads()["Contested"].more == more
    kept = [f for f in ASSESSMENT.findings if f.answer is not Answer.CONTESTED or f.incident == "i-shelling"]
    assert leads(replace(ASSESSMENT, findings=tuple(kept)))["Contested"].link == "#incident-i-shelling"


def test_a_contradicted_zero_comes_before_one_without_effort() -> None:
    calm = replace(PICTURE.incidents[0], relations=())
    incidents = (calm, *PICTURE.incidents[1:])
    findings = tuple(f for f in ASSESSMENT.findings if f.incident != "i-shelling")
    quiet = leads(replace(ASSESSMENT, findings=findings), incidents=incidents)
    assert (quiet["A zero"].words, quiet["A zero"].more) == ("It does not say what was done to see.", "")
    denial = Relation(kind=RelationKind.DENIES, from_claim=aid.id, to_claim=zero_2.id, reason="It says otherwise.")
    split = replace(calm, relations=(denial,))
    loud = leads(replace(ASSESSMENT, findings=findings), incidents=(split, *PICTURE.incidents[1:]))
    assert (loud["A zero"].link, loud["A zero"].more) == (f"#claim-{zero_2.id}", "Another voice contradicts it.")


def test_the_contested_activity_with_most_views_is_chosen() -> None:
    tests = tuple(replace(test, verdict=Verdict.CONTESTED) for test in ASSESSMENT.mandate)
    chosen = leads(replace(ASSESSMENT, mandate=tests))["Mandate"]
    assert (chosen.link, chosen.more) == ("#mandate-2", "Contested: 1 view, told by Joint Observer Group.")
    assert manned.speaker is not None


@pytest.mark.parametrize("kind", [kind for kind in RULES if kind != "Term"])
def test_a_record_with_nothing_to_question_leads_nowhere(kind: str) -> None:
    assert kind not in leads(Assessment(as_of=date(2031, 7, 1)))


def test_the_monitors_own_zero_comes_first_among_those_without_effort() -> None:
    gaps = tuple(replace(gap, effort_stated=False) for gap in reversed(ASSESSMENT.effort_gaps))
    nobody = replace(zero_3, chain=())
    claims = {**PICTURE.claims, zero_3.id: nobody}
    bare = replace(ASSESSMENT, effort_gaps=gaps, findings=())
    incidents = tuple(replace(incident, relations=()) for incident in PICTURE.incidents)
    assert leads(bare, claims=claims, incidents=incidents)["A zero"].link == f"#claim-{zero_2.id}"
