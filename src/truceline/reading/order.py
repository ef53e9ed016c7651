"""Agents and targets by the order of the words, where no listed name fills a role: 'masked men', 'the two nurses'."""

from __future__ import annotations

import re
from collections.abc import Sequence

from truceline.reading.events import Trigger
from truceline.reading.names import NameHit
from truceline.reading.subjects import Core, core_of
from truceline.words.claim import Participant, Role
from truceline.words.event_types import family_of
from truceline.words.passage import Span

UNDERGONE = frozenset(
    {
        "deaths",
        "injuries",
        "displacement",
        "return",
        "missing_captured",
        "population",
        "utility_outage",
        "damage",
        "ethnic_cleansing",
        "atrocity",
    }
)
"""What happens to the subject of an active verb without an object."""
MOVING = frozenset({"displacement", "return"})
"""What a subject does of itself, though it is done to it: 'forty families fled the town'."""
_TARGETS = frozenset({"violence", "casualties", "civilian_harm", "movement"})
_SEEN = frozenset({"violence", "casualties", "territory", "civilian_harm"})
OBSERVES = re.compile(
    r"(?<![\s,])(?:[\s,]+[\w’'\-]+){0,4}?[\s,]+(?:record|regist|observ|document|not(?:ed|es|ing)\b|log(?:s|ged|ging)\b|"
    r"heard\b|hear\b|saw\b|see(?:s|n)?\b|detect|count|receiv|report)",
    re.IGNORECASE,
)
"""Between a name and what happened: the name is an observer, not a doer ('the mission recorded four violations')."""
_SAID = re.compile(
    r"\s{0,3}\b(?:[\w’'\-]{1,30}\s{1,3}){0,3}?\b(?:[a-z]{2,20}(?:ed|es|s)|said|told(?:\s\w{1,30})?|say)\s{1,3}(?:that\s{1,3})?"
)
_SELF = re.compile(r"\b(?:(?:it|they|he|she|we|i)\b|[a-z]+ing\b|to\s[a-z]+\b|not\sto\b)", re.IGNORECASE)


def by_order(
    text: str,
    piece: Span,
    trigger: Trigger | None,
    named: tuple[Participant, ...],
    hits: Sequence[NameHit],
    voice: Span | None,
) -> tuple[Participant, ...]:
    """The participants with those that only the order of the words shows. A name in a role keeps it."""
    start, end, own = _stretch(text, piece, voice)
    found = list(named)
    if own and voice is not None and not any(p.role is Role.AGENT for p in found):
        found.append(_participant(text, voice, Role.AGENT, hits))
    verb = trigger.span if trigger is not None and trigger.verbal else None
    core = core_of(text, start, end, verb) if trigger is None or verb is not None else None
    event_type = trigger.event_type if trigger else ""
    if core is None:
        return tuple(found)
    for role, span in _filled(core, event_type):
        if (
            role is Role.AGENT
            and event_type
            and family_of(event_type) in _SEEN
            and OBSERVES.match(text, span.end, piece.end)
        ):
            continue
        taken = any(p.role is role or (p.span is not None and p.span.meets(span)) for p in found)
        if not taken and not _only_place(span, hits):
            found.append(_participant(text, span, role, hits))
    return tuple(found)


def _stretch(text: str, piece: Span, voice: Span | None) -> tuple[int, int, bool]:
    """Where the clause itself stands, without who says it; and whether its subject is whoever says it."""
    if voice is None or not piece.holds(voice):
        return piece.start, piece.end, False
    said = _SAID.match(text, voice.end, piece.end)
    if voice.start - piece.start > (piece.end - piece.start) // 2 and voice.start - piece.start > 12:
        return piece.start, voice.start, False
    if said is None:
        return piece.start, piece.end, False
    return said.end(), piece.end, _SELF.match(text, said.end(), piece.end) is not None


def _filled(core: Core, event_type: str) -> list[tuple[Role, Span]]:
    moved = event_type in MOVING and not core.passive
    undergone = core.passive or moved or (event_type in UNDERGONE and core.object is None)
    found = []
    if core.subject is not None:
        found.append((Role.TARGET if undergone else Role.AGENT, core.subject))
    if core.by is not None:
        found.append((Role.AGENT, core.by))
    if core.object is not None and not moved and (not event_type or family_of(event_type) in _TARGETS):
        found.append((Role.TARGET, core.object))
    return found


def _only_place(span: Span, hits: Sequence[NameHit]) -> bool:
    return any(hit.places and not hit.actors and hit.span.meets(span) and hit.span.end >= span.end for hit in hits)


def _participant(text: str, span: Span, role: Role, hits: Sequence[NameHit]) -> Participant:
    actor = next((hit.actors[0] for hit in hits if hit.actors and span.holds(hit.span)), "")
    return Participant(role=role, words=text[span.start : span.end], actor=actor, span=span)
