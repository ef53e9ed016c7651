"""The rows of every projection from a picture: plain columns for lists, the whole word beside them.

Import it after ``settings.configure()``, as ``opening`` does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.db.models import Model

from truceline.store import models
from truceline.words.canonical import to_plain
from truceline.words.claim import Claim
from truceline.words.event_types import family_of
from truceline.words.incident import Incident
from truceline.words.picture import Picture


def rows(picture: Picture) -> Iterator[tuple[type[Model], list[Any]]]:
    """The rows of each projection, unsaved."""
    yield models.Document, list(_documents(picture))
    yield models.Claim, [_claim(picture, claim) for claim in picture.claims.values()]
    yield models.Review, list(_reviews(picture))
    yield models.Incident, list(_incidents(picture))
    yield models.Finding, list(_findings(picture))


def _documents(picture: Picture) -> Iterator[models.Document]:
    originals = {reprint.copy: reprint.original for reprint in picture.reprints}
    claims = Counter(claim.passage.document for claim in picture.claims.values())
    for sha256, document in picture.documents.items():
        yield models.Document(
            sha256=sha256,
            name=document.name,
            media_type=document.media_type,
            source=document.source,
            side=picture.mission.side_of_source(document.source),
            title=document.title,
            language=document.language,
            published=document.published,
            published_basis=str(document.published_basis),
            received=document.received,
            reprint=sha256 in originals,
            reprint_of=originals.get(sha256, ""),
            claims=claims[sha256],
            plain=to_plain(document),
        )


def _claim(picture: Picture, claim: Claim) -> models.Claim:
    document = picture.documents.get(claim.passage.document)
    source = document.source if document else ""
    voice = claim.speaker
    review, incident = picture.reviews.get(claim.id), picture.incident_of.get(claim.id)
    return models.Claim(
        id=claim.id,
        document=claim.passage.document,
        source=source,
        side=picture.mission.side_of_voice(voice.actor if voice else "", voice.source if voice else "", source),
        kind=str(claim.kind),
        event_type=claim.event_type,
        family=family_of(claim.event_type),
        stance=str(claim.stance),
        speaker=claim.speaker.words if claim.speaker else "",
        span_start=claim.passage.span.start,
        span_end=claim.passage.span.end,
        quote=claim.passage.quote,
        period_start=claim.period.start,
        period_end=claim.period.end,
        precision=str(claim.period.precision),
        place=next(iter(claim.places), ""),
        reader=claim.reader,
        review=str(review.kind) if review else "",
        incident=incident.id if incident else "",
        plain=to_plain(claim),
    )


def _reviews(picture: Picture) -> Iterator[models.Review]:
    for claim, decision in picture.reviews.items():
        yield models.Review(
            claim=claim, kind=str(decision.kind), by=decision.by, reason=decision.reason, plain=to_plain(decision)
        )


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
            plain=to_plain(incident),
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
            plain=to_plain(finding),
        )


def _documents_of(picture: Picture, incident: Incident) -> int:
    known = (picture.claims[id_] for id_ in incident.claims if id_ in picture.claims)
    return len({claim.passage.document for claim in known})
