"""Vague claims find their happening one by one, the least vague first; in doubt they stay alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice

from truceline.reconcile.account import Account, Grain, Order
from truceline.reconcile.copies import said
from truceline.reconcile.groups import Clusters, Group, alone
from truceline.reconcile.neighbours import Neighbours
from truceline.reconcile.reasons import reason


def settle(clusters: Clusters, accounts: Sequence[Account], vague: Sequence[Account]) -> None:
    """Let each vague claim join the one group that it fits best; a stretch of a state joins all groups inside it."""
    neighbours = Neighbours(accounts, vague, clusters.happenings.mission)
    settled = {account.id for account in accounts} - {account.id for account in vague}
    for account in sorted(vague, key=vagueness):
        fitting = _fitting(clusters, account, (other for other in neighbours.of(account) if other.id in settled))
        chosen = fitting if account.grain is Grain.EXTENT else unrivalled(fitting)
        for other in chosen:
            _join(clusters, account, other[1])
        if not chosen:
            clusters.undecided += [(account, other) for _, other in fitting]
        settled.add(account.id)


def vagueness(account: Account) -> tuple[int, int, int, Order]:
    """Exact days in a region, exact days without a place, stretches, vague times by length, no time at all."""
    grain = [Grain.FINE, Grain.EXTENT, Grain.VAGUE, Grain.NONE].index(account.grain)
    return grain, 0 if account.places else 1, account.last - account.first, account.order


def unrivalled(fitting: Sequence[tuple[int, Account]]) -> Sequence[tuple[int, Account]]:
    """The best match, when no other group matches as well; else nothing."""
    return fitting[:1] if len(fitting) == 1 or (fitting and fitting[0][0] > fitting[1][0]) else ()


def best_of_each_group(
    clusters: Clusters, account: Account, others: Iterable[Account]
) -> list[tuple[int, Account, Group]]:
    """The best match in each group (worth, claim, group), best group first, earliest first among equals."""
    best: dict[str, tuple[int, Account, Group]] = {}
    for other in sorted(others, key=lambda other: other.order):
        worth = clusters.happenings.worth(account, other)
        group = clusters.group_of[other.id]
        key = group.members[0].id
        if worth > 0 and (key not in best or worth > best[key][0]):
            best[key] = (worth, other, group)
    return sorted(best.values(), key=lambda match: (-match[0], match[2].members[0].order))


def _fitting(clusters: Clusters, account: Account, others: Iterable[Account]) -> list[tuple[int, Account]]:
    own = clusters.group_of[account.id]
    matches = best_of_each_group(clusters, account, others)
    if any(group is own for _, _, group in matches) or len({said(member) for member in own.members}) > 1:
        return []  # a person or a reference has already said where it belongs
    enough = len(matches) if account.grain is Grain.EXTENT else 2  # the best and its rival decide
    fitting = ((worth, other) for worth, other, group in matches if clusters.fits(alone(account), group))
    return list(islice(fitting, enough))


def _join(clusters: Clusters, account: Account, other: Account) -> None:
    own, group = clusters.group_of[account.id], clusters.group_of[other.id]
    if own is not group and clusters.fits(own, group):
        clusters.join(account, other, reason(clusters.happenings, account, other))
