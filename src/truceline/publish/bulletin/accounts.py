"""The incidents of an issue, each with its answers and reasons, and the annex: every account of them in a row."""

from __future__ import annotations

from collections.abc import Iterator

from truceline.assess.phrases import matter
from truceline.publish.bulletin.citing import Citations
from truceline.publish.bulletin.parts import AccountRow, IncidentRow, Sentence
from truceline.publish.bulletin.rules import rule_name
from truceline.publish.bulletin.scope import Scope
from truceline.publish.days import period_words
from truceline.publish.findings import notes
from truceline.words import naming
from truceline.words.claim import Claim
from truceline.words.finding import Finding, FindingQuestion
from truceline.words.incident import Incident
from truceline.words.told import sentence_of, spoken, strung, told

QUESTIONS = tuple(FindingQuestion)


def incidents(scope: Scope, cite: Citations) -> tuple[IncidentRow, ...]:
    """A row for each incident of the issue."""
    origins = {one.incident: len(one.origins) for one in scope.edition.picture.assessment.origins}
    return tuple(_row(incident, scope, cite, origins.get(incident.id, 0)) for incident in scope.held)


def _row(incident: Incident, scope: Scope, cite: Citations, origins: int) -> IncidentRow:
    findings = [scope.finding(incident, question) for question in QUESTIONS]
    accounts = [
        cite.sentence(reason, finding.claims) if place == 0 else Sentence(text=reason)
        for finding in findings
        if finding
        for place, reason in enumerate(finding.reasons)
    ]
    return IncidentRow(
        id=incident.id,
        number=scope.edition.numbered[incident.id][0],
        title=incident.title,
        answers=tuple(spoken(finding.answer) if finding else told("not asked") for finding in findings),
        credibility=findings[0].credibility.value if findings[0] else "",
        origins=origins,
        accounts=tuple(dict.fromkeys(accounts)),
        people=tuple(line for finding in findings if finding for line in _people(finding, scope, cite)),
    )


def _people(finding: Finding, scope: Scope, cite: Citations) -> Iterator[Sentence]:
    """Who found it, who signed and who differs; and what the rule says, which stands beneath a person's finding."""
    said = notes(finding, scope.edition.mission)
    for place, line in enumerate(said):
        asked = line if place else told("{question} {note}", question=sentence_of(finding.question), note=line)
        yield Sentence(text=asked, passages=() if place else cite.numbers(finding.claims))
    ruled = scope.edition.ruled.get((finding.incident, finding.question))
    if said and ruled is not None:
        yield Sentence(text=told("By rule '{rule}': {answer}.", rule=rule_name(ruled.rule), answer=ruled.answer))


def accounts(scope: Scope, cite: Citations) -> tuple[AccountRow, ...]:
    """Every account that no person rejected, incident by incident; each leads to its passage."""
    return tuple(row for incident in scope.held for row in _accounts(incident, scope, cite))


def _accounts(incident: Incident, scope: Scope, cite: Citations) -> Iterator[AccountRow]:
    edition = scope.edition
    for id_ in incident.claims:
        numbers = cite.numbers((id_,))
        if numbers:
            claim = edition.picture.claims[id_]
            yield AccountRow(
                incident=edition.numbered[incident.id][0],
                when=period_words(claim.period),
                where=_where(claim, scope),
                what=matter(claim.event_type, short=True),
                voice=edition.voice_name(claim.speaker) if claim.speaker else told("the document itself"),
                stance=spoken(claim.stance),
                passage=numbers[0],
            )


def _where(claim: Claim, scope: Scope) -> str:
    """The places of a claim; the words for one that the mission does not know."""
    named = [naming.place_name(one.place, scope.edition.mission, one.words) for one in claim.locations[:3]]
    return strung(dict.fromkeys(name for name in named if name))
