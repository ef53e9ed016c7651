"""What became of what each voice said, and how much nobody said: the track record and the estimate of the unseen."""

from __future__ import annotations

from dataclasses import dataclass

from truceline.publish.edition import Edition
from truceline.words.assessment import TrackRecord, Unseen
from truceline.words.told import told

MOST_VOICES = 60

CITED = {
    "chapman": told("Chapman 1951, with the variance of Seber 1970"),
    "log_linear": told(
        "log-linear models for several lists (Fienberg 1972; Bishop, Fienberg and Holland 1975), by BIC"
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class VoicesView:
    """The whole section; ``method`` is cited in words, '' when there is no estimate."""

    sides: tuple[TrackRecord, ...]
    voices: tuple[TrackRecord, ...]
    left_out: int
    unseen: Unseen | None
    method: str


def voices(edition: Edition) -> VoicesView:
    """The section for an edition."""
    assessment = edition.picture.assessment
    single = tuple(record for record in assessment.track if record.kind == "voice")
    return VoicesView(
        sides=tuple(record for record in assessment.track if record.kind == "side"),
        voices=single[:MOST_VOICES],
        left_out=max(0, len(single) - MOST_VOICES),
        unseen=assessment.unseen,
        method=CITED.get(assessment.unseen.method, "") if assessment.unseen else "",
    )
