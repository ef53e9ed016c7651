"""``run`` on an exported folder: its record is taken over byte for byte before anything else happens.

Once: when there is no record yet. Afterwards ``record/`` is what the folder came with, and is not looked at again.
"""

from __future__ import annotations

from pathlib import Path

from truceline.errors import VerificationFault
from truceline.store.backup import Tell
from truceline.store.carried import RECORD_NAME, CarriedRecord, carried_by, verify_carried
from truceline.store.place import Place, place_of


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


def take_over_carried(folder: Path, tell: Tell) -> bool:
    """Take the record over that a folder carries, if it has none of its own yet; True when it was.

    The projections follow when the record is opened the next time.
    """
    carried = to_take_over(folder, tell)
    if carried is None:
        return False
    from truceline.store.opening import open_place

    with open_place(place_of(folder.resolve()), tied=False) as record:
        if len(record.ledger):  # another process was quicker
            return False
        from truceline.store.taking_over import take_over  # needs Django set up

        take_over(record, carried, tell)
    return True


def is_empty(place: Place) -> bool:
    """Is there no entry yet? (A run that was killed leaves tables without one.)"""
    from truceline.store.condition import Condition, condition_of
    from truceline.store.place import server_condition
    from truceline.store.verification import held

    condition = condition_of(place.file) if place.address is None else server_condition(place)
    return condition is Condition.NEW or next(held(place)[0], None) is None
