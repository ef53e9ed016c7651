"""Everything that is found once in a whole text, before its sentences are read one by one."""

from __future__ import annotations

import weakref
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from truceline.reading.attribution import Frame, frames
from truceline.reading.dates import find_periods
from truceline.reading.dates.reporting import reported_period
from truceline.reading.lines import speaking
from truceline.reading.names import NameHit, Names, unknown_names
from truceline.reading.numbers import find_quantities
from truceline.reading.quotation import Quotations, quotations
from truceline.reading.sentences import sentences
from truceline.reading.turns import Turns, turns
from truceline.reading.voices import Memory, own_voice
from truceline.words.claim import Voice
from truceline.words.document import Document
from truceline.words.mission import Mission
from truceline.words.passage import Span
from truceline.words.period import Period
from truceline.words.quantity import Quantity
from truceline.words.source import SourceKind
from truceline.words.stance import Stance

Thing = TypeVar("Thing")
LOOK_BACK = 1500
"""Code points before a sentence in which 'the town' may have been named."""
_NEIGHBOURS = 8
_SILENT = (Stance.WITHHOLDS, Stance.DECLINES)


@dataclass(frozen=True, slots=True)
class Page:
    """A text with its names, times, numbers, quotations, sentences, and who speaks where."""

    document: Document
    text: str
    mission: Mission
    own: Voice | None
    sentences: tuple[Span, ...]
    hits: tuple[NameHit, ...]
    strangers: tuple[Span, ...]
    periods: tuple[Period, ...]
    quantities: tuple[Quantity, ...]
    quotes: Quotations
    frames: dict[Span, tuple[Frame, ...]]
    quoted_by: dict[Span, Voice] = field(default_factory=dict)
    turns: Turns = field(default_factory=Turns)
    reported: Period | None = None
    """The time that the head of a report states for all of its lines."""

    def around(self, sentence: Span) -> Page:
        """The page as seen from a sentence: what stands up to ``LOOK_BACK`` before it and in its paragraph."""
        end = self.text.find("\n", sentence.end)
        window = Span(max(0, sentence.start - LOOK_BACK), len(self.text) if end < 0 else end)
        return replace(
            self,
            hits=_within(self.hits, window, lambda hit: hit.span),
            strangers=_within(self.strangers, window, lambda span: span),
            periods=_within(self.periods, window, lambda period: period.span),
            quantities=_within(self.quantities, window, lambda quantity: quantity.span),
        )


def page_of(document: Document, text: str, mission: Mission) -> Page:
    """Find everything in the text once."""
    hits = names_of(mission).find(text)
    quotes = quotations(text)
    memory = Memory()
    speakers = speaking(text, sentences(text))
    framed = {
        sentence: tuple(
            frames(text, sentence, list(_within(hits, sentence, lambda hit: hit.span)), quotes, mission, memory)
        )
        for sentence in speakers
    }
    return Page(
        document=document,
        text=text,
        mission=mission,
        own=own_voice(document, mission),
        sentences=tuple(speakers),
        hits=tuple(hits),
        strangers=tuple(unknown_names(text, hits)),
        periods=(periods := tuple(find_periods(text, document.published))),
        quantities=tuple(find_quantities(text)),
        quotes=quotes,
        frames=framed,
        quoted_by=_quoted_by(text, quotes, framed),
        turns=turns(text),
        reported=reported_period(text, periods, _recurring(document, mission)),
    )


def _recurring(document: Document, mission: Mission) -> bool:
    """Is the document of a source that reports again and again, as bulletins and monitors do?"""
    source = mission.source.get(document.source)
    return source is not None and source.kind in (SourceKind.BULLETIN, SourceKind.MONITOR)


_known: list[tuple[weakref.ref[Mission], Names]] = []


def names_of(mission: Mission) -> Names:
    """The mission's names, built once per mission object."""
    for reference, names in _known:
        if reference() is mission:
            return names
    names = Names(mission)
    _known[:] = [(weakref.ref(mission), names)]
    return names


def _within(items: Sequence[Thing], span: Span, where: Callable[[Thing], Span | None]) -> tuple[Thing, ...]:
    """Those of the items, which stand in the order of the text, that lie inside the span."""

    def start(item: Thing) -> int:
        place = where(item)
        return place.start if place else 0

    first, last = bisect_left(items, span.start, key=start), bisect_left(items, span.end, key=start)
    return tuple(item for item in items[first:last] if (place := where(item)) is not None and place.end <= span.end)


def _quoted_by(text: str, quotes: Quotations, framed: dict[Span, tuple[Frame, ...]]) -> dict[Span, Voice]:
    """Who speaks in each quotation: a cue in a sentence that it touches, else the speaker before it."""
    by: dict[Span, Voice] = {}
    named = [
        (sentence, frame)
        for sentence, found in framed.items()
        for frame in found
        if not frame.voice.anonymous and frame.voice.words and frame.stance not in _SILENT
    ]
    starts = [sentence.start for sentence, _ in named]
    whole = {(sentence.start, sentence.end) for sentence in framed}
    for quote in quotes.spans:
        near = named[max(0, bisect_left(starts, quote.start) - _NEIGHBOURS) : bisect_left(starts, quote.end)]
        touching = [f for sentence, f in near if sentence.meets(quote) and _speaks(f, quote)]
        leading = [f for sentence, f in near if 0 <= quote.start - sentence.end <= 3 and text[sentence.end - 1] == ":"]
        before = [f for sentence, f in near if sentence.end <= quote.start]
        long = quote.end - quote.start >= 40 or (quote.start, quote.end) in whole
        speaker = (touching or leading or (before if long else []))[-1:]
        if speaker:
            by[quote] = speaker[0].voice
    return by


def _speaks(frame: Frame, quote: Span) -> bool:
    return frame.content.meets(quote) and not quote.holds(frame.cue)
