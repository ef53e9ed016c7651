"""A group of claims in the making, and the rules that every join must respect."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from truceline.reconcile.account import Account, Grain
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
class Core:
    """What the next claim must agree with: claims that all agree with each other in strand, time and place.

    ``fine`` is (latest first day, earliest last day) over members with an exact time: all of them touch when the one
    is not after the other; ``hull`` is (first, last) over those and over stretches. None when no member has one.
    """

    strands: frozenset[str]
    fine: tuple[int, int] | None
    hull: tuple[int, int] | None
    places: frozenset[tuple[str, ...]]
    extent: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Claims of one happening. It has one core, or several where a person or a reference joined unlike claims."""

    members: tuple[Account, ...]
    cores: tuple[Core, ...]
    links: tuple[Link, ...] = ()

    @property
    def ids(self) -> tuple[str, ...]:
        """Claim ids of the members, in their order."""
        return tuple(member.id for member in self.members)


def alone(account: Account) -> Group:
    """The group of one claim."""
    timed = account.grain in {Grain.FINE, Grain.EXTENT}
    core = Core(
        strands=account.strands,
        fine=(account.first, account.last) if account.grain is Grain.FINE else None,
        hull=(account.first, account.last) if timed else None,
        places=frozenset({account.places} if account.places else ()),
        extent=account.grain is Grain.EXTENT,
    )
    return Group(members=(account,), cores=(core,))


def merged_core(one: Core, other: Core) -> Core:
    """Both cores as one."""
    fine = [core.fine for core in (one, other) if core.fine]
    hull = [core.hull for core in (one, other) if core.hull]
    return Core(
        strands=one.strands & other.strands,
        fine=(max(f for f, _ in fine), min(t for _, t in fine)) if fine else None,
        hull=(min(f for f, _ in hull), max(t for _, t in hull)) if hull else None,
        places=one.places | other.places,
        extent=one.extent or other.extent,
    )


class Clusters:
    """Groups under construction: which group holds a claim, and the joins that are allowed."""

    def __init__(self, happenings: Happenings, judgements: Judgements, accounts: Iterable[Account]) -> None:
        self.happenings = happenings
        self.judgements = judgements
        self.group_of = {account.id: alone(account) for account in accounts}
        self.undecided: list[tuple[Account, Account]] = []
        """Vague claims that fit several happenings equally well, each with a claim of one of them."""

    @property
    def groups(self) -> list[Group]:
        """All groups, each once, by their first member."""
        unique = {group.members[0].id: group for group in self.group_of.values()}
        return sorted(unique.values(), key=lambda group: group.members[0].order)

    def join(self, one: Account, other: Account, reason: str) -> None:
        """Put the groups of two claims together: their first cores that agree become one, the others stay."""
        a, b = self.group_of[one.id], self.group_of[other.id]
        if a is b:
            return
        cores = a.cores + b.cores
        agreeing = self._agreeing(a, b)
        if agreeing:
            cores = (merged_core(*agreeing), *(core for core in cores if core not in agreeing))
        members = tuple(sorted(a.members + b.members, key=lambda member: member.order))
        link = Link(one=one.id, other=other.id, reason=reason)
        group = Group(members=members, cores=cores, links=(*a.links, *b.links, link))
        self.group_of.update(dict.fromkeys(group.ids, group))

    def add(self, account: Account, group: Group, other: Account, reason: str) -> None:
        """Let a claim that makes no incident join one, without changing what the incident is about."""
        link = Link(one=account.id, other=other.id, reason=reason)
        members = tuple(sorted((*group.members, account), key=lambda member: member.order))
        grown = replace(group, members=members, links=(*group.links, link))
        self.group_of.update(dict.fromkeys(grown.ids, grown))

    def allowed(self, one: Group, other: Group) -> bool:
        """Do people's decisions and the one-row-per-dataset rule allow the join?"""
        if self.judgements.apart(one.members, other.members):
            return False
        excluded = self.happenings.excluded
        return not any(excluded(a, b) for a in one.members for b in other.members)

    def small(self, one: Group, other: Group) -> bool:
        """Would both together still be an incident that a person can read?"""
        return len(one.members) + len(other.members) <= MOST_MEMBERS

    def fits(self, one: Group, other: Group) -> bool:
        """May the machine make the two groups one? Every member of a core must agree with every member of the other."""
        return self.small(one, other) and self._agreeing(one, other) is not None and self.allowed(one, other)

    def _agreeing(self, one: Group, other: Group) -> tuple[Core, Core] | None:
        return next(((a, b) for a in one.cores for b in other.cores if self._agree(a, b)), None)

    def _agree(self, one: Core, other: Core) -> bool:
        common = one.strands & other.strands
        if not common or not self._places_fit(one, other):
            return False
        state = any(lasting(strand) for strand in common) and self._one_state(one, other)
        return state or self._one_moment(one, other)

    def _places_fit(self, one: Core, other: Core) -> bool:
        nearness = self.happenings.places.nearness
        return all(
            any(nearness(a, b)[0] is not Nearness.APART for a in places for b in other_places)
            for places in one.places
            for other_places in other.places
        )

    def _one_moment(self, one: Core, other: Core) -> bool:
        if one.extent or other.extent:
            return False
        if one.fine is None or other.fine is None:
            return True
        return max(one.fine[0], other.fine[0]) - min(one.fine[1], other.fine[1]) <= self.happenings.window

    def _one_state(self, one: Core, other: Core) -> bool:
        if not self._on_one_spot(one, other) or one.hull is None or other.hull is None:
            return False
        gap = max(one.hull[0] - other.hull[1], other.hull[0] - one.hull[1])
        span = max(one.hull[1], other.hull[1]) - min(one.hull[0], other.hull[0])
        return gap <= self.happenings.window and span <= LONGEST_STATE_DAYS

    def _on_one_spot(self, one: Core, other: Core) -> bool:
        nearness = self.happenings.places.nearness
        return all(
            any(nearness(a, b)[0] in {Nearness.SAME, Nearness.WITHIN} for a in places for b in other_places)
            for places in one.places
            for other_places in other.places
        )
