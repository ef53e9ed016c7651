"""One document worked out from the ledger itself, by the rules of replay: for documents read in several ways."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from truceline.record.bodies import content_of
from truceline.record.log import Log, Reading, Reference
from truceline.record.proposed import Derive, Proposed
from truceline.store.entries import EntryTables
from truceline.store.projecting.documents import count_claims, document_in
from truceline.store.projecting.loading import Into, load
from truceline.store.projecting.sql import Sql
from truceline.words.claim_row import row_of
from truceline.words.entry import Entry, EntryKind
from truceline.words.mission import Mission


def work_out(
    sql: Sql,
    mission: Mission | None,
    document: str,
    size: int,
    texts: Mapping[str, str],
    mission_of: Callable[[Reference], Mission],
    derive: Derive,
) -> None:
    """Put the claims of one document into the table anew, as the first ``size`` entries tell them."""
    log = Log()
    for entry in _about(sql, document, size):
        log.take(entry)
    proposed = Proposed(log, texts, mission_of, derive)
    claims, _ = proposed.claims_and_reviews()
    by, earlier = _places(sql, proposed, document)
    known = document_in(sql, document)
    sql.run("DELETE FROM claim WHERE document = %s", document)
    for claim in claims.values():
        if claim.passage.document == document:
            reading = by.get(claim.id, 0)
            into = Into(reading, known.source if known else "", mission, earlier=earlier(claim.id, reading))
            load(sql, [row_of(claim)], 1, into, anew=True)
    count_claims(sql, document)


def _about(sql: Sql, document: str, size: int) -> Iterator[Entry]:
    """The entries that decide what is held of a document: its own, its readings', reference data, decisions."""
    for entry in EntryTables(sql.connection).entries(0, size):
        if entry.kind in (EntryKind.REFERENCE, EntryKind.DECISION) or _names(entry, document):
            yield entry


def _names(entry: Entry, document: str) -> bool:
    if entry.kind is EntryKind.READING:
        return bool(content_of(entry)["document"] == document)
    return entry.kind is EntryKind.DOCUMENT and bool(content_of(entry)["document"]["sha256"] == document)


def _places(sql: Sql, proposed: Proposed, document: str) -> tuple[dict[str, int], Callable[[str, int], int]]:
    """By which reading each claim is held, and which other one of it was accepted last."""
    roots = dict(sql.all("SELECT seq, root FROM reading WHERE document = %s", document))
    accepted = {
        root for (root,) in sql.all("SELECT seq FROM reading WHERE document = %s AND accepted IS NOT NULL", document)
    }
    stands, by = proposed.log.standing_seqs, dict[str, int]()
    in_accepted: dict[str, list[int]] = {}
    later = sorted(proposed.log.readings, key=lambda reading: reading.seq in stands)
    carried = {claim.id for decided in proposed.log.decided for claim in decided.claims}
    for reading in later:
        root = roots[reading.seq]
        if not (reading.seq in stands or reading.said.claims is not None or root in accepted):
            continue
        for id_ in _ids(proposed, reading):
            by[id_] = root if reading.seq in stands or id_ not in carried else 0
            if root in accepted:
                in_accepted.setdefault(id_, []).append(root)
    standing = {roots[seq] for seq in stands if seq in roots}

    def earlier(id_: str, reading: int) -> int:
        """A reading that stands is not earlier than itself; one that was replaced is: a newer one may follow."""
        held = (root for root in in_accepted.get(id_, ()) if root != reading or root not in standing)
        return max(held, default=0)

    return by, earlier


def _ids(proposed: Proposed, reading: Reading) -> Iterator[str]:
    return (claim.id for claim in proposed.claims_of(reading))
