"""A backup: one file with all that a record needs to stand up again, on either engine, and never a key.

The entries as lines (record.lines), the evidence that they name, what lies beside them (store.snapshot.BESIDE) and the
signed note, in one archive (store.archive). It is taken from one consistent state while others go on writing, and the
record is verified as it passes: what does not verify is not backed up. No Django here.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from truceline.errors import VerificationFault
from truceline.record.checkpoint import note_of
from truceline.record.lines import line
from truceline.record.received import Received
from truceline.record.verify import Stored, Verification, verify
from truceline.store.archive import ArchiveWriter
from truceline.store.carried import row_line
from truceline.store.evidence import FolderEvidence
from truceline.store.keys import KeyFolder
from truceline.store.place import EVIDENCE_NAME, origin_of
from truceline.store.snapshot import BESIDE, Snapshot, snapshot
from truceline.store.whole import whole_file
from truceline.words.entry import Checkpoint

Tell = Callable[[str, int, int], None]

MANIFEST = "truceline-backup.json"
FORM = "truceline backup 1"
"""The form of a backup; a later form has another number."""

NOTE = "record/checkpoint"
ENDING = ".truceline.tar"
PIECE = 8 << 20
"""Bytes of lines that are held in memory and become one member."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BackedUp:
    """The file, the record in it by size and root, how many files of evidence, how many bytes in all."""

    path: Path
    size: int
    root: str
    evidence: int
    bytes: int


def back_up(folder: Path, to: Path, now: datetime, tell: Tell) -> BackedUp:
    """Write a backup of a mission's record to a new file, or into a folder under a name with the time.

    VerificationFault when the record does not verify; nothing is left behind by a fault.
    """
    path = to / f"{folder.resolve().name}-{now:%Y%m%dT%H%M%SZ}{ENDING}" if to.is_dir() else to
    with snapshot(folder) as state, whole_file(path) as file:
        taking = _Taking(ArchiveWriter(file), FolderEvidence(folder / EVIDENCE_NAME), tell, state.count())
        found = taking.all(state, folder, now)
        size = file.tell()
    return BackedUp(path=path, size=found.size, root=found.root, evidence=taking.copied, bytes=size)


def evidence_member(sha256: str) -> str:
    """The name of an evidence file in a backup."""
    return f"{EVIDENCE_NAME}/{sha256[:2]}/{sha256}"


def rows_member(table: str) -> str:
    """Where a backup holds what lies beside the entries."""
    return f"record/{table}/"


@dataclass(slots=True)
class _Taking:
    writer: ArchiveWriter
    evidence: FolderEvidence
    tell: Tell
    total: int
    copied: int = 0
    first: bytes = b""
    notes: dict[str, str] = field(default_factory=dict)

    def all(self, state: Snapshot, folder: Path, now: datetime) -> Verification:
        """Everything in order: lines, evidence, what lies beside, the note, the end."""
        self.writer.add(MANIFEST, json.dumps({"form": FORM, "made": f"{now:%Y-%m-%dT%H:%M:%SZ}"}).encode() + b"\n")
        received, held = Received(), tuple(held_in(state))
        found = verify(self._entries(received.noting(state.entries()), state), self._copy, None, held)
        if not found.ok:
            raise VerificationFault(f"The record is not backed up: {found.problems[0]}", "Run 'truceline verify'.")
        for sha256 in received.written_beside:
            self._copy_if_kept(sha256)
        checkpoint = Checkpoint(origin=origin_of(self.first) or "truceline", size=found.size, root=found.root)
        self.writer.add(NOTE, note_for(self.notes, folder, checkpoint, received.vkey).encode())
        self.writer.finish()
        return found

    def _entries(self, entries: Iterable[Stored], state: Snapshot) -> Iterator[Stored]:
        """The entries as they pass, each written down; then what lies beside them."""
        lots = _Lots(self.writer, rows_member("entries"))
        for entry in entries:
            self.first = self.first or entry.leaf
            lots.add(line(entry))
            if entry.seq % 1_000 == 0:
                self.tell("entries", entry.seq + 1, self.total)
            yield entry
        lots.finish()
        self.tell("entries", self.total, self.total)
        for table in BESIDE:
            self._lines(rows_member(table), (row_line(row) for row in state.beside(table)))
        self.notes = {str(root): str(note) for _, _, root, note in state.beside("checkpoint") if note}
        state.done()

    def _lines(self, start: str, lines: Iterable[bytes]) -> None:
        lots = _Lots(self.writer, start)
        for written in lines:
            lots.add(written)
        lots.finish()

    def _copy(self, sha256: str) -> bytes:
        content = self.evidence.read(sha256)
        self.writer.add(evidence_member(sha256), content)
        self.copied += 1
        self.tell("evidence", self.copied, self.copied)
        return content

    def _copy_if_kept(self, sha256: str) -> None:
        if self.evidence.path(sha256).is_file():
            self._copy(sha256)


@dataclass(slots=True)
class _Lots:
    """Lines that become members of PIECE bytes or a little more."""

    writer: ArchiveWriter
    start: str
    waiting: list[bytes] = field(default_factory=list)
    size: int = 0
    number: int = 0

    def add(self, line: bytes) -> None:
        self.waiting.append(line)
        self.size += len(line)
        if self.size >= PIECE:
            self.finish()

    def finish(self) -> None:
        if self.waiting:
            self.writer.add(f"{self.start}{self.number:06d}.jsonl", b"".join(self.waiting))
        self.number, self.size = self.number + 1, 0
        self.waiting.clear()


def note_for(notes: Mapping[str, str], folder: Path, checkpoint: Checkpoint, vkey: str) -> str:
    """The note over a checkpoint: the one that the record keeps (by root), else a new one, signed if the key is here.

    ``vkey``: the key that the record says it signs with; another one does not sign.
    """
    kept = notes.get(checkpoint.root)
    if kept:
        return kept
    keys = KeyFolder.of(folder)
    signer = keys.signer().named(checkpoint.origin) if keys.signing_key.is_file() else None
    return note_of(checkpoint, signer if signer and signer.vkey == vkey else None)


def held_in(state: Snapshot) -> Iterator[Checkpoint]:
    """The checkpoints that the record holds itself."""
    for size, origin, root, _ in state.beside("checkpoint"):
        yield Checkpoint(origin=str(origin), size=int(size), root=str(root))
