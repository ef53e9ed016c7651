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
from truceline.words.incident import RelationKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """One change in a sentence, with the claims behind it."""

    kind: str
    sentence: str
    claims: tuple[str, ...]


def changes(before: Edition, now: Edition) -> tuple[Changed, ...]:
    """All changes, incident by incident in the order of time, then claims."""
    return (*_incidents(before, now), *_corrected(before, now), *_rejected(before, now))


def _incidents(before: Edition, now: Edition) -> Iterator[Changed]:
    for id_, (_, incident) in now.numbered.items():
        if id_ not in before.numbered:
            yield Changed(kind="new", sentence=f"New: {incident.title}.", claims=incident.claims)
    for id_, (_, incident) in before.numbered.items():
        if id_ not in now.numbered:
            sentence = f"No longer an incident of its own: {incident.title}."
            yield Changed(kind="gone", sentence=sentence, claims=incident.claims)
    for key, finding in now.findings.items():
        was = before.findings.get(key)
        if was is not None and was.answer is not finding.answer and key[0] in now.numbered:
            title = now.numbered[key[0]][1].title
            asked = key[1].sentence.rstrip("?").lower()
            sentence = f"{title}: '{asked}' was {was.answer} and is now {finding.answer}."
            yield Changed(kind="answer", sentence=sentence, claims=finding.claims)


def _corrected(before: Edition, now: Edition) -> Iterator[Changed]:
    known = {(r.from_claim, r.to_claim) for _, i in before.numbered.values() for r in i.relations}
    for _, incident in now.numbered.values():
        for relation in incident.relations:
            if relation.kind is RelationKind.CORRECTS and (relation.from_claim, relation.to_claim) not in known:
                sentence = f"{incident.title}: {relation.reason.rstrip('.')}."
                yield Changed(kind="corrected", sentence=sentence, claims=(relation.from_claim, relation.to_claim))


def _rejected(before: Edition, now: Edition) -> Iterator[Changed]:
    for claim, decision in now.picture.reviews.items():
        if decision.kind is DecisionKind.REJECT and claim in before.picture.claims and not before.rejected(claim):
            why = f": {decision.reason.rstrip('.')}" if decision.reason else ""
            yield Changed(kind="rejected", sentence=f"{decision.by} rejected a claim{why}.", claims=(claim,))
