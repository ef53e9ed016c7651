"""What sources published and said, counted: documents by month, and what each said of the incidents it covers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from truceline.store.projecting.sql import Sql


@dataclass(frozen=True, slots=True)
class Published:
    """Of one source: how many documents, of how many of them the day is known, first and last day."""

    documents: int
    dated: int
    first: date | None
    last: date | None


def published(using: str) -> dict[str, Published]:
    """By source id; '' for documents whose source nobody knows."""
    found = Sql(using).all(
        "SELECT source, COUNT(*), COUNT(published), MIN(published), MAX(published) FROM document GROUP BY source"
    )
    return {
        str(source): Published(int(number), int(dated), _day(first), _day(last))
        for source, number, dated, first, last in found
    }


def said(using: str, kind: str = "source") -> dict[str, dict[str, int]]:
    """By source (or side) and by what it said (words.Said): of how many incidents."""
    counted: dict[str, dict[str, int]] = {}
    for who, word, number in Sql(using).all(
        "SELECT who, said, COUNT(*) FROM account WHERE kind = %s GROUP BY who, said ORDER BY who, said", kind
    ):
        counted.setdefault(str(who), {})[str(word)] = int(number)
    return counted


def calendar(using: str, source: str) -> tuple[Mapping[tuple[int, int], int], Mapping[tuple[int, int], int]]:
    """By year and month: documents that the source published, and incidents that it covers and kept silent on."""
    sql = Sql(using)
    days = sql.all("SELECT published, COUNT(*) FROM document WHERE source = %s GROUP BY published", source)
    silent = sql.all(
        "SELECT period_start, COUNT(*) FROM account WHERE kind = 'source' AND who = %s"
        " AND said IN ('nothing', 'without_it') GROUP BY period_start",
        source,
    )
    return _by_month(days), _by_month(silent)


def reprints_of(using: str, source: str, limit: int = 100) -> list[tuple[str, str, str]]:
    """Documents of the source that repeat another one, or that another one repeats: copy, original, reason."""
    found = Sql(using).all(
        "SELECT r.copy, r.original, r.reason FROM reprint r"  # noqa: S608
        " JOIN document d ON d.sha256 = r.copy OR d.sha256 = r.original"
        f" WHERE d.source = %s ORDER BY r.copy LIMIT {int(limit)}",
        source,
    )
    return list(dict.fromkeys((str(copy), str(original), str(reason)) for copy, original, reason in found))


def _by_month(rows: list[tuple[object, int]]) -> dict[tuple[int, int], int]:
    counted: dict[tuple[int, int], int] = {}
    for value, number in rows:
        day = _day(value)
        if day is not None:
            counted[day.year, day.month] = counted.get((day.year, day.month), 0) + int(number)
    return counted


def _day(value: object) -> date | None:
    """SQLite gives days as text."""
    return date.fromisoformat(value) if isinstance(value, str) else value if isinstance(value, date) else None
