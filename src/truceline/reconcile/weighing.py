"""The claims that make incidents as a table of events: what each pair is worth, by weights learnt from the record.

The rules (``happenings``) know what a text says and decide for prose against prose. For rows of datasets, of which
there may be a million, the weights decide: see ``truceline.reconcile.tables``. Either way the weights of a pair, its
probability and its rival are told with its link.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

import pyarrow as pa

from truceline.reconcile.account import Account, Grain, Part
from truceline.reconcile.copies import releases
from truceline.reconcile.figures import ENDLESS, limits
from truceline.reconcile.judgements import Judgements
from truceline.reconcile.memory import Memory
from truceline.reconcile.patterns import Evidence, pattern_words
from truceline.reconcile.periods import days_between
from truceline.reconcile.spots import coarse, is_spot, point_of, pointlike
from truceline.reconcile.tables import Linked, Posture, Settings, link
from truceline.words.document import Problem
from truceline.words.event_types import family_of
from truceline.words.mission import Mission
from truceline.words.quantity import Counting

UNLIKELY = Decimal("0.01")
"""Pairs of a row and prose that are less probable than this no rule joins either."""
CODED, TOLD = "coding", "news"
LEAST_MARGIN_KM = 1.0


class Weighed:
    """What the weights say. ``accounts`` are the rows of the table that was weighed, in their order.

    ``linked``: pairs that the weights hold for one happening, with at least one row of a dataset; surest first.
    """

    def __init__(self, accounts: Sequence[Account] = (), answer: Linked | None = None, window: int = 0) -> None:
        self.accounts = accounts
        self._window = window
        self.answer = answer
        self.linked = _linked(answer, accounts, window) if answer else ()
        self._row = {account.id: row for row, account in enumerate(accounts)}
        names = ("one", "other", "weight", "probability", "linked") if answer else ()
        self._pairs = {name: answer.pairs[name].to_numpy() for name in names} if answer else {}
        levels = [name for name in answer.pairs.column_names if name not in _NO_LEVELS] if answer else ()
        self._levels = {name: answer.pairs[name].to_numpy() for name in levels} if answer else {}
        self._rivals = [answer.rivals[name].to_pylist() for name in ("runner_up", "margin")] if answer else [[], []]
        self._keys = self._pairs["one"] * len(accounts) + self._pairs["other"] if answer else None

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What the weighing left unlinked, in sentences; what is wrong with single rows ``row_faults`` has said."""
        said = [sentence for sentence in (self.answer.problems if self.answer else ()) if "left unlinked" in sentence]
        return tuple(Problem(file="datasets", place="", sentence=sentence) for sentence in said)

    def evidence(self, one: str, other: str) -> Evidence | None:
        """What the weights say of a pair of claims (ids); None when it was never weighed."""
        a, b = sorted((self._row.get(one, -1), self._row.get(other, -1)))
        if a < 0 or self.answer is None or self._keys is None:
            return None
        at = int(self._keys.searchsorted(a * len(self.accounts) + b))
        if at == len(self._keys) or self._keys[at] != a * len(self.accounts) + b:
            return None
        pattern = pattern_words({name: int(level[at]) for name, level in self._levels.items()})
        weight, probability = (float(self._pairs[name][at]) for name in ("weight", "probability"))
        return Evidence(pattern, rounded(weight, 1), rounded(probability, 3))

    def unlikely(self, one: Account, other: Account) -> bool:
        """Do the weights decide on the pair, and speak against it?"""
        if one.id not in self._row or other.id not in self._row or not _by_weight(one, other, self._window):
            return False
        evidence = self.evidence(one.id, other.id)
        return evidence is not None and evidence.probability < UNLIKELY

    def rival(self, claim: str) -> tuple[str, Decimal | None]:
        """The claim outside its cluster that fits a claim next best, and by how many bits less; '' without one."""
        row = self._row.get(claim)
        if row is None or self.answer is None:
            return "", None
        runner, margin = self._rivals[0][row], self._rivals[1][row]
        bits = None if margin is None else rounded(margin, 1)
        return ("", None) if runner is None else (self.accounts[runner].id, bits)

    def doubtful(self, least: float, most: float) -> list[tuple[Account, Account, Decimal]]:
        """Pairs of claims whose probability lies in that band, with the probability."""
        if self.answer is None:
            return []
        chance = self._pairs["probability"]
        found = ((chance >= least) & (chance <= most)).nonzero()[0].tolist()
        one, other = self._pairs["one"], self._pairs["other"]
        return [(self.accounts[one[k]], self.accounts[other[k]], rounded(float(chance[k]), 3)) for k in found]


_NO_LEVELS = frozenset({"one", "other", "weight", "score", "probability", "linked"})


def rounded(number: float, digits: int) -> Decimal:
    """A number as it is kept: exact decimals, so that the same run writes the same bytes."""
    return Decimal(str(round(number, digits)))


