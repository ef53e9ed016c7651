"""The entries become the record again: documents, claims, and what people decided.

Rules, in the order in which they apply:
1. The newest reference data is the mission. A reading is derived with the reference data of its own time.
2. A reading replaces the earlier reading of the same document by the same reader, whatever its version.
3. The record holds the claims of the readings that stand, and every claim that a person has reviewed.
4. A decision on a claim holds over a decision on its dataset; of two on one subject the newer holds.
5. Accepting a dataset accepts the claims of the readings that stood then. A later reading is proposed anew.
6. A confirmed date replaces the publication date of a document.
7. A decision that was taken back (UNDO) says nothing: what stood before it stands again.
What does not fit (an unknown subject, an unreadable date, claims that come out otherwise) is a Problem, never silence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from truceline.errors import RecordFault
from truceline.record.known import Entered, subjects_of
from truceline.record.ledger import Evidence, Ledger
from truceline.record.log import Decided, Log, Standing, sorted_log
from truceline.record.missions import LoadMission, Missions
from truceline.record.people import people_of
from truceline.record.proposed import Derive, Held, Proposed, judgements
from truceline.record.texts import Texts
from truceline.words.claim import Claim
from truceline.words.document import Document, Problem
from truceline.words.entry import Decision, Entry
from truceline.words.finding import CaseState
from truceline.words.grounds import Grounds
from truceline.words.mission import Mission
from truceline.words.people import NOBODY, People
from truceline.words.sealing import SealedField

MOST_CLAIMS = 250_000
"""Claims of a record that are weighed as a whole: each takes some kilobytes of memory then."""


@dataclass(frozen=True, kw_only=True)
class Record:
    """What the ledger says, as of its last entry. ``people``: findings, moves of cases and bulletins that stand.

    ``documents`` and ``texts`` by SHA-256 of the document, ``claims`` by id, ``reviews`` the decision that stands for a
    claim, ``judgements`` those that stand for pairs of claims (joined, parted, unsure), ``read_by`` the
    readers whose reading of a document stands, ``derived`` the documents (datasets) whose claims follow from their text
    and stand in no entry. ``stale``: documents whose readings are older than the reference data
    or than their confirmed date; they should be read again. ``problems``: what does not fit, and what the readings that
    stand could not read. ``size``: number of entries replayed.
    ``standing_readings``: the readings behind ``read_by``, by document and reader's name. ``sealed``: the fields that
    lie in the vault or were erased, without their values.
    """

    mission: Mission
    reference: Mapping[str, str]
    documents: Mapping[str, Document]
    texts: Mapping[str, str]
    claims: Mapping[str, Claim]
    reviews: Mapping[str, Decision]
    judgements: tuple[Decision, ...]
    decisions: tuple[Decision, ...]
    read_by: Mapping[str, tuple[str, ...]]
    derived: frozenset[str]
    stale: frozenset[str]
    problems: tuple[Problem, ...]
    size: int
    standing_readings: Mapping[str, Mapping[str, Standing]] = field(default_factory=dict, compare=False, repr=False)
    sealed: tuple[SealedField, ...] = ()
    decided_at: Mapping[str, int] = field(default_factory=dict, compare=False, repr=False)
    """The entry of the newest decision on a claim, by the claim's id."""
    grounds: Mapping[str, Grounds] = field(default_factory=dict, compare=False, repr=False)
    """What proposers read otherwise, by claim, as the readings that stand have it."""
    people: People = NOBODY
    told: tuple[Decided, ...] = field(default=(), compare=False, repr=False)
    """Every decision with its entry, oldest first."""
    undone: Mapping[int, int] = field(default_factory=dict, compare=False, repr=False)
    """The decisions that were taken back, by entry, with the entry that did."""

    @property
    def standing(self) -> dict[str, Claim]:
        """The claims that nobody has rejected, by id."""
        left = {id_ for id_, decision in self.reviews.items() if decision.sets_aside(id_)}
        return {id_: claim for id_, claim in self.claims.items() if id_ not in left}

    def text(self, document: str) -> str:
        """The stored text of a document."""
        return self.texts[document]

    def source(self, document: str) -> str:
        """The source of a document; '' when it is not known."""
        known = self.documents.get(document)
        return known.source if known else ""

    def together(self, claim: str) -> tuple[str, ...]:
        """A replayed record has not been weighed."""
        return ()

    def ruled(self, claim: str) -> CaseState:
        """A replayed record has not been weighed."""
        return CaseState.ALLEGATION

    def decision_at(self, entry: str) -> Entered | None:
        """The decision of an entry; see record.known."""
        return self._entered.get(entry)

    def decisions_on(self, subject: str) -> Iterator[Entered]:
        """The decisions that name a subject, newest first; see record.known."""
        return iter(self._entered_on.get(subject, ()))

    @cached_property
    def _entered(self) -> dict[str, Entered]:
        told = (Entered(one.seq, one.decision, one.recorded, self.undone.get(one.seq)) for one in self.told)
        return {str(one.seq): one for one in told}

    @cached_property
    def _entered_on(self) -> dict[str, list[Entered]]:
        named: dict[str, list[Entered]] = {}
        for one in reversed(self.told):
            for subject in dict.fromkeys((*subjects_of(one.decision), *one.made)):
                named.setdefault(subject, []).append(self._entered[str(one.seq)])
        return named

    def accepted_only(self) -> Record:
        """The same record with the claims alone that a person has accepted."""
        accepted = {id_ for id_, decision in self.reviews.items() if not decision.sets_aside(id_)}
        return replace(self, claims={id_: claim for id_, claim in self.claims.items() if id_ in accepted})

    def waiting(self, reader_of: Callable[[Document], str]) -> list[str]:
        """The documents (SHA-256) that their reader has not read with today's reference data."""
        known = self.documents.items()
        return [sha for sha, doc in known if sha in self.stale or reader_of(doc) not in self.read_by.get(sha, ())]


