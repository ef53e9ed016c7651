"""What a learned model sees of a clause: its words, the rest of its sentence, its trigger, and what the rules say.

Names are masked: a model must learn how people speak of a shelling, not who shelled whom.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from truceline.reading.facts.clause import Clause, Ruled
from truceline.reading.facts.events import Trigger
from truceline.reading.learned.features import clause_features, number, trigger_features, words_of
from truceline.reading.names.listed import NameHit
from truceline.reading.page import Page
from truceline.words.event_types import family_of
from truceline.words.passage import Span
from truceline.words.stance import Stance

_CAPITALISED = re.compile(r"(?<=[a-z,;’'\"“” ] )(?<![.!?:] )[A-ZÀ-ÞĀ-Ž][\w’'\-]+")
_ACTOR, _PLACE, _NAME = " zzactor ", " zzplace ", " zzname "


@dataclass(frozen=True, slots=True)
class Seen:
    """A clause in its sentence: the text around it, its span, its trigger (None: no listed word), the names in the
    sentence, the type and the stance that the rules give ('' = they see no fact), and what else they say."""

    text: str
    sentence: Span
    clause: Span
    trigger: Trigger | None
    names: Sequence[NameHit]
    rule_type: str
    rule_stance: Stance
    rules: Sequence[str]


def seen_of(page: Page, clause: Clause, rules: Ruled) -> Seen:
    """What a model sees of a clause of a page; ``rules``: what the rules say of it."""
    told = [f"type {rules.event_type}", f"family {family_of(rules.event_type)}", f"stance {rules.stance}"]
    told += [f"listed {t.listed}" for t in clause.inside[:1]]
    told += [f"also {t.event_type}" for t in clause.inside if t is not clause.trigger]
    told += [f"told {rules.saying.told}", f"voice {rules.saying.voice is not None}"]
    return Seen(
        text=page.text,
        sentence=clause.sentence,
        clause=clause.span,
        trigger=clause.trigger,
        names=[hit for hit in page.hits if clause.sentence.holds(hit.span)],
        rule_type=rules.event_type,
        rule_stance=rules.stance,
        rules=told,
    )


def features_of(seen: Seen, *, rules: bool = True) -> list[int]:
    """The numbers of the features of a clause; ``rules``: with what the rules say of it."""
    clause = seen.clause
    found = set(clause_features(_masked(seen, clause.start, clause.end)))
    found.update(map(number, _features(seen, rules=rules)))
    return sorted(found)


def _features(seen: Seen, *, rules: bool) -> Iterator[str]:
    """What stands before, behind and around the trigger, and what the rules say."""
    clause, sentence = seen.clause, seen.sentence
    yield from (f"<{word}" for word in _masked(seen, sentence.start, clause.start))
    yield from (f">{word}" for word in _masked(seen, clause.end, sentence.end))
    if seen.trigger is not None and clause.holds(seen.trigger.span):
        at = seen.trigger.span
        yield from trigger_features(
            _masked(seen, clause.start, at.start),
            words_of(seen.text[at.start : at.end]),
            _masked(seen, at.end, clause.end),
        )
    if rules:
        yield from (f"r{copy} {says}" for says in seen.rules for copy in range(3))


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
