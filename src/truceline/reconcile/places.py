"""How the places of two claims relate: same place, one in the other, near, unknown, or apart."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from truceline.engines.distance import at_least_kilometres, kilometres
from truceline.reconcile.account import Account
from truceline.reconcile.spots import Spot, coarse, is_spot, point_of, pointlike
from truceline.words.claim import Claim
from truceline.words.mission import Mission
from truceline.words.told import told


class Nearness(Enum):
    """How two places relate; the value is what it is worth when several matches compete."""

    SAME = 4
    WITHIN = 2
    NEAR = 1
    UNKNOWN = 0
    APART = -1


@dataclass(frozen=True, slots=True)
class PlaceTie:
    """Nearness and the phrase that says it; the pair of place ids that it rests on ('' when unknown)."""

    nearness: Nearness
    phrase: str
    one: str = ""
    other: str = ""


class Places:
    """Compares places of one mission and remembers the answers."""

    def __init__(self, mission: Mission) -> None:
        self.mission = mission
        self._known: dict[tuple[str, str], tuple[Nearness, float]] = {}

    def relate(self, one: Account, other: Account) -> PlaceTie:
        """The nearest relation between any place of one claim and any place of the other, with its phrase."""
        if not one.places or not other.places:
            return _by_words(one.claim, other.claim)
        pairs = [(self.nearness(a, b)[0], a, b) for a in one.places for b in other.places]
        best, a, b = max(pairs, key=lambda pair: pair[0].value)
        return PlaceTie(best, self._phrase(best, (one.claim, a), (other.claim, b)), a, b)

    def closest(self, one: Account, other: Account) -> Nearness:
        """As ``relate``, without the phrase."""
        if not one.places or not other.places:
            return _by_words(one.claim, other.claim).nearness
        return max((self.nearness(a, b)[0] for a in one.places for b in other.places), key=lambda n: n.value)

    def kilometres_between(self, one: Account, other: Account) -> float | None:
        """Kilometres between the two points, a row's own or that of the one place; None when either has none."""
        a, b = self._point(one), self._point(other)
        return kilometres(a.latitude, a.longitude, b.latitude, b.longitude) if a and b else None

    def _point(self, account: Account) -> Spot | None:
        coded = account.coded
        if coded is not None and coded.latitude is not None and coded.longitude is not None:
            return Spot(coded.latitude, coded.longitude, coded.radius_km or 0.0)
        one = account.places[0] if len(account.places) == 1 else ""
        exact = one and not coarse(one, self.mission) and pointlike(one, self.mission)
        return point_of(one, self.mission) if exact else None

    def nearness(self, a: str, b: str) -> tuple[Nearness, float]:
        """How two place ids relate, and the kilometres between them: 0 when not measured, a lower bound when apart."""
        if a == b:
            return Nearness.SAME, 0.0
        key = (a, b) if a < b else (b, a)
        if key not in self._known:
            self._known[key] = self._compare(*key)
        return self._known[key]

    def _compare(self, a: str, b: str) -> tuple[Nearness, float]:
        if a in self.mission.within(b) or b in self.mission.within(a):
            return Nearness.WITHIN, 0.0
        one, other = point_of(a, self.mission), point_of(b, self.mission)
        if one is None or other is None or coarse(a, self.mission) or coarse(b, self.mission):
            return Nearness.APART, 0.0
        points = one.latitude, one.longitude, other.latitude, other.longitude
        reach = self.mission.house.window_km + one.radius_km + other.radius_km
        if (least := at_least_kilometres(*points)) > reach:
            return Nearness.APART, least
        km = kilometres(*points)
        return (Nearness.NEAR if km <= reach else Nearness.APART), km

    def _phrase(self, nearness: Nearness, one: tuple[Claim, str], other: tuple[Claim, str]) -> str:
        (claim, a), (other_claim, b) = one, other
        words, other_words = words_for(claim, a), words_for(other_claim, b)
        if nearness is Nearness.SAME:
            same = words.casefold() == other_words.casefold()
            both = words if same else told("{one} = {other}", one=words, other=other_words)
            return told("same place ({words})", words=both)
        if nearness is Nearness.WITHIN:
            inner, outer = (words, other_words) if b in self.mission.within(a) else (other_words, words)
            return told("{inner} lies in {outer}", inner=inner, outer=outer)
        if nearness is Nearness.NEAR:
            km = f"{self.nearness(a, b)[1]:.0f}"
            return told("{one} and {other} are {km} km apart", one=words, other=other_words, km=km)
        return told("{one} and {other} are different places", one=words, other=other_words)


def words_for(claim: Claim, place: str) -> str:
    """The claim's own words for a place; for a spot the words that the mission does not know, or the coordinates."""
    if is_spot(place):
        words = next((location.words for location in claim.locations if not location.place), "")
        return words or ", ".join(place[1:].split(",")[:2])
    return next((location.words for location in claim.locations if location.place == place), place)


def _by_words(one: Claim, other: Claim) -> PlaceTie:
    """Places that the mission does not know are the same when the words are."""
    unnamed = {loc.words.casefold(): loc.words for loc in one.locations if not loc.place}
    for location in other.locations:
        if not location.place and location.words.casefold() in unnamed:
            return PlaceTie(Nearness.SAME, told("same place in words ({words})", words=location.words))
    return PlaceTie(Nearness.UNKNOWN, told("one of them names no known place"))
