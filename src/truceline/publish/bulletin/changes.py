"""What changed since the last issue: the record as it stood then against the record now.

| change    | when                                                                        |
|-----------|-----------------------------------------------------------------------------|
| new       | an incident that the last issue did not know                                |
| gone      | an incident that the last issue knew and that no claim makes any more       |
| answer    | one of its three findings reads otherwise                                   |
| corrected | a voice took back, since then, what it had said                             |
| rejected  | a person rejected, since then, a claim that the last issue could rest on    |
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from truceline.publish.edition import Edition
from truceline.words.entry import DecisionKind
from truceline.words.finding import FindingQuestion
from truceline.words.incident import RelationKind
from truceline.words.told import told

KINDS = {"answer": told("Changed"), "corrected": told("Corrected"), "rejected": told("Rejected")}
"""What the corrections box calls a change that does not say so itself."""
ASKED = {
    FindingQuestion.HAPPENED: told("did it happen"),
    FindingQuestion.WHO: told("who did it"),
    FindingQuestion.PROVISION: told("which provision does it concern, and was it kept"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """One change in a sentence, with the claims behind it."""

    kind: str
    sentence: str
    claims: tuple[str, ...]
    incident: str = ""


def changes(before: Edition, now: Edition) -> tuple[Changed, ...]:
    """All changes, incident by incident in the order of time, then claims."""
    return (*_incidents(before, now), *_corrected(before, now), *_rejected(before, now))


def _incidents(before: Edition, now: Edition) -> Iterator[Changed]:
    for id_, (_, incident) in now.numbered.items():
        if id_ not in before.numbered:
            sentence = told("New: {title}.", title=incident.title)
            yield Changed(kind="new", sentence=sentence, claims=incident.claims, incident=id_)
    for id_, (_, incident) in before.numbered.items():
        if id_ not in now.numbered:
            sentence = told("No longer an incident of its own: {title}.", title=incident.title)
            yield Changed(kind="gone", sentence=sentence, claims=incident.claims, incident=id_)
    for key, finding in now.findings.items():
        was = before.findings.get(key)
        if was is not None and was.answer is not finding.answer and key[0] in now.numbered:
            sentence = told(
                "{title}: '{asked}' was {was} and is now {now}.",
                title=now.numbered[key[0]][1].title, asked=ASKED[key[1]], was=was.answer, now=finding.answer,
            )  # fmt: skip
            yield Changed(kind="answer", sentence=sentence, claims=finding.claims, incident=key[0])


def _corrected(before: Edition, now: Edition) -> Iterator[Changed]:
    known = {(r.from_claim, r.to_claim) for _, i in before.numbered.values() for r in i.relations}
    for id_, (_, incident) in now.numbered.items():
        for relation in incident.relations:
            two = relation.from_claim, relation.to_claim
            if relation.kind is RelationKind.CORRECTS and two not in known:
                why = relation.reason if not relation.reason.endswith(".") else relation.reason.rstrip(".")
                sentence = told("{title}: {reason}.", title=incident.title, reason=why)
                yield Changed(kind="corrected", sentence=sentence, claims=two, incident=id_)


def _rejected(before: Edition, now: Edition) -> Iterator[Changed]:
    for claim, decision in now.picture.reviews.items():
        if decision.kind is DecisionKind.REJECT and claim in before.picture.claims and not before.rejected(claim):
            sentence = told("{who} rejected a claim.", who=decision.by)
            if decision.reason:
                sentence = told("{who} rejected a claim: {why}.", who=decision.by, why=decision.reason.rstrip("."))
            incident = now.picture.incident_of.get(claim)
            yield Changed(kind="rejected", sentence=sentence, claims=(claim,), incident=incident.id if incident else "")
