"""One verb of a sentence with what belongs to it."""

from __future__ import annotations

from dataclasses import dataclass, field

from truceline.reading.lexicon.clause_words import word_list
from truceline.reading.syntax.chunks import Chunk

_TIMES = word_list("small", "times")
FARTHEST = 24
"""Chunks between a verb and what belongs to it, at most: the time stays linear on a sentence without an end."""


@dataclass(slots=True)
class Predicate:
    """A verb with what belongs to it; offsets count from the start of the sentence. ``relative``: its subject is the
    noun that a relative clause describes; ``inherited``: the subject is that of another verb."""

    verb: Chunk
    at: int
    subject: list[Chunk] = field(default_factory=list)
    objects: list[Chunk] = field(default_factory=list)
    by: list[Chunk] = field(default_factory=list)
    behind: list[tuple[str, Chunk]] = field(default_factory=list)
    passive: bool = False
    inherited: bool = False
    relative: bool = False


def is_time(chunk: Chunk) -> bool:
    """'Last month', 'Thursday', '14 January': when, not who."""
    return chunk.head in _TIMES or chunk.head.isdigit()
