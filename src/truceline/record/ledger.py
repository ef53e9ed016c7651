"""The append-only ledger and the evidence beside it, as protocols and in memory.

Saying the same again adds nothing. An append whose topics were all last settled by one entry that says the same
returns that entry: a document with a known SHA-256, unchanged reference files, a reading whose document, reader,
claims and problems are those of the newest one, a decision that already stands. What stood earlier but was changed
since is added again: accept, reject, accept are three entries.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO, Protocol

from truceline.errors import RecordFault
from truceline.record.bodies import kind_said, opened
from truceline.record.checkpoint import Signer
from truceline.record.lot import Head, Item, Lot
from truceline.record.merkle import leaf_hash
from truceline.record.receipt import Receipt
from truceline.record.settling import matter_of
from truceline.record.signing import Signing
from truceline.record.tree import Tree, nodes
from truceline.words.entry import Checkpoint, Entry, EntryKind


class Ledger(Protocol):
    """Entries in the order of recording; nothing is changed or taken away."""

    def append(
        self, kind: EntryKind, body: Mapping[str, Any], now: datetime, *, key: str = "", claims: Any = None
    ) -> Entry:
        """Record a content (see bodies) at this time, durably; or return the entry that already says so.

        ``key``: the submitter's idempotency key. The same submission under the same key is the same entry for ever;
        another one under that key is a RecordFault. ``claims``: what follows from a derived reading and stands in no
        body; it is handed on to the projections.
        """
        ...

    def entries(self, first: int = 0, last: int | None = None) -> Iterator[Entry]:
        """The entries from number ``first`` up to number ``last``, which is not included; by default all."""
        ...

    def checkpoint(self, size: int | None = None) -> Checkpoint:
        """How many entries there are (or were, when there were ``size``), and the Merkle root over them."""
        ...

    def note(self, size: int | None = None) -> str:
        """The checkpoint as a signed note (record.checkpoint); its text alone when nobody signs.

        A key that signs for the first time is announced by an entry before.
        """
        ...

    @property
    def vkey(self) -> str:
        """The public key that signs, as a C2SP vkey; '' when nobody signs."""
        ...

    def receipt(self, seq: int) -> Receipt:
        """Proof that an entry stands in the record, as of now. RecordFault when there is no such entry."""
        ...

    def batch(self) -> AbstractContextManager[None]:
        """Appends inside become durable together, when the block ends; all or none."""
        ...

    def __len__(self) -> int:
        """How many entries there are."""
        ...


class Evidence(Protocol):
    """Files by the SHA-256 of their bytes."""

    def keep(self, content: bytes) -> str:
        """Keep the bytes durably; their SHA-256 in hexadecimal."""
        ...

    def read(self, sha256: str) -> bytes:
        """The bytes, checked against their hash; RecordFault when missing or damaged."""
        ...

    def open(self, sha256: str) -> BinaryIO:
        """The file, open for reading and unchecked: for one too large for memory, hashed by whoever reads it."""
        ...

    def keep_file(self, path: Path) -> str:
        """Keep the bytes of a file durably, however large; their SHA-256 in hexadecimal."""
        ...


def entry_from(seq: int, body: bytes) -> Entry:
    """An entry from its number and its body; kind and time are what the body says."""
    said = opened(body)
    return Entry(
        seq=seq,
        kind=kind_said(said),
        body=body,
        recorded=datetime.fromisoformat(said["recorded"]),
        leaf=leaf_hash(body),
    )


class MemoryLedger(Signing):
    """The plain ledger: a list. The other ledgers must behave as this one does."""

    def __init__(self, signer: Signer | None = None) -> None:
        super().__init__(signer)
        self._entries: list[Entry] = []
        self._head = Head()
        self._settled: dict[str, tuple[int, str]] = {}
        self._submitted: dict[str, int] = {}

    def append(
        self, kind: EntryKind, body: Mapping[str, Any], now: datetime, *, key: str = "", claims: Any = None
    ) -> Entry:
        """See Ledger."""
        self.moment = now
        lot = Lot(self._head, self._settled, self._submitted, self._entries.__getitem__)
        entry = lot.take(Item(kind, body, key, claims), matter_of(kind, body), now)
        self._entries += [added.entry for added in lot.added]
        self._submitted |= lot.submitted
        for topic, settled in lot.settled.items():
            self._settled.pop(topic, None)
            if settled is not None:
                self._settled[topic] = settled
        lot.grown()
        return entry

    def append_many(self, items: Iterable[Item], now: datetime) -> list[Entry]:
        """Append them one after the other."""
        return [self.append(item.kind, item.content, now, key=item.key, claims=item.claims) for item in items]

    def entries(self, first: int = 0, last: int | None = None) -> Iterator[Entry]:
        """See Ledger."""
        return iter(tuple(self._entries[first:last]))

    def batch(self) -> AbstractContextManager[None]:
        """See Ledger; in memory every append is final at once."""
        return nullcontext()

    def __len__(self) -> int:
        return len(self._entries)

    def head(self) -> Head:
        """See Signing."""
        return self._head

    def tree(self, size: int) -> Tree:
        """See Signing."""
        leaves = [entry.leaf for entry in self._entries]
        return Tree(size, lambda level, first, last: nodes(leaves, level)[first:last])

    def entry_at(self, seq: int) -> Entry:
        """See Signing."""
        return self._entries[seq]

    def noted(self, about: str) -> Entry | None:
        """See Signing."""
        settled = self._settled.get(about)
        return None if settled is None else self._entries[settled[0]]


class MemoryEvidence:
    """Evidence in a dict."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}

    def keep(self, content: bytes) -> str:
        """See Evidence."""
        sha256 = hashlib.sha256(content).hexdigest()
        self.files[sha256] = content
        return sha256

    def read(self, sha256: str) -> bytes:
        """See Evidence."""
        return checked(sha256, self.files.get(sha256))

    def open(self, sha256: str) -> BinaryIO:
        """See Evidence."""
        return io.BytesIO(self.read(sha256))

    def keep_file(self, path: Path) -> str:
        """See Evidence."""
        return self.keep(path.read_bytes())


def checked(sha256: str, content: bytes | None) -> bytes:
    """The bytes of an evidence file if they are there and undamaged; else RecordFault."""
    if content is None:
        raise RecordFault(f"Evidence file {sha256} is missing.", "Restore it from a backup of the evidence folder.")
    if hashlib.sha256(content).hexdigest() != sha256:
        raise RecordFault(
            f"Evidence file {sha256} was changed: its content no longer gives its hash.",
            "Restore it from a backup of the evidence folder.",
        )
    return content
