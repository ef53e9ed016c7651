"""Which documents are copies of which: by their own notice, or because their texts are nearly the same.

A copy has one original. A declared reprint whose original is not in the record has the original '', unless another
copy of the same absent text is in the record: then the earlier copy stands for it, so that all copies are one origin.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from truceline.reconcile.shingles import Likeness, Shingles, blocks, likenesses, shingles
from truceline.words.document import Document
from truceline.words.incident import Reprint
from truceline.words.mission import Mission
from truceline.words.passage import Span
from truceline.words.source import SourceKind

# A text is reprinted within weeks; a declared original without a like text is sought no further back.
REPRINT_DAYS = 30
# A block shared with more documents than this is a formula.
MOST_ALIKE = 12
# Who is likelier the author of a text that several publish on one day; 0 for all others.
RANK = {SourceKind.OUTLET: 1, SourceKind.DESK: 2}
TABLES = ("csv", "spreadsheet", "excel", "parquet")

RunsOf = Callable[[Mapping[str, str], str], Shingles]


def runs_of_text(texts: Mapping[str, str], document: str) -> Shingles:
    """The runs of words of a document."""
    return shingles(texts[document])


@dataclass(frozen=True, slots=True)
class _Record:
    documents: Mapping[str, Document]
    runs: Mapping[str, Shingles]
    like: Mapping[str, Mapping[str, Likeness]]
    mission: Mission

    def likeness(self, one: str, other: str) -> Likeness | None:
        like = self.like.get(one, {}).get(other)
        return like if like and like.copy else None

    def order(self, document: Document) -> tuple[date, int, bool, str, str]:
        return _order(document, self.mission)


def find_reprints(
    documents: Mapping[str, Document], texts: Mapping[str, str], mission: Mission, runs_of: RunsOf = runs_of_text
) -> tuple[Reprint, ...]:
    """All reprints of the record, by copy; tables of datasets take no part. ``runs_of`` may remember what it gave."""
    prose = {sha: document for sha, document in documents.items() if not _is_table(document, mission)}
    runs = {sha: runs_of(texts, sha) for sha in prose if sha in texts}
    record = _Record(prose, runs, _likenesses(runs), mission)
    declared = {sha: _declared(document, record) for sha, document in prose.items() if document.reprint_of}
    found = {sha: reprint for sha, reprint in declared.items() if reprint}
    for sha in sorted(prose, key=lambda sha: record.order(prose[sha])):
        reprint = found.get(sha)
        if reprint is None or not reprint.original:
            found.update(_one(_near_copy(sha, found, record) or reprint))
    found |= _copies_of_one_absent_text(found, record)
    parts = (part for sha in sorted(prose) if sha not in found for part in _copied_blocks(sha, found, record))
    return tuple(sorted((*found.values(), *parts), key=lambda reprint: (reprint.copy, reprint.original)))


def _likenesses(runs: Mapping[str, Shingles]) -> dict[str, dict[str, Likeness]]:
    """For each document those whose texts are near copies of its text, or share a block with it."""
    like: dict[str, dict[str, Likeness]] = {}
    for (one, other), likeness in likenesses(runs).items():
        like.setdefault(one, {})[other] = likeness
        like.setdefault(other, {})[one] = likeness
    return like


def _is_table(document: Document, mission: Mission) -> bool:
    source = mission.source.get(document.source)
    coded = source is not None and source.kind is SourceKind.DATASET
    return coded or bool(document.mapping) or any(word in document.media_type for word in TABLES)


def _order(document: Document, mission: Mission) -> tuple[date, int, bool, str, str]:
    """What comes first is the original: by day; on one day an office before an outlet before a desk that sums up."""
    source = mission.source.get(document.source)
    rank = RANK.get(source.kind, 0) if source else max(RANK.values())
    received = document.received.isoformat()
    return document.published or date.max, rank, bool(document.reprint_of), received, document.sha256


def _one(reprint: Reprint | None) -> dict[str, Reprint]:
    return {reprint.copy: reprint} if reprint else {}


def _near_copy(sha: str, found: Mapping[str, Reprint], record: _Record) -> Reprint | None:
    """The most alike earlier document of another source, or of the same source and day."""
    copy = record.documents[sha]
    candidates = []
    for other, like in record.like.get(sha, {}).items():
        original = record.documents[other]
        if like.copy and _may_be_original(original, copy, record) and not _leads_to(other, sha, found):
            candidates.append((-round(like.resemblance, 6), record.order(original), other, like))
    if not candidates:
        return None
    _, _, other, like = min(candidates, key=lambda candidate: candidate[:3])
    reason = f"the texts are nearly the same ({like.containment:.0%} of the shorter one's word runs are in both)"
    return Reprint(copy=sha, original=other, reason=reason)


def _copied_blocks(sha: str, found: Mapping[str, Reprint], record: _Record) -> Iterator[Reprint]:
    """Blocks that stand in an earlier document of another source too; of several originals the first keeps a block.

    A block that stands in very many documents is a formula (an imprint, a standing paragraph): nobody's report.
    """
    taken: list[Span] = []
    copy, like = record.documents[sha], record.like.get(sha, {})
    others = sorted((other for other in like if other not in found), key=lambda o: record.order(record.documents[o]))
    for other in others if len(others) <= MOST_ALIKE else ():
        original = record.documents[other]
        if original.source == copy.source or not _may_be_original(original, copy, record):
            continue
        spans = [Span(start, end) for start, end in blocks(record.runs[sha], record.runs[other])]
        spans = [span for span in spans if not any(span.meets(other_span) for other_span in taken)]
        if spans:
            taken += spans
            words = sum(record.runs[sha].counted(span.start, span.end) for span in spans)
            reason = f"{words} words stand in both, in {'one block' if len(spans) == 1 else f'{len(spans)} blocks'}"
            yield Reprint(copy=sha, original=other, reason=reason, spans=tuple(spans))


def _may_be_original(original: Document, copy: Document, record: _Record) -> bool:
    """Issues of one series resemble each other without being copies: one source, another day."""
    same_series = bool(copy.source) and original.source == copy.source and original.published != copy.published
    return not same_series and record.order(original) < record.order(copy)


def _leads_to(start: str, sha: str, found: Mapping[str, Reprint]) -> bool:
    seen: set[str] = set()
    while start in found and start not in seen:
        seen.add(start)
        start = found[start].original
        if start == sha:
            return True
    return False


def _declared(copy: Document, record: _Record) -> Reprint | None:
    """The original that the reprint notice names: by URL, by title, by source; '' when it is not in the record."""
    for original in sorted(record.documents.values(), key=record.order):
        if original.sha256 == copy.sha256:
            continue
        if _url(original.url) and _url(original.url) == _url(copy.reprint_of):
            return _reprint(copy, original, "its notice gives the address of the original")
        if len(original.title) > 15 and original.title.casefold() in copy.reprint_of.casefold():
            return _reprint(copy, original, "its notice gives the title of the original")
    return _declared_by_source(copy, record)


def _declared_by_source(copy: Document, record: _Record) -> Reprint:
    absent = Reprint(copy=copy.sha256, original="", reason=f"it says that it is a reprint ('{copy.reprint_of}')")
    source = _source_named(copy.reprint_of, record.mission)
    if not source:
        return absent
    others = [document for document in record.documents.values() if document.sha256 != copy.sha256]
    earlier = [d for d in others if (d.source or _source_named(d.author, record.mission)) == source]
    earlier = sorted((d for d in earlier if _just_before(d, copy)), key=record.order)
    alike = [d for d in earlier if record.likeness(copy.sha256, d.sha256)]
    same_title = [d for d in earlier if d.title and d.title.casefold() == copy.title.casefold()]
    same_day = [d for d in earlier if d.published == copy.published]
    named_day = [d for d in earlier if d.published and re.search(rf"\b0?{d.published.day}\b", copy.reprint_of)]
    rules = (
        (alike, "and the texts agree"),
        (same_title, "with the same title"),
        (named_day, "and its day"),
        (same_day, "of one day"),
    )
    for fitting, why in rules:
        if len(fitting) == 1 or (fitting and fitting is alike):
            return _reprint(copy, fitting[0], f"its notice names the source of the original, {why}")
    return absent


def _reprint(copy: Document, original: Document, reason: str) -> Reprint:
    return Reprint(copy=copy.sha256, original=original.sha256, reason=reason)


def _just_before(original: Document, copy: Document) -> bool:
    if original.published is None or copy.published is None:
        return True
    return 0 <= (copy.published - original.published).days <= REPRINT_DAYS


def _source_named(words: str, mission: Mission) -> str:
    """The source whose id, address or longest name the notice holds; '' when it names none."""
    if words in mission.source:
        return words
    folded = words.casefold()
    hits = [
        (len(text), source.id)
        for source in mission.sources
        for text in [*(name.text for name in source.names), _url(source.url)]
        if text and re.search(rf"(?<!\w){re.escape(text.casefold())}(?!\w)", folded)
    ]
    return max(hits)[1] if hits else ""


def _url(words: str) -> str:
    """An address without scheme, 'www.', fragment and closing slash; '' when the words are no address."""
    match = re.fullmatch(r"\s*(?:https?://)?(?:www\.)?([\w.-]+\.\w{2,}[^\s#]*?)/?(?:#\S*)?\s*", words, re.IGNORECASE)
    return match[1].casefold() if match else ""


def _copies_of_one_absent_text(found: Mapping[str, Reprint], record: _Record) -> dict[str, Reprint]:
    """Copies that name one absent address, or one absent source on one day: the earliest stands for the original."""
    groups: dict[str, list[str]] = {}
    for sha, reprint in found.items():
        absent = _absent_text(record.documents[sha], record.mission) if not reprint.original else ""
        if absent:
            groups.setdefault(absent, []).append(sha)
    linked: dict[str, Reprint] = {}
    for absent, copies in groups.items():
        first, *later = sorted(copies, key=lambda sha: record.order(record.documents[sha]))
        reason = f"both say that they are reprints of {absent}, which is not in the record"
        linked |= {copy: Reprint(copy=copy, original=first, reason=reason) for copy in later}
    return linked


def _absent_text(copy: Document, mission: Mission) -> str:
    address = _url(copy.reprint_of)
    source = "" if address else _source_named(copy.reprint_of, mission)
    return address or (f"'{source}' of {copy.published}" if source and copy.published else "")
