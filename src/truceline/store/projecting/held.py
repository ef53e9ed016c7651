"""Claims as the table holds them: of a derived reading, checked against its entry; or one by one."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django.db.models import Model

from truceline.errors import RecordFault
from truceline.record.known import Entered
from truceline.record.ledger import Evidence
from truceline.record.log import Reading
from truceline.record.stating import started
from truceline.store import models
from truceline.store.projecting.decided import entered_at, entered_on
from truceline.store.projecting.documents import document_in
from truceline.store.projecting.sql import Sql
from truceline.words.claim import Claim
from truceline.words.claim_row import claim_of
from truceline.words.finding import CaseState
from truceline.words.mission import Mission

AT_ONCE = 2_000
"""Rows read at once."""


def held_claims(using: str, reading: Reading) -> list[Claim] | None:
    """The claims of a derived reading, when what the table holds gives the digest of its entry; else None."""
    found = Sql(using).one("SELECT root FROM reading WHERE seq = %s", reading.seq)
    if found is None:
        return None
    running, claims = hashlib.sha256(), list[Claim]()
    for line in _lines(using, reading.said.document, found[0]):
        running.update(line.encode() + b"\n")
        claims.append(claim_of(line))
    return claims if running.hexdigest() == reading.said.digest else None


def _lines(using: str, document: str, root: int) -> Iterator[str]:
    """The canonical lines of the claims that stand by a reading, in the order of the text."""
    rows = models.Claim.objects.using(using).filter(document=document, reading=root).order_by("span_start")
    return rows.values_list("plain", flat=True).iterator(chunk_size=AT_ONCE)


class HeldRecord:
    """What a decision must fit (record.known), asked for in the tables: nothing is read that is not asked for.

    ``evidence`` holds the texts, ``mission`` gives the newest reference data as a mission, None when they make none.
    """

    def __init__(self, using: str, evidence: Evidence, mission: Callable[[], Mission | None]) -> None:
        self.claims: Mapping[str, Claim] = HeldClaims(using)
        self.documents = Keys(using, models.Document, "sha256")
        self.derived = Keys(using, models.Reading, "document", derived=True)
        self._sql, self._evidence, self._mission = Sql(using), evidence, mission

    @property
    def mission(self) -> Mission:
        """See record.known; RecordFault when the reference data make no mission."""
        mission = self._mission()
        if mission is None:
            hint = "Mend mission.toml and run 'truceline run' again."
            raise RecordFault("The reference data in the record make no mission.", hint)
        return mission

    def text(self, document: str) -> str:
        """See record.known."""
        known = document_in(self._sql, document)
        return self._evidence.read(known.text_sha256).decode() if known else ""

    def source(self, document: str) -> str:
        """See record.known."""
        found = self._sql.one("SELECT source FROM document WHERE sha256 = %s", document)
        return str(found[0]) if found else ""

    def decisions_on(self, subject: str) -> Iterator[Entered]:
        """See record.known."""
        return entered_on(self._sql, subject)

    def decision_at(self, entry: str) -> Entered | None:
        """See record.known."""
        return entered_at(self._sql, entry)

    def together(self, claim: str) -> tuple[str, ...]:
        """See record.known."""
        found = self._sql.all(
            "SELECT other.claim FROM membership own JOIN membership other ON other.incident = own.incident"
            " WHERE own.claim = %s",
            claim,
        )
        return tuple(id_ for (id_,) in found)

    def ruled(self, claim: str) -> CaseState:
        """See record.known."""
        found = self._sql.one(
            "SELECT incident.case_state FROM membership JOIN incident ON incident.id = membership.incident"
            " WHERE membership.claim = %s",
            claim,
        )
        state = next((state for state in CaseState if found and state.value == found[0]), CaseState.ALLEGATION)
        return state if started(state) else CaseState.ALLEGATION


class HeldClaims(Mapping[str, Claim]):
    """The claims of the record by id, each read when it is asked for."""

    def __init__(self, using: str) -> None:
        self._sql = Sql(using)

    def __getitem__(self, id_: str) -> Claim:
        found = self._sql.one("SELECT plain FROM claim WHERE id = %s", id_)
        if found is None:
            raise KeyError(id_)
        return claim_of(found[0])

    def __iter__(self) -> Iterator[str]:
        return iter(models.Claim.objects.using(self._sql.using).values_list("id", flat=True).iterator())

    def __len__(self) -> int:
        return models.Claim.objects.using(self._sql.using).count()


class Keys:
    """The keys of a table, asked for one by one."""

    def __init__(self, using: str, model: type[Model], key: str, **where: Any) -> None:
        self._rows = model._default_manager.using(using).filter(**where)
        self._key = key

    def __contains__(self, value: object) -> bool:
        return bool(self._rows.filter(**{self._key: value}).exists())
