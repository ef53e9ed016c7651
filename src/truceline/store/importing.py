"""``run`` on an exported folder: its record is taken over byte for byte before anything else happens.

Once: when there is no record yet. Afterwards ``record/`` is what the folder came with, and is not looked at again.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from truceline.errors import VerificationFault
from truceline.store.backup import Tell
from truceline.store.carried import RECORD_NAME, CarriedRecord, carried_by, verify_carried
from truceline.store.place import Place, place_of

if TYPE_CHECKING:
    from truceline.store.opening import OpenRecord


def to_take_over(folder: Path, tell: Tell) -> CarriedRecord | None:
    """The record that a folder carries, verified, when it has none of its own yet; None otherwise.

    VerificationFault for one that was damaged or changed: nothing was written then. No Django is needed.
    """
    carried = carried_by(folder)
    if carried is None or not is_empty(place_of(folder)):
        return None
    tell("verifying", 0, 1)
    found = verify_carried(carried)
    if not found.ok:
        raise VerificationFault(
            f"{folder / RECORD_NAME} does not verify: {found.problems[0]}",
            f"Nothing was written. Take an undamaged copy; or remove {RECORD_NAME}/ to begin a new record.",
        )
    return carried


def take_over_into(record: OpenRecord, carried: CarriedRecord | None, tell: Tell) -> bool:
    """Take it over, if there is one and nobody was quicker; True when it was."""
    if carried is None or len(record.ledger):
        return False
    from truceline.store.taking_over import take_over

    take_over(record, carried, tell)
    return True


def is_empty(place: Place) -> bool:
    """Is there no entry yet? (A run that was killed leaves tables without one.)"""
    from truceline.store.condition import Condition, condition_of
    from truceline.store.place import server_condition
    from truceline.store.verification import held

    condition = condition_of(place.file) if place.address is None else server_condition(place)
    return condition is Condition.NEW or next(held(place)[0], None) is None
