"""What waits for a person: findings that nobody signed yet, with the incident that each is on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from truceline.record.people import same_person
from truceline.record.stating import read
from truceline.store.asking.passages import incident_of
from truceline.store.projecting.decided import entered_at
from truceline.store.projecting.sql import Sql
from truceline.words.finding import Answer, FindingQuestion
from truceline.words.people import Found

MOST = 50
"""Findings looked at, the newest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsigned:
    """A person's finding that no second person has said anything of."""

    entry: int
    by: str
    day: date
    question: FindingQuestion
    answer: Answer
    words: str
    incident: str
    title: str


def unsigned(using: str, by: str) -> list[Unsigned]:
    """The findings of others that wait for a signature, the newest first; none that a later one replaced."""
    sql = Sql(using)
    rows = sql.all(
        "SELECT DISTINCT seq FROM decided WHERE kind = 'find' AND undone IS NULL ORDER BY seq DESC LIMIT %s", MOST
    )
    found, answered = list[Unsigned](), set[tuple[str, FindingQuestion]]()
    for (seq,) in rows:
        one = _finding(using, sql, int(seq))
        if one is None or (one.incident, one.question) in answered:
            continue
        answered.add((one.incident, one.question))
        said = sql.one(
            "SELECT 1 FROM decided WHERE subject = %s AND kind IN ('sign', 'dissent') AND undone IS NULL LIMIT 1",
            str(seq),
        )
        if said is None and not same_person(one.by, by):
            found.append(one)
    return found


def _finding(using: str, sql: Sql, seq: int) -> Unsigned | None:
    entered = entered_at(sql, str(seq))
    found = read(entered.decision, Found) if entered else None
    if entered is None or found is None:
        return None
    homes = incident_of(using, entered.decision.subjects)
    incident, title = next(iter(homes.values()), ("", ""))
    return Unsigned(
        entry=seq,
        by=entered.decision.by,
        day=entered.recorded.date(),
        question=found.question,
        answer=found.answer,
        words=entered.decision.reason,
        incident=incident,
        title=title,
    )
