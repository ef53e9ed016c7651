"""Where a sentence falls into clauses: learned from the borders of the bank, what the rules would do being one voice.

``clauses.stretches`` names every place where English may start a new clause (a seam). For each seam a linear model
says how likely a careful reader starts a new fact there; the stretches between the seams that are left are joined.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from truceline.reading.facts.clauses import NOTHING, Piece
from truceline.reading.facts.events import Trigger, main_trigger
from truceline.reading.learned.features import numbered, words_of
from truceline.reading.learned.models import Models, cuts
from truceline.reading.learned.senses import senses, stem_of
from truceline.reading.lexicon.finite import FINITE
from truceline.reading.page import Page
from truceline.reading.speech.attribution import Frame
from truceline.reading.speech.sayings import SILENT
from truceline.words.passage import Span

CUT, RULED = 0.75, 0.3
"""How likely a border must be: where the rules see none, and where they see one."""

_OR = re.compile(r"\b(?:or|nor)\s+$")
_SIZES = (2, 4, 7, 12)


@dataclass(frozen=True, slots=True)
class Seams:
    """A sentence cut at every seam (``raw``), its frames and triggers, and the clauses that the rules make of it."""

    page: Page
    sentence: Span
    frames: tuple[Frame, ...]
    triggers: Sequence[Trigger]
    raw: Sequence[Piece]
    by_rules: Sequence[Piece]


def recut(seams: Seams, known: Models | None = None) -> list[Piece]:
    """The clauses of the sentence; ``known``: another model than the shipped one."""
    if len(seams.raw) < 2:
        return list(seams.by_rules)
    text = seams.page.text
    found = [seams.raw[0]]
    for right, cut, _ in _decided(seams, known):
        last = found[-1]
        if not cut:
            found[-1] = Piece(Span(last.span.start, right.span.end), last.opened, last.after_no)
            continue
        joined = _OR.search(text[last.span.end : right.span.start]) is not None
        negated = joined and NOTHING.search(text, last.span.start, last.span.end) is not None
        found.append(Piece(right.span, right.opened, negated))
    return found


def uncut(seams: Seams) -> Iterator[tuple[Span, float]]:
    """The stretches that stayed joined to the clause before them, each with how likely it is a clause of its own."""
    return ((right.span, likely) for right, cut, likely in _decided(seams, None) if not cut)


def _decided(seams: Seams, known: Models | None) -> Iterator[tuple[Piece, bool, float]]:
    """Every stretch but the first: does a clause begin there, and how likely is it?"""
    known = known or cuts()
    column = known.classes["cut"].index("yes")
    ruled = {piece.span.start for piece in seams.by_rules}
    begun = seams.raw[0].span.start
    for number, (left, right) in enumerate(pairwise(seams.raw)):
        likely = math.exp(known.logs(seam_features(seams, number))["cut"][column])
        by_rule = right.span.start in ruled
        cut = likely >= (RULED if by_rule else CUT) or (by_rule and _sure(seams, Span(begun, left.span.end), right))
        begun = right.span.start if cut else begun
        yield right, cut, likely


def _sure(seams: Seams, left: Span, right: Piece) -> bool:
    """Do the rules know better: 'four in A, three in B', two listed verbs that speak of two things, or an act beside a
    silence ('they turned it back; they gave no reason')?"""
    one, other = (main_trigger([t for t in seams.triggers if span.holds(t.span)]) for span in (left, right.span))
    two = one is not None and other is not None and one.verbal and other.verbal and one.event_type != other.event_type
    silent = [f.cue for f in seams.frames if f.stance in SILENT]
    beside = any((one and right.span.holds(cue)) or (other and left.holds(cue)) for cue in silent)
    return right.opened == "count" or two or beside


def seam_features(seams: Seams, number: int) -> list[int]:
    """The numbers of the features of the seam between stretch ``number`` and the next."""
    return numbered(_features(seams, number))


def _features(seams: Seams, number: int) -> Iterator[str]:
    left, right = seams.raw[number], seams.raw[number + 1]
    text, kind = seams.page.text, right.opened
    starts = [piece.span.start for piece in seams.by_rules]
    ruled = right.span.start in starts[1:]
    begun = max((at for at in starts if at <= left.span.start), default=seams.sentence.start)
    before = [t for t in seams.triggers if begun <= t.span.start < left.span.end]
    after = [t for t in seams.triggers if right.span.holds(t.span)]
    yield from (f"k {kind}", f"rule {ruled}", f"rk {ruled} {kind}", f"pieces {min(len(seams.raw), 6)}")
    yield f"sep {text[left.span.end : right.span.start].strip().casefold()}"
    yield from _of_triggers(before, after, kind)
    yield from _of_words(words_of(text[left.span.start : left.span.end]), words_of(text[slice(*_ends(right))]), kind)
    verbs = [FINITE.search(text, *_ends(piece)) is not None for piece in (left, right)]
    yield from (f"verb left {verbs[0]}", f"verb right {verbs[1]}", f"verbs {verbs} {kind}")
    cues = [any(Span(begun, left.span.end).holds(f.cue) for f in seams.frames)]
    cues.append(any(right.span.holds(f.cue) for f in seams.frames))
    yield from (f"cue left {cues[0]}", f"cue right {cues[1]}", f"cues {cues} {kind}")
    for side, piece in (("left", left), ("right", right)):
        counts = sum(q.span is not None and piece.span.holds(q.span) for q in seams.page.quantities)
        yield f"counts {side} {min(counts, 2)}"
    yield f"quoted {seams.page.quotes.at(right.span.start) is not None}"


def _ends(piece: Piece) -> tuple[int, int]:
    return piece.span.start, piece.span.end


def _of_triggers(before: list[Trigger], after: list[Trigger], kind: str) -> Iterator[str]:
    one, other = main_trigger(before), main_trigger(after)
    weights = [trigger.weight if trigger else 0 for trigger in (one, other)]
    yield from (f"weight left {weights[0]}", f"weight right {weights[1]}", f"weights {weights}")
    if one and other:
        same = one.event_type == other.event_type
        yield from (f"same {same}", f"same {same} {kind}", f"types {one.event_type} {other.event_type}")
    yield from (f"type left {trigger.event_type}" for trigger in (one,) if trigger)
    yield from (f"type right {trigger.event_type}" for trigger in (other,) if trigger)


def _of_words(left: list[str], right: list[str], kind: str) -> Iterator[str]:
    yield from (f"first {word}" for word in right[:1])
    yield f"first two {' '.join(right[:2])}"
    yield from (f"second {word}" for word in right[1:2])
    yield from (f"near {word}" for word in right[2:4])
    yield from (f"last {word}" for word in left[-1:])
    yield from (f"late {word}" for word in left[-3:-1])
    yield from (f"sense right {name}" for name in senses(right))
    yield from (f"sense left {name}" for name in senses(left))
    yield from (f"stem {stem_of(word)}" for word in right)
    sizes = [sum(len(words) >= size for size in _SIZES) for words in (left, right)]
    yield from (f"size left {sizes[0]}", f"size right {sizes[1]}", f"sizes {sizes}", f"size right {sizes[1]} {kind}")
