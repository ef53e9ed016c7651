"""The record and what follows from it, put together for all that shows it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from truceline import __version__
from truceline.reconcile.reconciliation import Reconciled
from truceline.record import Record
from truceline.record.checkpoint import read_note
from truceline.words.assessment import Assessment
from truceline.words.claim import Claim
from truceline.words.document import Problem
from truceline.words.entry import Entry
from truceline.words.picture import Picture


def picture_of(
    record: Record,
    claims: Mapping[str, Claim],
    reconciled: Reconciled,
    assessed: Assessment,
    problems: Iterable[Problem],
    note: str,
    vkey: str,
    stood: Entry | None = None,
) -> Picture:
    """The picture of a record; ``note`` is the signed checkpoint that it shows, ``vkey`` who signed."""
    return Picture(
        mission=record.mission,
        documents=record.documents,
        texts=record.texts,
        claims=claims,
        reviews=record.reviews,
        reprints=reconciled.reprints,
        incidents=reconciled.incidents,
        queue=reconciled.queue,
        assessment=assessed,
        problems=tuple(problems),
        checkpoint=read_note(note).checkpoint,
        version=__version__,
        note=note,
        vkey=vkey,
        sealed=record.sealed,
        grounds=record.grounds,
        bulletins=record.people.bulletins,
        stood=(stood.seq, stood.recorded.date()) if stood else None,
    )
