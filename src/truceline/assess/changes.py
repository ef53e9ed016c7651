"""What a change of the record reaches: which claims must be looked at anew, and which incidents heard anew.

| what changed                           | claims                         | incidents                                  |
|----------------------------------------|--------------------------------|--------------------------------------------|
| a claim (new, gone, corrected)         | it                             | that hold it, or in which it was taken back|
| an explicit zero                       | it                             | over which it stands or stood              |
| a document, or what it was copied from | those in it, and in its copies | that hold them; those in whose window a    |
|                                        |                                | source that covers them published it       |
| an incident: its claims, type, places, |                                | it                                         |
| days or relations                      |                                |                                            |
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from truceline.assess.docket import Docket
from truceline.assess.silence import Watch, days_of
from truceline.assess.zeros import Zeros
from truceline.words.incident import Incident, RelationKind
from truceline.words.stance import Stance

Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class Changes:
    """Ids of the claims and incidents that a change reaches."""

    claims: frozenset[str]
    incidents: frozenset[str]


def changes(before: Docket, now: Docket) -> Changes:
    """From one record to the next, under one mission and on one day."""
    documents = frozenset(_differing(before.documents, now.documents))
    claims = frozenset(_differing(before.claims, now.claims)) | _claims_in(
        _reached(documents, before, now), before, now
    )
    incidents = {
        *_other_incidents(before, now),
        *_holding(claims, before, now),
        *_under_zeros(claims, before, now),
        *_in_windows(documents, before, now),
    }
    return Changes(claims, frozenset(incidents))


def _differing(before: Mapping[str, Thing], now: Mapping[str, Thing]) -> Iterator[str]:
    """Keys that are new, gone, or stand for another thing."""
    for key, thing in now.items():
        known = before.get(key)
        if known is not thing and known != thing:
            yield key
    if len(before) != len(now) or before.keys() != now.keys():
        yield from (key for key in before if key not in now)


def _reached(documents: frozenset[str], before: Docket, now: Docket) -> frozenset[str]:
    """These documents and the copies of them, and the copies that go back to another document than before."""
    sources = [_traced(docket) for docket in (before, now)]
    copies = sources[0].keys() | sources[1].keys()
    moved = {copy for copy in copies if sources[0].get(copy) != sources[1].get(copy)}
    behind = {copy for traced in sources for copy, roots in traced.items() if not documents.isdisjoint(roots[1])}
    return documents | moved | behind


def _traced(docket: Docket) -> dict[str, tuple[object, tuple[str, ...]]]:
    """For each copy the copied places, and the documents that it and they go back to."""
    places: dict[str, list[object]] = defaultdict(list)
    roots: dict[str, list[str]] = defaultdict(list)
    for reprint in docket.reprints:
        places[reprint.copy].append(reprint.spans)
        roots[reprint.copy] += [docket.original(reprint.copy), docket.original(reprint.original)]
    return {copy: (tuple(places[copy]), tuple(roots[copy])) for copy in places}


def _claims_in(documents: frozenset[str], *dockets: Docket) -> frozenset[str]:
    if not documents:
        return frozenset()
    held = (docket.claims.items() for docket in dockets)
    return frozenset(id_ for claims in held for id_, claim in claims if claim.passage.document in documents)


def _other_incidents(before: Docket, now: Docket) -> Iterator[str]:
    """Incidents that are new, gone, or were put together otherwise."""
    known = {incident.id: incident for incident in before.incidents}
    for incident in now.incidents:
        was = known.pop(incident.id, None)
        if was is not incident and (was is None or _parts(was) != _parts(incident)):
            yield incident.id
    yield from known


def _parts(incident: Incident) -> tuple[object, ...]:
    """What an assessment looks at."""
    return incident.claims, incident.event_type, incident.places, incident.period, incident.relations


def _holding(claims: frozenset[str], *dockets: Docket) -> Iterator[str]:
    """Incidents that hold one of these claims, or in which one corrects it."""
    for docket in dockets if claims else ():
        yield from (docket.incident_of[claim].id for claim in claims if claim in docket.incident_of)
        for incident in docket.incidents:
            if any(r.kind is RelationKind.CORRECTS and r.to_claim in claims for r in incident.relations):
                yield incident.id


def _under_zeros(claims: frozenset[str], *dockets: Docket) -> Iterator[str]:
    """Incidents over which one of these claims stands as an explicit zero."""
    for docket in dockets:
        zeros, here = Zeros(docket), (docket.claims[id_] for id_ in claims if id_ in docket.claims)
        standing = [claim for claim in here if claim.stance is Stance.REPORTS_NONE]
        for incident in docket.incidents if standing else ():
            if any(zeros.holds(zero, incident) for zero in standing):
                yield incident.id


def _in_windows(documents: Iterable[str], *dockets: Docket) -> Iterator[str]:
    """Incidents in whose window a source that covers them published one of these documents."""
    for docket in dockets:
        days: dict[str, set[date]] = defaultdict(set)
        for document in (docket.documents[sha] for sha in documents if sha in docket.documents):
            if document.source and document.published:
                days[document.source].add(document.published)
        watch = Watch(docket)
        if any(source.id in days for source in watch.sources):
            yield from (one.id for one in docket.incidents if _published_in(one, days, watch, docket.as_of))


def _published_in(incident: Incident, days: Mapping[str, set[date]], watch: Watch, as_of: date) -> bool:
    window = days_of(incident, as_of)
    for source in watch.due(incident) if window else ():
        if source.id in days and window:
            first, last = watch.reach(source, window)
            if any(first <= day <= last for day in days[source.id]):
                return True
    return False
