"""The ledger in a database: one append path, one transaction per entry, per lot or per batch.

Import it after ``settings.configure()``, as ``opening`` does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import datetime
from threading import RLock
from typing import Any, Protocol

from django.db import DatabaseError, connections, transaction

from truceline.errors import RecordFault, VerificationFault
from truceline.record.bodies import opened
from truceline.record.checkpoint import Signer, read_note
from truceline.record.lot import CLOCK, Added, Head, Item, Lot
from truceline.record.merkle import leaf_hash
from truceline.record.settling import matter_of
from truceline.record.signing import Signing
from truceline.record.tree import WIDTH, Growth, TileNode, Tree
from truceline.store.entries import VERIFY, EntryTables
from truceline.store.faults import told_plainly
from truceline.store.filling import adopt, fill
from truceline.store.postgresql import session
from truceline.store.settings import name_of
from truceline.words.entry import Checkpoint, Entry, EntryKind


class Projector(Protocol):
    """Keeps what is shown of an entry, in the transaction that appends it."""

    def take(self, entry: Entry, content: Mapping[str, Any], claims: Any) -> None:
        """A new entry, what it says, and the claims of a derived reading."""
        ...


class DjangoLedger(Signing):
    """The entries of one database; behaves as record.MemoryLedger does.

    ``using`` is Django's alias of the database. An entry is durable when ``append`` returns (outside a batch), or when
    the batch ends. Other processes may append meanwhile: every append first takes in what they added. Threads may share
    it: one appends at a time (store.writer lets them share a commit as well).
    """

    def __init__(
        self, using: str = "default", projector: Projector | None = None, signer: Signer | None = None
    ) -> None:
        super().__init__(signer)
        self.using = using
        self._projector = projector
        self._head: Head | None = None
        self._lock = RLock()

    def append(
        self, kind: EntryKind, body: Mapping[str, Any], now: datetime, *, key: str = "", claims: Any = None
    ) -> Entry:
        """See record.Ledger. RecordFault when it could not be recorded: nothing of it was."""
        return self.append_many([Item(kind, body, key, claims)], now)[0]

    def append_many(self, items: Iterable[Item], now: datetime) -> list[Entry]:
        """Append them in one transaction, all or none; the entry that each one is."""
        with self._transaction():
            return self._append(list(items), now)

    def entries(self, first: int = 0, last: int | None = None) -> Iterator[Entry]:
        """See record.Ledger; as the database holds them, unchecked."""
        with told_plainly(self.name, DatabaseError):
            yield from self._tables.entries(first, last)

    @contextmanager
    def batch(self) -> Iterator[None]:
        """See record.Ledger."""
        with self._transaction():
            yield

    def __len__(self) -> int:
        return self.head().size

    def head(self) -> Head:
        """Where the record stands, other processes' entries taken in. VerificationFault when they are unsound."""
        with self._lock, told_plainly(self.name, DatabaseError):
            head, self._head = self._head or self._opened(), None  # forgotten if it proves unsound
            self._catch_up(head)
            self._head = head
            return head

    def checkpoint(self, size: int | None = None) -> Checkpoint:
        """See record.Ledger."""
        with self._lock:
            return super().checkpoint(size)

    def tree(self, size: int) -> Tree:
        """See Signing."""
        return Tree(size, self._nodes)

    def entry_at(self, seq: int) -> Entry:
        """See Signing."""
        return next(self.entries(seq, seq + 1))

    def noted(self, about: str) -> Entry | None:
        """See Signing."""
        with told_plainly(self.name, DatabaseError):
            settled = self._tables.settled([about])
        return self.entry_at(settled[about][0]) if settled else None

    def assured(self) -> None:
        """See Signing: the tree must lead to the newest checkpoint that the record itself kept."""
        with told_plainly(self.name, DatabaseError):
            size = self.head().size
            kept = self._tables.newest_checkpoint(size)
            if kept and self.tree(size).root(kept[0]).hex() != kept[1]:
                raise VerificationFault(f"The first {kept[0]} entries are not those of an earlier checkpoint.", VERIFY)

    def kept_note(self, checkpoint: Checkpoint) -> str:
        """See Signing: only one that says just this checkpoint, signed by somebody."""
        with told_plainly(self.name, DatabaseError):
            kept = self._tables.note_over(checkpoint.size, checkpoint.root)
        with suppress(ValueError):
            note = read_note(kept)
            return kept if note.signatures and note.checkpoint == checkpoint else ""
        return ""

    def refill(self) -> None:
        """Drop tiles and settled topics, and fill them again from the entries."""
        with self._transaction():
            self._tables.empty_derived()
            fill(self._tables)
            self._head = None

    def adopt(self, bodies: Iterable[bytes]) -> int:
        """Append entries of another store byte for byte, in one transaction; how many. No projector is told.

        VerificationFault for one that does not follow the one before: nothing was taken over then.
        """
        with self._transaction():
            return adopt(self._tables, self.head(), bodies)

    def let_go(self) -> None:
        """Close this thread's connection; the next use opens another one."""
        connections[self.using].close()

    def assert_durable(self) -> None:
        """RecordFault unless the database writes ahead and forces every commit to the disk."""
        connection = connections[self.using]
        if connection.vendor == "postgresql":
            session.assert_durable(connection, self.name)
            return
        with connection.cursor() as cursor:
            journal = cursor.execute("PRAGMA journal_mode").fetchone()[0]
            synchronous = cursor.execute("PRAGMA synchronous").fetchone()[0]
        if (journal, synchronous) != ("wal", 2):
            raise RecordFault(
                f"{self.name} would not survive a power cut (journal '{journal}', synchronous {synchronous}).",
                "Keep the mission folder on a local disk.",
            )

    @property
    def name(self) -> str:
        """The database's file, or 'the database ... at ...'."""
        return name_of(self.using)

    @property
    def _tables(self) -> EntryTables:
        return EntryTables(connections[self.using])

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        """All or nothing; what was taken into memory meanwhile is forgotten with it."""
        with self._lock:
            try:
                with told_plainly(self.name, DatabaseError):
                    if not connections[self.using].in_atomic_block:
                        self.assert_durable()
                    with transaction.atomic(using=self.using):
                        if connections[self.using].vendor == "postgresql":
                            session.take_turn(connections[self.using])
                        yield
            except BaseException:
                self._head, self._announced = None, ""
                raise

    def _append(self, items: list[Item], now: datetime) -> list[Entry]:
        head, tables = self.head(), self._tables
        self.moment = now
        matters = [matter_of(item.kind, item.content) for item in items]
        topics = [CLOCK, *(topic for matter in matters for topic in matter.topics)]
        keys = [item.key for item in items if item.key]
        lot = Lot(head, tables.settled(topics), tables.submitted(keys), self.entry_at)
        entries = [lot.take(item, matter, now) for item, matter in zip(items, matters, strict=True)]
        self._write(tables, lot, lot.grown())
        return entries

    def _write(self, tables: EntryTables, lot: Lot, filled: list[TileNode]) -> None:
        tables.add(added.entry for added in lot.added)
        tables.add_tiles(filled)
        tables.settle(lot.settled)
        tables.submit(lot.submitted)
        self._read_back(tables, lot.added, filled)
        if self._projector is not None:
            for added in lot.added:
                self._projector.take(added.entry, added.content, added.claims)

    def _read_back(self, tables: EntryTables, added: list[Added], filled: list[TileNode]) -> None:
        """What the database holds now must give the hashes before anyone is told that it was recorded."""
        if not added:
            return
        held = tables.bodies(added[0].entry.seq, added[-1].entry.seq + 1)
        sound = len(held) == len(added) and all(
            leaf_hash(body) == leaf == new.entry.leaf for (_, body, leaf), new in zip(held, added, strict=True)
        )
        nodes = (tables.nodes(node.level, node.number, node.number + 1) for node in filled)
        if not sound or any(found != [node.hash] for found, node in zip(nodes, filled, strict=True)):
            first, last = added[0].entry.seq, added[-1].entry.seq
            which = f"Entry {first} was" if first == last else f"Entries {first} to {last} were"
            raise RecordFault(f"{which} not written as made.", "Check the disk and the memory.")

    def _opened(self) -> Head:
        """The head from the tiles; the entries under the last tile, full or not, are looked at one by one."""
        tables = self._tables
        newest = tables.newest()
        if newest is None:
            return Head()
        size = newest[0] + 1
        tail = newest[0] // WIDTH * WIDTH
        before = self._nodes(0, max(tail - 1, 0), tail)
        head = Head(Growth(tail, self._nodes), self._nodes(0, 0, 1)[0], before[-1] if before else b"")
        self._take_in(head, tables.entries(tail, size))
        return head

    def _catch_up(self, head: Head) -> None:
        """Take in the entries that this object has not seen."""
        newest = self._tables.newest()
        size, leaf = (newest[0] + 1, newest[1]) if newest else (0, b"")
        if size == head.size and leaf != head.last:
            raise VerificationFault(f"Entry {size - 1} was replaced while the record was open.", VERIFY)
        if size < head.size:
            raise VerificationFault("Entries were removed while the record was open.", VERIFY)
        if size > head.size:
            self._take_in(head, self._tables.entries(head.size, size))

    def _take_in(self, head: Head, entries: Iterable[Entry]) -> None:
        """Move the head on, each entry checked against its hash and its predecessor."""
        for entry in entries:
            try:
                previous = opened(entry.body)["previous"]
            except ValueError:
                previous = None
            if leaf_hash(entry.body) != entry.leaf or previous != head.last.hex() or entry.seq != head.size:
                raise VerificationFault(f"Entry {entry.seq} is not as it was recorded.", VERIFY)
            head.first = head.first or entry.leaf
            head.last, head.newest = entry.leaf, entry.recorded
            head.growth.add(entry.leaf)

    def _nodes(self, level: int, first: int, last: int) -> list[bytes]:
        """See record.tree.Read."""
        with told_plainly(self.name, DatabaseError):
            nodes = self._tables.nodes(level, first, last)
        if len(nodes) != last - first:
            what = "entries" if level == 0 else "tiles"
            raise VerificationFault(f"Of the {what} {first} to {last - 1} the record holds {len(nodes)}.", VERIFY)
        return nodes
