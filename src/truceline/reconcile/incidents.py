"""From a group of claims to an incident: its id, its neutral title, its type, places and period.

The id is 'i-' and the digits of the id of the first claim that makes the incident, by publication day, document,
passage and claim id: another claim that joins later leaves it as it is, unless it was published earlier.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from truceline.reconcile.account import Account, Grain, Part
from truceline.reconcile.groups import Group
from truceline.reconcile.happenings import label
from truceline.reconcile.spots import is_spot
from truceline.reconcile.strands import standing
from truceline.words.event_types import event_types
from truceline.words.incident import Incident
from truceline.words.mission import Mission
from truceline.words.naming import place_name
from truceline.words.period import Period, Precision
from truceline.words.told import Days, Month, raised, strung, told

MOST_LABELS = 3


def incident_of(group: Group, mission: Mission) -> Incident:
    """The incident of a group of claims, without links and relations."""
    core = [member for member in group.members if member.part is Part.CORE] or list(group.members)
    types = types_of(core)
    places = places_of(core)
    period = period_of(core)
    return Incident(
        id="i-" + core[0].id.removeprefix("c-"),
        title=title(types, places, period, mission),
        event_type=types[0],
        claims=group.ids,
        places=places,
        period=period,
    )


def types_of(core: Sequence[Account]) -> tuple[str, ...]:
    """The event types, that of most voices first; what merely follows from a happening names it only when alone."""
    voices = Counter(type_ for type_, _ in {(account.type, account.voice) for account in core})
    order = {type_: place for place, type_ in enumerate(event_types())}
    ranked = sorted(voices, key=lambda type_: (-voices[type_], order.get(type_, len(order)), type_))
    return tuple(t for t in ranked if t not in standing("consequences")) or tuple(ranked)


def places_of(core: Sequence[Account]) -> tuple[str, ...]:
    """The places of the members: that of most members first; regions only when nobody is more exact."""
    exact = [account for account in core if account.places and not account.coarse]
    counted = Counter(place for account in exact or core for place in account.places if not is_spot(place))
    return tuple(sorted(counted, key=lambda place: (-counted[place], place)))


def period_of(core: Sequence[Account]) -> Period:
    """The days of the most exact members: a day, else a stretch from the first to the last of them."""
    timed = [account for account in core if account.grain is not Grain.NONE]
    if not timed:
        return Period()
    wanted = {Grain.FINE, Grain.EXTENT} if any(a.grain is not Grain.VAGUE for a in timed) else {Grain.VAGUE}
    exact = [account for account in timed if account.grain in wanted]
    if len({_bare(account.claim.period) for account in exact}) == 1:
        return _bare(exact[0].claim.period)
    first, last = min(account.first for account in exact), max(account.last for account in exact)
    precision = Precision.DAY if first == last else Precision.INTERVAL
    return Period(start=date.fromordinal(first), end=date.fromordinal(last), precision=precision)


def title(types: Sequence[str], places: Sequence[str], period: Period, mission: Mission) -> str:
    """A neutral label: event types as labelled, each place by the naming policy, the time."""
    labels = strung((label(type_) for type_ in types[:MOST_LABELS]), " · ")
    where = strung(place_name(place, mission) for place in places[:2])
    return strung(part for part in (raised(labels), where, period_words(period)) if part)


def period_words(period: Period) -> str:
    """The time in words: '3 March 2021', '3 to 5 March 2021', 'March 2021', '2021', 'time not known'."""
    start, end = period.start, period.end
    if start is None or end is None:
        if start is None and end is None:
            return told("time not known")
        return told("since {day}", day=start) if start else told("until {day}", day=end)
    if period.precision is Precision.YEAR:
        return str(start.year)
    if period.precision is Precision.MONTH:
        return told("{month}", month=Month(start.year, start.month, start.day))
    if start == end:
        return told("{day}", day=start)
    if (start.year, start.month) == (end.year, end.month):
        return told("{days}", days=Days(start, end))
    return told("{first} to {last}", first=start, last=end)


def _bare(period: Period) -> Period:
    """The same time without its words, which belong to a claim."""
    return Period(start=period.start, end=period.end, precision=_coarser(period.precision))


def _coarser(precision: Precision) -> Precision:
    return Precision.DAY if precision is Precision.MINUTE else precision
