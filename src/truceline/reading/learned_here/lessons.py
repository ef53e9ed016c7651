"""From what reviewers decided to lessons: each decided passage as the clause that the reader sees there today."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from truceline.reading.assemble import clauses_of
from truceline.reading.facts.clause import ruled
from truceline.reading.learned.signals import features_of, seen_of
from truceline.reading.learned.suggesting import suggested
from truceline.reading.learned_here.model import PARTS, Scores
from truceline.reading.learned_here.reranking import base
from truceline.reading.page import page_of
from truceline.words.document import Document
from truceline.words.mission import Mission
from truceline.words.passage import Span

SAME = 0.5
"""Common over joint code points from which a clause is the passage that was decided on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taught:
    """What a person decided on a passage: its event type ('' when it is no fact) and stance, and by which decision
    (its entry in the record). ``as_read``: the reader's type stood."""

    span: Span
    event_type: str
    stance: str
    decision: int
    as_read: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """The features of a clause, what each part says of it without the mission's model, and what is right ('' where the
    decision does not say)."""

    features: tuple[int, ...]
    bases: Mapping[str, tuple[tuple[str, ...], Scores]]
    right: Mapping[str, str]
    decision: int


def lessons_of(document: Document, text: str, mission: Mission, taught: Iterable[Taught]) -> Iterator[Lesson]:
    """The lessons of one document, in the order of its text; a passage that is no clause of the reader teaches nothing.

    A passage with two decided claims ('X denies Y's charge') teaches its event type, but no stance.
    """
    waiting = sorted(taught, key=lambda one: (one.span, one.decision))
    page = page_of(document, text, mission)
    for sentence in page.sentences:
        here = [one for one in waiting if one.span.meets(sentence)]
        if not here:
            continue
        near = page.around(sentence)
        for clause in clauses_of(near, sentence):
            decided = [one for one in here if _share(one.span, clause.span) >= SAME]
            if not decided:
                continue
            seen = seen_of(near, clause, ruled(near, clause))
            suggestion = suggested(seen)
            yield Lesson(
                features=tuple(features_of(seen)),
                bases={part: base(part, suggestion, seen) for part in PARTS},
                right=_right(decided),
                decision=max(one.decision for one in decided),
            )


def _right(decided: list[Taught]) -> dict[str, str]:
    facts = [one for one in decided if one.event_type]
    if not facts:
        return {"type": "", "stance": "", "fact": "no"}
    types, stances = {one.event_type for one in facts}, {one.stance for one in facts}
    return {
        "type": types.pop() if len(types) == 1 else "",
        "stance": stances.pop() if len(stances) == 1 else "",
        "fact": "yes",
    }


def _share(one: Span, other: Span) -> float:
    common = min(one.end, other.end) - max(one.start, other.start)
    return max(0, common) / (max(one.end, other.end) - min(one.start, other.start))
