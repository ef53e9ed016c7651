"""The only code that touches a database; and what the doors ask of a mission folder.

Importing this package, ``reader``, ``evidence`` or ``verification`` does not import Django: a record can be verified
without it. Opening a record does.
"""

from __future__ import annotations

from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from truceline.errors import MissionFault, RecordFault

if TYPE_CHECKING:  # heavy: each verb loads what it needs
    from truceline.flow import Tell
    from truceline.words.entry import Decision, Entry
    from truceline.words.picture import Outcome

__all__ = ["decide", "rebuild", "run_mission"]


def run_mission(folder: Path, page: Path, now: datetime, tell: Tell) -> Outcome:
    """The whole run of a mission folder: its record grows, its projections are filled, its page is written."""
    from truceline import flow
    from truceline.store.importing import take_over_into, to_take_over
    from truceline.store.in_clear import run_sealing
    from truceline.store.opening import open_record

    if not (folder / "mission.toml").is_file():
        raise MissionFault(f"{folder} holds no mission.toml.", "`truceline init NAME` makes a mission folder.")
    carried = to_take_over(folder, tell)
    with open_record(folder) as record:
        take_over_into(record, carried, tell)
        seal = partial(run_sealing, folder, record.ledger, now)
        outcome = flow.run(folder, record.ledger, record.evidence, now, tell, seal)
        record.project(outcome.picture)
    _write(page, outcome.page)
    return outcome


def decide(folder: Path, decision: Decision, now: datetime) -> Entry:
    """A person's decision enters the record; RecordFault when it fits nothing there."""
    from truceline.reading import read_again
    from truceline.record import deciding, keeping, replay
    from truceline.store.opening import open_record
    from truceline.store.place import must_have_record

    must_have_record(folder)
    with open_record(folder) as record:
        told = replay(record.ledger.entries(), record.evidence, read_again)
        return keeping.keep_decision(record.ledger, decision, now, deciding.checked(told, decision))


def rebuild(folder: Path) -> tuple[str, str]:
    """Drop every projection, replay the ledger and fill them again; the digests before and after.

    Where the mission names no day of assessment, it is the day of the newest entry: no clock enters.
    """
    from truceline import flow
    from truceline.reading import read_again
    from truceline.record import replay
    from truceline.store.opening import open_record
    from truceline.store.place import must_have_record

    must_have_record(folder)
    with open_record(folder) as record:
        entries = list(record.ledger.entries())
        told = replay(entries, record.evidence, read_again)
        return record.rebuild(flow.look(told, record.ledger, entries[-1].recorded.date(), ()))


def _write(page: Path, text: str) -> None:
    """Write the page whole or not at all."""
    hint = "The record itself is kept. Choose another place with --out, or make room."
    if not page.name or (page.exists() and not page.is_file()):  # a device would be replaced by the page
        raise RecordFault(f"The page cannot be written: {page} is no regular file.", hint)
    half = page.with_name(page.name + ".half")
    try:
        page.parent.mkdir(parents=True, exist_ok=True)
        half.write_text(text, encoding="utf-8")
        half.replace(page)
    except OSError as error:
        raise RecordFault(f"The page {page} cannot be written: {error.strerror}.", hint) from error
