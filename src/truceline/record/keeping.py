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
from typing import TYPE_CHECKING

from truceline.errors import RecordFault
from truceline.record.bodies import (
    decision_body,
    derived_body,
    document_body,
    notice_body,
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
from truceline.words.made_with import NOTHING, MadeWith

if TYPE_CHECKING:  # it is told by what is kept here
    from truceline.record.replay import Telling


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
    made_with: MadeWith | None = None,
) -> Entry:
    """What a reader proposes for a document (SHA-256) and could not read; ``derived`` for datasets (see bodies).

    ``standing``: its reading that stands. When nothing came out otherwise, the entry says just that.
    """
    if isinstance(claims, Sequence):
        body = reading_body(document, reader, claims, problems, derived=derived, made_with=made_with)
        at_hand = None
    else:
        body, at_hand = derived_body(document, reader, len(claims), claims.digest, problems), claims
    if standing and standing.says(reader, body["digest"], problems):
        body = same_reading_body(body, standing.seq, standing.read_with)
    return ledger.append(EntryKind.READING, body, now, claims=at_hand)


WEIGHING = "weighing"
"""The topic of notices on how claims were put together: rules, settings, weights."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a reader proposes for one document (SHA-256), before it is recorded; ``kept``: evidence of what it was made
    with."""

    document: str
    reader: str
    claims: Sequence[Claim] | Derived
    problems: Sequence[Problem]
    derived: bool
    close: Callable[[], None] = lambda: None
    made_with: MadeWith = NOTHING
    kept: Sequence[bytes] = ()


def keep_readings(telling: Telling, proposals: Iterable[Proposal], now: datetime, at_once: int) -> int:
    """Record proposals as they come, in lots of ``at_once`` that become durable together; how many entries were added.

    What a reading was made with becomes evidence before its entry.
    """
    ledger, standing = telling.ledger, telling.standing_readings
    before, waiting = len(ledger), iter(proposals)
    while lot := list(islice(waiting, at_once)):
        with ExitStack() as after, ledger.batch():
            for p in lot:
                after.callback(p.close)
            for p in lot:
                known = standing.get(p.document, {}).get(p.reader)
                for content in p.kept:
                    telling.evidence.keep(content)
                said = (p.document, p.reader, p.claims, p.problems, now)
                keep_reading(ledger, *said, derived=p.derived, standing=known, made_with=p.made_with)
    return len(ledger) - before


def keep_weighing(ledger: Ledger, says: Mapping[str, str], now: datetime) -> int:
    """The rules, settings and weights by which a run put claims together; how many entries were added: 0 or 1.

    Nothing is added when they are those of the last run.
    """
    before = len(ledger)
    ledger.append(EntryKind.NOTICE, notice_body(WEIGHING, says), now)
    return len(ledger) - before


def keep_decision(
    ledger: Ledger, decision: Decision, now: datetime, claims: Sequence[Claim] = (), *, key: str = ""
) -> Entry:
    """A person's decision; ``claims`` are those that its entry holds in full (record.deciding). ``key``: see Ledger."""
    return ledger.append(EntryKind.DECISION, decision_body(decision, claims), now, key=key)
