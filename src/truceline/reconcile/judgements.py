"""People's joins and partings: constraints that every run keeps."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from truceline.reconcile.account import Account
from truceline.words.entry import Decision, DecisionKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgements:
    """Pairs that people joined (with the deciding words) and pairs that they parted; a pair stands (smaller, larger).

    On one pair the latest decision stands. Where joins taken together would bring parted claims into one incident,
    the parting stands and the oldest of those joins gives way. ``unsure``: pairs that somebody could not tell yet, and
    the claims of both incidents then (record.judging.gist_of).
    """

    joined: tuple[tuple[str, str, str], ...] = ()
    parted: frozenset[tuple[str, str]] = field(default_factory=frozenset)
    unsure: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def apart(self, one: Iterable[Account], other: Iterable[Account]) -> bool:
        """Did a person part any claim of one from any claim of the other?"""
        if not self.parted:
            return False
        others = [account.id for account in other]
        return any(pair(account.id, id_) in self.parted for account in one for id_ in others)


def pair(a: str, b: str) -> tuple[str, str]:
    """The unordered pair of two ids."""
    return (a, b) if a < b else (b, a)


def judgements_of(decisions: Sequence[Decision], claims: Collection[str]) -> Judgements:
    """The joins and partings that stand; decisions on claims that are not in the record have no effect."""
    latest: dict[tuple[str, str], Decision] = {}
    for decision in decisions:
        for two in _pairs(decision, claims):
            latest.pop(two, None)  # so that the order is the order of the latest decision
            latest[two] = decision
    parted = frozenset(two for two, decision in latest.items() if decision.kind is DecisionKind.PART)
    joins = [(two, decision) for two, decision in latest.items() if decision.kind is DecisionKind.JOIN]
    unsure = {two: decision.value for two, decision in latest.items() if decision.kind is DecisionKind.UNSURE}
    return Judgements(joined=_consistent(joins, parted), parted=parted, unsure=unsure)


def _pairs(decision: Decision, claims: Collection[str]) -> list[tuple[str, str]]:
    if decision.kind not in {DecisionKind.JOIN, DecisionKind.PART, DecisionKind.UNSURE}:
        return []
    known = sorted({subject for subject in decision.subjects if subject in claims})
    return list(combinations(known, 2))


def _consistent(
    joins: Sequence[tuple[tuple[str, str], Decision]], parted: frozenset[tuple[str, str]]
) -> tuple[tuple[str, str, str], ...]:
    """Newest join first; one that would bring parted claims together is left out."""
    sets: dict[str, frozenset[str]] = {}
    kept = []
    for (a, b), decision in reversed(joins):
        one, other = sets.get(a, frozenset({a})), sets.get(b, frozenset({b}))
        if any(pair(x, y) in parted for x in one for y in other):
            continue
        sets.update(dict.fromkeys(one | other, one | other))
        kept.append((a, b, _sentence(decision)))
    return tuple(sorted(kept))


def _sentence(decision: Decision) -> str:
    because = f": {decision.reason}" if decision.reason else ""
    return f"{decision.by} decided that they speak of the same happening{because}"
