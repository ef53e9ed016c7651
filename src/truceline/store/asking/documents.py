"""Documents by filters: a page of them, how many there are, how many of their claims nobody decided on."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import UTC, date, datetime
from typing import Any

from truceline.store.projecting.sql import Sql
from truceline.words.folding import fold

SHOWN = 50
"""Documents on one page."""
SORTS = ("newest", "oldest", "received")
NO_DAY = date(1, 1, 1)
FEW = 5_000
"""Up to so many decisions on single claims, all of them are gone through, else all claims of the documents shown
(SQLite joins CROSS JOIN in the order written)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Which documents. ``words`` must stand in title or file name; ``open``: some claim of it waits for a decision."""

    words: str = ""
    source: str = ""
    side: str = ""
    language: str = ""
    open: bool = False
    sort: str = "newest"


@dataclass(frozen=True, slots=True)
class Row:
    """A document as a list shows it; ``decided``: how many of its claims people decided on."""

    sha256: str
    name: str
    title: str
    source: str
    side: str
    language: str
    published: date | None
    published_basis: str
    received: Any
    claims: int
    decided: int = 0

    @property
    def waiting(self) -> int:
        """Claims that nobody decided on."""
        return max(0, self.claims - self.decided)

    def key(self, sort: str) -> str:
        """Where the next page goes on."""
        day = self.received if sort == "received" else (self.published or NO_DAY)
        return f"{day.isoformat() if hasattr(day, 'isoformat') else day}~{self.sha256}"


COLUMNS = tuple(column.name for column in fields(Row))[:-1]


def listed(using: str, wanted: Filter, after: str = "", limit: int = SHOWN) -> list[Row]:
    """The documents of one page; ``after``: the key of the last one seen ('' for the first page)."""
    where, values = _where(wanted)
    order = "d.received" if wanted.sort == "received" else f"COALESCE(d.published, '{NO_DAY.isoformat()}')"
    down = "ASC" if wanted.sort == "oldest" else "DESC"
    if after:
        day, _, id_ = after.partition("~")
        where += f" AND ({order}, d.sha256) {'<' if down == 'DESC' else '>'} (%s, %s)"
        values += [day.replace("T", " ") if wanted.sort == "received" else day, id_]
    columns = ", ".join(f"d.{column}" for column in COLUMNS)
    sql = Sql(using)
    found = sql.all(
        f"SELECT {columns} FROM document d WHERE {where} ORDER BY {order} {down}, d.sha256 {down}"  # noqa: S608
        f" LIMIT {int(limit)}",
        *values,
    )
    decided = _decided(sql, [str(row[0]) for row in found])
    return [_row(row, decided) for row in found]


def moment(received: Any) -> datetime:
    """The time of receipt with its zone; SQLite gives it as text in UTC."""
    read = datetime.fromisoformat(received) if isinstance(received, str) else received
    return read if read.tzinfo else read.replace(tzinfo=UTC)


def count(using: str, wanted: Filter) -> int:
    """How many documents there are."""
    where, values = _where(wanted)
    found = Sql(using).one(f"SELECT COUNT(*) FROM document d WHERE {where}", *values)  # noqa: S608
    return int(found[0]) if found else 0


def facet(using: str, column: str) -> list[tuple[str, int]]:
    """Each source, side or language, and how many documents have it."""
    if column not in ("source", "side", "language"):
        raise ValueError(f"'{column}' is no facet")
    found = Sql(using).all(
        f"SELECT d.{column}, COUNT(*) AS n FROM document d GROUP BY d.{column} ORDER BY n DESC, d.{column}"  # noqa: S608
    )
    return [(str(value), int(number)) for value, number in found]


WAITS = (
    "EXISTS (SELECT 1 FROM claim c WHERE c.document = d.sha256"
    " AND NOT EXISTS (SELECT 1 FROM review r WHERE r.claim = c.id)"
    " AND NOT EXISTS (SELECT 1 FROM reading g WHERE g.accepted IS NOT NULL AND g.seq IN (c.reading, c.earlier)))"
)
"""Some claim of document ``d`` has no decision, of its own or on its whole dataset."""


def next_waiting(using: str, after: str = "") -> str:
    """A document with a claim that nobody decided on, the next one in the order of hashes; '' when none is left."""
    found = Sql(using).one(
        f"SELECT d.sha256 FROM document d WHERE d.sha256 > %s AND d.claims > 0 AND {WAITS}"  # noqa: S608
        " ORDER BY d.sha256 LIMIT 1",
        after,
    )
    return str(found[0]) if found else ""


def waiting_claims(using: str) -> int:
    """Claims of the whole record that nobody decided on."""
    sql = Sql(using)
    held = sql.one("SELECT COALESCE(SUM(claims), 0) FROM document")
    decided = sql.one("SELECT COUNT(*) FROM review r WHERE EXISTS (SELECT 1 FROM claim c WHERE c.id = r.claim)")
    whole = sql.one(
        "SELECT COALESCE(SUM(g.count), 0) FROM reading g WHERE g.accepted IS NOT NULL AND g.seq IN"
        " (SELECT root FROM reading WHERE stands = %s)",
        True,
    )
    return max(0, sum(sign * int(found[0]) for sign, found in ((1, held), (-1, decided), (-1, whole)) if found))


def _where(wanted: Filter) -> tuple[str, list[Any]]:
    conditions, values = ["1 = 1"], list[Any]()
    for column in ("source", "side", "language"):
        if value := getattr(wanted, column):
            conditions.append(f"d.{column} = %s")
            values.append(value)
    for word in wanted.words.split()[:8]:
        conditions.append("(LOWER(d.title) LIKE %s OR LOWER(d.name) LIKE %s OR LOWER(d.title) LIKE %s)")
        values += [_like(word.lower()), _like(word.lower()), _like(fold(word))]
    if wanted.open:
        conditions.append(f"d.claims > 0 AND {WAITS}")
    return " AND ".join(conditions), values


def _like(word: str) -> str:
    return f"%{word.replace('%', '').replace('_', '')}%"


def _decided(sql: Sql, documents: list[str]) -> dict[str, int]:
    """How many claims of each document people decided on, one by one or as a whole."""
    if not documents:
        return {}
    marks = ", ".join(["%s"] * len(documents))
    few = sql.all(f"SELECT 1 FROM review LIMIT {FEW}")  # noqa: S608
    held = "review r CROSS JOIN claim c" if len(few) < FEW else "claim c CROSS JOIN review r"
    own = sql.all(
        f"SELECT c.document, COUNT(*) FROM {held}"  # noqa: S608
        f" WHERE c.id = r.claim AND c.document IN ({marks}) GROUP BY c.document",
        *documents,
    )
    whole = sql.all(
        f"SELECT DISTINCT document FROM reading WHERE accepted IS NOT NULL AND document IN ({marks})",  # noqa: S608
        *documents,
    )
    return {str(d): int(n) for d, n in own} | {str(d): 1 << 60 for (d,) in whole}


def _row(row: tuple[Any, ...], decided: dict[str, int]) -> Row:
    values: dict[str, Any] = dict(zip(COLUMNS, row, strict=True))
    if isinstance(values["published"], str):  # SQLite gives days as text
        values["published"] = date.fromisoformat(values["published"])
    return Row(**values, decided=min(decided.get(values["sha256"], 0), values["claims"]))
