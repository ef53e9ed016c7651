"""What the tables hold and what a replay tells, in one form, to be compared."""

from __future__ import annotations

from collections import Counter
from typing import Any

import msgspec

from truceline.record import Record
from truceline.store import models
from truceline.store.projecting.reviews import standing_reviews
from truceline.store.projecting.sql import Sql
from truceline.words.canonical import canonical_bytes
from truceline.words.claim_row import row_of
from truceline.words.document import Document

Told = dict[str, Any]
"""Documents by SHA-256; claims by id; the decision that stands for each reviewed claim."""


def told_by_tables(using: str) -> Told:
    """What the tables hold."""
    columns = [name for name in row_columns() if name != "line"]
    return {
        "documents": {
            row.sha256: (row.plain, row.name, row.source, row.side, row.published, row.received, row.claims)
            for row in models.Document.objects.using(using).all()
        },
        "claims": {
            row.id: (
                *(_plain(getattr(row, name)) for name in columns),
                row.plain,
                row.source,
                row.side,
            )
            for row in models.Claim.objects.using(using).all()
        },
        "reviews": dict(standing_reviews(Sql(using))),
    }


def told_by_replay(record: Record) -> Told:
    """What the same tables must hold by the replayed record."""
    counts = Counter(claim.passage.document for claim in record.claims.values())
    mission = record.mission

    def source(document: str) -> str:
        return record.documents[document].source if document in record.documents else ""

    return {
        "documents": {
            sha256: (
                canonical_bytes(known).decode(),
                known.name,
                known.source,
                mission.side_of_source(known.source),
                known.published,
                known.received,
                counts[sha256],
            )
            for sha256, known in record.documents.items()
        },
        "claims": {
            id_: (
                *row_of(claim)[:-1],
                row_of(claim).line,
                source(claim.passage.document),
                mission.side_of_voice(
                    row_of(claim).speaker_actor,
                    row_of(claim).speaker_source,
                    source(claim.passage.document),
                    source(claim.passage.document),
                ),
            )
            for id_, claim in record.claims.items()
        },
        "reviews": dict(record.reviews),
    }


def row_columns() -> tuple[str, ...]:
    """The columns of a claim that follow from it alone."""
    from truceline.words.claim_row import ClaimRow

    return ClaimRow._fields


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value


def document_of(plain: str) -> Document:
    """The document of a row."""
    return msgspec.json.decode(plain, type=Document)
