"""Explicit zeros and the happenings that they hold: 'none recorded' on a day, in an area, of a kind."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from truceline.assess.docket import Docket
from truceline.assess.matters import UMBRELLAS, covers
from truceline.words.claim import Claim
from truceline.words.event_types import family_of
from truceline.words.incident import Incident
from truceline.words.period import Period
from truceline.words.stance import Stance

MOST_DAYS = 62
"""Zeros for a longer stretch are compared one by one, shorter ones are found by their days."""


@dataclass(frozen=True)
class Zeros:
    """All explicit zeros of a record, found by day."""

    docket: Docket

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """Every claim that reports none."""
        return tuple(claim for claim in self.docket.claims.values() if claim.stance is Stance.REPORTS_NONE)

    @cached_property
    def _filed(self) -> dict[tuple[date | None, str, str], list[Claim]]:
        """Zeros by day, place and kind; a long one stands once, under no day."""
        filed: dict[tuple[date | None, str, str], list[Claim]] = defaultdict(list)
        for claim in self.claims:
            for day in _days(claim.period):
                for place in self._where(claim):
                    filed[day, place, claim.event_type].append(claim)
        return filed

    def over(self, incident: Incident) -> list[Claim]:
        """The zeros, in the incident or elsewhere, whose days, places and kind hold the whole incident."""
        start, end = incident.period.start, incident.period.end
        if start is None or end is None:
            return []
        mission = self.docket.mission
        kinds = dict.fromkeys((incident.event_type, family_of(incident.event_type), *sorted(UMBRELLAS)))
        wanted = [kind for kind in kinds if covers(kind, incident.event_type, mission)]
        around = dict.fromkeys(outer for place in incident.places for outer in mission.within(place))
        keys = [(day, place, kind) for day in (start, None) for place in around for kind in wanted]
        found = {claim.id: claim for key in keys for claim in self._filed.get(key, ()) if _holds(claim, start, end)}
        return list(found.values())

    def _where(self, zero: Claim) -> tuple[str, ...]:
        """Where the zero holds: its places, else what its source declares to cover; nowhere when neither says."""
        if zero.places:
            return zero.places
        source = self.docket.source(zero.passage.document)
        return source.coverage.places if source else ()


def _days(period: Period) -> list[date | None]:
    if period.start is None or period.end is None:
        return []
    length = (period.end - period.start).days
    return [None] if length > MOST_DAYS else [period.start + timedelta(days=offset) for offset in range(length + 1)]


def _holds(zero: Claim, start: date, end: date) -> bool:
    first, last = zero.period.start, zero.period.end
    return first is not None and last is not None and first <= start and end <= last
