"""One incident with all that belongs to it: claims, their documents, decisions, findings, further answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

import msgspec

from truceline.store.asking.sentences import word_from
from truceline.store.projecting.sql import Sql
from truceline.words.assessment import Case, Figure, Origins, Silence
from truceline.words.claim import Claim
from truceline.words.claim_row import claim_of
from truceline.words.document import Document
from truceline.words.entry import Decision
from truceline.words.finding import Finding
from truceline.words.incident import Incident

Thing = TypeVar("Thing")


@dataclass(frozen=True, kw_only=True)
class Whole:
    """An incident: ``claims`` by id in its order, ``documents`` by SHA-256, ``reviews`` by claim (entry, decision)."""

    incident: Incident
    claims: Mapping[str, Claim]
    documents: Mapping[str, Document]
    reviews: Mapping[str, tuple[int, Decision]]
    findings: tuple[Finding, ...]
    origins: Origins | None
    case: Case | None
    silences: tuple[Silence, ...]
    figures: tuple[Figure, ...]


def incident(using: str, id_: str) -> Whole | None:
    """The incident of that id as of the last weighing; None when there is none."""
    sql = Sql(using)
    found = sql.one("SELECT plain FROM incident WHERE id = %s", id_)
    if found is None:
        return None
    held = word_from(using, found[0], Incident)
    claims = claims_of(using, held.claims)
    return Whole(
        incident=held,
        claims=claims,
        documents=documents_of(using, {claim.passage.document for claim in claims.values()}),
        reviews=reviews_of(using, held.claims),
        findings=_words(using, sql.all("SELECT plain FROM finding WHERE incident = %s ORDER BY number", id_), Finding),
        origins=next(iter(assessed(using, "origins", Origins, id_)), None),
        case=next(iter(assessed(using, "cases", Case, id_)), None),
        silences=assessed(using, "silences", Silence, id_),
        figures=assessed(using, "figures", Figure, id_),
    )


def claims_of(using: str, ids: Iterable[str]) -> dict[str, Claim]:
    """The claims with these ids, in their order; those that the record does not hold are left out."""
    wanted = list(ids)
    held = dict(Sql(using).keyed("claim", "id", wanted, "plain"))
    return {id_: claim_of(held[id_]) for id_ in wanted if id_ in held}


def documents_of(using: str, ids: Iterable[str]) -> dict[str, Document]:
    """The documents with these SHA-256."""
    found = Sql(using).keyed("document", "sha256", sorted(ids), "plain")
    return {id_: msgspec.json.decode(plain, type=Document) for id_, plain in found}


def reviews_of(using: str, claims: Iterable[str]) -> dict[str, tuple[int, Decision]]:
    """The newest decision on each of these claims and the number of its entry; decisions on whole datasets are not
    among them."""
    found = Sql(using).keyed("review", "claim", list(claims), "seq", "plain")
    return {id_: (int(seq), msgspec.json.decode(plain, type=Decision)) for id_, seq, plain in found}


def assessed(
    using: str, what: str, type_: type[Thing], subject: str | None = None, limit: int = 100_000
) -> tuple[Thing, ...]:
    """The further answers of one sort (store.weighed.answers), of one subject or all, in their order."""
    where, values = ("", ()) if subject is None else (" AND subject = %s", (subject,))
    return _words(
        using,
        Sql(using).all(
            f"SELECT plain FROM assessed WHERE what = %s{where} ORDER BY number LIMIT {int(limit)}",  # noqa: S608
            what,
            *values,
        ),
        type_,
    )


def _words(using: str, rows: Iterable[tuple[Any, ...]], type_: type[Thing]) -> tuple[Thing, ...]:
    return tuple(word_from(using, row[0], type_) for row in rows)
