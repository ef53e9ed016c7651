"""The review queue: pairs of which a person's answer would tell most, the most informative first.

A pair is in doubt when the weights give it a probability inside the band, or when a vague claim fits two happenings
equally well. How much its answer would tell: the entropy of the probability (C. E. Shannon, 1948), times the claims
that would change their incident. A join or a parting by a person takes the pair, and what follows from it, off the
queue for good; 'unsure' takes the question off it until a claim comes to, or leaves, either of the two incidents.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from math import log2

from truceline.reconcile.account import Account
from truceline.reconcile.groups import Clusters, Group
from truceline.reconcile.judgements import pair
from truceline.reconcile.reasons import reason
from truceline.reconcile.weighing import Weighed
from truceline.record.judging import gist_of
from truceline.words.incident import Doubt
from truceline.words.told import template, told

BAND = (0.2, 0.8)
EVEN = Decimal("0.5")
MOST_DOUBTS = 500
"""More than anybody answers before the next run."""

ONE = template("{reason}; they stand as one happening, and the record does not settle it ({chance})")
TWO = template("{reason}; they stand as two happenings, and the record does not settle it ({chance})")

Open = tuple[float, Account, Account, Decimal, bool, int]


def doubts(clusters: Clusters, weighed: Weighed, undecided: Iterable[tuple[Account, Account]]) -> tuple[Doubt, ...]:
    """The queue of a run; ``undecided``: vague claims, each with a claim of one of the happenings that it may mean."""
    people = {pair(a, b) for a, b, _ in clusters.judgements.joined} | clusters.judgements.parted
    best: dict[tuple[str, str], Open] = {}
    left = _left(clusters)
    pairs = [(one, other, chance) for one, other, chance in weighed.doubtful(*BAND)]
    pairs += [(one, other, EVEN) for one, other in undecided]
    for one, other, chance in pairs:
        if pair(one.id, other.id) not in people:
            found = _open(clusters, one, other, chance)
            if found is not None and found[0] not in left:
                key, item = found
                best[key] = min(best.get(key, item), item, key=_rank)
    chosen = sorted(best.values(), key=_rank)[:MOST_DOUBTS]
    return tuple(_doubt(clusters, item) for item in chosen)


def _open(clusters: Clusters, one: Account, other: Account, chance: Decimal) -> tuple[tuple[str, str], Open] | None:
    """What the pair would tell, and by which two incidents (or pair of one incident) it is known; None: no question."""
    a, b = clusters.group_of.get(one.id), clusters.group_of.get(other.id)
    if a is None or b is None or one.claim.passage.document == other.claim.passage.document:
        return None
    linked = a is b
    if linked:
        if not any({link.one, link.other} == {one.id, other.id} for link in a.links):
            return None  # other links hold the two together; this one decides nothing
        moves = _parted_off(a, one.id, other.id)
    else:
        if clusters.judgements.apart(a.members, b.members) or clusters.happenings.excluded(one, other):
            return None
        if not one.strands & other.strands:
            return None  # a patrol and a ceremony of one month are two happenings, whatever else they have in common
        moves = min(len(a.members), len(b.members))
    return _key(a, b, one.id, other.id), (_entropy(chance) * moves, one, other, chance, linked, moves)


def _key(a: Group, b: Group, one: str, other: str) -> tuple[str, str]:
    """By what a question is known: the two incidents, or the pair inside one."""
    if a is b:
        return a.members[0].id, min(one, other)
    first, second = sorted((a.members[0].id, b.members[0].id))
    return first, second


def _left(clusters: Clusters) -> frozenset[tuple[str, str]]:
    """The questions that a person could not answer, where nothing new has come to either side since."""
    keys = set()
    for (one, other), then in clusters.judgements.unsure.items():
        a, b = clusters.group_of.get(one), clusters.group_of.get(other)
        if a is not None and b is not None and then in ("", gist_of((a.ids, b.ids))):
            keys.add(_key(a, b, one, other))
    return frozenset(keys)


def _parted_off(group: Group, one: str, other: str) -> int:
    """How many claims hang on the link between two claims of a group: the smaller side without it."""
    beside: dict[str, list[str]] = {}
    for link in group.links:
        if {link.one, link.other} != {one, other}:
            beside.setdefault(link.one, []).append(link.other)
            beside.setdefault(link.other, []).append(link.one)
    seen, waiting = {one}, [one]
    while waiting:
        for near in beside.get(waiting.pop(), ()):
            if near not in seen:
                seen.add(near)
                waiting.append(near)
    return min(len(seen), len(group.members) - len(seen)) or 1


def _entropy(chance: Decimal) -> float:
    p = min(max(float(chance), 0.001), 0.999)
    return -p * log2(p) - (1 - p) * log2(1 - p)


def _rank(item: Open) -> tuple[float, Sequence[object], Sequence[object]]:
    return -round(item[0], 6), item[1].order, item[2].order


def _doubt(clusters: Clusters, item: Open) -> Doubt:
    _, one, other, chance, linked, moves = item
    words = told(ONE if linked else TWO, reason=reason(clusters.happenings, one, other), chance=f"{chance:.0%}")
    return Doubt(one=one.id, other=other.id, reason=words, probability=chance, linked=linked, moves=moves)
