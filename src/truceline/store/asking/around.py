"""What stands around an incident: its neighbours, reprints of its documents, what people found on its claims."""

from __future__ import annotations

from collections.abc import Iterable

from truceline.record.known import Entered
from truceline.record.people import VIEWED, people_of
from truceline.store.asking.decided import decided_on
from truceline.store.projecting.sql import Sql
from truceline.words.incident import Reprint
from truceline.words.people import People


def reprints_of(using: str, documents: Iterable[str]) -> list[Reprint]:
    """What these documents repeat."""
    found = Sql(using).keyed("reprint", "copy", sorted(documents), "original", "reason")
    return [Reprint(copy=copy, original=original, reason=reason) for copy, original, reason in found]


def decided_around(using: str, claims: Iterable[str]) -> list[Entered]:
    """Every decision on these claims, and what others say of the findings and moves among them; newest first."""
    own = decided_on(using, claims)
    viewed = [str(one.seq) for one in own if one.decision.kind in VIEWED]
    told = {one.seq: one for one in (*own, *decided_on(using, viewed))}
    return [told[seq] for seq in sorted(told, reverse=True)]


def people_on(decided: Iterable[Entered]) -> People:
    """What people found and moved by these decisions, of which none taken back counts."""
    return people_of(sorted((one for one in decided if one.undone is None), key=lambda one: one.seq))
