"""Reading a backup: whole to the last byte, then verified as a record is. Nothing in it is believed. No Django here."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from truceline.errors import RecordFault
from truceline.record.checkpoint import SignedNote
from truceline.record.ledger import checked
from truceline.record.lines import LineEntry, read_line
from truceline.store.archive import Archive, open_archive
from truceline.store.backup import FORM, MANIFEST, NOTE, Tell, evidence_member, rows_member
from truceline.store.carried import read_note_at, read_row


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that is whole (a Carrier); what it says of the record is not verified yet."""

    archive: Archive

    def entries(self) -> Iterator[LineEntry]:
        """See Carrier."""
        for line, member, number in self._lines("entries"):
            yield read_line(line, member, number)

    def evidence(self, sha256: str) -> bytes:
        """See Carrier."""
        return checked(sha256, self.archive.read(evidence_member(sha256)) if self.holds(sha256) else None)

    def holds(self, sha256: str) -> bool:
        """See Carrier."""
        return evidence_member(sha256) in self.archive.members

    def beside(self, table: str) -> Iterator[Sequence[Any]]:
        """See Carrier."""
        for line, member, number in self._lines(table):
            yield read_row(line, table, f"{member}, line {number},")

    def note(self) -> SignedNote:
        """See Carrier."""
        return read_note_at(self.archive.read(NOTE), f"{self.archive.path}, {NOTE},")

    def _lines(self, what: str) -> Iterator[tuple[bytes, str, int]]:
        """Lines, each with the name of its member and its number there."""
        for name in self.archive.names(rows_member(what)):
            member = f"{self.archive.path}, {name}"
            for number, line in enumerate(self.archive.lines(name), 1):
                yield line, member, number


def read_backup(path: Path, tell: Tell = lambda stage, done, total: None) -> Backup:
    """Read a backup from end to end; RecordFault when it is not whole or no backup."""
    backup = Backup(open_archive(path, lambda done, total: tell("reading", done, total)))
    form = ""
    if MANIFEST in backup.archive.members:
        with suppress(ValueError, AttributeError):
            form = str(json.loads(backup.archive.read(MANIFEST)).get("form"))
    if form == FORM:
        return backup
    if form.startswith(FORM.rstrip("0123456789")):
        raise RecordFault(f"{path} has the form '{form}'; this Truceline reads '{FORM}'.", "Use a newer Truceline.")
    raise RecordFault(f"{path} is no backup of a record.", "Name a file that `truceline backup` wrote.")
