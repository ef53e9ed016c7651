"""What people found, signed, contested and moved, told from the decisions that nobody took back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Protocol

from truceline.record.stating import read
from truceline.words.entry import Decision, DecisionKind
from truceline.words.finding import View
from truceline.words.people import CaseMove, Found, IssuedBulletin, Moved, People, PersonFinding, PutForward

VIEWS = frozenset({DecisionKind.SIGN, DecisionKind.DISSENT})
VIEWED = frozenset({DecisionKind.FIND, DecisionKind.CASE, DecisionKind.BULLETIN})
"""Decisions of which a second person may say something."""


class Told(Protocol):
    """A decision as the ledger holds it; record.log.Decided is one."""

    @property
    def seq(self) -> int:
        """Its entry."""

    @property
    def decision(self) -> Decision:
        """What it says."""

    @property
    def recorded(self) -> datetime:
        """When it was recorded."""


def same_person(one: str, other: str) -> bool:
    """Do two names, as people write them, name one person? Case and spaces make no second one."""
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()


def people_of(holding: Iterable[Told]) -> People:
    """From the decisions that hold, in the order of deciding; one whose value cannot be read says nothing."""
    told = list(holding)
    views = views_of(told)
    findings, moves, bulletins = [], [], []
    for one in told:
        made: dict[str, Any] = {"entry": one.seq, "by": one.decision.by, "day": one.recorded.date()}
        made |= {"words": one.decision.reason, "views": views.get(one.seq, ())}
        if one.decision.kind is DecisionKind.FIND and (found := read(one.decision, Found)):
            findings.append(PersonFinding(**made, found=found))
        elif one.decision.kind is DecisionKind.CASE and (moved := read(one.decision, Moved)):
            moves.append(CaseMove(**made, moved=moved))
        elif one.decision.kind is DecisionKind.BULLETIN and (bulletin := read(one.decision, PutForward)):
            bulletins.append(IssuedBulletin(**made, bulletin=bulletin))
    return People(findings=tuple(findings), moves=tuple(moves), bulletins=tuple(bulletins))


def views_of(told: Iterable[Told]) -> dict[int, tuple[View, ...]]:
    """What others say of each entry: of one person the newest, in the order of saying; never the author's own."""
    author: dict[str, str] = {}
    newest: dict[str, dict[str, View]] = {}
    for one in told:
        decision = one.decision
        if decision.kind in VIEWED:
            author[str(one.seq)] = decision.by
        elif decision.kind in VIEWS:
            view = View(
                by=decision.by, signs=decision.kind is DecisionKind.SIGN, day=one.recorded.date(), entry=one.seq,
                words=decision.reason,
            )  # fmt: skip
            for subject in decision.subjects:
                if subject in author and not same_person(author[subject], decision.by):
                    of_entry = newest.setdefault(subject, {})
                    of_entry.pop(decision.by, None)
                    of_entry[decision.by] = view
    return {int(subject): tuple(views.values()) for subject, views in newest.items()}
