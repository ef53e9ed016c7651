"""The further answers of the last weighing: how many of a sort, how many by mark, and a stretch of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from truceline.store.asking.sentences import word_from
from truceline.store.projecting.sql import Sql
from truceline.words.incident import Incident

Thing = TypeVar("Thing")
AT_ONCE = 100
"""Answers on one page."""


def marks(using: str, what: str) -> dict[str, int]:
    """How many answers of a sort there are, by mark ('' for sorts without one)."""
    found = Sql(using).all("SELECT mark, COUNT(*) FROM assessed WHERE what = %s GROUP BY mark ORDER BY mark", what)
    return {str(mark): int(number) for mark, number in found}


def stretch(
    using: str, what: str, type_: type[Thing], *, mark: str = "", after: int = -1, limit: int = AT_ONCE
) -> tuple[list[Thing], int | None]:
    """The answers of a sort after number ``after``, in order; and after which number the next stretch begins (None at
    the end). ``mark``: only those."""
    where, values = (" AND mark = %s", (mark,)) if mark else ("", ())
    rows = Sql(using).all(
        f"SELECT number, plain FROM assessed WHERE what = %s{where} AND number > %s"  # noqa: S608
        f" ORDER BY number LIMIT {int(limit) + 1}",
        what,
        *values,
        after,
    )
    held = [word_from(using, plain, type_) for _, plain in rows[:limit]]
    return held, int(rows[limit - 1][0]) if len(rows) > limit else None


def incidents_named(using: str, ids: Iterable[str]) -> list[Incident]:
    """The incidents with these ids."""
    found = Sql(using).keyed("incident", "id", sorted(set(ids)), "plain")
    return [word_from(using, plain, Incident) for _, plain in found]


def incidents_of(using: str, claims: Iterable[str]) -> dict[str, str]:
    """Which incident holds each of these claims."""
    return dict(Sql(using).keyed("membership", "claim", sorted(set(claims)), "incident"))
