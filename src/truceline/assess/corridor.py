"""Was the way open? For each corridor, road and crossing, and each class of travellers, a timeline of rival accounts.

| what a claim says of the way                             | its account |
|----------------------------------------------------------|-------------|
| asserts road_closure; denies road_open                    | closed      |
| asserts road_open; denies or reports none of road_closure | open        |
| asserts convoy, aid_delivery, medical_care, trade         | open        |
| denies access_denied                                      | open        |
| asserts access_denied, checkpoint, obstruction_of_monitors | restricted  |

An account holds for the days that its words name; without an end, until its voice speaks again or, at the latest, until
the day on which it was published; without any day, on the day of publication. A stated month or year says 'in it', not
'all of it': such an account stands in the list and makes no day of the timeline.

| accounts of a stretch of days          | its state  |
|----------------------------------------|------------|
| some say closed, another origin open   | contested  |
| one origin says closed and open        | contested  |
| some say restricted, another origin    | contested  |
| that the way is open in so many words  |            |
| some say restricted, others only that  | restricted |
| somebody passed (convoy, aid, trade)   |            |
| one origin says restricted and open    | restricted |
| closed only, or closed and restricted  | closed     |
| restricted, nobody says closed         | restricted |
| open only                              | open       |

Who passed shows that some could pass, not that everybody could: it stands against 'closed', not against 'restricted'.

Days are counted from these accounts; no duration is copied from one of them. A reprint is no account of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from itertools import groupby, pairwise

from truceline.assess.docket import Docket
from truceline.assess.phrases import counted
from truceline.assess.travellers import EVERYONE, PASSAGES, classes, label, travellers
from truceline.words.assessment import Stretch, Way, WayState
from truceline.words.claim import Claim
from truceline.words.naming import place_name
from truceline.words.period import Precision
from truceline.words.place import PlaceKind
from truceline.words.stance import Stance
from truceline.words.told import Told, strung, template, told

WAYS = frozenset({PlaceKind.CORRIDOR, PlaceKind.ROAD, PlaceKind.CROSSING})
VAGUE = frozenset({Precision.MONTH, Precision.YEAR})
ASSERTS, DENYING = Stance.ASSERTS, (Stance.DENIES, Stance.REPORTS_NONE)

_ASSERTED = {
    "road_closure": WayState.CLOSED,
    "road_open": WayState.OPEN,
    **dict.fromkeys(sorted(PASSAGES), WayState.OPEN),
    "access_denied": WayState.RESTRICTED,
    "checkpoint": WayState.RESTRICTED,
    "obstruction_of_monitors": WayState.RESTRICTED,
}
_DENIED = {"road_closure": WayState.OPEN, "road_open": WayState.CLOSED, "access_denied": WayState.OPEN}


@dataclass(frozen=True, slots=True)
class Account:
    """What one claim says of a way: its state for some travellers, from the first to the last day (None: no days).

    ``passage``: it says that somebody passed, and nothing of the way itself.
    """

    claim: Claim
    voice: str
    state: WayState
    travellers: frozenset[str]
    first: date | None
    last: date | None
    ended: bool
    passage: bool = False


def ways(docket: Docket) -> tuple[Way, ...]:
    """The timelines of all ways of which a claim speaks; for everyone, then for the classes that a claim names."""
    by_way: dict[str, list[Account]] = defaultdict(list)
    for claim in docket.claims.values():
        state = _state(claim)
        if state is not None and docket.original(claim.passage.document) == claim.passage.document:
            for way in _ways_of(claim, docket):
                make = partial(_account, claim, state, docket)
                by_way[way].append(docket.keep(("account", claim.id), (docket.speaking(claim),), make))
    return tuple(way for place in sorted(by_way) for way in _kept(place, by_way[place], docket))


def _kept(place: str, accounts: Sequence[Account], docket: Docket) -> tuple[Way, ...]:
    return docket.keep(("way", place), tuple(accounts), lambda: tuple(_timelines(place, accounts, docket)))


def _state(claim: Claim) -> WayState | None:
    if claim.stance is ASSERTS:
        return _ASSERTED.get(claim.event_type)
    return _DENIED.get(claim.event_type) if claim.stance in DENYING else None


def _ways_of(claim: Claim, docket: Docket) -> list[str]:
    """The nearest way at or around each place of the claim; what lies in a corridor counts for the corridor."""
    found = []
    for place in claim.places:
        around = [p for p in docket.mission.within(place) if p in docket.mission.place]
        on = [p for p in around if docket.mission.place[p].kind in WAYS]
        corridors = [p for p in on if docket.mission.place[p].kind is PlaceKind.CORRIDOR]
        found += (corridors or on)[:1]
    return list(dict.fromkeys(found))


def _account(claim: Claim, state: WayState, docket: Docket) -> Account:
    published = docket.published(claim)
    first, last = claim.period.start or claim.period.end, claim.period.end
    if claim.period.precision in VAGUE:
        first = last = None
    elif first is None:
        first = last = published
    ended = last is not None
    if first is not None and last is None:
        last = max(first, published) if published else first
    passage = claim.stance is Stance.ASSERTS and claim.event_type in PASSAGES
    return Account(claim, docket.origin(claim), state, travellers(claim, docket), first, last, ended, passage)


def _timelines(place: str, accounts: Sequence[Account], docket: Docket) -> Iterable[Way]:
    named = {class_ for account in accounts for class_ in account.travellers}
    for class_ in (EVERYONE, *classes()):
        told = [a for a in accounts if class_ in a.travellers]
        if class_ in named and told:
            general = [a for a in accounts if EVERYONE in a.travellers] if class_ != EVERYONE else []
            yield _way(place, class_, [*told, *general], docket)


def _way(place: str, class_: str, accounts: Sequence[Account], docket: Docket) -> Way:
    ordered = sorted(accounts, key=lambda a: (a.first or date.max, a.last or date.max, a.claim.id))
    stretches = tuple(_stretches(_cut(ordered)))
    return Way(
        place=place,
        travellers=class_,
        stretches=stretches,
        undated=tuple(a.claim.id for a in ordered if a.first is None),
        sentence=_sentence(place_name(place, docket.mission), class_, stretches),
    )


def _cut(accounts: Sequence[Account]) -> list[Account]:
    """Dated accounts; one without a stated end stops when its voice next speaks of another state."""
    by_voice: dict[str, list[Account]] = defaultdict(list)
    for account in accounts:
        if account.first is not None:
            by_voice[account.voice].append(account)
    return [cut for own in by_voice.values() for cut in _cut_of_one(own)]


def _cut_of_one(own: Sequence[Account]) -> Iterable[Account]:
    """The accounts of one voice, from the last day back to the first."""
    soonest: dict[WayState, date] = {}
    for first, together in groupby(reversed(own), key=lambda account: account.first):
        same_day = list(together)
        for account in same_day:
            turn = min((day for state, day in soonest.items() if state is not account.state), default=None)
            overtaken = turn is not None and not account.ended and account.last is not None and account.last >= turn
            yield replace(account, last=turn - timedelta(days=1)) if turn and overtaken else account
        if first is not None:
            soonest |= dict.fromkeys((account.state for account in same_day), first)


def _stretches(accounts: Sequence[Account]) -> Iterable[Stretch]:
    """The days on which somebody says something, cut where the accounts change."""
    begin: dict[date, list[Account]] = defaultdict(list)
    end: dict[date, list[Account]] = defaultdict(list)
    for account in accounts:
        if account.first and account.last:
            begin[account.first].append(account)
            end[account.last + timedelta(days=1)].append(account)
    holding: dict[str, Account] = {}
    for first, after in pairwise(sorted(begin.keys() | end.keys())):
        for account in end[first]:
            del holding[account.claim.id]
        holding |= {account.claim.id: account for account in begin[first]}
        if holding:
            yield _stretch(first, after - timedelta(days=1), list(holding.values()))


def _stretch(first: date, last: date, holding: Sequence[Account]) -> Stretch:
    said = {state: tuple(sorted(a.claim.id for a in holding if a.state is state)) for state in WayState}
    return Stretch(
        first=first,
        last=last,
        state=_judged(holding),
        closed=said[WayState.CLOSED],
        open=said[WayState.OPEN],
        restricted=said[WayState.RESTRICTED],
    )


def _judged(holding: Sequence[Account]) -> WayState:
    states = {account.state for account in holding}
    if {WayState.CLOSED, WayState.OPEN} <= states or _at_odds(holding):
        return WayState.CONTESTED
    return next(state for state in (WayState.CLOSED, WayState.RESTRICTED, WayState.OPEN) if state in states)


def _at_odds(holding: Sequence[Account]) -> bool:
    """Does one origin say that passage was restricted, and another, that does not say so itself, that it was open?"""
    restricted = {account.voice for account in holding if account.state is WayState.RESTRICTED}
    open_ = {account.voice for account in holding if account.state is WayState.OPEN and not account.passage}
    return bool(restricted and open_ - restricted)


def _sentence(name: str, class_: str, stretches: Sequence[Stretch]) -> Told:
    """'Kessel Road, for everyone, from 6 June to 1 August 2022: restricted on 12 days; open by every account on 45.'"""
    whom = label(class_)
    if not stretches:
        return told("{name}, for {whom}: no account names its days.", name=name, whom=whom)
    days = {state: sum(s.days for s in stretches if s.state is state) for state in WayState}
    parts = [told(_PHRASE[state], days=counted(number, "day")) for state, number in days.items() if number]
    begin, end = stretches[0].first, stretches[-1].last
    span = told("from {first} to {last}", first=begin, last=end) if begin < end else told("on {day}", day=begin)
    silent = (end - begin).days + 1 - sum(days.values())
    states = strung(parts, "; ")
    if not silent:
        return told("{name}, for {whom}, {span}: {states}.", name=name, whom=whom, span=span, states=states)
    return told(
        "{name}, for {whom}, {span}: {states}; no account of {days} between.",
        name=name, whom=whom, span=span, states=states, days=counted(silent, "day"),
    )  # fmt: skip


_PHRASE = {
    WayState.CLOSED: template("closed by every account on {days}"),
    WayState.CONTESTED: template("open by one account, closed or restricted by another on {days}"),
    WayState.RESTRICTED: template("restricted on {days}"),
    WayState.OPEN: template("open by every account on {days}"),
}
