"""A series against itself: what two issues say of the same time must agree ('in the previous period N')."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from truceline.words.claim import Claim
from truceline.words.document import Document, Problem
from truceline.words.mission import Mission
from truceline.words.quantity import Bound, Quantity
from truceline.words.source import Cadence, SourceKind
from truceline.words.stance import Stance

Key = tuple[str, str, str, str, str, tuple[str, ...]]
"""What two issues must agree on: source, first and last day, event type, measure with unit, places."""
_EXACT = frozenset({Bound.EXACT, Bound.NONE})
_SERIES = (SourceKind.BULLETIN, SourceKind.MONITOR)


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two issues of one series give different numbers for the same: the later claim, the earlier one, a sentence."""

    later: str
    earlier: str
    problem: Problem


def check_series(
    documents: Mapping[str, Document], claims: Iterable[Claim], mission: Mission
) -> tuple[Disagreement, ...]:
    """Where a later issue of a bulletin's series gives another number for a time than the issue of that time did.

    ``documents`` by SHA-256. Looks only at what a series says in its own voice of one counted thing; an issue that is
    not in the record disagrees with nothing.
    """
    told = _told(documents, claims, mission)
    found = [one for rows in told.values() for one in _disagreements(rows, documents)]
    return tuple(sorted(found, key=lambda one: (one.problem.file, one.problem.place, one.later, one.earlier)))


@dataclass(frozen=True, slots=True)
class _Row:
    claim: Claim
    value: Decimal
    words: str


def _told(
    documents: Mapping[str, Document], claims: Iterable[Claim], mission: Mission
) -> dict[Key, dict[str, list[_Row]]]:
    """What each issue says, by what must agree."""
    told: dict[Key, dict[str, list[_Row]]] = defaultdict(lambda: defaultdict(list))
    for claim in claims:
        document = documents.get(claim.passage.document)
        if document is None or not _in_series(document, mission) or not _own(claim, document):
            continue
        quantity = _counted(claim)
        if quantity is None or quantity.stated is None or claim.period.start is None or claim.period.end is None:
            continue
        days = (claim.period.start.isoformat(), claim.period.end.isoformat())
        places = tuple(sorted(at.place or at.words.casefold() for at in claim.locations))
        key = (document.source, *days, claim.event_type, f"{quantity.measure}/{quantity.unit}", places)
        told[key][document.sha256].append(_Row(claim, quantity.stated, quantity.words))
    return told


def _disagreements(issues: Mapping[str, list[_Row]], documents: Mapping[str, Document]) -> Iterator[Disagreement]:
    """Each later issue against the first that spoke of that time; an issue with several such lines agrees when one of
    them, or their sum, is the number."""
    dated = [(documents[sha].published, sha) for sha in issues]
    order = [sha for _, sha in sorted((day, sha) for day, sha in dated if day is not None)]
    for later in order[1:]:
        first = issues[order[0]]
        values = {row.value for row in first} | {sum((row.value for row in first), Decimal(0))}
        for row in issues[later]:
            if row.value not in values and documents[later].published != documents[order[0]].published:
                yield _disagreement(row, first[0], documents[later], documents[order[0]])


def _disagreement(row: _Row, first: _Row, later: Document, earlier: Document) -> Disagreement:
    place = f"'{' '.join(row.claim.passage.quote.split())[:80]}'"
    days = f"{row.claim.period.start} to {row.claim.period.end}"
    if row.claim.period.start == row.claim.period.end:
        days = str(row.claim.period.start)
    sentence = f"it says {row.value} for {days}; the issue of that time, {earlier.name}, says {first.value}."
    remedy = "Both stay in the record; look at both passages and decide which is right."
    problem = Problem(file=later.name, place=place, sentence=sentence, remedy=remedy)
    return Disagreement(row.claim.id, first.claim.id, problem)


def _in_series(document: Document, mission: Mission) -> bool:
    source = mission.source.get(document.source)
    if source is None or document.published is None:
        return False
    return source.kind in _SERIES and source.cadence is not Cadence.IRREGULAR


def _own(claim: Claim, document: Document) -> bool:
    """Is it told in the bulletin's own voice, as so or as none?"""
    spoken = claim.speaker
    own = spoken is None or (spoken.source == document.source and spoken.span is None)
    return own and claim.stance in (Stance.ASSERTS, Stance.REPORTS_NONE)


def _counted(claim: Claim) -> Quantity | None:
    """The one thing that the claim counts; None when it counts several, or not exactly."""
    counted = [q for q in claim.quantities if q.measure != "distance" and q.bound in _EXACT]
    return counted[0] if len(counted) == 1 else None
