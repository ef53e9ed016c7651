"""Claims into their table, one or a million: COPY in PostgreSQL, many rows at a time in SQLite."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from truceline.store.projecting.sides import side_of
from truceline.store.projecting.sql import Sql
from truceline.words.claim_row import ClaimRow
from truceline.words.mission import Mission

COLUMNS = (
    "id, document, source, side, kind, event_type, family, stance, speaker, speaker_actor, speaker_source, span_start, "
    "span_end, period_start, period_end, precision, place, reader, reading, earlier, plain"
)
_MARKS = ", ".join(["%s"] * len(COLUMNS.split(", ")))

MANY = 20_000
"""From so many rows on, it pays to give SQLite room and to have PostgreSQL copy."""

ROOM = 200_000
"""Kilobytes of pages that SQLite may keep in memory while many rows come: the indexes of a million rows fit."""


@dataclass(frozen=True, slots=True)
class Into:
    """By which reading the claims stand, and what else their rows say.

    ``before`` is the reading that stood until now, if it was accepted as a whole, else 0: it is what ``earlier`` says
    of a claim that was in it.
    """

    reading: int
    source: str
    mission: Mission | None
    earlier: int = 0
    before: int = 0
    _sides: dict[tuple[str, str], str] = field(default_factory=dict)

    def row(self, claim: ClaimRow) -> tuple[Any, ...]:
        """The claim as the table holds it."""
        voice = claim.speaker_actor, claim.speaker_source
        side = self._sides.get(voice)
        if side is None:
            side = self._sides[voice] = side_of(self.mission, *voice, self.source)
        return (*claim[:2], self.source, side, *claim[2:-1], self.reading, self.earlier, claim.line)


def load(sql: Sql, claims: Iterable[ClaimRow], many: int, into: Into, *, anew: bool) -> None:
    """Put the claims into the table. ``anew``: none of them is there; else those that are there get the new reading."""
    rows = map(into.row, claims)
    with _room(sql, many):
        if sql.is_postgresql and many >= MANY:
            _copy(sql, rows, into, anew=anew)
        else:
            insert = f"INSERT INTO claim ({COLUMNS}) VALUES ({_MARKS})"  # noqa: S608
            sql.each(insert if anew else f"{insert} {_taking_over(into)}", rows)


def _taking_over(into: Into) -> str:
    """A claim that is there already: it stands by the new reading now, and remembers an accepted one."""
    remembered = f"CASE WHEN claim.reading = {into.before} THEN {into.before} ELSE claim.earlier END"
    return (
        "ON CONFLICT (id) DO UPDATE SET reading = excluded.reading, reader = excluded.reader, plain = excluded.plain, "
        f"earlier = {remembered if into.before else 'claim.earlier'}"
    )


def _copy(sql: Sql, rows: Iterator[tuple[Any, ...]], into: Into, *, anew: bool) -> None:
    with sql.connection.cursor() as cursor:
        if not anew:
            cursor.execute("CREATE TEMPORARY TABLE incoming (LIKE claim) ON COMMIT DROP")
        with cursor.copy(f"COPY {'claim' if anew else 'incoming'} ({COLUMNS}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
        if not anew:
            cursor.execute(
                f"INSERT INTO claim ({COLUMNS}) SELECT {COLUMNS} FROM incoming {_taking_over(into)}"  # noqa: S608
            )
            cursor.execute("DROP TABLE incoming")


@contextmanager
def _room(sql: Sql, many: int) -> Iterator[None]:
    if sql.is_postgresql or many < MANY:
        yield
        return
    before = sql.all("PRAGMA cache_size")[0][0]
    sql.run(f"PRAGMA cache_size = -{ROOM}")
    try:
        yield
    finally:
        sql.run(f"PRAGMA cache_size = {before}")
