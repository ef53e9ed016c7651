"""A group of claims in the making, and the rules that every join must respect."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from truceline.reconcile.account import Account, Grain, Order
from truceline.reconcile.happenings import Happenings
from truceline.reconcile.judgements import Judgements
from truceline.reconcile.places import Nearness
from truceline.reconcile.strands import lasting
from truceline.words.incident import Link

# A lasting state is not followed for longer than this: what goes on for years is no incident.
LONGEST_STATE_DAYS = 400
# No machine makes an incident of more claims than this: a flood of equal rows must not blow up a run.
MOST_MEMBERS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Claims of one happening with what the next join must respect.

    ``fine`` is (latest first day, earliest last day) over members with an exact time: all of them touch when the one
    is not after the other; ``hull`` is (first, last) over those and over stretches. None when no member has one.
    """

    members: tuple[Account, ...]
    strands: frozenset[str]
    fine: tuple[int, int] | None
    hull: tuple[int, int] | None
    places: frozenset[tuple[str, ...]]
    extent: bool
    links: tuple[Link, ...] = ()

    @property
    def ids(self) -> tuple[str, ...]:
        """Claim ids of the members, in their order."""
        return tuple(member.id for member in self.members)


def alone(account: Account) -> Group:
    """The group of one claim."""
    timed = account.grain in {Grain.FINE, Grain.EXTENT}
    return Group(
        members=(account,),
        strands=account.strands,
        fine=(account.first, account.last) if account.grain is Grain.FINE else None,
        hull=(account.first, account.last) if timed else None,
        places=frozenset({account.places} if account.places else ()),
        extent=account.grain is Grain.EXTENT,
    )


def merged(one: Group, other: Group, link: Link) -> Group:
    """Both groups as one, held together by the link."""
    fine = [group.fine for group in (one, other) if group.fine]
    hull = [group.hull for group in (one, other) if group.hull]
    return Group(
        members=tuple(sorted(one.members + other.members, key=lambda member: member.order)),
        strands=one.strands & other.strands or min(one, other, key=_first).strands,
        fine=(max(f for f, _ in fine), min(t for _, t in fine)) if fine else None,
        hull=(min(f for f, _ in hull), max(t for _, t in hull)) if hull else None,
        places=one.places | other.places,
        extent=one.extent or other.extent,
        links=(*one.links, *other.links, link),
    )


def _first(group: Group) -> Order:
    return group.members[0].order


class Clusters:
    """Groups under construction: which group holds a claim, and the joins that are allowed."""

    def __init__(self, happenings: Happenings, judgements: Judgements, accounts: Iterable[Account]) -> None:
        self.happenings = happenings
        self.judgements = judgements
        self.group_of = {account.id: alone(account) for account in accounts}

    @property
    def groups(self) -> list[Group]:
        """All groups, each once, by their first member."""
        unique = {group.members[0].id: group for group in self.group_of.values()}
        return sorted(unique.values(), key=lambda group: group.members[0].order)

    def join(self, one: Account, other: Account, reason: str) -> None:
        """Put the groups of two claims together."""
        a, b = self.group_of[one.id], self.group_of[other.id]
        if a is b:
            return
        group = merged(a, b, Link(one=one.id, other=other.id, reason=reason))
        self.group_of.update(dict.fromkeys(group.ids, group))

    def add(self, account: Account, group: Group, other: Account, reason: str) -> None:
        """Let a claim that makes no incident join one, without changing what the incident is about."""
        link = Link(one=account.id, other=other.id, reason=reason)
        members = tuple(sorted((*group.members, account), key=lambda member: member.order))
        grown = replace(group, members=members, links=(*group.links, link))
        self.group_of.update(dict.fromkeys(grown.ids, grown))

    def allowed(self, one: Group, other: Group) -> bool:
        """Do people's decisions and the one-row-per-dataset rule allow the join?"""
        if self.judgements.apart(one.ids, other.ids):
            return False
        excluded = self.happenings.excluded
        return not any(excluded(a, b) for a in one.members for b in other.members)

    def fits(self, one: Group, other: Group) -> bool:
        """May the two groups become one, judged by all members of both?"""
        common = one.strands & other.strands
        if not common or len(one.members) + len(other.members) > MOST_MEMBERS or not self._places_fit(one, other):
            return False
        state = any(lasting(strand) for strand in common) and self._one_state(one, other)
        if not state and not self._one_moment(one, other):
            return False
        return self.allowed(one, other)

    def _places_fit(self, one: Group, other: Group) -> bool:
        nearness = self.happenings.places.nearness
        return all(
            any(nearness(a, b)[0] is not Nearness.APART for a in places for b in other_places)
            for places in one.places
            for other_places in other.places
        )

    def _one_moment(self, one: Group, other: Group) -> bool:
        if one.extent or other.extent:
            return False
        if one.fine is None or other.fine is None:
            return True
        return max(one.fine[0], other.fine[0]) - min(one.fine[1], other.fine[1]) <= self.happenings.window

    def _one_state(self, one: Group, other: Group) -> bool:
        if not self._on_one_spot(one, other) or one.hull is None or other.hull is None:
            return False
        gap = max(one.hull[0] - other.hull[1], other.hull[0] - one.hull[1])
        span = max(one.hull[1], other.hull[1]) - min(one.hull[0], other.hull[0])
        return gap <= self.happenings.window and span <= LONGEST_STATE_DAYS

    def _on_one_spot(self, one: Group, other: Group) -> bool:
        nearness = self.happenings.places.nearness
        return all(
            any(nearness(a, b)[0] in {Nearness.SAME, Nearness.WITHIN} for a in places for b in other_places)
            for places in one.places
            for other_places in other.places
        )
