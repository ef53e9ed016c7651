"""The rows of what follows from weighing the whole record: plain columns for lists, the whole word beside them.

Import it after ``settings.configure()``, as ``opening`` does.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Any

from django.db.models import Model

from truceline.store import models
from truceline.store.weighed.accounts import account_rows
from truceline.store.weighed.answers import assessed_rows
from truceline.store.weighed.incidents import incident_rows
from truceline.store.weighed.sentences import Sentences
from truceline.store.weighed.terms import term_rows
from truceline.words.picture import Picture


def rows(picture: Picture) -> Iterator[tuple[type[Model], Iterator[Any]]]:
    """The rows of each of these projections, unsaved, one sort after the other."""
    sentences = Sentences()
    yield models.Incident, incident_rows(picture, sentences)
    yield models.Account, account_rows(picture)
    yield models.Term, term_rows(picture)
    yield models.Membership, (models.Membership(claim=c, incident=i.id) for c, i in picture.incident_of.items())
    copies = {reprint.copy: reprint for reprint in picture.reprints}.values()
    yield models.Reprint, (models.Reprint(copy=r.copy, original=r.original, reason=r.reason) for r in copies)
    yield models.Finding, _findings(picture, sentences)
    yield models.Assessed, chain(assessed_rows(picture, sentences), sentences.rows())


def _findings(picture: Picture, sentences: Sentences) -> Iterator[models.Finding]:
    for number, finding in enumerate(picture.assessment.findings):
        yield models.Finding(
            number=number,
            incident=finding.incident,
            question=str(finding.question),
            answer=str(finding.answer),
            credibility=str(finding.credibility),
            rule=finding.rule,
            author=finding.author,
            plain=sentences.plain(finding),
        )
