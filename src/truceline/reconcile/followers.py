"""Claims that make no incident of their own: demands, questions, things withheld, accusations, reports of zero.

A follower joins the incident of the claim that it answers, else the one incident that it names by type, place and
time. A report of zero may stand against several incidents: it denies each of them (``relations``), and it is a member
of one only, the one it fits best, the earliest among equals, so that a claim still leads to at most one incident.
A figure, a provision or a background state joins only by reference or by a person's decision.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from truceline.reconcile.account import Account, Grain, Part
from truceline.reconcile.groups import Clusters, Group
from truceline.reconcile.neighbours import Neighbours
from truceline.reconcile.places import Nearness
from truceline.reconcile.reasons import reason
from truceline.reconcile.settling import best_of_each_group, unrivalled
from truceline.reconcile.strands import zeroed_by
from truceline.reconcile.zones import said_places
from truceline.words.document import Document
from truceline.words.event_types import family_of
from truceline.words.stance import Stance
from truceline.words.told import told


def attach(clusters: Clusters, others: Sequence[Account], zeros: Mapping[str, Sequence[Account]]) -> None:
    """Let the claims that make no incident join those that they speak of. ``zeros``: see ``contradicted``."""
    known = {account.id: account for account in (*_members(clusters), *others)}
    waiting = [account for account in others if account.id not in clusters.group_of]
    neighbours = Neighbours(_members(clusters), waiting, clusters.happenings.mission)
    for account in waiting:
        if _attach_by_reference(clusters, account, known):
            continue
        if account.part is Part.FOLLOWER:
            _attach_by_name(clusters, account, neighbours)
        elif account.part is Part.ZERO:
            _attach_zero(clusters, account, zeros.get(account.id, ()))
    _attach_by_reference_again(clusters, waiting, known)


def contradicted(
    clusters: Clusters, zeros: Sequence[Account], documents: Mapping[str, Document]
) -> dict[str, tuple[Account, ...]]:
    """For each report of zero, the claims that assert what it says did not happen: same days, inside its places.

    Only happenings of stated days count: a zero for a day says nothing of one that lies somewhere in a month.
    """
    by_day: dict[tuple[str, int], list[Account]] = {}
    for account in _members(clusters):
        if account.claim.stance is Stance.ASSERTS and account.grain is Grain.FINE:
            by_day.setdefault((account.type, account.first), []).append(account)
    mission = clusters.happenings.mission
    found = {}
    for zero in zeros:
        if zero.first:
            holds = said_places(zero, documents.get(zero.claim.passage.document), mission)
            days = range(zero.first - 2 * mission.house.window_days, zero.last + 1)
            types = sorted(zeroed_by(zero.type))
            claims = [claim for type_ in types for day in days for claim in by_day.get((type_, day), ())]
            against = [c for c in claims if c.last >= zero.first and holds(c)]
            found[zero.id] = tuple(sorted(against, key=lambda claim: claim.order))
    return found


def _members(clusters: Clusters) -> list[Account]:
    return [account for group in clusters.groups for account in group.members]


def _attach_by_reference(clusters: Clusters, account: Account, known: Mapping[str, Account]) -> bool:
    """Follow ``answers`` from claim to claim until one stands in an incident."""
    seen = {account.id}
    target = known.get(account.claim.answers)
    while target and target.id not in clusters.group_of and target.id not in seen:
        seen.add(target.id)
        target = known.get(target.claim.answers)
    if target is None or target.id not in clusters.group_of:
        return False
    group = clusters.group_of[target.id]
    if clusters.judgements.apart((account,), group.members):
        return False
    clusters.add(account, group, target, told("one speaks of what the other says"))
    return True


def _attach_by_reference_again(clusters: Clusters, waiting: Sequence[Account], known: Mapping[str, Account]) -> None:
    """Claims that answer a follower which found its incident only later."""
    for account in waiting:
        if account.id not in clusters.group_of:
            _attach_by_reference(clusters, account, known)


def _attach_by_name(clusters: Clusters, account: Account, neighbours: Neighbours) -> None:
    if family_of(account.type) == "speech":
        if account.type == "correction":
            _attach_correction(clusters, account, neighbours)
        return
    matches = best_of_each_group(clusters, account, neighbours.of(account))
    free = [match for match in matches if not clusters.judgements.apart((account,), match[2].members)]
    for _, other in unrivalled([(worth, other) for worth, other, _ in free]):
        clusters.add(account, clusters.group_of[other.id], other, reason(clusters.happenings, account, other))


def _attach_correction(clusters: Clusters, account: Account, neighbours: Neighbours) -> None:
    """A correction names no type: it belongs to what the same voice said of the same place before."""
    near = clusters.happenings.places.closest
    groups: dict[str, tuple[Group, Account]] = {}
    for other in sorted(neighbours.at_places(account), key=lambda other: other.order):
        if other.voice == account.voice and other.order < account.order and near(account, other) is Nearness.SAME:
            group = clusters.group_of[other.id]
            if not clusters.judgements.apart((account,), group.members):
                groups.setdefault(group.members[0].id, (group, other))
    if len(groups) == 1:
        ((group, other),) = groups.values()
        phrase = clusters.happenings.places.relate(account, other).phrase
        clusters.add(account, group, other, told("{place}, the same voice corrects what it said", place=phrase))


def _attach_zero(clusters: Clusters, account: Account, against: Sequence[Account]) -> None:
    groups = {clusters.group_of[claim.id].members[0].id: claim for claim in reversed(against)}
    free = [c for c in groups.values() if not clusters.judgements.apart((account,), clusters.group_of[c.id].members)]
    if free:
        same_type = [claim for claim in free if claim.type == account.type] or free
        other = min(same_type, key=lambda claim: (abs(claim.first - account.first), claim.order))
        clusters.add(account, clusters.group_of[other.id], other, zero_phrase(account, other))


def zero_phrase(zero: Account, against: Account) -> str:
    """What a report of zero has to do with a claim, in words."""
    when = zero.claim.period.words or str(zero.claim.period.start)
    return told(
        "nothing of the kind was recorded for '{when}', and the other claim speaks of {day}",
        when=when, day=_day(against),
    )  # fmt: skip


def _day(account: Account) -> str:
    return str(account.claim.period.start or account.claim.period.end)
