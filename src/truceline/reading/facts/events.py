"""What a clause is about: triggers from triggers.toml, found in a text and weighed against each other."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from truceline.reading.text.patterns import Lexicon
from truceline.words.passage import Span

_CAPITALISED = frozenset({"agreement", "corridor", "sanction"})
WEIGHTS = {"strong": 4, "verbs": 3, "nouns": 2, "weak": 1}


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words that speak of an event type: where, of which, how they are listed, and how much they decide."""

    span: Span
    event_type: str
    listed: str

    @property
    def weight(self) -> int:
        """4 for a deciding phrase, 3 for a verb, 2 for a noun, 1 for a word that counts only when nothing else does."""
        return WEIGHTS[self.listed]

    @property
    def verbal(self) -> bool:
        """Is it a verb form, or a phrase that may hold one?"""
        return self.listed in ("strong", "verbs")


@cache
def trigger_lexicon() -> Lexicon[tuple[str, str]]:
    """Every pattern of triggers.toml with its event type and its list."""
    text = files(__package__).joinpath("triggers.toml").read_text(encoding="utf-8")
    return Lexicon(
        (pattern, (event_type, listed))
        for event_type, lists in tomllib.loads(text).items()
        for listed, patterns in lists.items()
        for pattern in patterns
    )


def trigger_types() -> set[str]:
    """Every event type that has a trigger."""
    return {event_type for event_type, _ in trigger_lexicon().tags()}


def find_triggers(text: str, span: Span, named: Sequence[Span] = ()) -> list[Trigger]:
    """Triggers in the span by start; of those that overlap, the ones that decide most, then the longest.

    Words inside a name ('the Monitoring Commission') are no triggers; ``named`` are the spans of known names.
    """
    hits = [Trigger(hit.span, *hit.tag) for hit in trigger_lexicon().find(text, span.start, span.end)]
    hits = [t for t in hits if not _is_name(text, span, t, named)]
    hits.sort(key=lambda t: (-t.weight, t.span.start - t.span.end, t.span.start))
    kept: list[Trigger] = []
    for hit in hits:
        if not any(hit.span.meets(other.span) for other in kept):
            kept.append(hit)
    return sorted(kept, key=lambda t: t.span)


def _is_name(text: str, sentence: Span, trigger: Trigger, named: Sequence[Span]) -> bool:
    if any(name.holds(trigger.span) for name in named):
        return True
    words = [w for w in text[trigger.span.start : trigger.span.end].split() if len(w) > 3]
    if not words or trigger.event_type in _CAPITALISED or not all(w[:1].isupper() and not w.isupper() for w in words):
        return False
    before = text[sentence.start : trigger.span.start].strip(' "“«-•*–0123456789.)(')
    return bool(before) and not before.endswith(":")


def main_trigger(triggers: list[Trigger]) -> Trigger | None:
    """The trigger that decides what a clause is about: the heaviest, then the first; None without any."""
    return max(triggers, key=lambda t: (t.weight, -t.span.start), default=None)
