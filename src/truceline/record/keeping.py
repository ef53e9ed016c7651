"""The four ways to add to a record. Evidence is kept before the entry that names it.

A crash between the two leaves a file that no entry names, never an entry without its file.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from truceline.errors import RecordFault
from truceline.record.bodies import decision_body, document_body, reading_body, reference_body, same_reading_body
from truceline.record.ledger import Evidence, Ledger
from truceline.record.log import Standing
from truceline.words.claim import Claim
from truceline.words.document import Document, Problem
from truceline.words.entry import Decision, Entry, EntryKind


def keep_reference(ledger: Ledger, evidence: Evidence, files: Mapping[str, bytes], now: datetime) -> Entry:
    """The mission's reference files by name."""
    kept = {name: evidence.keep(content) for name, content in sorted(files.items())}
    return ledger.append(EntryKind.REFERENCE, reference_body(kept), now)


def keep_document(
    ledger: Ledger, evidence: Evidence, document: Document, content: bytes, text: str, now: datetime
) -> Entry:
    """A document, its bytes as received and the text drawn from them."""
    if (evidence.keep(content), evidence.keep(text.encode())) != (document.sha256, document.text_sha256):
        raise RecordFault(f"Document '{document.name}' changed while it was received.", "Run the command again.")
    return ledger.append(EntryKind.DOCUMENT, document_body(document), now)


def keep_reading(
    ledger: Ledger,
    document: str,
    reader: str,
    claims: Sequence[Claim],
    problems: Sequence[Problem],
    now: datetime,
    *,
    derived: bool = False,
    standing: Standing | None = None,
) -> Entry:
    """What a reader proposes for a document (SHA-256) and could not read; ``derived`` for datasets (see bodies).

    ``standing``: its reading that stands. When nothing came out otherwise, the entry says just that.
    """
    body = reading_body(document, reader, claims, problems, derived=derived)
    if standing and standing.says(reader, body["digest"], problems):
        body = same_reading_body(body, standing.seq, standing.read_with)
    return ledger.append(EntryKind.READING, body, now)


def keep_decision(ledger: Ledger, decision: Decision, now: datetime, claims: Sequence[Claim] = ()) -> Entry:
    """A person's decision; ``claims`` are those of derived readings that it judges one by one."""
    return ledger.append(EntryKind.DECISION, decision_body(decision, claims), now)
