"""A claim as one flat row: what lists are filtered and sorted by, and its canonical line beside it."""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from truceline.words.canonical import canonical_bytes
from truceline.words.claim import Claim
from truceline.words.event_types import family_of


class ClaimRow(NamedTuple):
    """The columns of a claim that follow from it alone. Days in ISO form; ``place`` is its first known place.

    ``speaker`` are the words of the voice whose stance it is, ``speaker_actor`` and ``speaker_source`` its ids.
    ``line`` is the claim's canonical JSON.
    """

    id: str
    document: str
    kind: str
    event_type: str
    family: str
    stance: str
    speaker: str
    speaker_actor: str
    speaker_source: str
    span_start: int
    span_end: int
    period_start: str | None
    period_end: str | None
    precision: str
    place: str
    reader: str
    line: str


def row_of(claim: Claim) -> ClaimRow:
    """The row of a claim."""
    speaker, period = claim.speaker, claim.period
    return ClaimRow(
        id=claim.id,
        document=claim.passage.document,
        kind=str(claim.kind),
        event_type=claim.event_type,
        family=family_of(claim.event_type),
        stance=str(claim.stance),
        speaker=speaker.words if speaker else "",
        speaker_actor=speaker.actor if speaker else "",
        speaker_source=speaker.source if speaker else "",
        span_start=claim.passage.span.start,
        span_end=claim.passage.span.end,
        period_start=period.start.isoformat() if period.start else None,
        period_end=period.end.isoformat() if period.end else None,
        precision=str(period.precision),
        place=next(iter(claim.places), ""),
        reader=claim.reader,
        line=canonical_bytes(claim).decode(),
    )


def claim_of(line: str | bytes) -> Claim:
    """The claim of a canonical line."""
    return msgspec.json.decode(line, type=Claim)
