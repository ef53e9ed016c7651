"""Which entry changes which tables. Called by the ledger inside the transaction of the entry, or by a rebuild."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext
from typing import Any

import msgspec

from truceline.errors import RecordFault
from truceline.record.bodies import content_of, read_decision, read_document
from truceline.record.ledger import Evidence
from truceline.record.log import Reference
from truceline.record.missions import LoadMission, Missions
from truceline.store.entries import EntryTables
from truceline.store.projecting.afresh import work_out
from truceline.store.projecting.decided import note_decided
from truceline.store.projecting.decisions import take_decision
from truceline.store.projecting.documents import document_in, take_document
from truceline.store.projecting.readings import (
    Said,
    inline,
    is_mixed,
    note_reading,
    repeats,
    replace_claims,
    said_in,
    stood_before,
)
from truceline.store.projecting.sides import side_anew
from truceline.store.projecting.sql import Sql
from truceline.store.projecting.undoing import take_undo
from truceline.words.canonical import canonical_bytes
from truceline.words.claim import Claim
from truceline.words.derived import Derived, Listed
from truceline.words.document import Document
from truceline.words.entry import Decision, DecisionKind, Entry, EntryKind
from truceline.words.mission import Mission

DeriveFrom = Callable[[Document, Evidence, Mission], AbstractContextManager[Derived]]
"""The claims of a table from its text in evidence: the same every time."""


@contextmanager
def derive_table(document: Document, evidence: Evidence, mission: Mission) -> Iterator[Derived]:
    """As today's reader of tables derives them."""
    from truceline.reading.tables.deriving import derive

    with closing(evidence.open(document.text_sha256)) as text, derive(document, text, mission) as derived:
        yield derived.claims


class TableProjector:
    """Keeps the tables of one database (``using``: Django's alias) equal to what the ledger tells."""

    def __init__(
        self, using: str, evidence: Evidence, derive: DeriveFrom = derive_table, load_mission: LoadMission | None = None
    ) -> None:
        self._sql = Sql(using)
        self._evidence = evidence
        self._derive = derive
        self._missions = Missions(evidence, load_mission)

    def take(self, entry: Entry, content: Mapping[str, Any], claims: Derived | None) -> None:
        """What follows from the next entry; ``claims`` of a derived reading, when they are at hand.

        Entries before it that came without their projections are taken in first.
        """
        behind = self.size
        if behind < entry.seq:
            for missed in EntryTables(self._sql.connection).entries(behind, entry.seq):
                self._take(missed, content_of(missed), None)
        self._take(entry, content, claims)

    def _take(self, entry: Entry, content: Mapping[str, Any], claims: Derived | None) -> None:
        if entry.kind is EntryKind.REFERENCE:
            self._take_reference(entry.seq, content)
        elif entry.kind is EntryKind.DOCUMENT:
            take_document(self._sql, self._mission, read_document(content))
        elif entry.kind is EntryKind.READING:
            self._take_reading(said_in(entry.seq, content), content, claims)
        elif entry.kind is EntryKind.DECISION:
            self._take_decision(entry.seq, *read_decision(content))
        self._sql.run(
            "INSERT INTO follows (what, size) VALUES ('entries', %s)"
            " ON CONFLICT (what) DO UPDATE SET size = excluded.size",
            entry.seq + 1,
        )

    @property
    def size(self) -> int:
        """How many entries the tables follow from."""
        found = self._sql.one("SELECT size FROM follows WHERE what = 'entries'")
        return int(found[0]) if found else 0

    def _take_reference(self, seq: int, content: Mapping[str, Any]) -> None:
        plain = canonical_bytes(sorted(content["files"].items())).decode()
        self._sql.run("INSERT INTO reference (seq, plain) VALUES (%s, %s)", seq, plain)
        side_anew(self._sql, self._mission)

    def _take_decision(self, seq: int, decision: Decision, carried: Sequence[Claim]) -> None:
        note_decided(self._sql, seq, decision, carried)
        if decision.kind is DecisionKind.UNDO:
            take_undo(self._sql, self.mission, seq, decision, lambda document: self._work_out(document, seq))
        else:
            take_decision(self._sql, self.mission, seq, decision, carried)

    def _take_reading(self, said: Said, content: Mapping[str, Any], claims: Derived | None) -> None:
        stood = stood_before(self._sql, said)
        note_reading(self._sql, said, stood)
        if is_mixed(self._sql, said.document):
            self._work_out(said.document, said.seq)
            return
        if repeats(said, stood):
            return
        if not said.derived:
            rows = inline(content)
            replace_claims(self._sql, self._mission, said, stood, rows, len(rows))
            return
        with self._claims(said, claims) as derived:
            replace_claims(self._sql, self._mission, said, stood, derived.rows(), len(derived))

    def _claims(self, said: Said, claims: Derived | None) -> AbstractContextManager[Derived]:
        """The claims of a derived reading: those at hand when they are the ones, else derived now."""
        document = document_in(self._sql, said.document)
        if document is None:  # no document, no claims: see replay
            return nullcontext(Listed(()))
        if claims is not None and claims.digest == said.digest:
            return nullcontext(claims)
        mission = self._mission
        return self._derive(document, self._evidence, mission) if mission else nullcontext(Listed(()))

    def _work_out(self, document: str, seq: int) -> None:
        def derive(known: Document, text: str, mission: Mission) -> Sequence[Claim]:
            with self._derive(known, self._evidence, mission) as derived:
                return list(derived)

        work_out(self._sql, self._mission, document, seq + 1, _NoTexts(), self._missions.of, derive)

    def mission(self) -> Mission | None:
        """The newest reference data as a mission; None when they make none."""
        return self._mission

    @property
    def _mission(self) -> Mission | None:
        """The newest reference data as a mission; None when they make none."""
        found = self._sql.one("SELECT plain FROM reference ORDER BY seq DESC LIMIT 1")
        if found is None:
            return None
        reference = msgspec.json.decode(found[0], type=Reference)
        try:
            return self._missions.of(reference)
        except RecordFault:
            return None


class _NoTexts(Mapping[str, str]):
    """Texts are read from evidence as they are needed, not handed about."""

    def __getitem__(self, key: str) -> str:
        return ""

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0
