"""From what a model states to a claim: every value is computed here, from words inside the cited passages.

The model's words choose among what our own grammars and the mission's names find; they add nothing to it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from truceline.reading.facts.counts import effort_of, none_of
from truceline.reading.facts.provisions import is_provision
from truceline.reading.language_model.answer import Stated
from truceline.reading.language_model.polarity import contradicted
from truceline.reading.language_model.prompt import EXAMPLE_TEXT
from truceline.reading.language_model.quoting import Smoothed, smooth
from truceline.reading.language_model.refusal import Refusal
from truceline.reading.page import Page
from truceline.reading.speech.memory import Memory
from truceline.reading.speech.voices import OWN, voice_of
from truceline.words.claim import Claim, Location, Participant, Role, Voice
from truceline.words.event_types import event_types
from truceline.words.kind import Kind
from truceline.words.passage import Passage, Span
from truceline.words.period import Period
from truceline.words.quantity import Quantity
from truceline.words.stance import Stance

_STANCES = {stance.value: stance for stance in Stance}
_EXAMPLE = smooth(EXAMPLE_TEXT)
_NEAR = re.compile(r"\b(?:near|close to|outside|around|not far from|on the outskirts of)\s+(?:the\s+)?$", re.IGNORECASE)


class Refused(Exception):
    """The claim is not handed on."""

    def __init__(self, reason: Refusal) -> None:
        super().__init__(reason.sentence)
        self.reason = reason


class Grounding:
    """Makes claims of what a model states about one piece of a page; ``reader`` goes into each claim."""

    def __init__(self, page: Page, piece: Span, reader: str) -> None:
        self.page, self.reader = page, reader
        self._smoothed = Smoothed(page.text, piece)

    def claim(self, said: Stated) -> Claim:
        """The claim; Refused when anything in it does not follow from words of the text."""
        page = self.page
        if said.event_type not in event_types():
            raise Refused(Refusal.TYPE)
        if said.stance not in _STANCES:
            raise Refused(Refusal.STANCE)
        cited = self._cited(said)
        quote, stance = cited[0], _STANCES[said.stance]
        speaker = self._words(said.speaker, cited)
        counts = self._counts(said.numbers, cited)
        if contradicted(page, cited, said.event_type, stance, speaker, counts):
            raise Refused(Refusal.NEGATION)
        none = stance is Stance.REPORTS_NONE
        provision = is_provision(page.text, quote, quote)
        return Claim(
            kind=Kind.PROVISION if provision else event_types()[said.event_type].kind,
            event_type=said.event_type,
            stance=stance,
            passage=Passage(page.document.sha256, quote, page.text[quote.start : quote.end]),
            chain=self._chain(speaker),
            participants=(*self._took_part(Role.AGENT, said.actors, cited), *self._targets(said, stance, cited)),
            locations=tuple(self._location(span) for span in self._each(said.places, cited)),
            period=self._period(said.date, cited),
            quantities=none_of(page.text, quote, said.event_type, counts) if none else counts,
            effort=effort_of(page.text, quote, page.quantities) if none else None,
            reader=self.reader,
        )

    def _cited(self, said: Stated) -> tuple[Span, ...]:
        """The quote and, if there is one, the second passage."""
        context = self._smoothed.find(said.context)
        if said.context.strip() and context.only is None:
            raise Refused(Refusal.CONTEXT)
        places = self._smoothed.find(said.quote).spans
        if not places:
            words = smooth(said.quote)
            raise Refused(Refusal.EXAMPLE if words and words in _EXAMPLE else Refusal.QUOTE)
        if len(places) > 1 and context.only is not None:
            places = tuple(span for span in places if context.only.holds(span))
        if len(places) != 1:
            raise Refused(Refusal.AMBIGUOUS)
        return (places[0], context.only) if context.only else (places[0],)

    def _words(self, words: str, cited: Sequence[Span]) -> Span | None:
        """Where the words stand in the cited passages, the quote first; None for no words."""
        if not words.strip():
            return None
        for span in cited:
            for found in self._smoothed.find(words).spans:
                if span.holds(found):
                    return found
        raise Refused(Refusal.WORDS)

    def _each(self, several: Sequence[str], cited: Sequence[Span]) -> list[Span]:
        found = [self._words(words, cited) for words in several]
        return list(dict.fromkeys(span for span in found if span is not None))

    def _counts(self, several: Sequence[str], cited: Sequence[Span]) -> tuple[Quantity, ...]:
        """The quantities that our own grammar reads in those words, whole: 'seven' is not there where 'four' is."""
        kept: dict[Span, Quantity] = {}
        for words in several:
            try:
                span = self._words(words, cited)
            except Refused:
                raise Refused(Refusal.NUMBER) from None
            read = [q for q in self.page.quantities if span and q.span and q.span.meets(span)]
            if span is not None and not read:
                raise Refused(Refusal.NUMBER)
            kept |= {q.span: q for q in read if q.span is not None}
        return tuple(kept[span] for span in sorted(kept))

    def _chain(self, span: Span | None) -> tuple[Voice, ...]:
        own = (self.page.own,) if self.page.own else ()
        if span is None:
            return own
        hits = [hit for hit in self.page.hits if span.holds(hit.span)]
        voice = voice_of(self.page.text, span, hits, self.page.mission, Memory())
        return own if voice is OWN else (*own, voice)

    def _targets(self, said: Stated, stance: Stance, cited: Sequence[Span]) -> tuple[Participant, ...]:
        asked = stance in (Stance.DEMANDS, Stance.QUESTIONS)
        return self._took_part(Role.ADDRESSEE if asked else Role.TARGET, said.targets, cited)

    def _took_part(self, role: Role, several: Sequence[str], cited: Sequence[Span]) -> tuple[Participant, ...]:
        return tuple(self._participant(role, span) for span in self._each(several, cited))

    def _participant(self, role: Role, span: Span) -> Participant:
        ids = [hit.actors[0] for hit in self.page.hits if span.holds(hit.span) and hit.actors]
        words = self.page.text[span.start : span.end]
        return Participant(role=role, words=words, actor=ids[-1] if len(set(ids)) == 1 else "", span=span)

    def _location(self, span: Span) -> Location:
        text = self.page.text
        ids = [hit.places[0] for hit in self.page.hits if span.holds(hit.span) and hit.places]
        near = _NEAR.search(text, max(0, span.start - 40), span.start) is not None
        known = ids[0] if len(set(ids)) == 1 else ""
        return Location(words=text[span.start : span.end], place=known, near=near, span=span)

    def _period(self, words: str, cited: Sequence[Span]) -> Period:
        """The time that our own grammar reads in those words; none where it reads none: nothing is guessed."""
        span = self._words(words, cited)
        read = (p for p in self.page.periods if span is not None and p.span is not None and p.span.meets(span))
        return next(read, Period())
