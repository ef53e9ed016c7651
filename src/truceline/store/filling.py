"""Tiles and settled topics of entries that stand already, and entries taken over byte for byte from elsewhere.

For a migration, a rebuild, a move to another database, an import. Import it after ``settings.configure()``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice

from truceline.errors import VerificationFault
from truceline.record.bodies import content_of, opened
from truceline.record.ledger import entry_from
from truceline.record.lot import Head
from truceline.record.settling import matter_of
from truceline.record.tree import Growth
from truceline.store.entries import EntryTables
from truceline.words.entry import Entry

AT_ONCE = 1_000
"""Entries between two writes."""


def fill(tables: EntryTables) -> None:
    """Fill tiles and settled topics, which must be empty, from the entries."""
    growth, entries = Growth(), tables.entries(0)
    while some := list(islice(entries, AT_ONCE)):
        _derive(tables, growth, some)


def adopt(tables: EntryTables, head: Head, bodies: Iterable[bytes]) -> int:
    """Append entries with these very bytes; how many. VerificationFault for one that does not follow the one before."""
    before, waiting = head.size, iter(bodies)
    while some := list(islice(waiting, AT_ONCE)):
        entries = [_next(head, head.size + number, body) for number, body in enumerate(some)]
        tables.add(entries)
        _derive(tables, head.growth, entries)
    return head.size - before


def _next(head: Head, seq: int, body: bytes) -> Entry:
    try:
        entry = entry_from(seq, body)
        follows = opened(body)["previous"] == head.last.hex()
    except (ValueError, TypeError) as error:
        raise VerificationFault(f"What should be entry {seq} is not the body of an entry.") from error
    if not follows:
        raise VerificationFault(f"Entry {seq} was not recorded after the entry before it.")
    head.first = head.first or entry.leaf
    head.last, head.newest = entry.leaf, entry.recorded
    return entry


def _derive(tables: EntryTables, growth: Growth, entries: Sequence[Entry]) -> None:
    changes: dict[str, tuple[int, str] | None] = {}
    for entry in entries:
        changes |= matter_of(entry.kind, content_of(entry)).changes(entry.seq)
    tables.add_tiles(growth.extend([entry.leaf for entry in entries]))
    tables.settle(changes)
