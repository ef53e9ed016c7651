"""A frame: which voice takes which stance on which stretch of a sentence; and the cue lexicon that shows it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from truceline.reading.names.listed import NameHit
from truceline.reading.speech.memory import Memory
from truceline.reading.speech.speaker_words import subject_after
from truceline.reading.speech.voices import voice_of
from truceline.reading.text.patterns import Hit, Lexicon
from truceline.words.claim import Voice
from truceline.words.mission import Mission
from truceline.words.passage import Span
from truceline.words.stance import Stance

Cue = Hit[tuple[Stance, str]]


@dataclass(frozen=True, slots=True)
class Frame:
    """A voice, its stance, the cue, and the stretch that it speaks of; ``of`` is who made the claim it answers,
    ``through`` are the voices that tell what this one says, the nearest to the document first."""

    voice: Voice
    stance: Stance
    cue: Span
    content: Span
    of: Voice | None = None
    through: tuple[Voice, ...] = ()


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence in its text, the names in it, the speakers so far, and the frames found so far."""

    text: str
    sentence: Span
    hits: list[NameHit]
    mission: Mission
    memory: Memory
    found: list[Frame]

    def words(self, span: Span) -> str:
        """The words of a span."""
        return self.text[span.start : span.end]

    def voice(self, subject: Span) -> Voice:
        """The voice that a subject names."""
        return voice_of(self.text, subject, self.hits, self.mission, self.memory)

    def stranger(self, subject: Span) -> Voice:
        """The voice that a subject names, without the speakers so far: for whom somebody else speaks of."""
        return voice_of(self.text, subject, self.hits, self.mission, Memory())

    def after(self, start: int) -> Span | None:
        """The words from there on that name who speaks."""
        return subject_after(self.text, start, self.sentence.end)

    def rest(self, start: int) -> Span:
        """From there to the end of the sentence, never empty."""
        return Span(min(start, self.sentence.end - 1), self.sentence.end)


@cache
def cue_lexicon() -> Lexicon[tuple[Stance, str]]:
    """Every cue of cues.toml with its stance and its list."""
    text = files(__package__).joinpath("cues.toml").read_text(encoding="utf-8")
    return Lexicon(
        (pattern, (Stance[stance.upper()], listed))
        for stance, lists in tomllib.loads(text).items()
        for listed, patterns in lists.items()
        for pattern in patterns
    )
