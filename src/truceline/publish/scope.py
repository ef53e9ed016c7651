"""How much of a large record one page can hold, and what it says it leaves out.

An incident is shown in full (accounts side by side), in brief (one line), or is only counted. Those with most sides
and most claims are kept longest; nothing is left out without a sentence.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from truceline.words.assessment import Assessment, Figure, OpenQuestion
from truceline.words.incident import Incident
from truceline.words.picture import Picture

MOST_FULL = 300
"""Incidents shown in full at most."""
MOST_BRIEF = 1500
"""Incidents shown as one line at most, beside those in full."""
MOST_CLAIMS = 40
"""Claims shown of one incident at most."""
MOST_LOOSE = 120
"""Claims without an incident listed under one document at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Incident ids in full and in brief, the number left out, and the claims whose passage the page marks."""

    full: frozenset[str]
    brief: frozenset[str]
    left_out: int
    cited: frozenset[str]


def scope_of(picture: Picture) -> Scope:
    """Choose what the page shows, by the limits above."""
    ranked = sorted(picture.incidents, key=lambda incident: _weight(incident, picture))
    full, brief = ranked[:MOST_FULL], ranked[MOST_FULL : MOST_FULL + MOST_BRIEF]
    cited = {claim for incident in full for claim in shown_claims(incident, picture)}
    cited |= {incident.claims[0] for incident in brief}
    cited |= set(_assessed(picture))
    cited |= set(_loose(picture))
    return Scope(
        full=frozenset(incident.id for incident in full),
        brief=frozenset(incident.id for incident in brief),
        left_out=len(ranked) - len(full) - len(brief),
        cited=frozenset(claim for claim in cited if claim in picture.claims),
    )


def shown_claims(incident: Incident, picture: Picture) -> tuple[str, ...]:
    """The claims of an incident that the page shows: all, or the first of each document before any second one."""
    known = [claim for claim in incident.claims if claim in picture.claims]
    if len(known) <= MOST_CLAIMS:
        return tuple(known)
    seen: dict[str, int] = {}
    order: list[tuple[int, int, str]] = []
    for position, claim in enumerate(known):
        document = picture.claims[claim].passage.document
        seen[document] = seen.get(document, 0) + 1
        order.append((seen[document], position, claim))
    return tuple(claim for _, _, claim in sorted(order)[:MOST_CLAIMS])


def shown_figures(assessment: Assessment) -> tuple[Figure, ...]:
    """The figures that the page shows: those that differ first, then those of most voices."""
    return tuple(sorted(assessment.figures, key=lambda figure: (figure.agree, -len(figure.entries)))[:MOST_FULL])


def shown_questions(assessment: Assessment) -> tuple[OpenQuestion, ...]:
    """The questions that the page shows, the oldest first; those of unknown age last."""
    return tuple(sorted(assessment.questions, key=lambda q: (q.age_days is None, -(q.age_days or 0)))[:MOST_FULL])


def _weight(incident: Incident, picture: Picture) -> tuple[int, int, int, str]:
    documents = {picture.claims[c].passage.document for c in incident.claims if c in picture.claims}
    return (-min(len(documents), 3), -len(incident.relations), -len(incident.claims), incident.id)


def _assessed(picture: Picture) -> Iterable[str]:
    assessment = picture.assessment
    for figure in shown_figures(assessment):
        yield from (entry.claim for entry in figure.entries[:MOST_CLAIMS])
    yield from (test.claim for test in assessment.mandate[:MOST_FULL])
    for question in shown_questions(assessment):
        yield question.claim
        yield from question.answered_by
    yield from (gap.claim for gap in assessment.effort_gaps[:MOST_FULL])
    for compliance in assessment.compliance:
        yield from compliance.claims[:MOST_CLAIMS]
    yield from assessment.term.claims if assessment.term else ()


def _loose(picture: Picture) -> Iterable[str]:
    listed: dict[str, int] = {}
    for id_, claim in picture.claims.items():
        if id_ in picture.incident_of:
            continue
        document = claim.passage.document
        listed[document] = listed.get(document, 0) + 1
        if listed[document] <= MOST_LOOSE:
            yield id_
