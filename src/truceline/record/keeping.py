"""The ways to add to a record. Evidence is kept before the entry that names it.

A crash between the two leaves a file that no entry names, never an entry without its file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path

from truceline.errors import RecordFault
from truceline.record.bodies import (
    decision_body,
    derived_body,
    document_body,
    reading_body,
    reference_body,
    same_reading_body,
)
from truceline.record.ledger import Evidence, Ledger
from truceline.record.log import Standing
from truceline.words.claim import Claim
from truceline.words.derived import Derived
from truceline.words.document import Document, Problem
from truceline.words.entry import Decision, Entry, EntryKind

AT_ONCE = 25
"""Readings that become durable together: few waits for the disk, little to read again after a crash."""


def keep_reference(ledger: Ledger, evidence: Evidence, files: Mapping[str, bytes], now: datetime) -> Entry:
    """The mission's reference files by name."""
    kept = {name: evidence.keep(content) for name, content in sorted(files.items())}
    return ledger.append(EntryKind.REFERENCE, reference_body(kept), now)


def keep_document(
    ledger: Ledger,
    evidence: Evidence,
    document: Document,
    content: bytes,
    text: str,
    now: datetime,
    beside: str = "",
    large: tuple[Path, Path] | None = None,
) -> Entry:
    """A document, its bytes as received and the text drawn from them; ``beside``: what people wrote beside it.

    ``large``: the files of bytes and text, where they are too large for memory.
    """
    if beside:  # an export lays it out again; no entry rests on it
        evidence.keep(beside.encode())
    kept = tuple(map(evidence.keep_file, large)) if large else (evidence.keep(content), evidence.keep(text.encode()))
    if kept != (document.sha256, document.text_sha256):
        raise RecordFault(f"Document '{document.name}' changed while it was received.", "Run the command again.")
    return ledger.append(EntryKind.DOCUMENT, document_body(document), now)


def keep_reading(
    ledger: Ledger,
    document: str,
    reader: str,
    claims: Sequence[Claim] | Derived,
    problems: Sequence[Problem],
    now: datetime,
    *,
    derived: bool = False,
    standing: Standing | None = None,
) -> Entry:
    """What a reader proposes for a document (SHA-256) and could not read; ``derived`` for datasets (see bodies).

    ``standing``: its reading that stands. When nothing came out otherwise, the entry says just that.
    """
    if isinstance(claims, Sequence):
        body, at_hand = reading_body(document, reader, claims, problems, derived=derived), None
    else:
        body, at_hand = derived_body(document, reader, len(claims), claims.digest, problems), claims
    if standing and standing.says(reader, body["digest"], problems):
        body = same_reading_body(body, standing.seq, standing.read_with)
    return ledger.append(EntryKind.READING, body, now, claims=at_hand)


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a reader proposes for one document (SHA-256), before it is recorded."""

    document: str
    reader: str
    claims: Sequence[Claim] | Derived
    problems: Sequence[Problem]
    derived: bool
    close: Callable[[], None] = lambda: None


def keep_readings(
    ledger: Ledger, proposals: Iterable[Proposal], standing: Mapping[str, Mapping[str, Standing]], now: datetime
) -> int:
    """Record proposals as they come, in lots that become durable together; how many entries were added.

    ``standing``: the readings that stand, by document and reader.
    """
    before, waiting = len(ledger), iter(proposals)
    while lot := list(islice(waiting, AT_ONCE)):
        with ExitStack() as after, ledger.batch():
            for p in lot:
                after.callback(p.close)
            for p in lot:
                known = standing.get(p.document, {}).get(p.reader)
                keep_reading(ledger, p.document, p.reader, p.claims, p.problems, now, derived=p.derived, standing=known)
    return len(ledger) - before


def keep_decision(ledger: Ledger, decision: Decision, now: datetime, claims: Sequence[Claim] = ()) -> Entry:
    """A person's decision; ``claims`` are those of derived readings that it judges one by one."""
    return ledger.append(EntryKind.DECISION, decision_body(decision, claims), now)
