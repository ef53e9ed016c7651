"""When a document was made on somebody's device: as that device says it, never corrected, never taken for more.

A clock that was never set starts in 1970 or 1980; one that was set wrongly may lie in the future. Such a time is kept
as it stands and named as a problem; it is no ground for a day of publication.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from truceline.sources.extracted import Extracted
from truceline.sources.sidecar import Sidecar
from truceline.words.document import Basis, Problem

_FIRST_DEVICES = date(1990, 1, 1)
_GRACE = timedelta(days=1)  # a time without a zone may be a day ahead


@dataclass(frozen=True, slots=True)
class Captured:
    """A time as a device gave it (without a zone when none was given), how it is known, and the words it rests on."""

    moment: datetime
    basis: Basis
    words: str


def find_capture(extracted: Extracted, stated: Sidecar) -> Captured | None:
    """What a person stated, else what the file says; None when neither does, or when a person has sealed it."""
    if "captured" in stated.withheld:
        return None
    if stated.captured:
        return Captured(stated.captured, Basis.STATED, f"stated in {stated.name}" if stated.name else "stated")
    if extracted.captured:
        return Captured(extracted.captured, Basis.FOUND, extracted.captured_words)
    return None


def doubt(moment: datetime, now: datetime) -> str:
    """Why a device's time cannot be right, as the end of a sentence; '' when it can."""
    known = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    if known > now + _GRACE:
        return "lies in the future"
    if moment.date() < _FIRST_DEVICES:
        return "lies before 1990, where clocks start that were never set"
    return ""


def doubts(captured: Captured, name: str, now: datetime) -> list[Problem]:
    """A problem for a device time that cannot be right; what a person stated may lie long ago (an old photograph)."""
    why = doubt(captured.moment, now)
    if not why or (captured.basis is Basis.STATED and "future" not in why):
        return []
    sentence = f"Its device time, {captured.moment.isoformat(sep=' ')}, {why}; it is kept as it stands, unproved."
    remedy = "State the right time in a sidecar (captured = …), and the day (published = …)."
    return [Problem(file=name, place="captured", sentence=sentence, remedy=remedy)]
