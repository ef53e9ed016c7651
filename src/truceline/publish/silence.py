"""Who covers what and said nothing: sources against incidents, and the explicit zeros with their effort."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from truceline.publish import addresses
from truceline.publish.account import Account, account
from truceline.publish.edition import Edition
from truceline.publish.scope import MOST_FULL
from truceline.publish.signs import Sign, said_sign
from truceline.words import naming
from truceline.words.assessment import EffortGap, Omission, Said, Silence
from truceline.words.source import Source
from truceline.words.told import strung, told

MOST_COLUMNS = 8
"""With more covering sources than this, the matrix would not fit a printed page; the summary stands alone."""
MOST_ROWS = 120
"""Incidents in the matrix at most; those with a silence first."""
QUIET = (Said.WITHOUT_IT, Said.NOTHING)


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceSummary:
    """What one source covers, how often it is expected, and what it said: counts by kind of answer."""

    name: str
    link: str
    covers: str
    expected: int
    counts: tuple[tuple[Sign, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One source and one incident: None when the source does not cover it."""

    said: Sign
    reason: str
    passage: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixRow:
    """One incident against every covering source."""

    number: int
    title: str
    link: str
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ZeroLine:
    """An explicit zero: its claim, and what is known of the effort behind it."""

    account: Account
    effort_stated: bool
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OmissionRow:
    """One side that speaks, and a cell for every side that something is laid to, in the order of ``accused``."""

    reporter: str
    cells: tuple[Omission, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SilenceView:
    """The whole section."""

    sources: tuple[SourceSummary, ...]
    undeclared: tuple[str, ...]
    columns: tuple[str, ...]
    rows: tuple[MatrixRow, ...]
    left_out: int
    accused: tuple[str, ...]
    omissions: tuple[OmissionRow, ...]
    zeros: tuple[ZeroLine, ...]
    tally: tuple[tuple[bool, int], ...]
    zeros_left_out: int


def silence(edition: Edition) -> SilenceView:
    """The section for an edition."""
    assessment = edition.picture.assessment
    by_source: dict[str, list[Silence]] = {}
    for item in assessment.silences:
        by_source.setdefault(item.source, []).append(item)
    order = sorted(by_source, key=lambda s: naming.source_name(s, edition.mission).casefold())
    columns = order if len(order) <= MOST_COLUMNS else []
    incidents = {item.incident for item in assessment.silences}
    rows = _rows(columns, edition)
    return SilenceView(
        sources=tuple(_summary(source, by_source[source], edition) for source in order),
        undeclared=_undeclared(edition),
        columns=tuple(naming.source_name(source, edition.mission) for source in columns),
        rows=rows,
        left_out=len(incidents) - len(rows) if columns else 0,
        accused=_accused(edition),
        omissions=_omissions(edition),
        zeros=tuple(
            ZeroLine(account=account(gap.claim, edition), effort_stated=gap.effort_stated, sentence=gap.sentence)
            for gap in assessment.effort_gaps[:MOST_FULL]
            if gap.claim in edition.picture.claims
        ),
        tally=_tally(assessment.effort_gaps),
        zeros_left_out=max(0, len(assessment.effort_gaps) - MOST_FULL),
    )


def _tally(gaps: tuple[EffortGap, ...]) -> tuple[tuple[bool, int], ...]:
    """How many zeros state their effort (True), and how many do not."""
    counted = Counter(gap.effort_stated for gap in gaps)
    return tuple((stated, counted[stated]) for stated in (True, False) if counted[stated])


def _accused(edition: Edition) -> tuple[str, ...]:
    cells = edition.picture.assessment.omissions
    incidents = {cell.against: cell.incidents for cell in cells}
    return tuple(
        told("{side} ({number})", side=naming.side_name(side, edition.mission), number=many)
        for side, many in incidents.items()
    )


def _omissions(edition: Edition) -> tuple[OmissionRow, ...]:
    rows: dict[str, list[Omission]] = {}
    for cell in edition.picture.assessment.omissions:
        rows.setdefault(cell.reporter, []).append(cell)
    return tuple(
        OmissionRow(reporter=naming.side_name(side, edition.mission), cells=tuple(cells))
        for side, cells in rows.items()
    )


def _summary(source: str, items: list[Silence], edition: Edition) -> SourceSummary:
    counted = Counter(item.said for item in items)
    known = edition.mission.source.get(source)
    return SourceSummary(
        name=naming.source_name(source, edition.mission),
        link=f"#{addresses.source_id(source)}" if known else "",
        covers=coverage_words(known, edition) if known else "",
        expected=len(items),
        counts=tuple((said_sign(said), counted[said]) for said in Said if counted[said]),
    )


def coverage_words(source: Source, edition: Edition) -> str:
    """What a source says it covers, in words; that it declares nothing, when it does not."""
    coverage = source.coverage
    if not coverage.declared:
        return told("declares no coverage")
    since, until = coverage.valid.since, coverage.valid.until
    parts: list[str] = []
    if coverage.places:
        parts.append(strung(naming.place_name(place, edition.mission) for place in coverage.places))
    if coverage.event_types:
        parts.append(strung(edition.event_label(event_type) for event_type in coverage.event_types))
    parts += [told("from {day}", day=since)] if since else []
    parts += [told("until {day}", day=until)] if until else []
    return strung(parts, "; ")


def _undeclared(edition: Edition) -> tuple[str, ...]:
    sources = (source for source in edition.mission.sources if not source.coverage.declared)
    return tuple(sorted((naming.source_name(s.id, edition.mission) for s in sources), key=str.casefold))


def _rows(columns: list[str], edition: Edition) -> tuple[MatrixRow, ...]:
    by_incident: dict[str, dict[str, Silence]] = {}
    for item in edition.picture.assessment.silences:
        by_incident.setdefault(item.incident, {})[item.source] = item
    known = [i for i in by_incident if i in edition.numbered] if columns else []
    known.sort(key=lambda i: not any(item.said in QUIET for item in by_incident[i].values()))
    kept = sorted(known[:MOST_ROWS], key=lambda i: edition.numbered[i][0])
    return tuple(_row(incident, by_incident[incident], columns, edition) for incident in kept)


def _row(incident: str, said: dict[str, Silence], columns: list[str], edition: Edition) -> MatrixRow:
    number, known = edition.numbered[incident]
    cells = tuple(_cell(said[column], edition) if column in said else None for column in columns)
    return MatrixRow(number=number, title=known.title, link=edition.incident_link(incident), cells=cells)


def _cell(item: Silence, edition: Edition) -> Cell:
    if item.claims:
        link = edition.passage_link(item.claims[0])
    else:
        held = [d for d in item.documents if d in edition.picture.documents]
        link = f"#{addresses.document_id(held[0])}" if held else ""
    return Cell(said=said_sign(item.said), reason=item.reason, passage=link)
