"""From the lines of a template that stand in a sentence to claims, each with its verbatim passage."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from truceline.reading.bulletins.fitting import LineMatch, rows_of
from truceline.reading.bulletins.measuring import broken_down, quantities, zero
from truceline.reading.bulletins.naming import named_locations, named_participants, named_voice
from truceline.reading.bulletins.periods import period_before, slot_period, stated_period
from truceline.reading.bulletins.slots import Matched
from truceline.reading.bulletins.tongue import Tongue
from truceline.reading.dates.timing import period_of
from truceline.reading.facts.clause import Clause
from truceline.reading.facts.counts import effort_of, none_of, quantities_of
from truceline.reading.facts.proposition import READER
from truceline.reading.numbers import find_quantities
from truceline.reading.page import Page
from truceline.reading.speech.sayings import Saying, saying_of
from truceline.words.bulletin import SAME, SINCE, Series, SeriesLine
from truceline.words.claim import Claim, Voice
from truceline.words.document import Document
from truceline.words.effort import Effort
from truceline.words.event_types import event_types
from truceline.words.passage import Passage, Span
from truceline.words.period import Period, Precision
from truceline.words.quantity import Bound, Quantity
from truceline.words.stance import Stance

_LAST = re.compile(r"[.!?։…]?[\"”’»)\]]*\s*")
_PLAIN = frozenset({None, Stance.ASSERTS, Stance.REPORTS_NONE})
_COUNTED = (Stance.ASSERTS, Stance.REPORTS_NONE)
_LONGEST_EFFORT = 400


@dataclass(frozen=True, slots=True)
class Part:
    """One claim to be: the line, the place that its pattern fits, its passage, and the rules' clause around it.

    ``listed``: it is the head or an item of a list, whose places are its own. ``before``: where the sentence tells of
    the period before, whose numbers are another claim's.
    """

    line: SeriesLine
    matched: Matched
    passage: Span
    clause: Clause | None
    listed: bool = False
    before: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Teller:
    """Tells the claims of one issue. ``period``: what the issue speaks of; ``effort``: its lines on what was done."""

    series: Series
    words: Tongue
    document: Document
    period: Period | None
    effort: tuple[LineMatch, ...]

    def told(
        self, page: Page, sentence: Span, lines: Sequence[LineMatch], clauses: Sequence[Clause]
    ) -> tuple[list[Claim], list[Clause]]:
        """The claims of a sentence's lines, and the clauses that they do not cover."""
        spans = [span for line in lines if not line.line.previous for span in _spans(line)]
        barred = [c for c in clauses if _saying(page, c).told not in _PLAIN]
        claims: list[Claim] = []
        used: list[Span] = []
        for line in lines:
            if any(c.span.meets(line.matched.span) for c in barred):
                continue
            used += [] if line.line.previous else _spans(line)
            for part in _parts(page, sentence, line, lines, clauses):
                head = claims[0] if claims else None
                if part.line.event_type != SAME or head is not None:
                    claims.append(self._claim(page, sentence, part, head))
        return claims, [c for c in clauses if not _covered(c, used, spans)]

    def _claim(self, page: Page, sentence: Span, part: Part, head: Claim | None) -> Claim:
        same = part.line.event_type == SAME and head is not None
        event_type = head.event_type if same and head else part.line.event_type
        counted = self._quantities(page, part, event_type)
        if same and head is not None:
            counted = _like(counted, head.quantities)
        stance = _stance(part, counted)
        none = stance is Stance.REPORTS_NONE
        saying = _saying(page, part.clause) if part.clause else None
        return Claim(
            kind=event_types()[event_type].kind,
            event_type=event_type,
            stance=stance,
            passage=Passage(page.document.sha256, part.passage, page.text[part.passage.start : part.passage.end]),
            chain=_chain(page, named_voice(part.matched, page) or (saying.voice if saying else None)),
            participants=named_participants(part.matched, page, sentence, part.passage, part.clause),
            locations=named_locations(part.matched, page, part.passage if part.listed else sentence, part.passage),
            period=self._period(page, sentence, part, stance),
            quantities=counted,
            effort=self._effort(page) if none else None,
            reader=READER,
        )

    def _quantities(self, page: Page, part: Part, event_type: str) -> tuple[Quantity, ...]:
        seen = quantities_of(part.passage, event_type, set(), page.quantities)
        if part.line.previous:
            seen = ()
        seen = tuple(q for q in seen if not any(q.span and q.span.meets(span) for span in part.before))
        found = quantities(part.matched, part.line, seen, self.words, self.document.published)
        found = (*found, *broken_down(page.text, part.passage, found))
        if part.line.stance is not Stance.REPORTS_NONE or any(q.bound is Bound.NONE for q in found):
            return found
        if self._english:
            return none_of(page.text, part.passage, event_type, found)
        return (zero(part.matched, page.text, part.passage, part.line), *found)

    def _period(self, page: Page, sentence: Span, part: Part, stance: Stance) -> Period:
        now = self.period or Period()
        if part.line.previous:
            return period_before(now, self.series.cadence, page.text, part.matched.span)
        near = self.document.published
        since = slot_period(part.matched, self.words, near, SINCE)
        own = slot_period(part.matched, self.words, near)
        piece = part.passage
        grammar = period_of(piece, sentence, page.periods, None, text=page.text) if self._english else None
        if since is not None and not (grammar and grammar.start == since.start):
            return Period(start=since.start, precision=Precision.INTERVAL, words=since.words, span=since.span)
        stated = stated_period(page.text, sentence, self.series, self.words, near)
        return grammar or own or stated or (now if stance in _COUNTED else Period())

    def _effort(self, page: Page) -> Effort | None:
        """What the whole issue says that was done to see."""
        whole = Span(0, len(page.text))
        counted = find_quantities(page.text) if self._english else []
        seen = effort_of(page.text, whole, counted) if self._english else None
        found = {q.span: q for q in (seen.measures if seen else ()) if q.span}
        for line in self.effort:
            near = quantities_of(line.matched.span, line.line.event_type, set(), counted)
            for q in quantities(line.matched, line.line, near, self.words, None):
                if q.span is not None and q.span not in found:
                    found[q.span] = q
        if not found:
            return seen
        spans = sorted(found)
        quote = page.text[spans[0].start : max(span.end for span in spans)]
        refused = seen.access_refused if seen else None
        return Effort(measures=tuple(found[s] for s in spans), access_refused=refused, words=quote[:_LONGEST_EFFORT])

    @property
    def _english(self) -> bool:
        return self.words.language == "en"


