"""The rows of what follows from weighing the whole record: plain columns for lists, the whole word beside them.

Import it after ``settings.configure()``, as ``opening`` does.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Model

from truceline.store import models
from truceline.words.canonical import canonical_bytes
from truceline.words.event_types import family_of
from truceline.words.incident import Incident
from truceline.words.picture import Picture


def rows(picture: Picture) -> Iterator[tuple[type[Model], list[Any]]]:
    """The rows of each of these projections, unsaved."""
    yield models.Incident, list(_incidents(picture))
    yield (
        models.Membership,
        [models.Membership(claim=claim, incident=incident.id) for claim, incident in picture.incident_of.items()],
    )
    yield (
        models.Reprint,
        [
            models.Reprint(copy=reprint.copy, original=reprint.original, reason=reprint.reason)
            for reprint in {reprint.copy: reprint for reprint in picture.reprints}.values()
        ],
    )
    yield models.Finding, list(_findings(picture))


def _incidents(picture: Picture) -> Iterator[models.Incident]:
    states = {case.incident: str(case.state) for case in picture.assessment.cases}
    for incident in picture.incidents:
        yield models.Incident(
            id=incident.id,
            title=incident.title,
            event_type=incident.event_type,
            family=family_of(incident.event_type),
            place=next(iter(incident.places), ""),
            period_start=incident.period.start,
            period_end=incident.period.end,
            precision=str(incident.period.precision),
            claims=len(incident.claims),
            documents=_documents_of(picture, incident),
            case_state=states.get(incident.id, ""),
            plain=canonical_bytes(incident).decode(),
        )


def _findings(picture: Picture) -> Iterator[models.Finding]:
    for number, finding in enumerate(picture.assessment.findings):
        yield models.Finding(
            number=number,
            incident=finding.incident,
            question=str(finding.question),
            answer=str(finding.answer),
            credibility=str(finding.credibility),
            rule=finding.rule,
            author=finding.author,
            plain=canonical_bytes(finding).decode(),
        )


def _documents_of(picture: Picture, incident: Incident) -> int:
    known = (picture.claims[id_] for id_ in incident.claims if id_ in picture.claims)
    return len({claim.passage.document for claim in known})
