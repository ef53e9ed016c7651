"""What a learned model sees of a clause: its words, its neighbours in the sentence, its trigger, and what the rules say.

Names are masked: a model must learn how people speak of a shelling, not who shelled whom.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from truceline.reading.learned.features import numbered, trigger_features, word_features, words_of
from truceline.reading.names import NameHit
from truceline.words.passage import Span

_CAPITALISED = re.compile(r"(?<![.!?:;]\s)(?<![\"“«‘'(\n])(?<!^)\b[^\W\d_a-zà-ÿ][\w’'\-]*")
_ACTOR, _PLACE, _NAME = " zzactor ", " zzplace ", " zzname "


@dataclass(frozen=True, slots=True)
class Seen:
    """A clause in its sentence: the text around it, its span, its trigger (None: no listed word), the names in the
    sentence, and what the rules say of it ('type shelling', 'stance denies', ...)."""

    text: str
    sentence: Span
    clause: Span
    trigger: Span | None
    names: Sequence[NameHit]
    rules: Sequence[str] = ()


def features_of(seen: Seen) -> list[int]:
    """The numbers of the features of a clause."""
    return numbered(_features(seen))


def _features(seen: Seen) -> Iterator[str]:
    clause, sentence = seen.clause, seen.sentence
    yield from word_features(_masked(seen, clause.start, clause.end), "p")
    yield from (f"<{word}" for word in _masked(seen, sentence.start, clause.start))
    yield from (f">{word}" for word in _masked(seen, clause.end, sentence.end))
    if seen.trigger is not None:
        yield from trigger_features(
            _masked(seen, clause.start, seen.trigger.start),
            words_of(seen.text[seen.trigger.start : seen.trigger.end]),
            _masked(seen, seen.trigger.end, clause.end),
        )
    yield from (f"r {says}" for says in seen.rules)


def _masked(seen: Seen, start: int, end: int) -> list[str]:
    """The words of a stretch with its names masked; none for an empty stretch."""
    parts: list[str] = []
    at = start
    for hit in seen.names:
        if at <= hit.span.start and hit.span.end <= end:
            parts += [_plain(seen.text, at, hit.span.start), _ACTOR if hit.actors and not hit.places else _PLACE]
            at = hit.span.end
    return words_of("".join([*parts, _plain(seen.text, at, end)]))


def _plain(text: str, start: int, end: int) -> str:
    return _CAPITALISED.sub(_NAME, text[start:end]) if start < end else ""
