"""A document as the reader shows it: where its claims stand, what people decided on each, what proposers read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

import msgspec

from truceline.record.bodies import content_of, read_decision
from truceline.store.asking.sentences import title_from
from truceline.store.asking.whole import documents_of
from truceline.store.entries import EntryTables
from truceline.store.projecting.sql import KEYS_AT_ONCE, Sql
from truceline.words.canonical import from_plain
from truceline.words.claim import Claim
from truceline.words.claim_row import claim_of
from truceline.words.document import Document
from truceline.words.entry import Decision
from truceline.words.grounds import Grounds
from truceline.words.passage import Span

SHOWN = 40
"""Claims beside a document at once."""


class Standing(NamedTuple):
    """The decision that stands on a claim, the number of its entry, and the day of that entry as it is stored."""

    seq: int
    decision: Decision


@dataclass(frozen=True, slots=True)
class Marked:
    """Where one claim stands in its document, and the kind of the newest decision on it ('' when nobody decided)."""

    id: str
    span: Span
    decided: str

    @property
    def key(self) -> str:
        """Its place in the order of the text."""
        return f"{self.span.start}~{self.id}"


def document(using: str, sha256: str) -> Document | None:
    """The document with that hash; None when the record holds none."""
    return documents_of(using, [sha256]).get(sha256)


def marked(using: str, sha256: str) -> list[Marked]:
    """Every claim of a document in the order of its text."""
    found = Sql(using).all(
        "SELECT c.id, c.span_start, c.span_end, COALESCE(r.kind, '') FROM claim c LEFT JOIN review r ON r.claim = c.id"
        " WHERE c.document = %s ORDER BY c.span_start, c.id",
        sha256,
    )
    return [Marked(str(id_), Span(int(start), int(end)), str(kind)) for id_, start, end, kind in found]


def waiting_in(using: str, sha256: str, here: int) -> tuple[int, int, str]:
    """How many claims a document has, on how many of them nobody decided by itself, and the first of these that begins
    after a code point (else the first of all; '' for none)."""
    sql = Sql(using)
    numbers = sql.one(
        "SELECT COUNT(*), COUNT(r.claim) FROM claim c LEFT JOIN review r ON r.claim = c.id WHERE c.document = %s",
        sha256,
    )
    many, decided = numbers or (0, 0)
    after = (
        "SELECT c.id FROM claim c WHERE c.document = %s AND c.span_start > %s"
        " AND NOT EXISTS (SELECT 1 FROM review r WHERE r.claim = c.id) ORDER BY c.span_start, c.id LIMIT 1"
    )
    found = sql.one(after, sha256, here) or sql.one(after, sha256, -1) if many > decided else None
    return int(many), int(many) - int(decided), str(found[0]) if found else ""


def claims_from(using: str, sha256: str, first: int, limit: int = SHOWN, *, after: str = "") -> list[Claim]:
    """The claims of a document from a code point on (or ``after`` the key of the last one seen), in its order."""
    where, values = "c.span_start >= %s", list[Any]([first])
    if after:
        start, _, id_ = after.partition("~")
        where, values = "(c.span_start, c.id) > (%s, %s)", [int(start) if start.isdigit() else 0, id_]
    found = Sql(using).all(
        f"SELECT c.plain FROM claim c WHERE c.document = %s AND {where}"  # noqa: S608
        f" ORDER BY c.span_start, c.id LIMIT {int(limit)}",
        sha256,
        *values,
    )
    return [claim_of(row[0]) for row in found]


def accepted_as_a_whole(using: str, sha256: str) -> int | None:
    """The entry of the newest decision that accepted the document's claims as one; None when nobody did."""
    found = Sql(using).one("SELECT MAX(accepted) FROM reading WHERE document = %s", sha256)
    return int(found[0]) if found and found[0] is not None else None


def standing_on(using: str, claims: Iterable[str]) -> dict[str, Standing]:
    """The decision that stands on each of these claims: its own, else one on its whole dataset."""
    wanted, sql, standing = list(claims), Sql(using), {}
    whole: dict[int, Decision] = {}
    for first in range(0, len(wanted), KEYS_AT_ONCE):
        lot = wanted[first : first + KEYS_AT_ONCE]
        found = sql.all(
            "SELECT c.id, r.seq, r.plain, COALESCE(n.accepted, -1), COALESCE(b.accepted, -1) FROM claim c"  # noqa: S608
            " LEFT JOIN review r ON r.claim = c.id LEFT JOIN reading n ON n.seq = c.reading"
            f" LEFT JOIN reading b ON b.seq = c.earlier WHERE c.id IN ({', '.join(['%s'] * len(lot))})",
            *lot,
        )
        for id_, seq, plain, now, before in found:
            newest = max(int(now), int(before))
            if plain is not None:
                standing[str(id_)] = Standing(int(seq), msgspec.json.decode(plain, type=Decision))
            elif newest >= 0:
                if newest not in whole:
                    whole[newest] = _decision_of(sql, newest)
                standing[str(id_)] = Standing(newest, whole[newest])
    return standing


def grounds_in(using: str, sha256: str) -> Mapping[str, Grounds]:
    """On what grounds the claims of a document were proposed, by claim, as the readings that stand have them."""
    sql = Sql(using)
    roots = sql.all(
        "SELECT DISTINCT root FROM reading WHERE document = %s AND stands = %s AND derived = %s", sha256, True, False
    )
    grounds: dict[str, Grounds] = {}
    for (root,) in roots:
        for entry in EntryTables(sql.connection).entries(root, root + 1):
            held = from_plain(content_of(entry).get("grounds") or [], list[Grounds])
            grounds |= {one.claim: one for one in held}
    return grounds


def incident_of(using: str, claims: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Id and title of the incident that holds each of these claims, as of the last weighing."""
    wanted, sql, held = list(claims), Sql(using), {}
    for first in range(0, len(wanted), KEYS_AT_ONCE):
        lot = wanted[first : first + KEYS_AT_ONCE]
        for claim, id_, title in sql.all(
            "SELECT m.claim, i.id, i.title FROM membership m JOIN incident i ON i.id = m.incident"  # noqa: S608
            f" WHERE m.claim IN ({', '.join(['%s'] * len(lot))})",
            *lot,
        ):
            held[str(claim)] = (str(id_), title_from(using, title))
    return held


def _decision_of(sql: Sql, seq: int) -> Decision:
    (entry,) = EntryTables(sql.connection).entries(seq, seq + 1)
    return read_decision(content_of(entry))[0]