def _parts(
    page: Page, sentence: Span, line: LineMatch, lines: Sequence[LineMatch], clauses: Sequence[Clause]
) -> Iterator[Part]:
    spans = [span for other in lines if not other.line.previous for span in _spans(other)]
    before = tuple(other.matched.span for other in lines if other.line.previous)
    rows = [] if line.items else rows_of(page.text, sentence)
    for matched in (line.matched, *line.items):
        clause = next((c for c in clauses if c.span.holds(matched.span)), None)
        around = clause.span if clause else sentence
        if len(rows) > 1:
            around = next(row for row in rows if row.holds(matched.span))
        alone = not line.line.previous and (clause is not None or not clauses or len(rows) > 1)
        alone = alone and sum(around.meets(span) for span in spans) == 1
        passage = _closed(page.text, around if alone else matched.span, sentence)
        yield Part(line.line, matched, passage, clause, bool(line.items), before)


def _spans(line: LineMatch) -> list[Span]:
    return [line.matched.span, *(item.span for item in line.items)]


def _closed(text: str, span: Span, sentence: Span) -> Span:
    """With the full stop, when nothing else follows in the sentence; without blanks and commas at the ends."""
    if _LAST.fullmatch(text, span.end, sentence.end):
        span = Span(span.start, sentence.end)
    words = text[span.start : span.end]
    start = span.start + len(words) - len(words.lstrip(" \t\n,;:–—-"))
    return Span(start, span.start + len(words.rstrip(" \t\n,;:–—-"))) if words.strip(" \t\n,;:–—-") else span


def _covered(clause: Clause, used: Sequence[Span], spans: Sequence[Span]) -> bool:
    """Does the template speak for a clause: of its trigger, or of half of its words?"""
    if clause.trigger is not None and any(span.meets(clause.trigger.span) for span in used):
        return True
    shared = sum(max(0, min(s.end, clause.span.end) - max(s.start, clause.span.start)) for s in used)
    whole = any(clause.span.holds(s) for s in used) and sum(clause.span.meets(s) for s in spans) == 1
    return whole or shared * 2 > clause.span.end - clause.span.start


def _stance(part: Part, counted: Sequence[Quantity]) -> Stance:
    """An assertion whose number is zero reports none."""
    slots = [s.span for s in part.matched.slots if s.slot == "count"][:1]
    first = [q for q in counted if q.span is not None and any(q.span.meets(s) for s in slots)]
    if part.line.stance is Stance.ASSERTS and first and first[0].stated == 0:
        return Stance.REPORTS_NONE
    return part.line.stance


def _like(counted: Sequence[Quantity], head: Sequence[Quantity]) -> tuple[Quantity, ...]:
    """A count 'of the same' has the measure and the unit of the first."""
    if not head:
        return tuple(counted)
    return tuple(replace(q, measure=head[0].measure, unit=head[0].unit, population="") for q in counted)


def _saying(page: Page, clause: Clause) -> Saying:
    return saying_of(page, clause.frames, clause.span, clause.trigger)


def _chain(page: Page, voice: Voice | None) -> tuple[Voice, ...]:
    own = (page.own,) if page.own else ()
    return (*own, voice) if voice and voice.words else own
