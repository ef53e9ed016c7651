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
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

from truceline.assess.docket import Docket
from truceline.assess.phrases import counted
from truceline.words.assessment import Said, Silence
from truceline.words.claim import Claim
from truceline.words.incident import Incident
from truceline.words.name import Validity
from truceline.words.naming import source_name
from truceline.words.source import Cadence, Source
from truceline.words.stance import Stance
from truceline.words.told import Told, strung, template, told

CADENCE_DAYS = {Cadence.DAILY: 1, Cadence.WEEKLY: 7, Cadence.MONTHLY: 31, Cadence.IRREGULAR: 0}
"""Days within which the next publication is due; an irregular source owes none."""


WITHHOLDS, REPORTS_NONE = Stance.WITHHOLDS, Stance.REPORTS_NONE
SAYS_NOTHING = (REPORTS_NONE, Stance.DECLINES)

Window = tuple[date, date]
"""First and last day of an incident, as far as they have come."""

Silent = tuple[Said, str, tuple[str, ...]]
"""Of a source that said nothing: what it did instead, the sentence, and its documents in the window."""


@dataclass(frozen=True)
class Watch:
    """The sources that declare a coverage, and what each published on which day."""

    docket: Docket
    _near: dict[tuple[str, tuple[str, ...]], tuple[Source, ...]] = field(default_factory=dict, repr=False)
    _spoke: dict[tuple[str, Said, date | None], str] = field(default_factory=dict, repr=False)
    _silent: dict[tuple[str, date, date], Silent] = field(default_factory=dict, repr=False)
    _spans: dict[Window, Told] = field(default_factory=dict, repr=False)

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """Sources that say what they cover, in the mission's order."""
        return tuple(source for source in self.docket.mission.sources if source.coverage.declared)

    @cached_property
    def _published(self) -> dict[str, list[tuple[date, str]]]:
        by_source: dict[str, list[tuple[date, str]]] = defaultdict(list)
        for sha256, document in self.docket.documents.items():
            if document.published is not None and document.source in self._watched:
                by_source[document.source].append((document.published, sha256))
        return {source: sorted(days) for source, days in by_source.items()}

    @cached_property
    def _of_actor(self) -> dict[str, tuple[str, ...]]:
        """The watched sources by the actor whose voice they are."""
        voices: dict[str, tuple[str, ...]] = {}
        for source in self.sources:
            if source.actor:
                voices[source.actor] = (*voices.get(source.actor, ()), source.id)
        return voices

    @cached_property
    def _watched(self) -> frozenset[str]:
        return frozenset(source.id for source in self.sources)

    @cached_property
    def _dated(self) -> bool:
        """Does any source declare since when, or until when, it covers anything?"""
        return any(source.coverage.valid != Validity() for source in self.sources)

    def index(self) -> None:
        """Sort the documents now, not with the first incident."""
        _ = self._published, self._of_actor, self._watched

    def between(self, source: str, first: date, last: date) -> list[tuple[date, str]]:
        """Days and documents of a watched source from the first day to the last, both included."""
        days = self._published.get(source, [])
        return days[bisect_left(days, (first, "")) : bisect_right(days, (last, "\uffff"))]

    def silences(
        self, incident: Incident, due: Iterable[Source], claims: Iterable[Claim], zeros: Iterable[Claim]
    ) -> Iterator[Silence]:
        """What each source that is ``due`` said of the incident.

        ``claims``: those of the incident; ``zeros``: the explicit zeros that hold it.
        """
        window = days_of(incident, self.docket.as_of)
        if window is None:
            return
        own, none = self._by_source(claims), self._by_source(zeros)
        for source in due:
            id_ = source.id
            if id_ in own or id_ in none:
                yield self._spoken(id_, incident, *_said(own.get(id_, []), none.get(id_, [])))
                continue
            said, reason, documents = self.silent(source, window)
            yield Silence(incident=incident.id, source=id_, said=said, reason=reason, documents=documents)

    def due(self, incident: Incident) -> tuple[Source, ...]:
        """The sources whose declared coverage holds the incident, as far as its day is known."""
        window = days_of(incident, self.docket.as_of)
        if window is None:
            return ()
        key = (incident.event_type, incident.places)
        near = self._near.get(key)
        if near is None:
            near = self._near[key] = tuple(source for source in self.sources if self._covers(source, incident))
        if not self._dated:
            return near
        return tuple(source for source in near if source.coverage.valid.covers(window[0]))

    def _covers(self, source: Source, incident: Incident) -> bool:
        """Do the declared kinds and places of a source hold the incident?"""
        coverage, mission = source.coverage, self.docket.mission
        kinds = coverage.event_types
        if kinds and not any(self.docket.matters.covers(kind, incident.event_type) for kind in kinds):
            return False
        around = {place for inner in incident.places for place in mission.within(inner)}
        return not coverage.places or bool(around & set(coverage.places))

    def _by_source(self, claims: Iterable[Claim]) -> dict[str, list[Claim]]:
        """The claims by the watched source that speaks in them: it published, is quoted, or its actor speaks."""
        found: dict[str, list[Claim]] = {}
        for claim in claims:
            for source in self.speaking(claim):
                if source in found:
                    found[source].append(claim)
                else:
                    found[source] = [claim]
        return found

    def speaking(self, claim: Claim) -> Iterable[str]:
        """The watched sources whose claim it is."""
        watched, of_actor = self._watched, self._of_actor
        known = self.docket.documents.get(claim.passage.document)
        ids = {known.source} if known and known.source in watched else set[str]()
        for voice in claim.chain:
            if voice.source in watched:
                ids.add(voice.source)
            if voice.actor in of_actor:
                ids.update(of_actor[voice.actor])
        return ids

    def _spoken(self, source: str, incident: Incident, said: Said, behind: list[Claim]) -> Silence:
        key = (source, said, _published_on(behind, self.docket))
        reason = self._spoke.get(key)
        if reason is None:
            reason = self._spoke[key] = self._sentence(*key)
        return Silence(
            incident=incident.id,
            source=source,
            said=said,
            reason=reason,
            claims=tuple([claim.id for claim in behind]),
            documents=tuple(dict.fromkeys([claim.passage.document for claim in behind])),
        )

    def _sentence(self, source: str, said: Said, day: date | None) -> str:
        spoke = told(_PREDICATE[said], name=source_name(source, self.docket.mission))
        return told("{said} on {day}.", said=spoke, day=day) if day else told("{said}.", said=spoke)

    def silent(self, source: Source, window: Window) -> Silent:
        """What a source that said nothing of an incident did in its window; one answer for all incidents of a day."""
        key = (source.id, *window)
        known = self._silent.get(key)
        if known is None:
            known = self._silent[key] = self._without_a_word(source, window)
        return known

    def reach(self, source: Source, window: Window) -> Window:
        """The days on which a publication of the source still speaks of an incident with these days."""
        slack = max(self.docket.mission.house.window_days, CADENCE_DAYS[source.cadence])
        return window[0], min(window[1] + timedelta(days=slack), self.docket.as_of)

    def _without_a_word(self, source: Source, window: Window) -> Silent:
        first, last = self.reach(source, window)
        came = self.between(source.id, first, last)
        name, span = source_name(source.id, self.docket.mission), self._span(first, last)
        if came:
            held = counted(len(came), "document")
            reason = told(
                "{name} published {documents} {span}, without a word on it.", name=name, documents=held, span=span
            )
        else:
            reason = told("{name} covers such events there and published nothing {span}.", name=name, span=span)
        documents = tuple(document for _, document in came)
        missed = _missed(source, came, first, last)
        whole = strung((reason, missed), " ") if missed else reason
        return Said.WITHOUT_IT if came else Said.NOTHING, whole, documents

    def _span(self, first: date, last: date) -> Told:
        if (first, last) not in self._spans:
            one_day = first == last
            self._spans[first, last] = told(ON, day=first) if one_day else told(FROM_TO, first=first, last=last)
        return self._spans[first, last]


