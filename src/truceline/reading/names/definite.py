"""'The ministry', 'the force', 'the mission': the actor last named that such a word can stand for.

The word must be the head of one of the actor's own names ('Orin Observer Force', 'Ministry of Defence'), the actor must
have been named before in the text, and no stranger with that head may have come in between.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from truceline.reading.names.inflection import folded
from truceline.words.actor import Actor, ActorKind
from truceline.words.passage import Span

_NO_HEAD = frozenset({ActorKind.OFFICIAL, ActorKind.PERSON, ActorKind.POPULATION})
_DEFINITE = re.compile(r"\b(?:the|The)\s+(?P<head>[^\W\d_]{4,})\b(?!\s+of\b)(?!-)")
_OF = re.compile(r"(?<!\s)\s+(?:of|for|on|in|de|du|des|del)\s+")


def heads(actor: Actor) -> tuple[str, ...]:
    """The words that can stand for an actor after 'the', folded: the last word of each of its longer names, or the
    one before 'of'. Persons and populations have none."""
    if actor.kind in _NO_HEAD:
        return ()
    longer = (_OF.split(name.text)[0].split() for name in actor.names if " " in name.text)
    return tuple(dict.fromkeys(folded(words[-1]) for words in longer if words and words[-1].isalpha()))


def definite_references(
    text: str, named: Sequence[tuple[Span, tuple[str, ...]]], by_head: dict[str, list[str]]
) -> Iterator[tuple[Span, str]]:
    """Span and actor id of each definite reference; ``named``: the actors named outright, in the order of the text."""
    taken = [span for span, _ in named]
    for match in _DEFINITE.finditer(text):
        candidates = by_head.get(folded(match["head"]), ())
        span = Span(*match.span())
        if not candidates or any(span.meets(other) for other in taken):
            continue
        last = next(((s, a) for s, ids in reversed(named) if s.end <= span.start for a in ids if a in candidates), None)
        if last and not _stranger_between(text, last[0].end, span.start, match["head"]):
            yield span, last[1]


def _stranger_between(text: str, start: int, end: int, head: str) -> bool:
    """Does a capitalised phrase with that head, which no name covers, stand in between ('Border Council')?"""
    return re.search(rf"\b[A-Z]\w+\s+{re.escape(head.capitalize())}\b", text[start:end]) is not None
