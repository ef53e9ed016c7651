"""Which decision stands for a claim: its own, else the newest that accepted a reading with it as a whole."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import msgspec

from truceline.record.bodies import content_of, read_decision
from truceline.store.entries import EntryTables
from truceline.store.projecting.sql import Sql
from truceline.words.entry import Decision

STANDING = (
    "SELECT claim.id, review.plain, COALESCE(now.accepted, -1), COALESCE(before.accepted, -1) FROM claim"
    " LEFT JOIN review ON review.claim = claim.id"
    " LEFT JOIN reading now ON now.seq = claim.reading AND now.accepted IS NOT NULL"
    " LEFT JOIN reading before ON before.seq = claim.earlier AND before.accepted IS NOT NULL"
    " WHERE (review.claim IS NOT NULL OR now.seq IS NOT NULL OR before.seq IS NOT NULL)"
)


def standing_reviews(sql: Sql, claim: str = "") -> Iterator[tuple[str, Decision]]:
    """The decision that stands for each reviewed claim, or for the one that is named."""

    @cache
    def of_entry(seq: int) -> Decision:
        (entry,) = EntryTables(sql.connection).entries(seq, seq + 1)
        return read_decision(content_of(entry))[0]

    found = sql.all(f"{STANDING} AND claim.id = %s", claim) if claim else sql.all(STANDING)
    for id_, own, now, before in found:
        yield id_, msgspec.json.decode(own, type=Decision) if own is not None else of_entry(max(now, before))
