"""Is there a way round? Bypasses of corridors, roads and crossings: by whose account, since when, and who says not.

| what a claim says, with a bypass in its words or among its places  | its account |
|--------------------------------------------------------------------|-------------|
| asserts road_open, corridor, construction, repair, facility_opening | it is there |
| asserts convoy, aid_delivery, medical_care, trade, displacement    | it is there: somebody used it |
| denies road_closure, access_denied                                 | it is there |
| asserts road_closure, access_denied                                | closed      |
| denies, or reports none of, what would make it there               | not there   |

A bypass is a place of the mission whose own name says so, or one that stands before the word in the account ('the Mill
Track, a bypass of Iron Bridge'); what stands after it is the way that it avoids. Of a bypass without a name the
account's own words are kept. ``since`` is the first day that an account gives; a day of publication is none. A reprint
is no account of its own. Nobody's account is taken for the last word: rival ones stand side by side.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from truceline.assess.docket import Docket
from truceline.assess.phrases import listed
from truceline.assess.standing import who_says
from truceline.words.assessment import Bypass
from truceline.words.claim import Claim, Location
from truceline.words.folding import fold
from truceline.words.naming import place_name
from truceline.words.place import Place, PlaceKind
from truceline.words.stance import Stance
from truceline.words.told import raised, strung, told

WAYS = frozenset({PlaceKind.CORRIDOR, PlaceKind.ROAD, PlaceKind.CROSSING})
USES = frozenset({"convoy", "aid_delivery", "medical_care", "trade", "displacement"})
THERE = frozenset({"road_open", "corridor", "construction", "repair", "facility_opening"}) | USES
SHUT = frozenset({"road_closure", "access_denied"})
SAID_NOT = (Stance.DENIES, Stance.REPORTS_NONE)

Told_of = tuple[str, str, tuple[str, ...]]
"""A bypass as a claim tells of it: its place id or '', what it is called, the ways that it avoids."""


@dataclass(frozen=True, slots=True)
class Account:
    """What one claim says of a bypass: 'there', 'closed' or 'denied'."""

    claim: Claim
    says: str
    of: Told_of


@cache
def _pattern() -> re.Pattern[str]:
    table = tomllib.loads((files("truceline.assess") / "bypass.toml").read_text(encoding="utf-8"))
    words = sorted({fold(word) for row in table.values() for word in row}, key=lambda word: (-len(word), word))
    return re.compile(r"\b(?:" + "|".join(r"\w*\s+".join(map(re.escape, word.split())) for word in words) + r")\w*")


def bypasses(docket: Docket) -> tuple[Bypass, ...]:
    """Every bypass of which a claim speaks, in the order of their places; those without a place last."""
    accounts = [account for claim in docket.claims.values() for account in _accounts(claim, docket)]
    grouped: dict[tuple[str, str], list[Account]] = defaultdict(list)
    for account in sorted(accounts, key=lambda one: one.claim.id):
        place, name, around = account.of
        grouped[place, "" if place else (around[0] if around else fold(name))].append(account)
    return tuple(_bypass(grouped[key], docket) for key in sorted(grouped, key=lambda key: (not key[0], key)))


def _accounts(claim: Claim, docket: Docket) -> Iterator[Account]:
    says = _says(claim)
    if says and docket.original(claim.passage.document) == claim.passage.document:
        of = docket.keep(("bypass of", claim.id), (docket.speaking(claim),), lambda: _told_of(claim, docket))
        if of is not None:
            yield Account(claim, says, of)


def _says(claim: Claim) -> str:
    if claim.stance is Stance.ASSERTS:
        return "there" if claim.event_type in THERE else "closed" if claim.event_type in SHUT else ""
    if claim.stance not in SAID_NOT:
        return ""
    return "denied" if claim.event_type in THERE else "there" if claim.event_type in SHUT else ""


def _told_of(claim: Claim, docket: Docket) -> Told_of | None:
    """The bypass of which the claim speaks; None when it speaks of none."""
    named = next((id_ for id_ in claim.places if _is_bypass(id_, docket)), "")
    quote = claim.passage.quote
    word = _pattern().search(quote.casefold() if quote.isascii() else fold(quote))
    if not named and word is None:
        return None
    ways = [(_at(location, claim), location.place) for location in claim.locations if _is_way(location.place, docket)]
    if not named and word is not None:
        named = next((id_ for at, id_ in reversed(ways) if 0 <= at < word.start()), "")
    around = tuple(dict.fromkeys(id_ for _, id_ in ways if id_ != named))
    called = place_name(named, docket.mission) if named else word[0] if word else ""
    return named, called, around


def _at(location: Location, claim: Claim) -> int:
    """Where the location's words stand in the quotation; -1 when they do not."""
    if location.span is not None and claim.passage.span.start <= location.span.start < claim.passage.span.end:
        return location.span.start - claim.passage.span.start
    return fold(claim.passage.quote).find(fold(location.words))


def _is_way(place: str, docket: Docket) -> bool:
    known = docket.mission.place.get(place)
    return known is not None and known.kind in WAYS


def _is_bypass(place: str, docket: Docket) -> bool:
    known = docket.mission.place.get(place)
    return known is not None and known.kind in WAYS and _named_so(known)


@cache
def _named_so(place: Place) -> bool:
    return any(_pattern().search(fold(name.text)) for name in place.names)


def _bypass(accounts: Sequence[Account], docket: Docket) -> Bypass:
    place, name, _ = accounts[0].of
    around = tuple(dict.fromkeys(way for account in accounts for way in account.of[2]))
    said: Mapping[str, list[Claim]] = {
        what: [one.claim for one in accounts if one.says == what] for what in ("there", "closed", "denied")
    }
    days = [day for one in accounts if one.says == "there" and (day := one.claim.period.start)]
    since = min(days, default=None)
    return Bypass(
        place=place,
        name=name,
        around=around,
        sentence=_sentence(name, around, said, since, docket),
        since=since,
        **{what: tuple(claim.id for claim in claims) for what, claims in said.items()},
    )


def _sentence(
    name: str, around: Sequence[str], said: Mapping[str, list[Claim]], since: date | None, docket: Docket
) -> str:
    """'Mill Track, a way round Iron Bridge: there or used, by the account of A, since 3 May 2031; closed, by ...'."""
    ways = listed(place_name(way, docket.mission) for way in around)
    bare = told("{name}, a way round", name=name)
    head = told("{name}, a way round {ways}", name=name, ways=ways) if around else bare
    parts = []
    if said["there"]:
        who = who_says(said["there"], docket)
        first = told("there or used, by the account of {who}", who=who)
        parts.append(told("{account}, since {day}", account=first, day=since) if since else first)
    if said["closed"]:
        parts.append(told("closed, by the account of {who}", who=who_says(said["closed"], docket)))
    if said["denied"]:
        parts.append(told("not there or not usable, by the account of {who}", who=who_says(said["denied"], docket)))
    return raised(told("{head}: {accounts}.", head=head, accounts=strung(parts, "; ")))
