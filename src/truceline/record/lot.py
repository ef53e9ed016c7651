"""What an append adds, worked out before anything is written: the same for every ledger.

A lot takes contents one after the other and makes the entries that follow from them. The clock never runs backwards in
the record: a time before that of the newest entry is written down in a NOTICE, once per jump, and the entry is recorded
with the newest entry's time.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, NamedTuple

from truceline.errors import RecordFault
from truceline.record.bodies import Content, content_of, notice_body, sealed, stamp
from truceline.record.merkle import leaf_hash
from truceline.record.settling import Matter, matter_of
from truceline.record.tree import Growth, TileNode
from truceline.words.canonical import canonical_bytes
from truceline.words.entry import Checkpoint, Entry, EntryKind

CLOCK = "clock"
"""The topic of notices on the clock."""

KEY = "key"
"""The topic of notices on the signing key."""


class Item(NamedTuple):
    """A content to be recorded; ``key``: the submitter's idempotency key, ``claims``: those of a derived reading."""

    kind: EntryKind
    content: Content
    key: str = ""
    claims: Any = None


class Added(NamedTuple):
    """A new entry, what it says, and the claims of a derived reading."""

    entry: Entry
    content: Content
    claims: Any = None


@dataclass(slots=True)
class Head:
    """Where a ledger stands: the edge of its tree, its first and last leaf, the time of its newest entry."""

    growth: Growth = field(default_factory=Growth)
    first: bytes = b""
    last: bytes = b""
    newest: datetime | None = None

    @property
    def size(self) -> int:
        """How many entries there are."""
        return self.growth.size

    @property
    def origin(self) -> str:
        """The record's name in its checkpoints. It follows from the first entry: it stays when the folder moves."""
        return f"truceline/{self.first.hex()[:16]}" if self.first else "truceline"

    def checkpoint(self) -> Checkpoint:
        """Size and root as of now."""
        return Checkpoint(origin=self.origin, size=self.size, root=self.growth.root().hex())


class Lot:
    """The entries that follow from contents; the head is moved on by ``grown``, once all are taken.

    ``settled`` and ``submitted`` must hold what the ledger knows of the topics and keys of the contents (and of CLOCK);
    ``entry_at`` gives an entry that stands already.
    """

    def __init__(
        self,
        head: Head,
        settled: Mapping[str, tuple[int, str]],
        submitted: Mapping[str, int],
        entry_at: Callable[[int], Entry],
    ) -> None:
        self.added: list[Added] = []
        self.settled: dict[str, tuple[int, str] | None] = {}
        self.submitted: dict[str, int] = {}
        self._head, self._entry_at = head, entry_at
        self._start, self._last, self._newest = head.size, head.last, head.newest
        self._known: dict[str, tuple[int, str]] = dict(settled)
        self._keys = dict(submitted)

    def take(self, item: Item, matter: Matter, now: datetime) -> Entry:
        """The entry that the content is: a new one, or the one that says so already."""
        if item.key and item.key in self._keys:
            return self._again(item, self._keys[item.key])
        seq = matter.standing(self._known)
        entry = self._next(item, matter, now) if seq is None else self._known_entry(seq)
        if item.key:
            self.submitted[item.key] = self._keys[item.key] = entry.seq
        return entry

    def grown(self) -> list[TileNode]:
        """Move the head on past the new entries; the tile nodes that they fill."""
        if not self.added:
            return []
        head = self._head
        head.first = head.first or self.added[0].entry.leaf
        head.last, head.newest = self._last, self._newest
        return head.growth.extend([added.entry.leaf for added in self.added])

    def _next(self, item: Item, matter: Matter, now: datetime) -> Entry:
        now = in_utc(now)
        if self._newest is not None and now < self._newest:
            self._note_jump(now, self._newest)
            now = self._newest
        seq = self._start + len(self.added)
        body = sealed(item.kind, item.content, self._last, now)
        entry = Entry(seq=seq, kind=item.kind, body=body, recorded=now, leaf=leaf_hash(body))
        self._last, self._newest = entry.leaf, now
        self.added.append(Added(entry, item.content, item.claims))
        self._settle(matter.changes(seq))
        return entry

    def _settle(self, changes: dict[str, tuple[int, str] | None]) -> None:
        for topic, settled in changes.items():
            self.settled[topic] = settled
            if settled is None:
                self._known.pop(topic, None)
            else:
                self._known[topic] = settled

    def _note_jump(self, clock: datetime, stood: datetime) -> None:
        """Write the jump down unless it is the one that goes on since the last notice."""
        noted = self._known.get(CLOCK)
        says = content_of(self._known_entry(noted[0]))["notice"]["says"] if noted else {}
        if says.get("stood") == stamp(stood) and says["clock"] <= stamp(clock):
            return
        body = notice_body(CLOCK, {"clock": stamp(clock), "stood": stamp(stood)})
        item = Item(EntryKind.NOTICE, body)
        self._next(item, matter_of(item.kind, body), stood)

    def _again(self, item: Item, seq: int) -> Entry:
        """The entry of a key that was used before; RecordFault when it was used for something else."""
        entry = self._known_entry(seq)
        said = canonical_bytes(content_of(entry))
        if entry.kind is not item.kind or said != canonical_bytes(item.content):
            raise RecordFault(
                f"The key '{item.key}' was used before, for entry {seq}, which says something else.",
                "Submit it under a key of its own.",
            )
        return entry

    def _known_entry(self, seq: int) -> Entry:
        return self.added[seq - self._start].entry if seq >= self._start else self._entry_at(seq)


def in_utc(moment: datetime) -> datetime:
    """The moment in UTC; ValueError when it has no time zone."""
    if moment.tzinfo is None:
        raise ValueError("the time of recording needs a time zone")
    return moment if moment.tzinfo is UTC else moment.astimezone(UTC)
