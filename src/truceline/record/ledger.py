"""The append-only ledger and the evidence beside it, as protocols and in memory.

Saying the same again adds nothing. An append whose topics were all last settled by one entry that says the same
returns that entry: a document with a known SHA-256, unchanged reference files, a reading whose document, reader,
claims and problems are those of the newest one, a decision that already stands. What stood earlier but was changed
since is added again: accept, reject, accept are three entries.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from datetime import datetime
from typing import Any, Protocol

from truceline.errors import RecordFault
from truceline.record.bodies import content_of, gist, kind_said, opened, reopened, sealed, topics
from truceline.record.merkle import Frontier, leaf_hash
from truceline.words.entry import Checkpoint, Entry, EntryKind


class Ledger(Protocol):
    """Entries in the order of recording; nothing is changed or taken away."""

    def append(self, kind: EntryKind, body: Mapping[str, Any], now: datetime) -> Entry:
        """Record a content (see bodies) at this time, durably; or return the entry that already says so."""
        ...

    def entries(self) -> Iterator[Entry]:
        """All entries, first to last."""
        ...

    def checkpoint(self) -> Checkpoint:
        """How many entries there are, and the Merkle root over them."""
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


class Head:
    """Where a ledger stands: size, last leaf, Merkle frontier, and which entry settles which topic."""

    def __init__(self) -> None:
        self.frontier = Frontier()
        self.last = b""
        self.first = b""
        self._settled: dict[str, tuple[int, str]] = {}

    @property
    def size(self) -> int:
        """How many entries have been noted."""
        return self.frontier.size

    def note(self, entry: Entry) -> None:
        """Take in the next entry."""
        content = content_of(entry)
        self.first = self.first or entry.leaf
        self.last = entry.leaf
        self.frontier.add(entry.leaf)
        for topic in reopened(entry.kind, content):
            self._settled.pop(topic, None)
        says = gist(entry.kind, content)
        for topic in topics(entry.kind, content):
            self._settled[topic] = (entry.seq, says)

    def standing(self, kind: EntryKind, content: Mapping[str, Any]) -> int | None:
        """The sequence number of the entry that already says so and still stands; None when the content is news."""
        found = {self._settled.get(topic) for topic in topics(kind, content)}
        match = found.pop() if len(found) == 1 else None
        return match[0] if match is not None and match[1] == gist(kind, content) else None

    def next_entry(self, kind: EntryKind, content: Mapping[str, Any], now: datetime) -> Entry:
        """The entry that would follow now."""
        return entry_from(self.size, sealed(kind, content, self.last, now))

    def checkpoint(self) -> Checkpoint:
        """Size and root. The origin follows from the first entry: it stays when the folder moves."""
        origin = f"truceline/{self.first.hex()[:16]}" if self.first else "truceline"
        return Checkpoint(origin=origin, size=self.size, root=self.frontier.root().hex())


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


class MemoryLedger:
    """The plain ledger: a list. The other ledgers must behave as this one does."""

    def __init__(self) -> None:
        self._entries: list[Entry] = []
        self._head = Head()

    def append(self, kind: EntryKind, body: Mapping[str, Any], now: datetime) -> Entry:
        """See Ledger."""
        seq = self._head.standing(kind, body)
        if seq is not None:
            return self._entries[seq]
        entry = self._head.next_entry(kind, body, now)
        self._head.note(entry)
        self._entries.append(entry)
        return entry

    def entries(self) -> Iterator[Entry]:
        """See Ledger."""
        return iter(tuple(self._entries))

    def checkpoint(self) -> Checkpoint:
        """See Ledger."""
        return self._head.checkpoint()

    def batch(self) -> AbstractContextManager[None]:
        """See Ledger; in memory every append is final at once."""
        return nullcontext()

    def __len__(self) -> int:
        return len(self._entries)


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