def replay(
    entries: Iterable[Entry],
    evidence: Evidence,
    derive: Derive,
    load_mission: LoadMission | None = None,
    held: Held | None = None,
) -> Record:
    """The record that the entries tell. RecordFault when it cannot be told: no usable mission, evidence missing.

    ``load_mission`` is sources.mission.mission_from_files unless another is given. ``held`` gives claims that were
    derived before and lie ready.
    """
    return record_of(sorted_log(entries), evidence, Missions(evidence, load_mission), derive, held)


def record_of(log: Log, evidence: Evidence, missions: Missions, derive: Derive, held: Held | None = None) -> Record:
    """The record that a log tells; RecordFault when it holds more claims than are worked with at once. See replay."""
    if log.claims > MOST_CLAIMS:
        raise RecordFault(
            f"The record holds {log.claims:,} claims; up to {MOST_CLAIMS:,} are weighed at once.",
            "All of it can be queried in its database; 'truceline run --take-in' takes in without weighing.",
        )
    texts = Texts(log.documents, evidence)
    proposed = Proposed(log, texts, missions.of, derive, held or (lambda reading: None))
    claims, reviews = proposed.claims_and_reviews()
    return Record(
        mission=missions.of(log.reference),
        reference=dict(log.reference),
        documents=log.documents,
        texts=texts,
        claims=claims,
        reviews=reviews,
        judgements=judgements(log),
        decisions=tuple(decided.decision for decided in log.decided),
        read_by={sha256: tuple(r.said.reader for r in readings.values()) for sha256, readings in log.standing.items()},
        derived=frozenset(r.said.document for r in log.readings if r.said.claims is None),
        stale=frozenset(sha256 for sha256 in log.standing if log.stale(sha256)),
        problems=(*log.problems, *proposed.problems, *log.reading_problems),
        size=log.size,
        standing_readings=log.standing_readings(),
        sealed=tuple(log.withheld.fields.values()),
        decided_at=log.decided_at(),
        grounds=log.grounds(),
        people=people_of(log.holding),
        told=tuple(log.decided),
        undone=dict(log.undone),
    )


class Telling:
    """A record while it grows: each entry is taken in once, as it comes; claims are worked out when asked for.

    ``held`` gives derived claims that lie ready; see replay.
    """

    def __init__(self, ledger: Ledger, evidence: Evidence, held: Held | None = None) -> None:
        self.ledger = ledger
        self.evidence = evidence
        self._log = Log()
        self._missions = Missions(evidence)
        self._held = held

    def follow(self, mission: Mission | None = None) -> None:
        """Take in the entries that came meanwhile; ``mission``: that of the newest reference data, if at hand."""
        for entry in self.ledger.entries(self._log.size):
            self._log.take(entry)
        if mission is not None:
            self._missions.know(self._log.reference, mission)

    @property
    def mission(self) -> Mission:
        """The mission as of the newest reference data."""
        return self._missions.of(self._log.reference)

    @property
    def documents(self) -> Mapping[str, Document]:
        """The documents by SHA-256."""
        return self._log.documents

    @property
    def standing_readings(self) -> Mapping[str, Mapping[str, Standing]]:
        """The readings that stand, by document and reader."""
        return self._log.standing_readings()

    @property
    def answers(self) -> dict[str, str]:
        """The answers of language models that readings rest on: SHA-256 of the request to that of the response."""
        return {made.request: made.response for reading in self._log.readings for made in reading.said.exchanges}

    @property
    def reviews(self) -> int:
        """How many claims were accepted, rejected or corrected one by one."""
        return len(self._log.decided_at())

    @property
    def sealed_documents(self) -> frozenset[str]:
        """The documents (SHA-256) of which a field was ever sealed."""
        return self._log.withheld.documents

    @property
    def fits(self) -> bool:
        """Can the record be held in memory, to be weighed as a whole?"""
        return self._log.claims <= MOST_CLAIMS

    def waiting(self, reader_of: Callable[[Document], str]) -> list[str]:
        """The documents (SHA-256) that their reader has not read with today's reference data."""
        return self._log.waiting(reader_of)

    def record(self, derive: Derive) -> Record:
        """The record as of now; see record_of."""
        self.follow()
        return record_of(self._log, self.evidence, self._missions, derive, self._held)
