"""Everything that is found once in a whole text, before its sentences are read one by one."""

from __future__ import annotations

import weakref
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from truceline.reading.dates import find_periods
from truceline.reading.dates.reporting import reported_period
from truceline.reading.learned_here.model import Here
from truceline.reading.names.listed import NameHit, Names, unknown_names
from truceline.reading.numbers import find_quantities
from truceline.reading.speech.attribution import Frame, frames
from truceline.reading.speech.conversation import Conversation, conversation
from truceline.reading.speech.memory import Memory
from truceline.reading.speech.quotation import Quotations, quotations
from truceline.reading.speech.quoted import of_regions, quoted_by
from truceline.reading.speech.stems import with_items
from truceline.reading.speech.voices import own_voice
from truceline.reading.text.lines import speaking
from truceline.reading.text.sentences import sentences
from truceline.words.claim import Voice
from truceline.words.document import Document
from truceline.words.mission import Mission
from truceline.words.passage import Span
from truceline.words.period import Period
from truceline.words.quantity import Quantity
from truceline.words.source import SourceKind

Thing = TypeVar("Thing")
LOOK_BACK = 1500
"""Code points before a sentence in which 'the town' may have been named."""


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
    set_apart: tuple[tuple[Span, Voice], ...] = ()
    conversation: Conversation = field(default_factory=Conversation)
    reported: Period | None = None
    """The time that the head of a report states for all of its lines."""
    here: Here | None = None
    """What the mission's own corrections have taught."""

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
    own = own_voice(document, mission)
    talk = conversation(text, hits, mission, own)
    spoken = (talk.turns.without_label(sentence) for sentence in speaking(text, sentences(text)))
    speakers = [sentence for sentence in spoken if sentence is not None]
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
        own=own,
        sentences=tuple(speakers),
        hits=tuple(hits),
        strangers=tuple(unknown_names(text, hits)),
        periods=(periods := tuple(find_periods(text, document.published))),
        quantities=tuple(find_quantities(text)),
        quotes=quotes,
        frames=with_items(text, framed),
        quoted_by=quoted_by(text, quotes, framed, hits, mission),
        set_apart=tuple(of_regions(text, hits, mission)),
        conversation=talk,
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
    if not items:
        return ()

    def start(item: Thing) -> int:
        place = where(item)
        return place.start if place else 0

    first, last = bisect_left(items, span.start, key=start), bisect_left(items, span.end, key=start)
    return tuple(item for item in items[first:last] if (place := where(item)) is not None and place.end <= span.end)
