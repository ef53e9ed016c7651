"""The only code that touches a database; and what the doors ask of a mission folder.

Importing this package, ``reader``, ``evidence`` or ``verification`` does not import Django: a record can be verified
without it. Opening a record does.
"""

from __future__ import annotations

from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from truceline.errors import MissionFault, RecordFault
from truceline.store.whole import replace_file

if TYPE_CHECKING:  # heavy: each verb loads what it needs
    from truceline.flow import Tell
    from truceline.store.opening import OpenRecord
    from truceline.words.entry import Checkpoint, Decision, Entry
    from truceline.words.picture import Outcome, Picture, Taken

__all__ = ["decide", "rebuild", "run_mission", "show_as_of", "take_in_mission"]

CHECKPOINT_NAME = "checkpoint.txt"
"""The signed checkpoint, beside the page: what outsiders keep."""


def run_mission(folder: Path, page: Path, now: datetime, tell: Tell, language: str = "") -> Outcome:
    """The whole run of a mission folder: its record grows, its projections are filled, its page is written.

    ``language`` of the page; else the mission's first that the house speaks.
    """
    from truceline import flow
    from truceline.record import Telling
    from truceline.store.importing import take_over_carried
    from truceline.store.in_clear import run_sealing
    from truceline.store.learning import learn_if_due
    from truceline.store.opening import open_record

    _must_be_mission(folder)
    take_over_carried(folder, tell)
    with open_record(folder) as record:
        seal = partial(run_sealing, folder, record.ledger, now)
        record.catch_up(tell)
        telling = Telling(record.ledger, record.evidence, record.held)
        outcome = flow.run(folder, telling, now, tell, seal, language)
        record.project(outcome.picture)
        learn_if_due(folder, telling)
    _write(page, outcome.page)
    _write(page.with_name(CHECKPOINT_NAME), outcome.picture.note)
    return outcome


def take_in_mission(folder: Path, now: datetime, tell: Tell) -> tuple[Taken, Checkpoint]:
    """Take in what is new in a mission folder: it can be queried then, but nothing of it is weighed yet."""
    from truceline import flow
    from truceline.record import Telling
    from truceline.store.importing import take_over_carried
    from truceline.store.in_clear import run_sealing
    from truceline.store.opening import open_record

    _must_be_mission(folder)
    take_over_carried(folder, tell)
    with open_record(folder) as record:
        seal = partial(run_sealing, folder, record.ledger, now)
        taken = flow.take_in(folder, Telling(record.ledger, record.evidence), now, tell, seal)
        return taken, record.ledger.checkpoint()


def show_as_of(folder: Path, point: str, page: Path, language: str = "") -> Picture:
    """Write the page of the record as it stood on a day or after an entry; the record is only read."""
    from truceline import publish
    from truceline.store.stood import picture_as_of

    picture = picture_as_of(folder, point)
    _write(page, publish.page(picture, language))
    return picture


def decide(folder: Path, decision: Decision, now: datetime, seen: int | None = None) -> Entry:
    """A person's decision enters the record of a folder; see store.deciding."""
    from truceline.store.opening import open_record
    from truceline.store.place import must_have_record

    must_have_record(folder)
    with open_record(folder) as record:
        from truceline.store.deciding import decide_in  # needs an open record

        return decide_in(record, decision, now, seen)


def rebuild(folder: Path, tell: Tell | None = None) -> tuple[str, str]:
    """Drop every projection, replay the ledger and fill them again; the digests before and after.

    What follows from weighing the record is filled too, if it was weighed before; it is compared when the last run
    weighed the record as it is.
    """
    from truceline.store.opening import open_record
    from truceline.store.place import must_have_record

    must_have_record(folder)
    with open_record(folder) as record:
        from truceline.store import projections  # needs an open record

        record.ledger.refill()
        size, weighed = len(record.ledger), projections.weighed_size(record.using)
        digest = projections.projection_digest if weighed == size else projections.ledger_digest
        before, day = digest(record.using), projections.weighed_day(record.using)
        record.rebuild(tell)
        if weighed:
            _weigh(record, day)
        return before, digest(record.using)


def project(folder: Path, tell: Tell, *, weigh: bool) -> None:
    """Fill the projections of a record that was taken over from elsewhere; ``weigh``: it was weighed there."""
    from truceline.store.opening import open_record

    with open_record(folder) as record:
        record.catch_up(tell)
        if weigh:
            _weigh(record)


def _weigh(record: OpenRecord, day: date | None = None) -> None:
    """As of that day; else, where the mission names none, of the day of the newest entry: no clock enters."""
    from truceline import flow
    from truceline.reading import read_again
    from truceline.record import Telling

    telling = Telling(record.ledger, record.evidence, record.held)
    telling.follow()
    if telling.fits:
        ledger, size = record.ledger, len(record.ledger)
        day = day or next(ledger.entries(size - 1)).recorded.date()
        record.project(flow.look(telling.record(read_again), ledger.note(), ledger.vkey, day, ()))


def _must_be_mission(folder: Path) -> None:
    if not (folder / "mission.toml").is_file():
        raise MissionFault(f"{folder} holds no mission.toml.", "`truceline init NAME` makes a mission folder.")


def _write(page: Path, text: str) -> None:
    """Write the page whole or not at all."""
    hint = "The record itself is kept. Choose another place with --out, or make room."
    if not page.name or (page.exists() and not page.is_file()):  # a device would be replaced by the page
        raise RecordFault(f"The page cannot be written: {page} is no regular file.", hint)
    try:
        page.parent.mkdir(parents=True, exist_ok=True)
        replace_file(page, text.encode())
    except OSError as error:
        raise RecordFault(f"The page {page} cannot be written: {error.strerror}.", hint) from error
