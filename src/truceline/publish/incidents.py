"""Incidents: three findings each, the accounts side by side, who is silent, and why claims were put together."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import reduce
from itertools import accumulate

from truceline.publish import addresses
from truceline.publish.account import Account, account
from truceline.publish.days import period_words
from truceline.publish.edition import Edition, Lane
from truceline.publish.findings import FindingLine, case_notes, finding_lines
from truceline.publish.references import claim_reference, document_reference
from truceline.publish.scope import shown_claims
from truceline.publish.signs import Sign, said_sign
from truceline.publish.ties import PartLine, RelationLine, link_lines, part_lines, relation_lines
from truceline.words import naming
from truceline.words.finding import Finding
from truceline.words.incident import Incident, RelationKind
from truceline.words.told import spoken, strung, told, told_count

MOST_OPEN = 10
"""Incidents told by several sides that stand open when the page is opened."""
MOST_OPEN_ACCOUNTS = 16
"""Accounts in these incidents together at most, so that a page can be looked over."""
FEW_LANES = 4
"""Up to so many columns, a party without an account keeps an empty column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """The accounts of one side, each with the claims that only repeat it (reprints: one origin)."""

    lane: Lane
    accounts: tuple[tuple[Account, tuple[Account, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SilenceLine:
    """What one covering source said."""

    source: str
    source_link: str
    said: Sign
    reason: str
    claims: tuple[tuple[str, str], ...]
    documents: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentView:
    """One incident, ready to print; ``full`` is False for one that is shown in one line only."""

    anchor: str
    number: int
    title: str
    event: str
    when: str
    line: str
    findings: tuple[FindingLine, ...]
    case: tuple[str, str] | None
    case_notes: tuple[str, ...]
    origins: str
    columns: tuple[Column, ...]
    silences: tuple[SilenceLine, ...]
    said: tuple[tuple[Sign, str], ...]
    relations: tuple[RelationLine, ...]
    links: tuple[RelationLine, ...]
    parts: tuple[PartLine, ...]
    several: bool
    told: str
    open: bool
    absent: str
    left_out: int
    full: bool
    passage: str
    search: str


def incidents(edition: Edition) -> tuple[IncidentView, ...]:
    """The incidents that the page shows, in the order of time."""
    by_incident = _Sorted(edition)
    shown = edition.scope.full | edition.scope.brief
    views = [
        _view(number, incident, edition, by_incident)
        for number, incident in edition.numbered.values()
        if incident.id in shown
    ]
    opened = _opened([view for view in views if view.several])
    return tuple(replace(view, open=view.anchor in opened) for view in views)


def incident_view(incident: Incident, edition: Edition, number: int = 0) -> IncidentView:
    """One incident of the picture by itself; ``number``: its running number, where incidents are numbered."""
    return _view(number, incident, edition, _Sorted(edition))


def _opened(views: list[IncidentView]) -> frozenset[str]:
    """The incidents that stand open at first: most contested findings first, then most accounts, then by time."""
    told = {view.anchor: sum(len(column.accounts) for column in view.columns) for view in views}
    contested = {view.anchor: sum(finding.contested for finding in view.findings) for view in views}
    ranked = sorted(told, key=lambda anchor: (-contested[anchor], -told[anchor]))
    sums = accumulate(told[anchor] for anchor in ranked)
    fitting = [anchor for anchor, total in zip(ranked, sums, strict=True) if total <= MOST_OPEN_ACCOUNTS]
    return frozenset((fitting or ranked[:1])[:MOST_OPEN])


class _Sorted:
    """Assessment results by incident, sorted once."""

    def __init__(self, edition: Edition) -> None:
        assessment = edition.picture.assessment
        self.findings: dict[str, list[Finding]] = {}
        for finding in assessment.findings:
            self.findings.setdefault(finding.incident, []).append(finding)
        self.silences: dict[str, list[SilenceLine]] = {}
        for silence in assessment.silences:
            line = SilenceLine(
                source=naming.source_name(silence.source, edition.mission),
                source_link=edition.source_link(silence.source),
                said=said_sign(silence.said),
                reason=silence.reason,
                claims=tuple(claim_reference(claim, edition) for claim in silence.claims),
                documents=tuple(document_reference(document, edition) for document in silence.documents),
            )
            self.silences.setdefault(silence.incident, []).append(line)
        self.origins = {origins.incident: origins for origins in assessment.origins}
        self.cases = {case.incident: case for case in assessment.cases}


def place_words(incident: Incident, edition: Edition) -> str:
    """The printed names of an incident's places."""
    return strung((naming.place_name(place, edition.mission) for place in incident.places), "; ")


def _view(number: int, incident: Incident, edition: Edition, found: _Sorted) -> IncidentView:
    full = incident.id in edition.scope.full
    shown = shown_claims(incident, edition.picture) if full else ()
    columns = _columns(shown, incident, edition)
    findings = finding_lines(found.findings.get(incident.id, []), edition)
    case = found.cases.get(incident.id)
    silences = tuple(found.silences.get(incident.id, ())) if full else ()
    known = [claim for claim in incident.claims if claim in edition.picture.claims]
    event, places = edition.event_label(incident.event_type), place_words(incident, edition)
    when = period_words(incident.period)
    return IncidentView(
        anchor=addresses.incident_id(incident.id),
        number=number,
        title=incident.title,
        event=event,
        when=when,
        line=_line(incident.title, (event, when, places, _origins_words(found, incident, edition))),
        findings=findings,
        case=(spoken(case.state), case.sentence) if case else None,
        case_notes=case_notes(case) if case else (),
        origins=_origins_words(found, incident, edition),
        columns=columns,
        silences=silences,
        said=_said_words(silences),
        relations=relation_lines(incident, edition) if full else (),
        links=link_lines(incident, edition) if full else (),
        parts=part_lines(incident, edition) if full else (),
        told=_told_words(found, incident),
        open=False,
        several=sum(bool(column.accounts) for column in columns) > 1,
        absent=_absent_words(columns),
        left_out=len(known) - len(shown) if full else 0,
        full=full,
        passage=edition.passage_link(known[0]) if known else "",
        search=_search_words(number, incident, event, columns, edition),
    )


def _line(title: str, parts: tuple[str, ...]) -> str:
    """What the title does not say already; rival names and lists are looked for one by one."""
    said = title.casefold()
    new = [part for part in parts if any(word not in said for word in re.split(r"; | / ", part.casefold()) if word)]
    return strung(new, " · ")


def _absent_words(columns: tuple[Column, ...]) -> str:
    """Which parties have no account, as one sentence; '' when all have one."""
    absent = [column.lane.name for column in columns if not column.accounts]
    if not absent:
        return ""
    sides = reduce(lambda one, other: told("{one} or {other}", one=one, other=other), absent)
    return told("No account of {sides} in the record.", sides=sides)


def _said_words(silences: tuple[SilenceLine, ...]) -> tuple[tuple[Sign, str], ...]:
    """What the covering sources said, by kind of answer, with their names."""
    groups: dict[Sign, list[str]] = {}
    for line in silences:
        groups.setdefault(line.said, []).append(line.source)
    return tuple((said, strung(names)) for said, names in groups.items())


def _search_words(number: int, incident: Incident, event: str, columns: tuple[Column, ...], edition: Edition) -> str:
    """What the filter looks in: title, event type, every rival name of the places, all voices."""
    lines = (line for column in columns for first, again in column.accounts for line in (first, *again))
    voices = {voice.name for line in lines for voice in line.voices}
    places = [edition.mission.place[place].names for place in incident.places if place in edition.mission.place]
    names = dict.fromkeys(name.text for rival in places for name in rival)
    return " ".join((str(number), incident.title, event, *names, *sorted(voices))).casefold()


def _columns(claims: tuple[str, ...], incident: Incident, edition: Edition) -> tuple[Column, ...]:
    repeated = _repeated(claims, incident, edition)
    by_lane: dict[str, list[tuple[Account, tuple[Account, ...]]]] = {}
    for claim in sorted(claims, key=lambda c: _reading_order(c, edition)):
        if any(claim in copies for copies in repeated.values()):
            continue
        first = account(claim, edition)
        copies = tuple(account(copy, edition) for copy in repeated.get(claim, ()))
        by_lane.setdefault(first.lane, []).append((first, copies))
    keep_empty = bool(by_lane) and sum(lane.party for lane in edition.lanes) <= FEW_LANES
    return tuple(
        Column(lane=lane, accounts=tuple(by_lane.get(lane.id, ())))
        for lane in edition.lanes
        if lane.id in by_lane or (lane.party and keep_empty)
    )


def _repeated(claims: tuple[str, ...], incident: Incident, edition: Edition) -> dict[str, list[str]]:
    """Claims of the same lane that only repeat another shown one, under the first of them."""
    lanes = {claim: edition.lane_of(edition.picture.claims[claim]) for claim in claims}
    head = {claim: claim for claim in claims}
    for relation in incident.relations:
        copy, original = relation.from_claim, relation.to_claim
        if relation.kind is RelationKind.REPEATS and lanes.get(copy, copy) == lanes.get(original, original):
            one, other = head[copy], head[original]
            if one != other:
                head = {claim: other if first == one else first for claim, first in head.items()}
    repeated: dict[str, list[str]] = {}
    for claim, first in head.items():
        if claim != first:
            repeated.setdefault(first, []).append(claim)
    return repeated


def _reading_order(claim: str, edition: Edition) -> tuple[bool, bool, str, str, int]:
    """Rejected claims last; else by day of publication, then as they stand in their document."""
    passage = edition.picture.claims[claim].passage
    document = edition.picture.documents.get(passage.document)
    day = document.published if document else None
    return (edition.rejected(claim), day is None, day.isoformat() if day else "", passage.document, passage.span.start)


def _origins_words(found: _Sorted, incident: Incident, edition: Edition) -> str:
    origins = found.origins.get(incident.id)
    if origins is None:
        return ""
    sides = [naming.side_name(s, edition.mission) if s in edition.mission.side else s for s in origins.sides if s]
    on_sides: str = told_count("{number} side", "{number} sides", len(sides))
    if sides:
        on_sides = told("{sides} ({names})", sides=on_sides, names=strung(sides))
    counted = strung(
        [
            told_count("{number} document", "{number} documents", origins.documents),
            told_count("{number} distinct origin", "{number} distinct origins", len(origins.origins)),
            on_sides,
        ]
    )
    if not origins.admissions:
        return counted
    against = told_count(
        "{number} admission against interest", "{number} admissions against interest", len(origins.admissions)
    )
    return strung([counted, against], "; ")


def _told_words(found: _Sorted, incident: Incident) -> str:
    """The count of origins for the line of a folded incident."""
    origins = found.origins.get(incident.id)
    return told_count("{number} origin", "{number} origins", len(origins.origins)) if origins else ""
