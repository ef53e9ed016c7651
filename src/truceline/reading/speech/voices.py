"""Whose words these are: from the words before or after a cue to a voice, and the speakers that a text has had.

A voice carries the words that name the speaker. Its actor is the person when the mission lists the person, else the
office or party that the words name. A pronoun or 'the ministry' goes to the last speaker that it fits, never to a
guess: without one, the words stand alone.
"""

from __future__ import annotations

import re

from truceline.reading.names.listed import NameHit
from truceline.reading.speech.memory import PERSONS, Memory, is_person
from truceline.reading.speech.speaker_words import CAPITAL, NOUN, PRONOUN
from truceline.words.claim import Voice
from truceline.words.document import Document
from truceline.words.mission import Mission
from truceline.words.passage import Span

MONITOR = re.compile(
    r"\b(?:the|its|their|our)\s+(?:[\w\-]+\s+){0,2}?(?:peacekeepers|peacekeeping\s+(?:contingent|mission|"
    r"forces?|troops|effort)|monitors|monitoring\s+mission|observers|observer\s+mission|"
    r"peacekeeping\s+operation)\b",
    re.IGNORECASE,
)
"""The monitor by its office, where no name of the mission covers the words."""
_DEFINITE = re.compile(
    r"^(?:the|its|their|his|her|this|that)\s+(?:[\w’'\-]+\s+){0,2}?(?P<noun>[\w\-]+)$", re.IGNORECASE
)
_OURSELVES = re.compile(
    r"(?:.{0,60}[\s,])?(?:we|i)(?:[’'](?:m|ve|re|ll|d))?|(?:(?:since|on|in|during|until|at|last|this|over|for|now|today)\s"
    r"(?:[\w’'\-]{1,20}\s){0,4})?our\s(?:own\s)?\w{1,30}(?:\s\w{1,30})?",
    re.IGNORECASE,
)
OWN = Voice(words="")
"""Stands for the document's own voice where a cue speaks in the first person."""


def own_voice(document: Document, mission: Mission) -> Voice | None:
    """The document's own voice: its source, else its author; None when nobody said either."""
    source = mission.source.get(document.source)
    if source:
        return Voice(words=source.names[0].text, source=source.id, actor=source.actor)
    words = document.source or document.author
    return Voice(words=words) if words.strip() else None


def voice_of(text: str, span: Span, hits: list[NameHit], mission: Mission, memory: Memory) -> Voice:
    """The voice that these words name."""
    words = text[span.start : span.end]
    if _OURSELVES.fullmatch(words):
        return OWN
    if PRONOUN.match(words):
        known = memory.meant(words)
        if known is None:
            return Voice(words=words, span=span)
        return Voice(words=known.words, actor=known.actor, source=known.source, span=span)
    inside = [hit for hit in hits if span.holds(hit.span) and (hit.actors or hit.sources)]
    if not inside:
        definite = _DEFINITE.match(words)
        known = memory.fitting(definite["noun"]) if definite and NOUN.fullmatch(definite["noun"]) else None
        if known:
            named = known.words if is_person(known, mission) else words
            return Voice(words=named, actor=known.actor, source=known.source, span=span)
        if MONITOR.match(words):
            return Voice(words=words, actor=mission.monitor, span=span)
        return Voice(words=words, anonymous=_faceless(words), span=span)
    best = max(inside, key=lambda hit: (_is_person(hit, mission), bool(hit.actors), hit.span.start))
    actors = {hit.actors[0] for hit in inside if hit.actors}
    several = len(actors) > 1 and not _is_person(best, mission) and re.search(r"\band\b", words) is not None
    actor = best.actors[0] if best.actors and not several else ""
    return Voice(words=words, actor=actor, source="" if actor else next(iter(best.sources), ""), span=span)


def _is_person(hit: NameHit, mission: Mission) -> bool:
    return any(mission.actor[a].kind in PERSONS for a in hit.actors if a in mission.actor)


def _faceless(words: str) -> bool:
    """'Some', 'sources', 'others': a voice without a name."""
    return not CAPITAL.search(words[1:]) and bool(
        re.match(
            r"(?:some|others?|many|several|various|sources?|critics|observers|analysts|experts|a source|reports?)\b",
            words,
            re.IGNORECASE,
        )
    )