ON, FROM_TO = template("on {day}"), template("from {first} to {last}")
_PREDICATE = {
    Said.WITHHELD: template("{name} spoke of it and kept a detail back"),
    Said.REPORTED: template("{name} reported on it"),
    Said.REPORTED_NONE: template("{name} recorded none of the kind for that place and time"),
    Said.DECLINED: template("{name} did not comment on it"),
}


def _said(own: list[Claim], none: list[Claim]) -> tuple[Said, list[Claim]]:
    """What a source said, and the claims behind it; it has at least one, of its own or a zero."""
    withheld = [claim for claim in own if claim.stance is WITHHOLDS]
    if withheld:
        return Said.WITHHELD, withheld
    reported = [claim for claim in own if claim.stance not in SAYS_NOTHING]
    if reported:
        return Said.REPORTED, reported
    zeros = {claim.id: claim for claim in (*own, *none) if claim.stance is REPORTS_NONE}
    if zeros:
        return Said.REPORTED_NONE, list(zeros.values())
    return Said.DECLINED, own


def days_of(incident: Incident, as_of: date) -> Window | None:
    """First and last day of an incident; an open end runs to the day of assessment; None when no day is known."""
    period = incident.period
    first = period.start or period.end
    if first is None or first > as_of:
        return None
    return first, min(period.end or as_of, as_of)


def _published_on(claims: Iterable[Claim], docket: Docket) -> date | None:
    return min((day for claim in claims if (day := docket.published(claim))), default=None)


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
    return told(
        "It is {cadence}: {publications} due, {days} with a document.",
        cadence=source.cadence, publications=counted(due, "publication"), days=counted(distinct, "day"),
    )  # fmt: skip
