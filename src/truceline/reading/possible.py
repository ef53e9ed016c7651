"""The recall net: where nothing was proposed and a fact may stand all the same.

Sentences without a proposal, each judged by its likeliest clause; and stretches inside a proposed passage that may be a
second fact. A reviewer who has gone through the proposals can glance at these, the likeliest first. Nothing is claimed
of them, not even a type.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from truceline.reading.assemble import clauses_of, is_english, seams_of
from truceline.reading.facts.clause import ruled
from truceline.reading.latest import page_again
from truceline.reading.learned.cutting import uncut
from truceline.reading.learned.signals import seen_of
from truceline.reading.learned.suggesting import suggested
from truceline.words.document import Document
from truceline.words.mission import Mission
from truceline.words.passage import Span

LEAST = 0.2
"""How likely a fact, or a second one, must be."""

COVERED = 0.5
"""A sentence of which proposals cover more than this share is not shown again."""


@dataclass(frozen=True, slots=True)
class Possible:
    """A sentence or a stretch, and how likely it holds a fact of its own (0 to 1; as the model estimates it)."""

    span: Span
    likely: float


def possible(document: Document, text: str, mission: Mission, found: Sequence[Span]) -> list[Possible]:
    """The stretches that may hold a fact though none was proposed for them, in the order of the text. ``found``: the
    passages of what was proposed. None of a text that is not English."""
    return list(_possible(document, text, mission, found)) if is_english(document, text) else []


def _possible(document: Document, text: str, mission: Mission, found: Sequence[Span]) -> Iterator[Possible]:
    page = page_again(document, text, mission)
    stretches = _joined(found)
    starts = [span.start for span in stretches]
    for sentence in page.sentences:
        if sentence not in page.frames:
            continue
        near = page.around(sentence)
        if _shared(sentence, stretches, starts) > COVERED:
            seconds = uncut(seams_of(near, sentence))
            yield from (Possible(span, round(likely, 2)) for span, likely in seconds if likely >= LEAST)
            continue
        likely = max(
            (suggested(seen_of(near, clause, ruled(near, clause))).fact for clause in clauses_of(near, sentence)),
            default=0.0,
        )
        if likely >= LEAST:
            yield Possible(sentence, round(likely, 2))


def _joined(spans: Sequence[Span]) -> list[Span]:
    """The spans without their overlaps, by start."""
    whole: list[Span] = []
    for span in sorted(spans):
        if whole and span.start <= whole[-1].end:
            whole[-1] = Span(whole[-1].start, max(whole[-1].end, span.end))
        else:
            whole.append(span)
    return whole


def _shared(sentence: Span, stretches: Sequence[Span], starts: Sequence[int]) -> float:
    """The share of the sentence that the stretches cover."""
    covered = 0
    for span in stretches[max(0, bisect_right(starts, sentence.start) - 1) :]:
        if span.start >= sentence.end:
            break
        covered += max(0, min(span.end, sentence.end) - max(span.start, sentence.start))
    return covered / (sentence.end - sentence.start)
