"""The receipt that whoever submits something takes home: proof that it stands in the record, checked without us.

    {"form": "truceline receipt 1", "seq": 4, "leaf": "9c0e...", "proof": ["51d2..."], "note": "...", "body": "..."}

``leaf`` is SHA-256(0x00, body); ``proof`` the audit path of RFC 6962 from that leaf to the root of the signed ``note``,
hashes in hexadecimal. ``body`` is the entry itself as text, or absent: then the holder shows the body apart.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Self

from truceline.record.checkpoint import SignedNote, read_note
from truceline.record.merkle import included, leaf_hash

FORM = "truceline receipt 1"
"""The form of a receipt file; a later form has another number."""

LONGEST_PROOF = 64
"""Hashes in the proof of a record with 2 ** 64 entries."""

_HASH = re.compile(r"[0-9a-f]{64}")
_KEYS = frozenset({"form", "seq", "leaf", "proof", "note", "body"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """Entry ``seq`` with this leaf hash stands in the record of ``note``; ``body`` is the entry, None if not shown."""

    seq: int
    leaf: bytes
    proof: tuple[bytes, ...]
    note: str
    body: bytes | None = None

    @property
    def signed_note(self) -> SignedNote:
        """The checkpoint that the receipt leads to; ValueError when the note is none."""
        return read_note(self.note)

    def showing(self, body: bytes) -> Receipt:
        """The receipt with the entry itself: a proof that one can hand on."""
        return replace(self, body=body)

    def faults(self, vkeys: Sequence[str] = ()) -> tuple[str, ...]:
        """What is wrong with it, a sentence each; none when it proves what it says.

        ``vkeys``: keys that are trusted to have signed. Without them the signature proves nothing and is not asked for.
        """
        try:
            note = self.signed_note
        except ValueError as error:
            return (f"The receipt's note is no checkpoint: {error}.",)
        faults = []
        if self.body is not None and leaf_hash(self.body) != self.leaf:
            faults.append(f"The entry shown is not entry {self.seq}: it does not give the hash of the receipt.")
        known = note.checkpoint
        if not included(self.leaf, self.seq, known.size, self.proof, bytes.fromhex(known.root)):
            faults.append(f"The proof does not lead from entry {self.seq} to the root of the checkpoint.")
        if vkeys and not any(note.signed_by(vkey) for vkey in vkeys):
            faults.append("The receipt is not signed by that key.")
        return tuple(faults)

    def as_json(self) -> str:
        """The receipt as a file."""
        plain: dict[str, Any] = {
            "form": FORM,
            "seq": self.seq,
            "leaf": self.leaf.hex(),
            "proof": [node.hex() for node in self.proof],
            "note": self.note,
        }
        if self.body is not None:
            plain["body"] = self.body.decode()
        return json.dumps(plain, ensure_ascii=False, indent=1) + "\n"

    @classmethod
    def from_json(cls, text: str | bytes) -> Self:
        """The receipt in a file; ValueError for anything that is not exactly of the form."""
        try:
            plain = json.loads(text, object_pairs_hook=_no_key_twice)
        except RecursionError as error:
            raise ValueError("not the JSON of a receipt") from error
        if not isinstance(plain, dict) or plain.get("form") != FORM or not _KEYS - {"body"} <= plain.keys() <= _KEYS:
            raise ValueError(f"a receipt is a JSON object with the form '{FORM}'")
        seq, proof, note, body = plain["seq"], plain["proof"], plain["note"], plain.get("body")
        sound = type(seq) is int and seq >= 0 and isinstance(note, str) and isinstance(proof, list)
        if not sound or len(proof) > LONGEST_PROOF or not isinstance(body, str | None):
            raise ValueError("a receipt holds a number, hashes and a note")
        return cls(
            seq=seq,
            leaf=_hash(plain["leaf"]),
            proof=tuple(_hash(node) for node in proof),
            note=note,
            body=None if body is None else body.encode(),
        )


def _hash(text: object) -> bytes:
    if not isinstance(text, str) or not _HASH.fullmatch(text):
        raise ValueError("a hash is 64 hexadecimal digits")
    return bytes.fromhex(text)


def _no_key_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    plain = dict(pairs)
    if len(plain) != len(pairs):
        raise ValueError("a receipt names nothing twice")
    return plain
