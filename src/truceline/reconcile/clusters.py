"""Which claims form one incident: constrained agglomeration, best match first.

Exact claims (a few days, a place smaller than a region) are joined first, best match first; a join must hold for ALL
members of both groups, not only for the pair: one strand, one window of days, no two places that lie apart, no two
rows of one coding dataset, no claims that a person parted. Then the vaguer claims come one by one, least vague
first; each joins the group it fits best, or stays alone when two groups fit it equally well: a vague claim never
glues two happenings. Only a stretch of a lasting state ('closed for nine months') joins all groups inside it.
The order of the input plays no part: ties are decided by publication day, document, passage, claim id.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from itertools import chain, combinations, product

from truceline.engines import Engine, Point
from truceline.reconcile.account import Account, Order, Part
from truceline.reconcile.copies import REASON, RELEASE, copied, releases
from truceline.reconcile.groups import Clusters
from truceline.reconcile.happenings import Happenings
from truceline.reconcile.judgements import Judgements
from truceline.reconcile.neighbours import Neighbours
from truceline.reconcile.reasons import reason
from truceline.reconcile.settling import settle
from truceline.reconcile.spots import point_of, pointlike
from truceline.words.incident import Reprint
from truceline.words.told import told

# Bundles of equal claims up to this size are compared pair by pair, larger ones along a band of neighbours.
MOST_ALIKE = 60
BAND = 8

Tie = tuple[Account, Account]


def cluster(
    accounts: Sequence[Account],
    happenings: Happenings,
    judgements: Judgements,
    engine: Engine,
    reprints: Sequence[Reprint] = (),
    weighed: Sequence[Tie] = (),
    unlikely: Callable[[Account, Account], bool] = lambda one, other: False,
) -> Clusters:
    """Group the claims that make incidents: joins by people, references, copies, exact claims, rows, then vaguer ones.

    ``weighed``: pairs that the weights hold for one happening, of which one at least is a row of a dataset; the surest
    first; ``unlikely``: what they speak against, so that no rule joins it. A claim that makes no incident takes part
    here only when a person joined it to another.
    """
    by_people = {id_ for a, b, _ in judgements.joined for id_ in (a, b)}
    clusters = Clusters(happenings, judgements, [a for a in accounts if a.part is Part.CORE or a.id in by_people])
    accounts = [account for account in accounts if account.part is Part.CORE]
    _join_by_people(clusters)
    _join_by_reference(clusters, accounts)
    _join_copies(clusters, copied(accounts, reprints), REASON)
    _join_copies(clusters, releases(accounts), RELEASE)
    exact = [account for account in accounts if account.exact]
    _join_weighed(clusters, weighed)
    prose, rows = ([a for a in exact if (a.coded is not None) is coded] for coded in (False, True))
    _join_exact(clusters, prose, rows, engine, unlikely)
    settle(clusters, accounts, [account for account in accounts if not account.exact and account.coded is None])
    return clusters


def _join_by_people(clusters: Clusters) -> None:
    known = {account.id: account for group in clusters.groups for account in group.members}
    for a, b, sentence in clusters.judgements.joined:
        clusters.join(known[a], known[b], sentence)


def _join_by_reference(clusters: Clusters, accounts: Sequence[Account]) -> None:
    known = {account.id: account for account in accounts}
    for account in accounts:
        answered = known.get(account.claim.answers)
        if answered and answered.id != account.id:
            one, other = clusters.group_of[account.id], clusters.group_of[answered.id]
            if one is not other and clusters.allowed(one, other):
                clusters.join(account, answered, told("one speaks of what the other says"))


def _join_copies(clusters: Clusters, copies: Iterable[Tie], why: str) -> None:
    for copy, original in copies:
        one, other = clusters.group_of[copy.id], clusters.group_of[original.id]
        if one is not other and clusters.allowed(one, other):
            clusters.join(copy, original, why)


def _join_weighed(clusters: Clusters, weighed: Iterable[Tie]) -> None:
    """What the weights link stays linked unless a person, a rule of exclusion or the size of the group forbids it."""
    for one, other in weighed:
        a, b = clusters.group_of[one.id], clusters.group_of[other.id]
        if a is not b and clusters.small(a, b) and clusters.allowed(a, b):
            clusters.join(one, other, reason(clusters.happenings, one, other))


def _bundles(accounts: Sequence[Account]) -> list[list[Account]]:
    """Accounts of one type, time and place together: an engine need not compare their copies."""
    bundles: dict[Hashable, list[Account]] = {}
    for account in accounts:
        bundles.setdefault((account.type, account.first, account.last, account.places), []).append(account)
    return list(bundles.values())


def _pairs(one: Sequence[Account], other: Sequence[Account]) -> Iterable[tuple[Account, Account]]:
    """All pairs of two bundles; of large ones only those of neighbours in the order, so that no flood blows up."""
    if one is other:
        return combinations(one, 2) if len(one) <= MOST_ALIKE else _band(one)
    if len(one) * len(other) <= MOST_ALIKE**2:
        return product(one, other)
    return zip(one, other, strict=False)


def _band(bundle: Sequence[Account]) -> Iterable[tuple[Account, Account]]:
    return (pair for step in range(1, BAND + 1) for pair in zip(bundle, bundle[step:], strict=False))


def _join_exact(
    clusters: Clusters,
    prose: Sequence[Account],
    rows: Sequence[Account],
    engine: Engine,
    unlikely: Callable[[Account, Account], bool],
) -> None:
    """Join best match first; equal matches in the order of the claims. Rows are tried against prose alone."""
    worth = clusters.happenings.worth
    beside = Neighbours(rows, prose, clusters.happenings.mission)
    told = ((account, row) for account in prose for row in beside.of(account) if not unlikely(account, row))
    near = (sorted(two, key=_order) for two in chain(_near(clusters.happenings, prose, engine), told))
    pairs = {(one.id, other.id): (one, other) for one, other in near}
    ties = [(worth(one, other), one, other) for one, other in pairs.values()]
    found = [tie for tie in ties if tie[0] > 0]
    for _, one, other in sorted(found, key=lambda tie: (-tie[0], tie[1].order, tie[2].order)):
        _try_join(clusters, one, other)


def _near(happenings: Happenings, accounts: Sequence[Account], engine: Engine) -> Iterable[tuple[Account, Account]]:
    """Pairs near in space and time within one strand, as the engine finds them."""
    by_strand: dict[str, list[list[Account]]] = {}
    for bundle in _bundles(accounts):
        for strand in bundle[0].strands:
            by_strand.setdefault(strand, []).append(bundle)
    house = happenings.mission.house
    for strand in sorted(by_strand):
        bundles = by_strand[strand]
        points = [_point(bundle[0], happenings) for bundle in bundles]
        near = engine.near_pairs(points, house.window_km, house.window_days)
        yield from chain.from_iterable(_pairs(bundles[i], bundles[j]) for i, j in near)
        yield from chain.from_iterable(_pairs(bundle, bundle) for bundle in bundles)


def _order(account: Account) -> Order:
    return account.order


def _try_join(clusters: Clusters, one: Account, other: Account) -> None:
    a, b = clusters.group_of[one.id], clusters.group_of[other.id]
    if a is not b and clusters.fits(a, b):
        clusters.join(one, other, reason(clusters.happenings, one, other))


def _point(account: Account, happenings: Happenings) -> Point:
    """The row for the engine; coordinates only where a point tells: one place, drawn neither out nor over others."""
    place = account.places[0]
    days = {"first": account.first, "last": account.last}
    tells = len(account.places) == 1 and pointlike(place, happenings.mission)
    known = point_of(place, happenings.mission) if tells else None
    if known is None:
        return Point(**days)
    return Point(**days, latitude=known.latitude, longitude=known.longitude, radius_km=known.radius_km)
