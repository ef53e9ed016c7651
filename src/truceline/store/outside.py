"""What an outsider brings along to a verification: a checkpoint kept earlier, a public key. No Django."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from truceline.errors import RecordFault
from truceline.record.checkpoint import SignedNote, VerifierKey, read_note
from truceline.record.verify import Verification
from truceline.words.entry import Checkpoint

LONGEST = 1 << 20
"""No checkpoint file is longer."""


@dataclass(frozen=True, slots=True)
class Outside:
    """A checkpoint (and the note that it was, if it was one) and the key that must have signed it ('' = any known)."""

    checkpoint: Checkpoint | None = None
    note: SignedNote | None = None
    vkey: str = ""

    @property
    def checkpoints(self) -> tuple[Checkpoint, ...]:
        """The checkpoint, for verify()."""
        return (self.checkpoint,) if self.checkpoint else ()

    def judged(self, found: Verification) -> Verification:
        """The verification, and what is to be said of the signatures."""
        if self.vkey and self.note is None and self.vkey not in found.keys:
            wrong = "The record does not name that key as one that signs it."
            return replace(found, problems=(*found.problems, wrong))
        if self.note is None:
            return found
        return replace(
            found,
            problems=(*found.problems, *self._signature_faults(found, self.note)),
            warnings=(*found.warnings, *self._doubts(found, self.note)),
        )

    def _signature_faults(self, found: Verification, note: SignedNote) -> Iterator[str]:
        """A note that nobody signed is compared like any other checkpoint."""
        if self.vkey:
            if not note.signed_by(self.vkey):
                yield "The checkpoint is not signed by that key."
        elif note.signatures and not any(note.signed_by(vkey) for vkey in found.keys):
            yield "The checkpoint is not signed by a key that the record names."

    def _doubts(self, found: Verification, note: SignedNote) -> Iterator[str]:
        if not note.signatures:
            yield "Nobody signed the checkpoint."
        elif found.keys and not note.signed_by(found.keys[-1]) and any(note.signed_by(vkey) for vkey in found.keys):
            yield "The checkpoint is signed by an earlier key of the record: it signs with another one today."


def read_outside(checkpoint: Path | None, vkey: str = "") -> Outside:
    """The checkpoint in a file, a signed note or JSON, and a key; RecordFault when either is none."""
    if vkey:
        try:
            VerifierKey.read(vkey)
        except ValueError as error:
            hint = "A vkey is NAME+HASH+KEY, as the page of the record prints it."
            raise RecordFault(f"'{vkey}' is no public key.", hint) from error
    if checkpoint is None:
        return Outside(vkey=vkey)
    try:
        with checkpoint.open("rb") as file:
            text = file.read(LONGEST)
    except OSError as error:
        raise RecordFault(f"The checkpoint {checkpoint} cannot be read: {error.strerror}.") from error
    try:
        if text.lstrip()[:1] == b"{":
            return Outside(_from_json(text), vkey=vkey)
        note = read_note(text)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        hint = "A checkpoint is a signed note (checkpoint.txt beside the page), or JSON with size and root."
        raise RecordFault(f"{checkpoint} is no checkpoint.", hint) from error
    return Outside(note.checkpoint, note, vkey)


def _from_json(text: bytes) -> Checkpoint:
    """An object with ``size`` and ``root`` (hexadecimal), or with such an object as ``checkpoint``."""
    plain = json.loads(text)
    plain = plain.get("checkpoint", plain)
    size, root = int(plain["size"]), str(plain["root"]).lower()
    if size < 0:
        raise ValueError("a record has no fewer than 0 entries")
    return Checkpoint(origin=str(plain.get("origin", "")), size=size, root=root)
