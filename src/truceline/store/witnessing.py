"""A witness: keeps the last note, and says whether the record has only grown since.

It works on whatever shows the whole tree: a mission folder, a backup, an export, a bundle. It hashes what it is shown
and believes no hash that comes with it. Two notes of one size with two roots are proof of a forged history: both are
kept. No Django here.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from truceline.errors import RecordFault, VerificationFault
from truceline.record.checkpoint import SignedNote, read_note
from truceline.record.lines import read_lines
from truceline.record.merkle import EMPTY_ROOT, leaf_hash
from truceline.record.received import Received
from truceline.record.tree import Growth
from truceline.store.backup import note_for
from truceline.store.backup_reading import read_backup
from truceline.store.carried import LONGEST_NOTE, Carrier, carried_by, read_note_at
from truceline.store.place import origin_of
from truceline.store.snapshot import Snapshot, snapshot
from truceline.store.whole import disk_fault, replace_file
from truceline.words.entry import Checkpoint

OTHER = ".other"
"""Ending of the file in which a note is kept that does not follow from the one before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Witnessed:
    """Sizes before and now, the note that is kept from now on, and the finding in one sentence."""

    before: int
    size: int
    root: str
    sentence: str


def witness(path: Path, state: Path, vkey: str = "") -> Witnessed:
    """Compare the record at ``path`` with the note in ``state``, and keep its note there; the first time just keep it.

    VerificationFault when the record did not only grow, or is not signed by ``vkey``; then the old note stays.
    """
    before = _kept(state)
    size = before.checkpoint.size if before else 0
    note, old_root = _seen(path, size)
    now = note.checkpoint
    if vkey and not note.signed_by(vkey):
        raise VerificationFault(f"The note of {path} is not signed by that key.", "The old note is kept.")
    if before and old_root != before.checkpoint.root:
        _write(state.with_name(state.name + OTHER), str(note))
        raise VerificationFault(
            f"The record did not only grow: its first {size} entries are not those that were there before.",
            f"{state} and {state.name}{OTHER} together are the proof: keep both, and show them.",
        )
    if before is None or now.size > size:
        _write(state, str(note))
    return Witnessed(before=size, size=now.size, root=now.root, sentence=_sentence(before, now.size))


def _sentence(before: SignedNote | None, size: int) -> str:
    if before is None:
        return f"The note of {size} entries is kept; from the next time on it is compared."
    if before.checkpoint.size == size:
        return f"Nothing was added: the {size} entries are what they were."
    return f"The record has only grown: from {before.checkpoint.size} to {size} entries, the earlier ones as they were."


def _kept(state: Path) -> SignedNote | None:
    try:
        with state.open("rb") as file:
            return read_note_at(file.read(LONGEST_NOTE), str(state))
    except FileNotFoundError:
        return None
    except OSError as error:
        raise RecordFault(f"{state} cannot be read: {error.strerror}.") from error


def _seen(path: Path, size: int) -> tuple[SignedNote, str | None]:
    """The note that the record shows, over the tree that its entries give; and the root over the first ``size``."""
    if path.is_file():
        return _of_carrier(read_backup(path), size)
    if (path / "entries.jsonl").is_file():
        with (path / "entries.jsonl").open("rb") as file:
            leaves = (leaf_hash(e.body) if e.body else e.leaf for e in read_lines([("entries.jsonl", file)]))
            growth, old = _grown(leaves, size)
        return _fitting(read_note_at((path / "checkpoint").read_bytes(), str(path / "checkpoint")), growth), old
    carried = carried_by(path)
    with _snapshot_if_any(path) as found:
        if found is None and carried is not None:
            return _of_carrier(carried, size)
        return _of_snapshot(path, found, size) if found else _nothing(path)


@contextmanager
def _snapshot_if_any(path: Path) -> Iterator[Snapshot | None]:
    from truceline.store.importing import is_empty
    from truceline.store.place import place_of

    if is_empty(place_of(path)):
        yield None
        return
    with snapshot(path) as found:
        yield found


def _nothing(path: Path) -> tuple[SignedNote, str | None]:
    raise RecordFault(f"There is no record at {path}.", "Name a mission folder, a backup, an export or a bundle.")


def _of_carrier(carrier: Carrier, size: int) -> tuple[SignedNote, str | None]:
    growth, old = _grown((leaf_hash(entry.body) for entry in carrier.entries()), size)
    return _fitting(carrier.note(), growth), old


def _of_snapshot(path: Path, found: Snapshot, size: int) -> tuple[SignedNote, str | None]:
    received, first = Received(), b""

    def leaves() -> Iterator[bytes]:
        nonlocal first
        for entry in received.noting(found.entries()):
            leaf = leaf_hash(entry.body)
            first = first or leaf
            yield leaf

    growth, old = _grown(leaves(), size)
    notes = {str(root): str(note) for _, _, root, note in found.beside("checkpoint") if note}
    now = Checkpoint(origin=origin_of(first) or "truceline", size=growth.size, root=growth.root().hex())
    return read_note(note_for(notes, path, now, received.vkey)), old


def _grown(leaves: Iterator[bytes], size: int) -> tuple[Growth, str | None]:
    growth, old = Growth(), EMPTY_ROOT.hex() if size == 0 else None
    for leaf in leaves:
        growth.add(leaf)
        if growth.size == size:
            old = growth.root().hex()
    return growth, old


def _fitting(note: SignedNote, growth: Growth) -> SignedNote:
    if (note.checkpoint.size, note.checkpoint.root) != (growth.size, growth.root().hex()):
        raise VerificationFault("The note that was shown is not that of the entries that were shown.")
    return note


def _write(path: Path, text: str) -> None:
    """Whole, and on the disk; in the place of the old one."""
    try:
        replace_file(path, text.encode())
    except OSError as error:
        raise disk_fault(error, path) from error
