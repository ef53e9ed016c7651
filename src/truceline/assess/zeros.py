"""Explicit zeros and the happenings that they hold: 'none recorded' on a day, in an area, of a kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

from truceline.assess.docket import Docket
from truceline.assess.matters import UMBRELLAS
from truceline.words.claim import Claim
from truceline.words.event_types import family_of
from truceline.words.incident import Incident
from truceline.words.period import Period
from truceline.words.stance import Stance

MOST_CELLS = 62
"""A zero is filed under its days; when they are more than this under its months, and when those are, its years."""

Cell = date | tuple[int, ...]
"""A day, a month (year, month) or a year (year,)."""

Shelf = Mapping[Cell, Sequence[tuple[int, Claim]]]
"""The zeros of one place and kind by the cells that they cover, each with its place in the record."""


@dataclass(frozen=True)
class Zeros:
    """All explicit zeros of a record, found by day."""

    docket: Docket
    _near: dict[tuple[str, tuple[str, ...]], tuple[Shelf, ...]] = field(default_factory=dict, repr=False)

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """Every claim that reports none."""
        none = Stance.REPORTS_NONE
        return tuple(claim for claim in self.docket.claims.values() if claim.stance is none)

    @cached_property
    def _shelves(self) -> dict[tuple[str, str], dict[Cell, list[tuple[int, Claim]]]]:
        """Zeros by place and kind, then by cell."""
        shelves: dict[tuple[str, str], dict[Cell, list[tuple[int, Claim]]]] = {}
        for number, claim in enumerate(self.claims):
            cells = tuple(_cells(claim.period))
            for place in self.where(claim) if cells else ():
                shelf = shelves.setdefault((place, claim.event_type), {})
                for cell in cells:
                    shelf.setdefault(cell, []).append((number, claim))
        return shelves

    def index(self) -> None:
        """File the zeros now, not with the first incident."""
        _ = self._shelves

    def over(self, incident: Incident) -> list[Claim]:
        """The zeros, in the incident or elsewhere, whose days, places and kind hold the whole incident."""
        start, end = incident.period.start, incident.period.end
        shelves = self._around(incident) if start and end else ()
        if start is None or end is None or not shelves:
            return []
        month, year = (start.year, start.month), (start.year,)
        near = [filed for shelf in shelves if start in shelf for filed in shelf[start]]
        for shelf in shelves:
            if month in shelf or year in shelf:
                near += sorted([*shelf.get(month, ()), *shelf.get(year, ())], key=_number)
        return list({claim.id: claim for _, claim in near if _holds(claim, start, end)}.values())

    def holds(self, zero: Claim, incident: Incident) -> bool:
        """Do the days, places and kind of this zero hold the whole incident?"""
        start, end = incident.period.start, incident.period.end
        if start is None or end is None or not _holds(zero, start, end):
            return False
        around = {outer for place in incident.places for outer in self.docket.mission.within(place)}
        return zero.event_type in self._kinds(incident.event_type) and not around.isdisjoint(self.where(zero))

    def _around(self, incident: Incident) -> tuple[Shelf, ...]:
        """The shelves of the places at and around an incident, for every kind that covers its type."""
        key = (incident.event_type, incident.places)
        near = self._near.get(key)
        if near is None:
            within = self.docket.mission.within
            around = dict.fromkeys(outer for place in incident.places for outer in within(place))
            kinds, shelves = self._kinds(incident.event_type), self._shelves
            wanted = [(place, kind) for place in around for kind in kinds]
            near = self._near[key] = tuple(shelves[pair] for pair in wanted if pair in shelves)
        return near

    def _kinds(self, event_type: str) -> list[str]:
        """The types and families of which a zero covers this type."""
        kinds = dict.fromkeys((event_type, family_of(event_type), *sorted(UMBRELLAS)))
        return [kind for kind in kinds if self.docket.matters.covers(kind, event_type)]

    def where(self, zero: Claim) -> tuple[str, ...]:
        """Where the zero holds: its places, else what its source declares to cover; nowhere when neither says."""
        if zero.places:
            return zero.places
        source = self.docket.source(zero.passage.document)
        return source.coverage.places if source else ()


def _number(filed: tuple[int, Claim]) -> int:
    return filed[0]


def _cells(period: Period) -> Iterator[Cell]:
    """The days of a period; for a long one its months, for a very long one its years."""
    start, end = period.start, period.end
    if start is None or end is None:
        return
    days, months = (end - start).days + 1, (end.year - start.year) * 12 + end.month - start.month + 1
    if days <= MOST_CELLS + 1:
        yield from (start + timedelta(days=offset) for offset in range(days))
    elif months <= MOST_CELLS:
        first = start.year * 12 + start.month - 1
        yield from ((month // 12, month % 12 + 1) for month in range(first, first + months))
    else:
        yield from ((year,) for year in range(start.year, end.year + 1))


def _holds(zero: Claim, start: date, end: date) -> bool:
    first, last = zero.period.start, zero.period.end
    return first is not None and last is not None and first <= start and end <= last
