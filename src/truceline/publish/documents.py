"""Sources and documents: metadata with its basis, reprints, and the text with every passage marked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC

from truceline.assess.retold import retold
from truceline.publish import addresses
from truceline.publish.account import Account, account
from truceline.publish.days import day_words, moment_words
from truceline.publish.edition import Edition
from truceline.publish.passages import Segment, segments, windows_around
from truceline.publish.silence import coverage_words
from truceline.reading.names.listed import Names
from truceline.words import naming
from truceline.words.assessment import Retelling
from truceline.words.claim import Claim
from truceline.words.document import Basis, Document
from truceline.words.source import Source
from truceline.words.told import lowered, sentence_of, spoken, strung, told

WHOLE_TEXT = 60_000
"""A document up to this many code points is shown whole."""
MARGIN = 500
"""Code points shown on both sides of a passage when a document is cut."""
ALL_TEXTS = 4_000_000
"""When the texts together are longer than this, every document is cut, and more closely."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A reference mark in the text: its number in the document, and where its claim stands."""

    number: int
    link: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TextSegment:
    """A stretch of the shown text: marked when ``notes`` or ``marked`` say so; a gap when ``left_out`` is not 0."""

    anchor: str
    text: str
    marked: bool
    title: str
    claims: str
    notes: tuple[Note, ...]
    left_out: int


MOST_RETOLD = 100
"""Reprints whose changes are shown; of the others the page says only whose copies they are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentView:
    """One document, ready to print."""

    anchor: str
    title: str
    name: str
    source: str
    source_link: str
    author: str
    url: str
    url_words: str
    language: str
    published: str
    basis: str
    captured: str
    received: str
    sha256: str
    extractor: str
    media_type: str
    length: int
    reprints: tuple[tuple[str, str, str, str], ...]
    retelling: Retelling | None
    notice: str
    cut: bool
    segments: tuple[TextSegment, ...]
    listed: tuple[tuple[int, Account], ...]
    in_incidents: int
    not_listed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceView:
    """One source of the mission."""

    anchor: str
    name: str
    kind: str
    side: str
    reliability: str
    cadence: str
    covers: str
    owner: str
    url: str
    note: str
    documents: int


def sources(edition: Edition) -> tuple[SourceView, ...]:
    """The mission's sources in the order of its reference data."""
    held: dict[str, int] = {}
    for document in edition.picture.documents.values():
        held[document.source] = held.get(document.source, 0) + 1
    return tuple(_source(source, held.get(source.id, 0), edition) for source in edition.mission.sources)


def documents(edition: Edition) -> tuple[DocumentView, ...]:
    """Every document, oldest first; those without a date last."""
    by_document: dict[str, dict[str, Claim]] = {}
    for id_, claim in edition.picture.claims.items():
        by_document.setdefault(claim.passage.document, {})[id_] = claim
    close = sum(len(text) for text in edition.picture.texts.values()) > ALL_TEXTS
    ordered = sorted(edition.picture.documents.items(), key=_when)
    told = _retellings(edition)
    return tuple(
        _document(sha, document, by_document.get(sha, {}), edition, close, told.get(sha)) for sha, document in ordered
    )


def _retellings(edition: Edition) -> dict[str, Retelling]:
    """What each copy changed, of those whose original is in the record with its text; by the copy's SHA-256."""
    texts = edition.picture.texts
    known = [one for one in edition.picture.reprints if texts.get(one.original) and texts.get(one.copy)]
    hidden = edition.picture.withheld.documents if edition.picture.withheld else frozenset()
    names = Names(edition.mission) if known else None
    return {
        one.copy: retold(texts[one.original], texts[one.copy], names)
        for one in known[:MOST_RETOLD]
        if not {one.original, one.copy} & hidden
        and names
        and max(len(texts[one.original]), len(texts[one.copy])) <= WHOLE_TEXT
    }


def basis_words(document: Document) -> str:
    """How the day of publication is known, with the words it rests on."""
    words = {
        Basis.STATED: told("stated by a person"),
        Basis.FOUND: told("found in the file"),
        Basis.INFERRED: told("inferred, to be confirmed"),
        Basis.UNKNOWN: told("nobody has said it, and the file does not"),
    }[document.published_basis]
    if document.published_words.startswith(str(document.published_basis)):
        return document.published_words
    return strung((words, document.published_words), ": ") if document.published_words else words


def captured_words(document: Document) -> str:
    """The time on the device that made the file, with what it rests on; '' when none is known."""
    if document.captured is None:
        return ""
    zoned = document.captured if document.captured.tzinfo else document.captured.replace(tzinfo=UTC)
    moment = moment_words(zoned)
    if document.captured.tzinfo is None:
        moment = told("{day}, {clock}, zone not given", day=zoned.date(), clock=f"{zoned:%H:%M}")
    stated = document.captured_basis is Basis.STATED
    basis = told("stated by a person") if stated else told("device time, unproved")
    return told("{moment} ({basis}: {words})", moment=moment, basis=basis, words=document.captured_words)


