"""The ledger as lines of text: what backups, exports and bundles hold of it.

One JSON object per line: ``seq``, ``leaf`` (hexadecimal) and ``body``, the exact text whose UTF-8 bytes were hashed. A
bundle may leave the body out. Nothing is re-made: what is read from a line are the bytes that were written to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import BinaryIO

import msgspec

from truceline.errors import RecordFault
from truceline.record.verify import Stored

LONGEST = 1 << 30
"""Bytes of the longest line: more than a database holds in one field."""


class _Line(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    seq: int
    leaf: str
    body: str | None = None


class _Listed(msgspec.Struct):
    """The envelope of a body: under which kind and time the entry is listed."""

    kind: str
    recorded: str


@dataclass(frozen=True, slots=True)
class LineEntry:
    """An entry as a line holds it, unchecked; kind and time are what its body says ('' and None when unreadable)."""

    seq: int
    kind: str
    body: bytes
    recorded: datetime | None
    leaf: bytes


_encode = msgspec.json.Encoder().encode
_line_of = msgspec.json.Decoder(_Line).decode
_listed_of = msgspec.json.Decoder(_Listed).decode


def line(entry: Stored) -> bytes:
    """The entry's line; RecordFault when its body is no text, as it would be in a damaged record only."""
    try:
        return _encode(_Line(entry.seq, entry.leaf.hex(), entry.body.decode())) + b"\n"
    except UnicodeDecodeError:
        raise RecordFault(f"Entry {entry.seq} cannot be read.", "Run 'truceline verify' on the folder.") from None


def line_without_body(entry: Stored) -> bytes:
    """The line of an entry that is not disclosed: its number and its leaf hash."""
    return _encode(_Line(entry.seq, entry.leaf.hex())) + b"\n"


def read_line(written: bytes, file: str, number: int) -> LineEntry:
    """The entry of a line; RecordFault, naming file and line, when it is none."""
    try:
        said = _line_of(written)
        leaf, body = bytes.fromhex(said.leaf), (said.body or "").encode()
    except (ValueError, msgspec.MsgspecError):
        sentence = f"{file}, line {number}, is no entry of a record."
        raise RecordFault(sentence, "Take an undamaged copy.") from None
    kind, recorded = _listed(body)
    return LineEntry(said.seq, kind, body, recorded, leaf)


def read_lines(files: Iterable[tuple[str, BinaryIO]]) -> Iterator[LineEntry]:
    """The entries of several files (name, open file), one after the other."""
    for name, file in files:
        for number, written in enumerate(iter(partial(file.readline, LONGEST), b""), 1):
            yield read_line(written, name, number)


def _listed(body: bytes) -> tuple[str, datetime | None]:
    try:
        said = _listed_of(body)
        return said.kind, datetime.fromisoformat(said.recorded)
    except (ValueError, msgspec.MsgspecError):
        return "", None
