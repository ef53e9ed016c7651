"""From the bank to lessons: each sentence goes through the reader's own clauses, so that a model learns from what it
will see, rules' guesses included, and a third of the names is hidden, as a real mission's lists lack some."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from itertools import pairwise

from truceline.reading.assemble import clauses_of, seams_of
from truceline.reading.facts.clause import ruled
from truceline.reading.learned.bank import Conflict, Example, Fact, conflicts
from truceline.reading.learned.cutting import seam_features
from truceline.reading.learned.models import Models
from truceline.reading.learned.signals import Seen, seen_of
from truceline.reading.page import Page, page_of
from truceline.words.actor import Actor, ActorKind
from truceline.words.document import Basis, Document
from truceline.words.mission import Mission
from truceline.words.name import Name, Validity
from truceline.words.passage import Span
from truceline.words.place import Place, PlaceKind

HIDDEN = 3
"""Every third name of a conflict is left out of its mission."""

_DAY = date(2030, 6, 15)


@dataclass(frozen=True, slots=True)
class Lesson:
    """A clause as the reader sees it, and the fact that a person marked in it (None: there is none)."""

    seen: Seen
    fact: Fact | None
    example: Example


@dataclass(frozen=True, slots=True)
class Border:
    """A place where a clause may begin, and whether a person began one there."""

    features: list[int]
    cut: bool
    example: Example


def pages(examples: Iterable[Example]) -> Iterator[tuple[Example, Page]]:
    """Each example as the reader sees it."""
    missions = {conflict.id: _mission(conflict) for conflict in conflicts()}
    return ((example, page_of(_document(), example.text, missions[example.conflict])) for example in examples)


def lessons(read: Iterable[tuple[Example, Page]], known: Models) -> Iterator[Lesson]:
    """The clauses of all examples with their facts; ``known``: the model of where clauses begin."""
    for example, page in read:
        yield from _of_example(example, page, known)


def borders(read: Iterable[tuple[Example, Page]]) -> Iterator[Border]:
    """The seams of all examples."""
    for example, page in read:
        marked = {fact.clause.start for fact in example.facts} | {fact.clause.end + 1 for fact in example.facts}
        for sentence in page.sentences:
            seams = seams_of(page.around(sentence), sentence)
            for number, (left, right) in enumerate(pairwise(seams.raw)):
                cut = any(left.span.end - 1 <= at <= right.span.start + 1 for at in marked)
                yield Border(seam_features(seams, number), cut, example)


def _of_example(example: Example, page: Page, known: Models) -> Iterator[Lesson]:
    for sentence in page.sentences:
        near = page.around(sentence)
        for clause in clauses_of(near, sentence, known):
            yield Lesson(seen_of(near, clause, ruled(near, clause)), _fact_in(example, clause.span), example)


def _fact_in(example: Example, clause: Span) -> Fact | None:
    """The first fact whose trigger begins in the clause; where none does, the fact whose clause this one is part of."""
    for fact in example.facts:
        if clause.start <= fact.trigger.start < clause.end:
            return fact
    return None


@cache
def _document() -> Document:
    return Document(
        sha256="0" * 64,
        media_type="text/plain",
        name="bank",
        text_sha256="0" * 64,
        extractor="bank",
        language="en",
        published=_DAY,
        published_basis=Basis.STATED,
        received=datetime(2030, 6, 16, tzinfo=UTC),
    )


def _mission(conflict: Conflict) -> Mission:
    actors = tuple(
        Actor(id=f"actor {number}", kind=ActorKind.FORMATION, names=(Name(words),))
        for number, words in enumerate(conflict.actors)
        if number % HIDDEN
    )
    places = tuple(
        Place(id=f"place {number}", kind=PlaceKind.SETTLEMENT, names=(Name(words),))
        for number, words in enumerate(conflict.places)
        if number % HIDDEN
    )
    return Mission(
        title=conflict.title,
        mandate_holder="",
        monitor="",
        period=Validity(),
        time_zone="UTC",
        actors=actors,
        places=places,
    )
