"""How every decision enters the record: checked and appended in one transaction, then the incidents are put anew."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from truceline.record.stating import value_of
from truceline.store.deciding import decide_in
from truceline.web.jobs import weigh_soon
from truceline.web.record import the_record
from truceline.words.entry import Decision, DecisionKind, Entry


def decide(
    kind: DecisionKind,
    subjects: Iterable[str],
    *,
    by: str,
    reason: str = "",
    value: Mapping[str, Any] | str = "",
    seen: int | None = None,
) -> Entry:
    """The entry of a decision; RecordFault when it fits nothing, or when another person decided on the same since."""
    decision = Decision(
        kind=kind,
        subjects=tuple(subjects),
        by=by,
        reason=" ".join(reason.split()),
        value=value if isinstance(value, str) else value_of(value),
    )
    entry = decide_in(the_record(), decision, lambda: datetime.now(UTC), seen)
    weigh_soon()
    return entry


def undo(entry: int, *, by: str, reason: str = "", seen: int | None = None) -> Entry:
    """Take a decision back: what stood before it stands again."""
    return decide(DecisionKind.UNDO, [str(entry)], by=by, reason=reason, seen=seen)
