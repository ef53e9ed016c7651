"""One line of the append-only ledger, and the head that an outsider keeps."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from truceline.words.vocabulary import Word


class EntryKind(Word):
    """What an entry records."""

    REFERENCE = "reference", "The mission's reference data as loaded: each file by name and SHA-256."
    DOCUMENT = "document", "A document as received, with its metadata; its bytes and text are evidence files."
    READING = "reading", "One run of a reader over one document: the claims it proposes, or how they follow from it."
    DECISION = "decision", "A decision of a person: what, on what, why."
    SEALED = "sealed", "A field that lies in the vault: whose, which, its label, and a salted commitment to its value."
    ERASED = "erased", "The key of a sealed field was destroyed: which field, by whom, why."
    NOTICE = "notice", "What the house noticed by itself: a clock that jumped back, a signing key that is now in use."


class DecisionKind(Word):
    """What a person may decide."""

    ACCEPT = "accept", "The claim stands as it is."
    REJECT = "reject", "The claim is not what the passage says."
    CORRECT = "correct", "The claim stands with the stated fields corrected; the corrected claim takes its place."
    ACCEPT_DATASET = "accept_dataset", "All claims of a dataset stand, by one decision."
    JOIN = "join", "Two claims speak of the same happening."
    PART = "part", "Two claims do not speak of the same happening."
    CONFIRM_DATE = "confirm_date", "The publication date of a document is the stated day."
    UNSURE = "unsure", "Whether two claims speak of the same happening cannot be told yet."
    ADD = "add", "A claim that no reader found, from a passage that a person chose."
    SPLIT = "split", "The claim says several things; the stated claims take its place."
    FIND = "find", "A person's answer to one of the three questions on a happening."
    SIGN = "sign", "A second person signs a finding or a bulletin."
    DISSENT = "dissent", "A person differs from a finding, a bulletin or the move of a case, in words."
    CASE = "case", "The case of a happening moves to another state."
    BULLETIN = "bulletin", "A bulletin of these days is put forward for signature, as it stood then."
    UNDO = "undo", "An earlier decision is taken back; what stood before it stands again."


REPLACING = frozenset({DecisionKind.CORRECT, DecisionKind.SPLIT})
"""Decisions that put other claims in the place of their subjects."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A person's decision: kind, subject ids (claims, documents or entries), value, reason, author.

    ``value``: what else it says, for most of the later kinds as JSON (record.stating).
    """

    kind: DecisionKind
    subjects: tuple[str, ...]
    by: str
    reason: str = ""
    value: str = ""

    def sets_aside(self, claim: str) -> bool:
        """Does the claim (its id) no longer stand by this decision: rejected, corrected to another one, or split?"""
        replaced = self.kind in REPLACING and claim in self.subjects
        return replaced or self.kind is DecisionKind.REJECT


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Sequence number from 0, kind, canonical body bytes, time recorded here, and the leaf hash (RFC 6962)."""

    seq: int
    kind: EntryKind
    body: bytes
    recorded: datetime
    leaf: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkpoint:
    """Number of entries and the Merkle root over them, in hexadecimal."""

    origin: str
    size: int
    root: str
