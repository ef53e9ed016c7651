"""Readings: which claims stand, which are kept because people reviewed them, which go.

The rules are those of record.replay. A claim that leaves its reading stays when its reading was accepted as a whole
(then or earlier), or when it was reviewed by itself and some entry holds it in full: the reading's own, or that of a
decision. A document that several kinds of readers have read is worked out afresh from the ledger.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from truceline.record.bodies import reader_family
from truceline.store.projecting.documents import count_claims, document_in
from truceline.store.projecting.loading import Into, load
from truceline.store.projecting.sql import Sql
from truceline.words.canonical import canonical_bytes, from_plain
from truceline.words.claim import Claim
from truceline.words.claim_row import ClaimRow, row_of
from truceline.words.mission import Mission


@dataclass(frozen=True, slots=True)
class Stood:
    """The reading that stood until now: its entry, whose claims it repeats, and how they are known."""

    seq: int
    root: int
    digest: str
    derived: bool
    accepted: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a reading entry says, without its claims."""

    seq: int
    document: str
    reader: str
    count: int
    digest: str
    derived: bool
    same_as: int | None

    @property
    def family(self) -> str:
        """The reader without its version."""
        return reader_family(self.reader)


def said_in(seq: int, content: Mapping[str, Any]) -> Said:
    """The reading of an entry's content."""
    return Said(
        seq=seq,
        document=content["document"],
        reader=content["reader"],
        count=content["count"],
        digest=content["digest"],
        derived=content["claims"] is None and content.get("same_as") is None,
        same_as=content.get("same_as"),
    )


def stood_before(sql: Sql, said: Said) -> Stood | None:
    """The reading that this one replaces."""
    found = sql.one(
        "SELECT r.seq, r.root, r.digest, o.derived, COALESCE(o.accepted, 0) FROM reading r JOIN reading o"
        " ON o.seq = r.root WHERE r.document = %s AND r.family = %s AND r.stands = %s AND r.seq < %s",
        *(said.document, said.family, True, said.seq),
    )
    return Stood(found[0], found[1], found[2], bool(found[3]), found[4]) if found else None


def repeats(said: Said, stood: Stood | None) -> bool:
    """Does the reading say that nothing came out otherwise, and was that so?"""
    return stood is not None and (said.same_as, said.digest) == (stood.seq, stood.digest)


def note_reading(sql: Sql, said: Said, stood: Stood | None) -> None:
    """The reading stands from now on, in the place of the one before."""
    if stood:
        sql.run("UPDATE reading SET stands = %s WHERE seq = %s", False, stood.seq)
    same = repeats(said, stood)
    sql.run(
        "INSERT INTO reading (seq, document, family, reader, count, digest, root, derived, stands, accepted)"
        " VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, NULL)",
        *(said.seq, said.document, said.family, said.reader, said.count, said.digest),
        stood.root if stood and same else said.seq,
        stood.derived if stood and same else said.derived,
        True,
    )


def is_mixed(sql: Sql, document: str) -> bool:
    """Was the document read by several families of readers, or with claims both kept and derived?"""
    kinds = sql.all("SELECT DISTINCT family, derived FROM reading WHERE document = %s", document)
    return len(kinds) > 1


def inline(content: Mapping[str, Any]) -> list[ClaimRow]:
    """The claims that stand in a reading's entry, each once."""
    claims: list[Claim] = from_plain(content["claims"] or [], list[Claim])
    return list({row.id: row for row in map(row_of, claims)}.values())


def replace_claims(
    sql: Sql, mission: Mission | None, said: Said, stood: Stood | None, claims: Iterable[ClaimRow], many: int
) -> None:
    """The claims of the new reading in the place of those that stood."""
    document = document_in(sql, said.document)
    before = stood.root if stood and stood.accepted else 0
    into = Into(said.seq, document.source if document else "", mission, before=before)
    held = sql.one("SELECT 1 FROM claim WHERE document = %s LIMIT 1", said.document)
    load(sql, claims, many, into, anew=held is None)
    if stood is not None and held is not None:
        _let_go(sql, said.document, stood)
    count_claims(sql, said.document)


def _let_go(sql: Sql, document: str, stood: Stood) -> None:
    """What was in the reading before and is not in the new one: kept if it was reviewed."""
    of_it = "document = %s AND reading = %s"
    carried = "EXISTS (SELECT 1 FROM carried WHERE carried.claim = claim.id)"
    if stood.accepted:
        sql.run(f"UPDATE claim SET earlier = %s WHERE {of_it}", stood.root, document, stood.root)  # noqa: S608
    else:
        reviewed = "EXISTS (SELECT 1 FROM review WHERE review.claim = claim.id)"
        held = carried if stood.derived else "1 = 1"
        sql.run(
            f"DELETE FROM claim WHERE {of_it} AND earlier = 0 AND NOT ({reviewed} AND {held})",  # noqa: S608
            document,
            stood.root,
        )
    for (id_,) in sql.all(f"SELECT id FROM claim WHERE {of_it} AND {carried}", document, stood.root):  # noqa: S608
        hold_as_carried(sql, id_)
    if stood.derived and not stood.accepted:
        _hold_as_accepted(sql, document, stood.root)


def hold_as_carried(sql: Sql, claim: str) -> None:
    """The claim stands by no reading any more: it is held as a decision's entry gives it."""
    (found,) = sql.all("SELECT plain FROM carried WHERE claim = %s", claim)
    reader = msgspec.json.decode(found[0], type=Claim).reader
    sql.run("UPDATE claim SET reading = 0, reader = %s, plain = %s WHERE id = %s", reader, found[0], claim)


def _hold_as_accepted(sql: Sql, document: str, root: int) -> None:
    """Claims that an earlier, accepted reading keeps are held as that one read them."""
    left = sql.all(
        "SELECT claim.id, claim.plain, reading.seq, reading.reader FROM claim JOIN reading"
        " ON reading.seq = claim.earlier WHERE claim.document = %s AND claim.reading = %s",
        document,
        root,
    )
    for id_, plain, earlier, reader in left:
        claim = {**msgspec.json.decode(plain), "reader": reader}
        line = canonical_bytes(claim).decode()
        sql.run("UPDATE claim SET reading = %s, reader = %s, plain = %s WHERE id = %s", earlier, reader, line, id_)
