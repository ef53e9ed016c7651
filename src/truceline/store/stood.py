"""The record as it stood: read and shown, nothing taken in, nothing written to it. No Django."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from truceline.errors import RecordFault
from truceline.record.ledger import entry_from
from truceline.record.merkle import Frontier
from truceline.store.noted import noted
from truceline.store.place import must_have_record
from truceline.store.verification import held
from truceline.words.entry import Checkpoint, Entry
from truceline.words.picture import Picture


def picture_as_of(folder: Path, point: str, *, of_bulletin: bool = False) -> Picture:
    """What followed from the record on a day (YYYY-MM-DD, its last moment in UTC) or right after an entry (its number).

    ``of_bulletin``: from claims that a person accepted only, unless the house rule allows the others.

    RecordFault for a day before the first entry, for an entry that does not exist, and for what is neither.
    """
    from truceline import flow
    from truceline.reading import read_again
    from truceline.record import replay

    place = must_have_record(folder)
    every = tuple(held(place)[0])
    entries = stood([entry_from(stored.seq, stored.body) for stored in every], point)
    last = entries[-1]
    record = replay(entries, place.evidence, read_again)
    if of_bulletin and not record.mission.house.unreviewed_in_bulletin:
        record = record.accepted_only()
    note, vkey = noted(folder, every, checkpoint_over(entries))
    return flow.look(record, note, vkey, _day(point) or last.recorded.date(), (), last)


def stood(entries: Sequence[Entry], point: str) -> Sequence[Entry]:
    """The entries that there were at that point; all of them when it is ''."""
    if not entries:
        raise RecordFault("The record holds no entry yet.", "'truceline run FOLDER' fills it.")
    if not point:
        return entries
    if point.isascii() and point.isdigit():
        if int(point) >= len(entries):
            held_now = f"The record holds the entries 0 to {len(entries) - 1}; there is no entry {point}."
            raise RecordFault(held_now, "Name one of them, or a day.")
        return entries[: int(point) + 1]
    day = _day(point)
    if day is None:
        sentence = f"'{point}' is neither a day (YYYY-MM-DD) nor the number of an entry."
        raise RecordFault(sentence, "Write it like 2024-01-31, or like 41.")
    size = next((entry.seq for entry in entries if _after(entry.recorded, day)), len(entries))
    if not size:
        first = entries[0].recorded.astimezone(UTC).date()
        raise RecordFault(f"The record begins on {first}; on {day} there was none.", "Name a later day.")
    return entries[:size]


def checkpoint_over(entries: Sequence[Entry]) -> Checkpoint:
    """Size and root of the record as it stood."""
    frontier = Frontier()
    for entry in entries:
        frontier.add(entry.leaf)
    origin = f"truceline/{entries[0].leaf.hex()[:16]}"
    return Checkpoint(origin=origin, size=len(entries), root=frontier.root().hex())


def _after(moment: datetime, day: date) -> bool:
    return moment.astimezone(UTC).date() > day


def _day(point: str) -> date | None:
    try:
        return date.fromisoformat(point) if len(point) == 10 else None
    except ValueError:
        return None
