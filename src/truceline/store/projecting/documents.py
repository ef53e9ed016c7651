"""Documents: as received, as described again, with their confirmed dates (record.log holds the rules)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import msgspec

from truceline.record.dating import dated, described
from truceline.store.projecting.sides import side_of_document
from truceline.store.projecting.sql import Sql
from truceline.words.canonical import canonical_bytes
from truceline.words.document import Document
from truceline.words.mission import Mission


def document_in(sql: Sql, sha256: str) -> Document | None:
    """The document as it stands now."""
    found = sql.one("SELECT plain FROM document WHERE sha256 = %s", sha256)
    return msgspec.json.decode(found[0], type=Document) if found else None


def take_document(sql: Sql, mission: Mission | None, document: Document) -> None:
    """A document entry."""
    first = document_in(sql, document.sha256)
    _write(sql, mission, described(first, document))
    if first is None:
        source = document.source  # a reading may have come before its document: it has claims without a source
        sql.run("UPDATE claim SET source = %s WHERE document = %s AND source <> %s", source, document.sha256, source)
        side_of_document(sql, mission, document.sha256)
        count_claims(sql, document.sha256)
    elif first.source != document.source:
        sql.run("UPDATE claim SET source = %s WHERE document = %s", document.source, document.sha256)
        side_of_document(sql, mission, document.sha256)


def take_date(sql: Sql, mission: Mission | None, subjects: tuple[str, ...], value: str, by: str) -> None:
    """A confirmed date; what is no day or names no document changes nothing."""
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return
    for subject in subjects:
        document = document_in(sql, subject)
        if document is not None:
            _write(sql, mission, dated(document, day, by))


def redate(sql: Sql, mission: Mission | None, held: Document, stated: Document) -> None:
    """The document that is held, with the day of publication of ``stated``."""
    basis, words = stated.published_basis, stated.published_words
    _write(sql, mission, replace(held, published=stated.published, published_basis=basis, published_words=words))


def count_claims(sql: Sql, document: str) -> None:
    """How many claims of the document the record holds."""
    sql.run(
        "UPDATE document SET claims = (SELECT COUNT(*) FROM claim WHERE document = %s) WHERE sha256 = %s",
        document,
        document,
    )


def count_one_more(sql: Sql, document: str) -> None:
    """One claim of the document came to the record."""
    sql.run("UPDATE document SET claims = claims + 1 WHERE sha256 = %s", document)


_COLUMNS = (
    "sha256, name, media_type, source, side, title, language, published, published_basis, received, claims, plain"
)
_NEW = ", ".join(f"{name} = excluded.{name}" for name in _COLUMNS.split(", ") if name not in ("sha256", "claims"))


def _write(sql: Sql, mission: Mission | None, document: Document) -> None:
    sql.run(
        f"INSERT INTO document ({_COLUMNS}) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, 0, %s)"  # noqa: S608
        f" ON CONFLICT (sha256) DO UPDATE SET {_NEW}",
        document.sha256,
        document.name,
        document.media_type,
        document.source,
        mission.side_of_source(document.source) if mission else "",
        document.title,
        document.language,
        document.published.isoformat() if document.published else None,
        document.published_basis.value,
        sql.moment(document.received),
        canonical_bytes(document).decode(),
    )