def weigh(accounts: Sequence[Account], mission: Mission, judgements: Judgements, memory: Memory) -> Weighed:
    """Weigh all claims that make incidents against each other; nothing when there are fewer than two.

    Of a row that stands in several releases of a dataset only the first takes part (see ``copies.releases``).
    """
    again = {later.id for later, _ in releases(accounts)}
    takes = (a for a in accounts if a.part is Part.CORE and a.grain is not Grain.NONE and a.id not in again)
    taking = tuple(takes)
    if len(taking) < 2:
        return Weighed()
    row = {account.id: place for place, account in enumerate(taking)}
    must = [(row[a], row[b]) for a, b, _ in judgements.joined if a in row and b in row]
    cannot = [(row[a], row[b]) for a, b in sorted(judgements.parted) if a in row and b in row]
    settings = settings_of(mission)
    return memory.weighed(
        taking,
        (must, cannot),
        lambda: Weighed(taking, link(table_of_claims(taking, mission), settings, must, cannot), settings.days),
    )


def settings_of(mission: Mission) -> Settings:
    """The settings of a mission's house rules; places that state no precision are as wide as its window."""
    house = mission.house
    return Settings(days=house.window_days, posture=Posture(house.matching.value))


def table_of_claims(accounts: Sequence[Account], mission: Mission) -> pa.Table:
    """The claims as a table of events, in their order; see ``truceline.reconcile.tables.preparing``.

    Words are compared only where rows have notes: of prose against prose the rules decide, and a habit of writers
    ("shelling on 5 March") must not teach what is no habit of coders.
    """
    places = Where(mission)
    noted = any(account.coded is not None and account.coded.notes for account in accounts)
    rows = [_row(account, places, noted) for account in accounts]
    columns = zip(*rows, strict=True)
    return pa.table(
        {name: pa.array(values, type_) for (name, type_), values in zip(_COLUMNS.items(), columns, strict=True)}
    )


_COLUMNS = {
    "id": pa.string(),
    "source": pa.string(),
    "source_kind": pa.string(),
    "latitude": pa.float64(),
    "longitude": pa.float64(),
    "radius_km": pa.float64(),
    "place": pa.list_(pa.string()),
    "start": pa.date32(),
    "end": pa.date32(),
    "type": pa.string(),
    "actors": pa.list_(pa.string()),
    "deaths_low": pa.float64(),
    "deaths_high": pa.float64(),
    "text": pa.string(),
}


class Where:
    """Points and names of places, each worked out once."""

    def __init__(self, mission: Mission) -> None:
        self._mission = mission
        self.of = lru_cache(maxsize=200_000)(self._of)

    def _of(self, places: tuple[str, ...]) -> tuple[float | None, float | None, float | None, list[str]]:
        """Latitude, longitude, radius (None: not known) and the names, nearest first."""
        mission = self._mission
        names = [outer for place in places if not is_spot(place) for outer in mission.within(place)]
        if len(places) == 1 and not coarse(places[0], mission) and pointlike(places[0], mission):
            point = point_of(places[0], mission)
            if point is not None:
                return point.latitude, point.longitude, max(point.radius_km, LEAST_MARGIN_KM) or None, names
        return None, None, None, names


def _row(account: Account, places: Where, noted: bool) -> tuple[Any, ...]:
    claim, coded = account.claim, account.coded
    latitude, longitude, radius, names = places.of(account.places)
    if coded is not None and coded.latitude is not None:
        latitude, longitude, radius = coded.latitude, coded.longitude, coded.radius_km
    words = names or [location.words for location in claim.locations if _is_name(location.words)]
    low, high = _deaths(account)
    return (
        account.id,
        account.dataset or account.voice,
        CODED if account.dataset else TOLD,
        latitude,
        longitude,
        radius,
        words,
        date.fromordinal(account.first),
        date.fromordinal(account.last),
        f"{family_of(account.type)}/{account.type}",
        [p.actor or p.words for p in claim.participants],
        low,
        high,
        ((coded.notes if coded else claim.passage.quote) or None) if noted else None,
    )


def _is_name(words: str) -> bool:
    """Is it a name, as far as the writing shows? 'the countryside' is none."""
    return any(word[:1] != word[:1].lower() or word[:1] == word[:1].upper() for word in words.split())


def _deaths(account: Account) -> tuple[float | None, float | None]:
    """Least and greatest number of deaths that the claim's words allow; None, None when it states none."""
    for quantity in account.claim.quantities:
        if quantity.measure == "deaths" and quantity.counting is not Counting.CUMULATIVE:
            low, high = limits(quantity)
            return float(low), float(low if high == ENDLESS else high)
    return None, None


def _linked(answer: Linked, accounts: Sequence[Account], window: int) -> tuple[tuple[Account, Account], ...]:
    """Linked pairs with a row of a dataset in them, the surest first, then in the order of the claims."""
    pairs = answer.pairs.filter(answer.pairs["linked"])
    columns = (pairs[name].to_pylist() for name in ("one", "other", "score"))
    found = [(-score, accounts[a], accounts[b]) for a, b, score in zip(*columns, strict=True)]
    rows = [tie for tie in found if _by_weight(tie[1], tie[2], window)]
    return tuple((a, b) for _, a, b in sorted(rows, key=lambda tie: (tie[0], tie[1].order, tie[2].order)))


def _by_weight(one: Account, other: Account, window: int) -> bool:
    """Do the weights decide on the pair? Prose against prose is for the rules, and so is prose of no exact time, or of
    days further from the row's than the window of the house."""
    if one.coded is None and other.coded is None:
        return False
    told = [account for account in (one, other) if account.coded is None]
    return all(account.grain is Grain.FINE for account in told) and (not told or days_between(one, other) <= window)
