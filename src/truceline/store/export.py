"""An export: a mission folder that carries its record, for others. ``truceline run`` makes an equal record of it.

The same record gives the same bytes. Keys are never in it, nor sealed fields (not even encrypted), nor the keys that
submitters chose. It is made beside its place and appears there whole, or not at all. No Django here.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from truceline.errors import RecordFault, VerificationFault
from truceline.record.lines import line
from truceline.record.received import Received
from truceline.record.verify import Stored, Verification, verify
from truceline.store.backup import Tell, held_in, note_for
from truceline.store.carried import CHECKPOINTS_NAME, ENTRIES_NAME, NOTE_NAME, RECORD_NAME, row_line
from truceline.store.cleared import cleared
from truceline.store.evidence import FolderEvidence
from truceline.store.laying_out import lay_out, sync_folders, write_file
from truceline.store.place import EVIDENCE_NAME, origin_of
from truceline.store.snapshot import Snapshot, snapshot
from truceline.store.whole import HALF, disk_fault
from truceline.words.entry import Checkpoint
from truceline.words.sharing import Audience

README_NAME = "README.txt"
WHAT = "an export"
README = """\
This folder is an export of a Truceline record.

  {origin}
  {size} entries, Merkle root {root}

mission.toml and the files beside it   the mission's reference data, as last recorded
documents/  datasets/                  the originals, byte for byte, under the names with which they were received;
                                       NAME.toml beside one holds what people wrote about it
record/entries.jsonl                   the entries of the record, one JSON object per line: seq, leaf, body
record/checkpoint                      the signed note over all of them (C2SP tlog-checkpoint)
record/checkpoints.jsonl               checkpoints of earlier runs
evidence/                              every file that an entry names, by its SHA-256

It holds no keys and no sealed field. Files that were never taken into the record are not in it.

To check it:                    truceline verify THIS_FOLDER
To check it against an earlier checkpoint that you kept:
                                truceline verify THIS_FOLDER --checkpoint FILE
To go on with it:               truceline run THIS_FOLDER
The first run takes record/ over byte for byte, so entries and checkpoint stay what they are.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """Where it lies, the record by size and root, how many files of the mission.

    ``remade``: documents whose sidecar is not known word for word; the next run of the export describes them again.
    """

    path: Path
    size: int
    root: str
    files: int
    remade: tuple[str, ...]


def export(folder: Path, out: Path, tell: Tell, audience: Audience | None = None) -> Exported:
    """Write the record of a mission folder, and the mission, into a new or empty folder.

    VerificationFault when the record does not verify, RecordFault when the mission withholds something from that
    audience (``store.cleared``); nothing is left behind by a fault.
    """
    cleared(folder, None, audience, WHAT)
    with new_folder(out) as making, snapshot(folder) as state:
        exporting = _Exporting(folder, making, tell, state.count())
        found = exporting.record(state)
        for_whom = cleared(folder, exporting.received, audience, WHAT)
        planned = lay_out(making, exporting.received, exporting.kept.read, exporting.holds, folder)
        note = exporting.note(found)
        write_file(making / RECORD_NAME / NOTE_NAME, note.encode())
        readme = README.format(origin=exporting.origin, size=found.size, root=found.root) + for_whom
        write_file(making / README_NAME, readme.encode())
    return Exported(path=out, size=found.size, root=found.root, files=len(planned.files), remade=planned.remade)


@contextmanager
def new_folder(out: Path) -> Iterator[Path]:
    """A folder to fill, which takes its place when the block has ended well; RecordFault when something is there."""
    making = out.resolve().with_name(out.resolve().name + HALF)
    try:
        if out.is_symlink() or (out.exists() and (not out.is_dir() or any(out.iterdir()))):
            raise RecordFault(f"{out} is there already and not empty.", "Name a new folder; nothing is written over.")
        if making.exists():
            raise RecordFault(
                f"{making} is there: an export was broken off, or is being written.", "Remove it if nobody writes it."
            )
        making.mkdir(parents=True)
    except OSError as error:
        raise disk_fault(error, out) from error
    try:
        yield making
        sync_folders(making)
        making.replace(out)
    except BaseException as error:
        shutil.rmtree(making, ignore_errors=True)
        if isinstance(error, OSError):
            raise disk_fault(error, out) from error
        raise


@dataclass(slots=True)
class _Exporting:
    folder: Path
    making: Path
    tell: Tell
    total: int
    first: bytes = b""
    notes: dict[str, str] = field(default_factory=dict)
    received: Received = field(default_factory=Received)

    @property
    def kept(self) -> FolderEvidence:
        """The evidence of the record."""
        return FolderEvidence(self.folder / EVIDENCE_NAME)

    @property
    def origin(self) -> str:
        """Of the record's checkpoints."""
        return origin_of(self.first) or "truceline"

    def holds(self, sha256: str) -> bool:
        """Is that file among the evidence?"""
        return self.kept.path(sha256).is_file()

    def record(self, state: Snapshot) -> Verification:
        """record/ and evidence/, verified as they pass."""
        held = tuple(held_in(state))
        (self.making / RECORD_NAME).mkdir()
        with (self.making / RECORD_NAME / ENTRIES_NAME).open("xb") as file:
            entries = self._written(self.received.noting(state.entries()), file, state)
            found = verify(entries, self._copy, None, held)
            if not found.ok:
                raise VerificationFault(f"The record is not exported: {found.problems[0]}", "Run 'truceline verify'.")
            file.flush()
            os.fsync(file.fileno())
        for sha256 in self.received.written_beside:
            if self.holds(sha256):
                self._copy(sha256)
        return found

    def note(self, found: Verification) -> str:
        """The signed note over the record."""
        checkpoint = Checkpoint(origin=self.origin, size=found.size, root=found.root)
        return note_for(self.notes, self.folder, checkpoint, self.received.vkey)

    def _written(self, entries: Iterable[Stored], file: BinaryIO, state: Snapshot) -> Iterator[Stored]:
        for entry in entries:
            self.first = self.first or entry.leaf
            file.write(line(entry))
            if entry.seq % 1_000 == 0:
                self.tell("entries", entry.seq + 1, self.total)
            yield entry
        rows = list(state.beside("checkpoint"))
        state.done()
        self.notes = {str(root): str(note) for _, _, root, note in rows if note}
        write_file(self.making / RECORD_NAME / CHECKPOINTS_NAME, b"".join(row_line(row) for row in rows))

    def _copy(self, sha256: str) -> bytes:
        content = self.kept.read(sha256)
        place = FolderEvidence(self.making / EVIDENCE_NAME).path(sha256)
        if not place.exists():
            write_file(place, content)
            self.tell("evidence", 1, 1)
        return content
