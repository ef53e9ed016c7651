"""What stands around an incident: its neighbours, reprints of its documents, what people found on its claims."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from truceline.record.known import Entered
from truceline.record.people import VIEWED, people_of
from truceline.store.asking.decided import decided_on
from truceline.store.asking.whole import AT_ONCE
from truceline.store.projecting.sql import Sql
from truceline.words.incident import Incident, Reprint
from truceline.words.people import People


def incidents_of(using: str, ids: Iterable[str]) -> list[Incident]:
    """The incidents with these ids, as of the last weighing."""
    wanted, sql, found = list(dict.fromkeys(ids)), Sql(using), list[Incident]()
    for first in range(0, len(wanted), AT_ONCE):
        lot = wanted[first : first + AT_ONCE]
        rows = sql.all(f"SELECT plain FROM incident WHERE id IN ({', '.join(['%s'] * len(lot))})", *lot)  # noqa: S608
        found += [msgspec.json.decode(row[0], type=Incident) for row in rows]
    return found


def reprints_of(using: str, documents: Iterable[str]) -> list[Reprint]:
    """What these documents repeat."""
    wanted, sql, found = sorted(documents), Sql(using), list[Reprint]()
    for first in range(0, len(wanted), AT_ONCE):
        lot = wanted[first : first + AT_ONCE]
        rows = sql.all(
            f"SELECT copy, original, reason FROM reprint WHERE copy IN ({', '.join(['%s'] * len(lot))})",  # noqa: S608
            *lot,
        )
        found += [Reprint(copy=copy, original=original, reason=reason) for copy, original, reason in rows]
    return found


def decided_around(using: str, claims: Iterable[str]) -> list[Entered]:
    """Every decision on these claims, and what others say of the findings and moves among them; newest first."""
    own = decided_on(using, claims)
    viewed = [str(one.seq) for one in own if one.decision.kind in VIEWED]
    told = {one.seq: one for one in (*own, *decided_on(using, viewed))}
    return [told[seq] for seq in sorted(told, reverse=True)]


def people_on(decided: Iterable[Entered]) -> People:
    """What people found and moved by these decisions, of which none taken back counts."""
    return people_of(sorted((one for one in decided if one.undone is None), key=lambda one: one.seq))
