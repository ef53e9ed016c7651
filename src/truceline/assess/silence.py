"""Who should have reported an incident, and what came: silence as data.

Only a source that declares what it covers can be silent, and only of what its declared places, kinds and days hold.

| said          | when                                                                                   |
|---------------|----------------------------------------------------------------------------------------|
| withheld      | it speaks of the incident and keeps a detail back                                       |
| reported      | it has a claim in the incident, of whatever stance                                      |
| reported_none | it recorded none of the kind, for days and places that hold the incident                |
| declined      | all that the record has of it is that it did not comment                                |
| without_it    | it published in the window, without a word on it                                        |
| nothing       | it published nothing in the window                                                      |

The window runs from the first day of the incident to its last, plus ``house.window_days`` or the source's own
cadence, whichever is longer, and never beyond the day of assessment.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from truceline.assess.docket import Docket
from truceline.assess.matters import covers
from truceline.assess.phrases import counted, day_words
from truceline.assess.zeros import Zeros
from truceline.words.assessment import Said, Silence
from truceline.words.claim import Claim
from truceline.words.incident import Incident
from truceline.words.naming import source_name
from truceline.words.source import Cadence, Source
from truceline.words.stance import Stance

CADENCE_DAYS = {Cadence.DAILY: 1, Cadence.WEEKLY: 7, Cadence.MONTHLY: 31, Cadence.IRREGULAR: 0}
"""Days within which the next publication is due; an irregular source owes none."""


@dataclass(frozen=True)
class Watch:
    """The sources that declare a coverage, and what each published on which day."""

    docket: Docket
    zeros: Zeros

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """Sources that say what they cover, in the mission's order."""
        return tuple(source for source in self.docket.mission.sources if source.coverage.declared)

    @cached_property
    def _published(self) -> dict[str, list[tuple[date, str]]]:
        by_source: dict[str, list[tuple[date, str]]] = defaultdict(list)
        for sha256, document in self.docket.documents.items():
            if document.published is not None and document.source:
                by_source[document.source].append((document.published, sha256))
        return {source: sorted(days) for source, days in by_source.items()}

    def between(self, source: str, first: date, last: date) -> list[tuple[date, str]]:
        """Days and documents of a source from the first day to the last, both included."""
        days = self._published.get(source, [])
        return days[bisect_left(days, (first, "")) : bisect_right(days, (last, "￿"))]

    def silences(self, incident: Incident) -> Iterator[Silence]:
        """What each source whose declared coverage holds the incident said of it."""
        window = _days(incident, self.docket.as_of)
        if window is None:
            return
        claims = self.docket.claims_in(incident)
        zeros = self.zeros.over(incident)
        for source in self.sources:
            if self._due(source, incident, window):
                yield self._silence(source, incident, claims, zeros, window)

    def holds(self, source: Source, incident: Incident) -> bool:
        """Does the declared coverage of a source hold the incident, as far as its day is known?"""
        window = _days(incident, self.docket.as_of)
        return window is not None and self._due(source, incident, window)

    def _due(self, source: Source, incident: Incident, window: tuple[date, date]) -> bool:
        coverage, mission = source.coverage, self.docket.mission
        if not coverage.valid.covers(window[0]):
            return False
        kinds = coverage.event_types
        if kinds and not any(covers(kind, incident.event_type, mission) for kind in kinds):
            return False
        around = {place for inner in incident.places for place in mission.within(inner)}
        return not coverage.places or bool(around & set(coverage.places))

    def _silence(
        self, source: Source, incident: Incident, claims: list[Claim], zeros: list[Claim], window: tuple[date, date]
    ) -> Silence:
        own = [claim for claim in claims if speaks(source, claim, self.docket)]
        none = [claim for claim in zeros if speaks(source, claim, self.docket)]
        said, behind = _said(own, none)
        if said is not None:
            name = source_name(source.id, self.docket.mission)
            reason = f"{name} {_PREDICATE[said]}{_published_on(behind, self.docket)}."
            documents = tuple(dict.fromkeys(claim.passage.document for claim in behind))
            return Silence(
                incident=incident.id,
                source=source.id,
                said=said,
                reason=reason,
                claims=tuple(claim.id for claim in behind),
                documents=documents,
            )
        return self._silent(source, incident, window)

    def _silent(self, source: Source, incident: Incident, window: tuple[date, date]) -> Silence:
        slack = max(self.docket.mission.house.window_days, CADENCE_DAYS[source.cadence])
        first, last = window[0], min(window[1] + timedelta(days=slack), self.docket.as_of)
        came = self.between(source.id, first, last)
        name = source_name(source.id, self.docket.mission)
        span = f"from {day_words(first)} to {day_words(last)}" if first != last else f"on {day_words(first)}"
        if came:
            reason = f"{name} published {counted(len(came), 'document')} {span}, without a word on it."
        else:
            reason = f"{name} covers such events there and published nothing {span}."
        return Silence(
            incident=incident.id,
            source=source.id,
            said=Said.WITHOUT_IT if came else Said.NOTHING,
            reason=reason + _missed(source, came, first, last),
            documents=tuple(document for _, document in came),
        )


_PREDICATE = {
    Said.WITHHELD: "spoke of it and kept a detail back",
    Said.REPORTED: "reported on it",
    Said.REPORTED_NONE: "recorded none of the kind for that place and time",
    Said.DECLINED: "did not comment on it",
}


def speaks(source: Source, claim: Claim, docket: Docket) -> bool:
    """Is it the source's claim: it published it, is quoted in it, or the actor whose voice it is speaks in it?"""
    known = docket.documents.get(claim.passage.document)
    if known is not None and known.source == source.id:
        return True
    return any(voice.source == source.id or (source.actor and voice.actor == source.actor) for voice in claim.chain)


def _said(own: list[Claim], none: list[Claim]) -> tuple[Said | None, list[Claim]]:
    groups = {stance: [claim for claim in own if claim.stance is stance] for stance in Stance}
    if groups[Stance.WITHHOLDS]:
        return Said.WITHHELD, groups[Stance.WITHHOLDS]
    reported = [c for c in own if c.stance not in (Stance.REPORTS_NONE, Stance.DECLINES)]
    if reported:
        return Said.REPORTED, reported
    zeros = list({claim.id: claim for claim in (*groups[Stance.REPORTS_NONE], *none)}.values())
    if zeros:
        return Said.REPORTED_NONE, zeros
    if groups[Stance.DECLINES]:
        return Said.DECLINED, groups[Stance.DECLINES]
    return None, []


def _days(incident: Incident, as_of: date) -> tuple[date, date] | None:
    """First and last day of an incident; an open end runs to the day of assessment; None when no day is known."""
    period = incident.period
    first = period.start or period.end
    if first is None or first > as_of:
        return None
    return first, min(period.end or as_of, as_of)


def _published_on(claims: Iterable[Claim], docket: Docket) -> str:
    days = sorted(day for claim in claims if (day := docket.published(claim)))
    return f" on {day_words(days[0])}" if days else ""


def _missed(source: Source, came: list[tuple[date, str]], first: date, last: date) -> str:
    """What a source with a cadence owed in the window and did not publish."""
    step = CADENCE_DAYS[source.cadence]
    if step == 0:
        return ""
    days = (last - first).days + 1
    due = days if step == 1 else days // step
    distinct = len({day for day, _ in came})
    if due <= distinct:
        return ""
    return f" It is {source.cadence}: {counted(due, 'publication')} due, {counted(distinct, 'day')} with a document."
