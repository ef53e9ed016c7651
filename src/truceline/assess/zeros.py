"""Explicit zeros and the happenings that they hold: 'none recorded' on a day, in an area, of a kind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from truceline.assess.docket import Docket
from truceline.assess.matters import covers
from truceline.words.claim import Claim
from truceline.words.incident import Incident
from truceline.words.stance import Stance

MOST_DAYS = 62
"""Zeros for a longer stretch are looked up one by one, shorter ones by their days."""


@dataclass(frozen=True)
class Zeros:
    """All explicit zeros of a record, found by day."""

    docket: Docket

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """Every claim that reports none."""
        return tuple(claim for claim in self.docket.claims.values() if claim.stance is Stance.REPORTS_NONE)

    @cached_property
    def _filed(self) -> tuple[dict[date, list[Claim]], list[Claim]]:
        by_day: dict[date, list[Claim]] = defaultdict(list)
        long: list[Claim] = []
        for claim in self.claims:
            start, end = claim.period.start, claim.period.end
            if start and end and (end - start).days <= MOST_DAYS:
                for offset in range((end - start).days + 1):
                    by_day[start + timedelta(days=offset)].append(claim)
            elif start and end:
                long.append(claim)
        return by_day, long

    def over(self, incident: Incident) -> Iterator[Claim]:
        """The zeros, in the incident or elsewhere, whose days, places and kind hold the whole incident."""
        start = incident.period.start
        if start is None or incident.period.end is None:
            return
        by_day, long = self._filed
        for claim in (*by_day.get(start, ()), *long):
            if self._holds(claim, incident):
                yield claim

    def _holds(self, zero: Claim, incident: Incident) -> bool:
        start, end = incident.period.start, incident.period.end
        if not (zero.period.start and zero.period.end and start and end):
            return False
        if not (zero.period.start <= start and end <= zero.period.end):
            return False
        if not covers(zero.event_type, incident.event_type, self.docket.mission):
            return False
        return bool(
            set(self._where(zero)) & {p for place in incident.places for p in self.docket.mission.within(place)}
        )

    def _where(self, zero: Claim) -> tuple[str, ...]:
        """Where the zero holds: its places, else what its source declares to cover; nowhere when neither says."""
        if zero.places:
            return zero.places
        source = self.docket.source(zero.passage.document)
        return source.coverage.places if source else ()
