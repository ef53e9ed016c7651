"""The entries sorted by what they say, in the order of recording: the first half of replay."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from truceline.record.bodies import ReadingSaid, content_of, read_decision, read_document, read_reading, reader_family
from truceline.record.dating import dated, dated_again, described
from truceline.record.withheld import Withheld
from truceline.words.claim import Claim
from truceline.words.document import Document, Problem
from truceline.words.entry import REPLACING, Decision, DecisionKind, Entry, EntryKind
from truceline.words.grounds import Grounds

ONE_BY_ONE = frozenset({DecisionKind.ACCEPT, DecisionKind.REJECT, *REPLACING})
"""Decisions on single claims."""
MAKING = frozenset({DecisionKind.ADD, *REPLACING})
"""Decisions that bring claims of their own into the record."""

UNDO = DecisionKind.UNDO

Reference = tuple[tuple[str, str], ...]
"""Reference files: (name, SHA-256) in the order of names."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A reading, with the document (None when unknown) and the reference data as they stood at its time."""

    seq: int
    said: ReadingSaid
    document: Document | None
    reference: Reference


@dataclass(frozen=True, slots=True)
class Standing:
    """A reading that stands (entry ``seq``), and the newest entry that a reading of its document must know today."""

    seq: int
    said: ReadingSaid
    read_with: int

    def says(self, reader: str, digest: str, problems: Sequence[Problem]) -> bool:
        """Did the same reader propose the same claims, and name the same problems?"""
        said = self.said
        return (said.reader, said.digest, said.problems) == (reader, digest, tuple(problems))


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision; ``claims`` it carries in full; ``readings`` that stood for its subjects (documents) then."""

    seq: int
    decision: Decision
    claims: tuple[Claim, ...]
    readings: tuple[Reading, ...]
    recorded: datetime

    @property
    def made(self) -> tuple[str, ...]:
        """The claims (ids) that it puts into the record: corrected ones, parts of a split one, added ones."""
        return made_by(self.decision, self.claims)


def made_by(decision: Decision, carried: Iterable[Claim]) -> tuple[str, ...]:
    """Of the claims that a decision carries in full, the ids of those that it made."""
    if decision.kind not in MAKING:
        return ()
    return tuple(claim.id for claim in carried if claim.id not in decision.subjects)


@dataclass(slots=True)
class Log:
    """What was recorded. ``standing``: the readings that stand, by document and reader family.

    ``documents`` are as people last described them (sidecar, confirmed date); ``redescribed``: by which entry;
    ``sidecars``: by which entry, and how, without any confirmed date. ``decided`` holds every decision, ``undone`` the
    entries of those that were taken back, with the entry that did.
    """

    size: int = 0
    reference: Reference = ()
    reference_seq: int = -1
    documents: dict[str, Document] = field(default_factory=dict)
    redescribed: dict[str, int] = field(default_factory=dict)
    sidecars: dict[str, tuple[int, Document]] = field(default_factory=dict)
    readings: list[Reading] = field(default_factory=list)
    standing: dict[str, dict[str, Reading]] = field(default_factory=dict)
    decided: list[Decided] = field(default_factory=list)
    undone: dict[int, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    withheld: Withheld = field(default_factory=Withheld)

    @property
    def standing_seqs(self) -> frozenset[int]:
        """The entries whose readings stand."""
        return frozenset(reading.seq for readings in self.standing.values() for reading in readings.values())

    @property
    def holding(self) -> list[Decided]:
        """The decisions that nobody took back, in the order of deciding."""
        return [one for one in self.decided if one.seq not in self.undone and one.decision.kind is not UNDO]

    def decision_at(self, entry: str) -> Decided | None:
        """The decision of an entry, whose number is given as text; None when it is no decision."""
        number = int(entry) if entry.isascii() and entry.isdigit() and len(entry) < 19 else -1
        at = bisect_left(self.decided, number, key=lambda one: one.seq)
        return self.decided[at] if at < len(self.decided) and self.decided[at].seq == number else None

    @property
    def reading_problems(self) -> tuple[Problem, ...]:
        """What the readings that stand could not read."""
        stands = self.standing_seqs
        return tuple(problem for reading in self.readings if reading.seq in stands for problem in reading.said.problems)

    def stale(self, document: str) -> bool:
        """Is a reading of the document older than the reference data or than what people say of it?"""
        oldest = min(reading.seq for reading in self.standing[document].values())
        return oldest < self._read_with(document)

    def standing_readings(self) -> dict[str, dict[str, Standing]]:
        """The readings that stand, by document and reader."""
        return {
            document: {r.said.reader: Standing(r.seq, r.said, self._read_with(document)) for r in readings.values()}
            for document, readings in self.standing.items()
        }

    def decided_at(self) -> dict[str, int]:
        """The entry of the newest decision on each claim that was judged by itself."""
        one_by_one = ((one, one.decision.subjects) for one in self.holding if one.decision.kind in ONE_BY_ONE)
        adding = ((one, ()) for one in self.holding if one.decision.kind is DecisionKind.ADD)
        both = sorted((*one_by_one, *adding), key=lambda found: found[0].seq)
        return {id_: one.seq for one, subjects in both for id_ in (*subjects, *one.made)}

    def grounds(self) -> dict[str, Grounds]:
        """The grounds of claims, as the readings that stand have them."""
        standing = (reading for readings in self.standing.values() for reading in readings.values())
        return {grounds.claim: grounds for reading in standing for grounds in reading.said.grounds}

    @property
    def claims(self) -> int:
        """How many claims stand by a reading."""
        return sum(reading.said.count for readings in self.standing.values() for reading in readings.values())

    def waiting(self, reader_of: Callable[[Document], str]) -> list[str]:
        """The documents (SHA-256) that their reader has not read with the newest reference data."""
        return [
            sha256
            for sha256, document in self.documents.items()
            if reader_of(document) not in {reading.said.reader for reading in self.standing.get(sha256, {}).values()}
            or self.stale(sha256)
        ]

    def take(self, entry: Entry) -> None:
        """Take in the next entry."""
        _take(self, entry, content_of(entry))
        self.size += 1

    def _read_with(self, document: str) -> int:
        return max(self.reference_seq, self.redescribed.get(document, -1))


def sorted_log(entries: Iterable[Entry]) -> Log:
    """The entries, taken in one by one."""
    log = Log()
    for entry in entries:
        log.take(entry)
    return log


def _take(log: Log, entry: Entry, content: Mapping[str, Any]) -> None:
    if entry.kind is EntryKind.REFERENCE:
        log.reference, log.reference_seq = tuple(sorted(content["files"].items())), entry.seq
    elif entry.kind is EntryKind.DOCUMENT:
        _take_document(log, entry.seq, read_document(content))
    elif entry.kind is EntryKind.READING:
        said = _with_claims(log, entry.seq, read_reading(content))
        reading = Reading(entry.seq, said, log.documents.get(said.document), log.reference)
        log.readings.append(reading)
        log.standing.setdefault(said.document, {})[reader_family(said.reader)] = reading
    elif entry.kind in (EntryKind.SEALED, EntryKind.ERASED):
        log.withheld.take(entry.seq, entry.kind, content)
    elif entry.kind is EntryKind.DECISION:
        decision, claims = read_decision(content)
        stood = tuple(r for subject in decision.subjects for r in log.standing.get(subject, {}).values())
        decided = Decided(entry.seq, decision, claims, stood, entry.recorded)
        log.decided.append(decided)
        if decision.kind is DecisionKind.CONFIRM_DATE:
            _confirm(log, decided)
        elif decision.kind is UNDO:
            _undo(log, decided)


def _with_claims(log: Log, seq: int, said: ReadingSaid) -> ReadingSaid:
    """The reading with the claims of the earlier one that it repeats."""
    if said.same_as is None:
        return said
    earlier = log.standing.get(said.document, {}).get(reader_family(said.reader))
    if earlier is not None and (earlier.seq, earlier.said.digest) == (said.same_as, said.digest):
        return replace(said, claims=earlier.said.claims)
    sentence = f"a reading repeats that of entry {said.same_as}, which does not stand or says otherwise."
    log.problems.append(problem_at(seq, sentence, "Run 'truceline verify'."))
    return replace(said, claims=())


def _take_document(log: Log, seq: int, document: Document) -> None:
    """A document, or what people now say of one that is there: its text stays, so that passages stay."""
    first = log.documents.get(document.sha256)
    if first:
        log.redescribed[document.sha256] = seq
    log.documents[document.sha256] = described(first, document)
    log.sidecars[document.sha256] = seq, log.documents[document.sha256]


def _confirm(log: Log, decided: Decided) -> None:
    decision = decided.decision
    try:
        day = date.fromisoformat(decision.value)
    except ValueError:
        sentence = f"a date was confirmed as '{decision.value}', which is not a day (YYYY-MM-DD)."
        log.problems.append(problem_at(decided.seq, sentence, "Confirm the date again."))
        return
    for subject in decision.subjects:
        if subject not in log.documents:
            log.problems.append(unknown(decided, "document", subject))
            continue
        log.documents[subject] = dated(log.documents[subject], day, decision.by)
        log.redescribed[subject] = decided.seq


def _undo(log: Log, undo: Decided) -> None:
    """Take a decision back; a document whose date was confirmed by it has the date that it had before."""
    for subject in undo.decision.subjects:
        one = log.decision_at(subject)
        if one is None or one.decision.kind is UNDO:
            log.problems.append(unknown(undo, "entry", subject))
            continue
        log.undone[one.seq] = undo.seq
        if one.decision.kind is DecisionKind.CONFIRM_DATE:
            _date_again(log, set(one.decision.subjects) & log.documents.keys(), undo.seq)


def _date_again(log: Log, documents: Iterable[str], seq: int) -> None:
    """The documents as their files and sidecars describe them, and as the dates say that stand."""
    confirmed = [one for one in log.holding if one.decision.kind is DecisionKind.CONFIRM_DATE]
    for sha256 in documents:
        since, document = log.sidecars[sha256]
        later = [one.decision for one in confirmed if one.seq > since and sha256 in one.decision.subjects]
        log.documents[sha256] = dated_again(document, later)
        log.redescribed[sha256] = seq


def unknown(decided: Decided, what: str, subject: str) -> Problem:
    """A decision on something that the record does not hold."""
    sentence = f"{decided.decision.by} decided '{decided.decision.kind}' on {what} {subject}, which is not there."
    return problem_at(decided.seq, sentence, "Nothing follows from it; decide again on what is meant.")


def problem_at(seq: int, sentence: str, remedy: str) -> Problem:
    """A problem with one entry of the ledger."""
    return Problem(file="truceline.db", place=f"entry {seq}", sentence=sentence, remedy=remedy)


def unplaced(findings: Iterable[tuple[int, str]]) -> Iterator[Problem]:
    """Findings of people (entry, sentence) whose happening is not there any more."""
    return (problem_at(entry, sentence, "Find anew on what stands there now.") for entry, sentence in findings)
