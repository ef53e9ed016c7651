"""Everything that is found once in a whole text, before its sentences are read one by one."""

from __future__ import annotations

import weakref
from dataclasses import dataclass, field

from truceline.reading.attribution import Frame, frames
from truceline.reading.dates import find_periods
from truceline.reading.lines import speaking
from truceline.reading.names import NameHit, Names, unknown_names
from truceline.reading.numbers import find_quantities
from truceline.reading.quotation import Quotations, quotations
from truceline.reading.sentences import sentences
from truceline.reading.voices import Memory, own_voice
from truceline.words.claim import Voice
from truceline.words.document import Document
from truceline.words.mission import Mission
from truceline.words.passage import Span
from truceline.words.period import Period
from truceline.words.quantity import Quantity
from truceline.words.stance import Stance

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


def page_of(document: Document, text: str, mission: Mission) -> Page:
    """Find everything in the text once."""
    hits = names_of(mission).find(text)
    quotes = quotations(text)
    memory = Memory()
    speakers = speaking(text, sentences(text))
    framed = {
        sentence: tuple(frames(text, sentence, _within(hits, sentence), quotes, mission, memory))
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
        periods=tuple(find_periods(text, document.published)),
        quantities=tuple(find_quantities(text)),
        quotes=quotes,
        frames=framed,
        quoted_by=_quoted_by(text, quotes, framed),
    )


_known: list[tuple[weakref.ref[Mission], Names]] = []


def names_of(mission: Mission) -> Names:
    """The mission's names, built once per mission object."""
    for reference, names in _known:
        if reference() is mission:
            return names
    names = Names(mission)
    _known[:] = [(weakref.ref(mission), names)]
    return names


def _within(hits: list[NameHit], span: Span) -> list[NameHit]:
    return [hit for hit in hits if span.holds(hit.span)]


def _quoted_by(text: str, quotes: Quotations, framed: dict[Span, tuple[Frame, ...]]) -> dict[Span, Voice]:
    """Who speaks in each quotation: a cue in a sentence that it touches, else the speaker before it."""
    by: dict[Span, Voice] = {}
    last: Voice | None = None
    named = [
        (sentence, f)
        for sentence, found in framed.items()
        for f in found
        if not f.voice.anonymous and f.stance not in _SILENT
    ]
    for quote in quotes.spans:
        touching = [f for sentence, f in named if sentence.meets(quote) and _speaks(f, quote)]
        leading = [f for sentence, f in named if 0 <= quote.start - sentence.end <= 3 and text[sentence.end - 1] == ":"]
        before = [f for sentence, f in named if sentence.end <= quote.start]
        if touching or leading:
            last = (touching or leading)[-1].voice
        elif not before or (
            quote.end - quote.start < 40
            and not any(abs(s.start - quote.start) + abs(s.end - quote.end) <= 2 for s in framed)
        ):
            continue
        else:
            last = before[-1].voice
        by[quote] = last
    return by


def _speaks(frame: Frame, quote: Span) -> bool:
    return frame.content.meets(quote) and not quote.holds(frame.cue)
