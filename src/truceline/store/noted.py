"""The note over a record as it stood: the one that was kept then, else one that is signed now. No Django here."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from truceline.record.checkpoint import text_of
from truceline.record.received import Received
from truceline.record.verify import Stored
from truceline.store.backup import note_for
from truceline.store.snapshot import snapshot
from truceline.words.entry import Checkpoint


def noted(folder: Path, entries: Iterable[Stored], checkpoint: Checkpoint) -> tuple[str, str]:
    """The note, and the public key that signed it; only the bare lines and '' where nobody did and no key is here.

    ``entries``: all of the record, which say with which key it signs.
    """
    received = Received()
    for _ in received.noting(entries):
        pass
    with snapshot(folder) as state:
        notes = {str(root): str(note) for _, _, root, note in state.beside("checkpoint") if note}
    note = note_for(notes, folder, checkpoint, received.vkey)
    return note, "" if note == text_of(checkpoint) else received.vkey
