"""The record that an exported folder carries with it, as files: read and verified before anything is made of it.

``record/entries.jsonl`` (record.lines), ``record/checkpoint`` (the signed note), ``record/checkpoints.jsonl`` (those of
earlier runs) and ``evidence/``. No Django here.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Protocol

from truceline.errors import RecordFault
from truceline.record.checkpoint import SignedNote, read_note, text_of
from truceline.record.lines import LineEntry, read_lines
from truceline.record.sealing import Ciphertext
from truceline.record.verify import Stored, Verification, verify
from truceline.record.withheld import Withheld, sealed_faults
from truceline.store.evidence import FolderEvidence
from truceline.store.place import EVIDENCE_NAME
from truceline.store.snapshot import BESIDE
from truceline.words.entry import Checkpoint
from truceline.words.sealing import Label, label_of

RECORD_NAME = "record"
ENTRIES_NAME = "entries.jsonl"
NOTE_NAME = "checkpoint"
CHECKPOINTS_NAME = "checkpoints.jsonl"
BINARY = frozenset({"nonce", "ciphertext"})
"""Columns that are written in hexadecimal."""

LONGEST_NOTE = 1 << 20
AGAIN = "Take an undamaged copy."


class Carrier(Protocol):
    """Something that carries a record: a backup, or an exported folder."""

    def entries(self) -> Iterator[Stored]:
        """The entries, first to last, unchecked."""
        ...

    def evidence(self, sha256: str) -> bytes:
        """An evidence file, checked against its hash; RecordFault when missing or damaged."""
        ...

    def holds(self, sha256: str) -> bool:
        """Is that evidence file in it?"""
        ...

    def beside(self, table: str) -> Iterator[Sequence[Any]]:
        """The rows of a table of store.snapshot.BESIDE; none where the carrier holds none by intent."""
        ...

    def note(self) -> SignedNote:
        """The signed note that was taken with the record."""
        ...


@dataclass(frozen=True, slots=True)
class CarriedRecord:
    """The record in an exported folder."""

    folder: Path

    def entries(self) -> Iterator[LineEntry]:
        """See Carrier."""
        path = self.folder / RECORD_NAME / ENTRIES_NAME
        with _opened(path) as file:
            yield from read_lines([(str(path), file)])

    def evidence(self, sha256: str) -> bytes:
        """See Carrier."""
        return self._evidence.read(sha256)

    def holds(self, sha256: str) -> bool:
        """See Carrier."""
        return self._evidence.path(sha256).is_file()

    def beside(self, table: str) -> Iterator[Sequence[Any]]:
        """See Carrier: the checkpoints of earlier runs; keys of submitters and sealed fields are never exported."""
        path = self.folder / RECORD_NAME / CHECKPOINTS_NAME
        if table != "checkpoint" or not path.is_file():
            return
        with _opened(path) as file:
            for number, line in enumerate(file, 1):
                yield read_row(line, table, f"{path}, line {number},")

    def note(self) -> SignedNote:
        """See Carrier."""
        path = self.folder / RECORD_NAME / NOTE_NAME
        with _opened(path) as file:
            return read_note_at(file.read(LONGEST_NOTE), str(path))

    @property
    def _evidence(self) -> FolderEvidence:
        return FolderEvidence(self.folder / EVIDENCE_NAME)


def carried_by(folder: Path) -> CarriedRecord | None:
    """The record that an exported folder carries; None when it carries none."""
    carried = CarriedRecord(folder)
    names = (ENTRIES_NAME, NOTE_NAME, CHECKPOINTS_NAME)
    return carried if any((folder / RECORD_NAME / name).exists() for name in names) else None


def verify_carried(carrier: Carrier, outside: Sequence[Checkpoint] = ()) -> Verification:
    """Is the record as it was recorded, is it all there, and does it go on from the checkpoints kept outside?"""
    signed, withheld = carrier.note(), Withheld()
    note = signed.checkpoint
    found = verify(withheld.watching(carrier.entries()), carrier.evidence, outside, (*_held(carrier), note))
    problems = [*found.problems, *sealed_faults(withheld, _ciphertexts(carrier), frozenset())]
    if note.size < found.size:  # a note that counts more is told by verify
        problems.append(f"There are {found.size} entries, and the checkpoint beside them counts {note.size}.")
    if not _by_one_of(found.keys, signed):
        problems.append("The checkpoint beside the entries is not signed by a key that the record names.")
    problems += _row_faults(carrier, note, found.keys)
    unsigned = () if signed.signatures or not found.keys else ("Nobody signed the checkpoint beside the entries.",)
    return replace(found, problems=tuple(problems), warnings=(*found.warnings, *unsigned))


def read_row(line: bytes, table: str, place: str) -> Sequence[Any]:
    """A row as a carrier holds it; RecordFault, naming the place, when it is none."""
    columns = BESIDE[table]
    with suppress(ValueError, TypeError):
        row = json.loads(line)
        if isinstance(row, list) and len(row) == len(columns):
            return [_value(value, column) for value, column in zip(row, columns, strict=True)]
    raise RecordFault(f"{place} is not as it was written.", AGAIN)


def row_line(row: Sequence[Any]) -> bytes:
    """A row as a carrier holds it."""
    plain = [bytes(value).hex() if isinstance(value, bytes | memoryview) else value for value in row]
    return json.dumps(plain, ensure_ascii=False).encode() + b"\n"


def read_note_at(content: bytes, place: str) -> SignedNote:
    """The note; RecordFault, naming the place, when it is none."""
    try:
        return read_note(content)
    except ValueError:
        raise RecordFault(f"{place} is no checkpoint.", AGAIN) from None


def _held(carrier: Carrier) -> Iterator[Checkpoint]:
    for size, origin, root, _ in carrier.beside("checkpoint"):
        yield Checkpoint(origin=origin, size=size, root=root)


def _row_faults(carrier: Carrier, now: Checkpoint, keys: Sequence[str]) -> Iterator[str]:
    """Verify compares sizes and roots; the names and the notes of earlier checkpoints are compared here."""
    for size, origin, root, text in carrier.beside("checkpoint"):
        if origin != now.origin and size:
            yield f"The checkpoint of {size} entries is that of another record."
        if not text:
            continue
        with suppress(ValueError):
            note = read_note(text)
            if note.checkpoint == Checkpoint(origin=origin, size=size, root=root) and _by_one_of(keys, note):
                continue
        yield f"The note of {size} entries was changed."


def _by_one_of(keys: Sequence[str], note: SignedNote) -> bool:
    """Is it signed by one of the keys, or by nobody? Notes of ours have no further lines."""
    signed = not note.signatures or any(note.signed_by(vkey) for vkey in keys)
    return signed and note.text == text_of(note.checkpoint)


def _ciphertexts(carrier: Carrier) -> Iterator[Ciphertext]:
    for id_, _, subject, field, label, nonce, ciphertext in carrier.beside("sealed"):
        known = label_of(label) or Label.PUBLIC  # an unknown label differs from that in the ledger
        yield Ciphertext(id=id_, subject=subject, field=field, label=known, nonce=nonce, ciphertext=ciphertext)


def _value(value: Any, column: str) -> Any:
    if column in BINARY:
        return bytes.fromhex(value)
    if type(value) is not (int if column in ("seq", "size") else str):
        raise TypeError(column)
    return value


def _opened(path: Path) -> Any:
    try:
        return path.open("rb")
    except OSError as error:
        raise RecordFault(f"{path} cannot be read: {error.strerror}.", AGAIN) from error