def _hidden(sha: str, edition: Edition) -> bool:
    """Is anything of the document withheld in this version?"""
    return edition.picture.withheld is not None and sha in edition.picture.withheld.documents


def _when(item: tuple[str, Document]) -> tuple[bool, str, str, str]:
    sha, document = item
    day = document.published
    return (day is None, day.isoformat() if day else "", document.title or document.name, sha)


def _source(source: Source, held: int, edition: Edition) -> SourceView:
    mission = edition.mission
    lane = edition.lane_of_source(source.id)
    return SourceView(
        anchor=addresses.source_id(source.id),
        name=naming.source_name(source.id, mission),
        kind=spoken(source.kind),
        side=next(line.name for line in edition.lanes if line.id == lane),
        reliability=strung((str(source.reliability), lowered(sentence_of(source.reliability, stop=False))), ": "),
        cadence=spoken(source.cadence),
        covers=coverage_words(source, edition),
        owner=source.owner,
        url=addresses.web_address(source.url),
        note=source.note,
        documents=held,
    )


def _document(
    sha: str,
    document: Document,
    claims: Mapping[str, Claim],
    edition: Edition,
    close: bool,
    retelling: Retelling | None,
) -> DocumentView:
    text = edition.picture.texts.get(sha, "")
    cited = {id_: claim for id_, claim in claims.items() if id_ in edition.scope.cited}
    numbers = {id_: n for n, id_ in enumerate(sorted(cited, key=lambda c: (cited[c].passage.span, c)), start=1)}
    listed = tuple((numbers[id_], account(id_, edition)) for id_ in numbers if id_ not in edition.homed)
    parts, cut = _shown_text(text, cited, close)
    known_source = document.source in edition.mission.source
    return DocumentView(
        anchor=addresses.document_id(sha),
        title=document.title or document.name,
        name=document.name,
        source=naming.source_name(document.source, edition.mission) if document.source else told("source not stated"),
        source_link=f"#{addresses.source_id(document.source)}" if known_source else "",
        author=document.author,
        url=addresses.web_address(document.url),
        url_words=document.url,
        language=document.language,
        published=day_words(document.published) if document.published else told("date not known"),
        basis=basis_words(document),
        captured=captured_words(document),
        received=moment_words(document.received) if not _hidden(sha, edition) else told("on a day that is withheld"),
        sha256=sha,
        extractor=document.extractor,
        media_type=document.media_type,
        length=len(text),
        reprints=_reprints(sha, edition),
        retelling=retelling,
        notice=document.reprint_of,
        cut=cut,
        segments=tuple(_segment(part, sha, numbers, edition) for part in parts),
        listed=listed,
        in_incidents=len(cited) - len(listed),
        not_listed=len(claims) - len(cited),
    )


def _shown_text(text: str, cited: Mapping[str, Claim], close: bool) -> tuple[list[Segment], bool]:
    spans = {id_: claim.passage.span for id_, claim in cited.items()}
    if len(text) <= (WHOLE_TEXT // 20 if close else WHOLE_TEXT):
        return segments(text, spans), False
    windows = windows_around(text, spans.values(), MARGIN // 5 if close else MARGIN)
    return segments(text, spans, windows), True


def _segment(part: Segment, sha: str, numbers: Mapping[str, int], edition: Edition) -> TextSegment:
    signs = {id_: edition.picture.claims[id_] for id_ in part.over}
    labels = [
        told(
            "[{number}] {stance}: {event}",
            number=numbers[id_],
            stance=c.stance,
            event=told(edition.event_label(c.event_type)),
        )
        for id_, c in signs.items()
    ]
    notes = tuple(
        Note(
            number=numbers[id_],
            link=edition.claim_link(id_),
            label=told("claim {number} of this document", number=numbers[id_]),
        )
        for id_ in sorted(part.ends, key=lambda c: numbers[c])
    )
    return TextSegment(
        anchor=f"{addresses.document_id(sha)}-{part.start}",
        text=part.text,
        marked=bool(part.over),
        title=strung(labels, "; ") if labels else "",
        claims=" ".join(part.over),
        notes=notes,
        left_out=part.left_out,
    )


def _reprints(sha: str, edition: Edition) -> tuple[tuple[str, str, str, str], ...]:
    """(sentence start, title, link, reason) for every reprint that this document is a part of."""
    lines = []
    for reprint in edition.picture.reprints:
        if reprint.copy == sha:
            lines.append((told("It repeats"), *_titled(reprint.original, edition), reprint.reason))
        elif reprint.original == sha:
            lines.append((told("It is repeated by"), *_titled(reprint.copy, edition), reprint.reason))
    return tuple(lines)


def _titled(sha: str, edition: Edition) -> tuple[str, str]:
    known = edition.picture.documents.get(sha)
    if known is None:
        return (told("a document that is not in the record"), "")
    return (known.title or known.name, f"#{addresses.document_id(sha)}")
