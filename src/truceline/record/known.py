"""What a decision must fit: the record as whoever checks it can ask. The replayed record is one, the store's tables
are another; each answer costs what the subject has, never what the record has."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple, Protocol

from truceline.record.stating import taken_back
from truceline.record.topics import decided_topics
from truceline.words.canonical import to_plain
from truceline.words.claim import Claim
from truceline.words.entry import Decision, DecisionKind
from truceline.words.finding import CaseState
from truceline.words.mission import Mission


class Entered(NamedTuple):
    """A decision as it stands in the ledger; ``undone``: the entry that took it back, None when none did."""

    seq: int
    decision: Decision
    recorded: datetime
    undone: int | None = None


class Known(Protocol):
    """What a decision may be about."""

    @property
    def claims(self) -> Mapping[str, Claim]:
        """Claims by id."""
        ...

    @property
    def documents(self) -> Container[str]:
        """Documents by SHA-256."""
        ...

    @property
    def derived(self) -> Container[str]:
        """Documents whose claims stand in no entry."""
        ...

    @property
    def mission(self) -> Mission:
        """The mission as of the newest reference data."""
        ...

    def text(self, document: str) -> str:
        """The stored text of a document."""
        ...

    def source(self, document: str) -> str:
        """The source of a document; '' when it is not known."""
        ...

    def decisions_on(self, subject: str) -> Iterator[Entered]:
        """The decisions that name this claim, document or entry, and those that took one of them back, newest first."""
        ...

    def decision_at(self, entry: str) -> Entered | None:
        """The decision of an entry, whose number is given as text; None when it is no decision."""
        ...

    def together(self, claim: str) -> Sequence[str]:
        """The claims of the incident that holds a claim, as last weighed; none when nobody has weighed it."""
        ...

    def ruled(self, claim: str) -> CaseState:
        """The state that the rules give the case of a claim's incident, as last weighed; else an allegation."""
        ...


def topics_of(decision: Decision) -> tuple[str, ...]:
    """What a decision settles (ADR 0003)."""
    return decided_topics(to_plain(decision))


def subjects_of(decision: Decision) -> tuple[str, ...]:
    """What a decision is about; taking one back is also about what that one was about."""
    undone = taken_back(decision.value) if decision.kind is DecisionKind.UNDO else None
    return tuple(dict.fromkeys((*decision.subjects, *(undone["subjects"] if undone else ()))))


def standing_on(record: Known, subject: str, topic: str) -> Entered | None:
    """The newest decision on a topic of a subject that nobody took back."""
    for entered in record.decisions_on(subject):
        stands = entered.undone is None and entered.decision.kind is not DecisionKind.UNDO
        if stands and topic in topics_of(entered.decision):
            return entered
    return None
