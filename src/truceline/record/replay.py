"""The entries become the record again: documents, claims, and what people decided.

Rules, in the order in which they apply:
1. The newest reference data is the mission. A reading is derived with the reference data of its own time.
2. A reading replaces the earlier reading of the same document by the same reader, whatever its version.
3. The record holds the claims of the readings that stand, and every claim that a person has reviewed.
4. A decision on a claim holds over a decision on its dataset; of two on one subject the newer holds.
5. Accepting a dataset accepts the claims of the readings that stood then. A later reading is proposed anew.
6. A confirmed date replaces the publication date of a document.
What does not fit (an unknown subject, an unreadable date, claims that come out otherwise) is a Problem, never silence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Protocol

from truceline.errors import RecordFault
from truceline.record.ledger import Evidence
from truceline.record.log import Reference, Standing, sorted_log
from truceline.record.proposed import Derive, Proposed, judgements
from truceline.words.claim import Claim
from truceline.words.document import Document, Problem
from truceline.words.entry import Decision, DecisionKind, Entry
from truceline.words.mission import Mission
from truceline.words.sealing import SealedField


class Loaded(Protocol):
    """What comes of the mission's files; sources.mission.LoadedMission is one."""

    @property
    def mission(self) -> Mission | None:
        """The mission, None when the files cannot be used."""
        ...


LoadMission = Callable[[Mapping[str, bytes]], Loaded]
"""The mission from its reference files: name to bytes."""


@dataclass(frozen=True, kw_only=True)
class Record:
    """What the ledger says, as of its last entry.

    ``documents`` and ``texts`` by SHA-256 of the document, ``claims`` by id, ``reviews`` the accepting or rejecting
    decision that stands for a claim, ``judgements`` the joining and parting decisions that stand, ``read_by`` the
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

    @property
    def standing(self) -> dict[str, Claim]:
        """The claims that nobody has rejected, by id."""
        rejected = {id_ for id_, decision in self.reviews.items() if decision.kind is DecisionKind.REJECT}
        return {id_: claim for id_, claim in self.claims.items() if id_ not in rejected}

    def waiting(self, reader_of: Callable[[Document], str]) -> list[str]:
        """The documents (SHA-256) that their reader has not read with today's reference data."""
        known = self.documents.items()
        return [sha for sha, doc in known if sha in self.stale or reader_of(doc) not in self.read_by.get(sha, ())]


def replay(
    entries: Iterable[Entry], evidence: Evidence, derive: Derive, load_mission: LoadMission | None = None
) -> Record:
    """The record that the entries tell. RecordFault when it cannot be told: no usable mission, evidence missing.

    ``load_mission`` is sources.mission.mission_from_files unless another is given.
    """
    log, mission_of = sorted_log(entries), _missions(evidence, load_mission or _mission_from_files())
    texts = {sha256: evidence.read(known.text_sha256).decode() for sha256, known in log.documents.items()}
    proposed = Proposed(log, texts, mission_of, derive)
    claims, reviews = proposed.claims_and_reviews()
    return Record(
        mission=mission_of(log.reference),
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
    )


def _missions(evidence: Evidence, load: LoadMission) -> Callable[[Reference], Mission]:
    """Missions from the reference files in evidence, each loaded once."""

    @cache
    def mission_of(reference: Reference) -> Mission:
        if not reference:
            raise RecordFault("The record holds no reference data yet.", "Run 'truceline run' on the mission folder.")
        mission = load({name: evidence.read(sha256) for name, sha256 in reference}).mission
        if mission is None:
            raise RecordFault(
                "The reference data in the record no longer makes a mission.",
                "Mend mission.toml and run 'truceline run' again.",
            )
        return mission

    return mission_of


def _mission_from_files() -> LoadMission:
    from truceline.sources.mission import mission_from_files  # loads parsers; not needed when one is given

    return mission_from_files
