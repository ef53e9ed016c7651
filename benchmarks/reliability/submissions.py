"""Invented submissions, numbered: what a process submits follows from its name and the number alone.

Every entry carries a mark 'process/number/part' (in its document's name, its problem's file or its decision's author),
so that a witness can find in the record what was acknowledged, what is there twice, and what is there in part.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from truceline.record import keeping
from truceline.record.bodies import decision_body
from truceline.store.opening import OpenRecord
from truceline.words.claim import Claim
from truceline.words.document import Document, Problem
from truceline.words.entry import Decision, DecisionKind, Entry
from truceline.words.kind import Kind
from truceline.words.passage import Passage, Span
from truceline.words.stance import Stance

PARTS = (1, 1, 4, 3)
"""How many entries a submission makes, by its number: a document, a reading, a batch of decisions, a mixed batch."""

MISSION = b'title = "Valley"\nmandate_holder = "Valley Mission"\nmonitor = "vm"\n'


def submit(record: OpenRecord, process: str, number: int) -> list[Entry]:
    """Submit; the entries that were recorded when it returns."""
    return (_document, _reading, _decisions, _mixed)[number % len(PARTS)](record, process, number)


def reference(record: OpenRecord) -> Entry:
    """The reference data of an invented mission."""
    return keeping.keep_reference(record.ledger, record.evidence, {"mission.toml": MISSION}, datetime.now(UTC))


def decision_said(process: str, number: int) -> dict[str, Any]:
    """The content of a decision, for a writer that is handed contents; ``number`` counts in fours (see PARTS)."""
    return decision_body(_decision(f"{process}/{4 * number}/0", number))


def mark_of(said: Mapping[str, Any]) -> str:
    """The mark of an entry's opened body; '' for what is no submission."""
    if said["kind"] == "document":
        return str(said["document"]["name"])
    if said["kind"] == "reading":
        return str(said["problems"][0]["file"])
    return str(said["decision"]["by"]) if said["kind"] == "decision" else ""


def said_in(body: bytes) -> dict[str, Any]:
    """A body, opened without help from the product."""
    plain: dict[str, Any] = json.loads(body)
    return plain


def text_of(process: str, number: int) -> str:
    """The text of document ``number``; its size varies from 100 bytes to 40 kB, as documents do."""
    line = f"Report {number} of {process}: a shell fell near bridge {number}. "
    return line * (1 + 13 * (number % 11) ** 2 // 2)


def _kept_document(record: OpenRecord, process: str, number: int, part: int) -> Entry:
    text = text_of(process, number)
    content = b"<p>" + text.encode()
    document = Document(
        sha256=hashlib.sha256(content).hexdigest(),
        media_type="text/html",
        name=f"{process}/{number}/{part}",
        text_sha256=hashlib.sha256(text.encode()).hexdigest(),
        extractor="plain 1",
        received=datetime.now(UTC),
    )
    return keeping.keep_document(record.ledger, record.evidence, document, content, text, datetime.now(UTC))


def _kept_reading(record: OpenRecord, process: str, number: int, part: int) -> Entry:
    """A reading of a document that need not be there: what it says is the witness's matter, not the reader's."""
    mark = f"{process}/{number}/{part}"
    sha256 = hashlib.sha256(mark.encode()).hexdigest()
    claim = Claim(
        kind=Kind.INCIDENT,
        event_type="shelling",
        stance=Stance.ASSERTS,
        passage=Passage(sha256, Span(0, 7), "a shell"),
        reader="rules 1",
    )
    problem = Problem(file=mark, place="line 1", sentence="a mark of the harness.")
    return keeping.keep_reading(record.ledger, sha256, "rules 1", [claim], [problem], datetime.now(UTC))


def _kept_decision(record: OpenRecord, process: str, number: int, part: int) -> Entry:
    return keeping.keep_decision(record.ledger, _decision(f"{process}/{number}/{part}", number), datetime.now(UTC))


def _decision(mark: str, number: int) -> Decision:
    return Decision(kind=DecisionKind.ACCEPT, subjects=(f"c-{mark}",), by=mark, reason="r" * (number % 5000))


def _document(record: OpenRecord, process: str, number: int) -> list[Entry]:
    return [_kept_document(record, process, number, 0)]


def _reading(record: OpenRecord, process: str, number: int) -> list[Entry]:
    return [_kept_reading(record, process, number, 0)]


def _decisions(record: OpenRecord, process: str, number: int) -> list[Entry]:
    return _together(record, process, number, [_kept_decision] * 4)


def _mixed(record: OpenRecord, process: str, number: int) -> list[Entry]:
    return _together(record, process, number, [_kept_document, _kept_reading, _kept_decision])


Keep = Callable[[OpenRecord, str, int, int], Entry]


def _together(record: OpenRecord, process: str, number: int, keeps: list[Keep]) -> list[Entry]:
    with record.ledger.batch():
        return [keep(record, process, number, part) for part, keep in enumerate(keeps)]
