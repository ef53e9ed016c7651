"""Who did it and to whom: the words left and right of a trigger, resolved by the mission's names.

Left of an active verb stands the agent, right of it the target; a passive turns both; 'by X' is an agent, 'of X' and
'against X' are targets, a possessive before a noun is its agent. Deaths, flight and the like happen to their subject.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from truceline.reading.events import Trigger
from truceline.reading.names import NameHit
from truceline.reading.order import OBSERVES, UNDERGONE, by_order
from truceline.reading.voices import MONITOR
from truceline.words.claim import Participant, Role
from truceline.words.event_types import family_of
from truceline.words.mission import Mission
from truceline.words.passage import Span

_PASSIVE = re.compile(
    r"\b(?:was|were|been|being|is|are|be|got)\s+(?:[\w\-]+ly\s+|also\s+|then\s+|not\s+|reportedly\s+|regularly\s+)*$",
    re.IGNORECASE,
)
_BY = re.compile(r"\bby\s+(?:the\s+|an?\s+)?(?:[\w’'\-]+\s+){0,3}$", re.IGNORECASE)
_AGAINST = re.compile(
    r"\b(?:against|of|on|at|to|from|for|among|with|targeting|into)\s+(?:the\s+|an?\s+|its\s+|"
    r"their\s+)?(?:[\w’'\-]+\s+){0,3}$",
    re.IGNORECASE,
)
_LOCATIVE = re.compile(
    r"\b(?:in|into|near|from|to|across|around|inside|outside|towards?|through|throughout|within|at|between|"
    r"along|over|via|on|of)\s+(?:the\s+|both\s+)?"
    r"(?:(?:villages?|towns?|city|cities|district|region|province|area|settlements?|state|county|camp|"
    r"outskirts|parts?|rest|north\w*|south\w*|east\w*|west\w*|central|upper|lower|both|entire|whole|nearby|"
    r"neighbou?ring|former|greater|downtown|occupied)\s+(?:of\s+)?(?:the\s+)?){0,3}$",
    re.IGNORECASE,
)
_OWNS_ATTACK = re.compile(
    r"[’']s?\s+(?:[\w\-]+\s+){0,2}(?:offensive|attack|assault|shelling|operation|fire|raid|strike|blockade|incursion)",
    re.IGNORECASE,
)
_OBJECT = re.compile(
    r"(?<!\s)\s+(?:the|an?|at least|about|over|some|more|several|\d+|one|two|three|four|five|six|"
    r"seven|eight|nine|ten|dozens|"
    r"hundreds|its|their|civilians|[A-Z]\w*)\b"
)
_MOVES = re.compile(r"\b(?:fled|left|flee|leave|leaving|fleeing|return|came|come|went|go|gone|moved)\b", re.IGNORECASE)
_NOUN_OF = re.compile(r"\b\w+\s+of\b")
_INSIDE = re.compile(r"\b(?:in|near)\s+$")
_AGAIN = re.compile(
    r"\b(?:(?:then|later|also|earlier this \w+|in \w+ \d{4}|back then|in late \d+|subsequently|"
    r"now),?\s+)?(?:(?:they|it)\b|[a-z]+(?:ed|ing)\b|\w+ly\s+[a-z]+(?:ed|ing)\b|(?:took|left|fell|brought|sent|"
    r"set|held|built|began)\b)",
    re.IGNORECASE,
)
_AT_HEAD = 5
_SEEN = frozenset({"violence", "casualties", "territory", "civilian_harm"})
_GROUPS = re.compile(
    r"\b(?:(?:local|armed|unidentified|unknown|civilian|displaced|ethnic|young|eco)[\s\-]){0,5}(?:civilians|"
    r"residents|villagers|farmers|journalists|"
    r"gunmen|activists|protesters|schoolchildren|children|pupils|students|patients|refugees|families|herders|"
    r"aid workers|militants|militiamen|assailants|attackers|shepherds|drivers|women|traders|pilgrims)\b",
    re.IGNORECASE,
)


def participants(
    text: str,
    piece: Span,
    trigger: Trigger | None,
    hits: Sequence[NameHit],
    voice_span: Span | None,
    mission: Mission,
    before: Participant | None,
) -> tuple[Participant, ...]:
    """Agents and targets of the trigger in its piece. ``before`` is who acted in the clause before: it is meant again
    by 'they' and by a clause without a subject."""
    if trigger is None:
        return by_order(text, piece, None, _subject(text, piece, hits, mission), hits, voice_span)
    passive = _passive(text, piece, trigger)
    found: dict[tuple[Role, str], Participant] = {}
    for hit in _actors(text, piece, hits, mission):
        if (voice_span and voice_span.meets(hit.span)) or _observed(text, hit, trigger):
            continue
        role, actor = _role(text, piece, hit, trigger, passive), next(iter(hit.actors), "")
        if role is None:
            continue
        who = Participant(role=role, words=hit.words, actor=actor, span=hit.span)
        found.setdefault((role, actor or hit.words.casefold()), who)
    active = trigger.verbal and not passive and trigger.event_type not in UNDERGONE
    alone = not any(role is Role.AGENT for role, _ in found)
    if active and alone and before is not None and before.actor and _AGAIN.match(text, piece.start, piece.end):
        found[Role.AGENT, before.actor] = before
    return by_order(text, piece, trigger, tuple(_nearest(list(found.values()), trigger)), hits, voice_span)


def _subject(text: str, piece: Span, hits: Sequence[NameHit], mission: Mission) -> tuple[Participant, ...]:
    """Without a trigger only the name at the head of a clause acts: 'The force has 612 persons'."""
    for hit in _actors(text, piece, hits, mission):
        if hit.actors and hit.span.start - piece.start <= _AT_HEAD:
            return (Participant(role=Role.AGENT, words=hit.words, actor=hit.actors[0], span=hit.span),)
    return ()


def _actors(text: str, piece: Span, hits: Sequence[NameHit], mission: Mission) -> list[NameHit]:
    """Names of actors in the piece, the monitor by its office, and groups of people by their word."""
    inside = [h for h in hits if piece.holds(h.span)]
    named = [h for h in inside if h.actors and not _is_place_here(text, piece, h)]
    taken = [h.span for h in inside]
    offices = MONITOR.finditer(text, piece.start, piece.end) if mission.monitor else ()
    found = [NameHit(Span(*m.span()), m.group(), (mission.monitor,)) for m in offices]
    found += [
        NameHit(Span(*m.span()), m.group())
        for m in _GROUPS.finditer(text, piece.start, piece.end)
        if not _INSIDE.search(text, max(piece.start, m.start() - 30), m.start())
    ]
    for hit in found:
        if not any(hit.span.meets(span) or 0 <= hit.span.start - span.end <= 1 for span in taken):
            named.append(hit)
            taken.append(hit.span)
    return sorted(named, key=lambda h: h.span)


def _is_place_here(text: str, piece: Span, hit: NameHit) -> bool:
    """A name of a place and of an actor after a place word is the place."""
    return (
        bool(hit.places) and _LOCATIVE.search(text, max(piece.start, hit.span.start - 40), hit.span.start) is not None
    )


def _passive(text: str, piece: Span, trigger: Trigger) -> bool:
    lead = text[piece.start : trigger.span.start]
    inside = text[trigger.span.start : trigger.span.end]
    if re.search(r"\b(?:was|were|been|is|are)\s+\w+ed\b", inside):
        return True
    participle = trigger.listed == "verbs" or re.match(r"\w+(?:ed|en|wn)\b", inside) is not None
    return participle and (
        _PASSIVE.search(lead) is not None or re.match(r"\s+by\b", text[trigger.span.end : piece.end]) is not None
    )


_FROM_SIDE = re.compile(r"\b(?:from|by)\s+(?:the\s+)?$", re.IGNORECASE)
_SIDE = re.compile(r"\w\s+(?:side|direction|positions?|forces|army|troops)\b", re.IGNORECASE)
_PREMISES_OF = re.compile(
    r"\b(?:territory|premises|grounds|camp|base|headquarters|compound|courtyard)\s+of\s+(?:the\s+)?$", re.IGNORECASE
)
_OWN_PREMISES = re.compile(
    r"[’']s?\s+(?:[\w\-]+\s+){0,2}(?:camp|base|headquarters|compound|territory|premises)\b", re.IGNORECASE
)


def _observed(text: str, hit: NameHit, trigger: Trigger) -> bool:
    if hit.span.end > trigger.span.start or family_of(trigger.event_type) not in _SEEN:
        return False
    return OBSERVES.match(text, hit.span.end, trigger.span.end) is not None


def _role(text: str, piece: Span, hit: NameHit, trigger: Trigger, passive: bool) -> Role | None:
    """The role of a name; None when it stands before a noun in another part of the sentence."""
    lead = text[max(piece.start, hit.span.start - 45) : hit.span.start]
    if _BY.search(lead) or _OWNS_ATTACK.match(text, hit.span.end, piece.end):
        return Role.AGENT
    sided = _SIDE.search(text, hit.span.start, min(piece.end, hit.span.end + 12)) is not None
    if sided and _FROM_SIDE.search(lead) and hit.span.start > trigger.span.start:
        return Role.AGENT
    if _PREMISES_OF.search(lead) or _OWN_PREMISES.match(text, hit.span.end, piece.end):
        return Role.PRESENT
    if hit.span.start > trigger.span.start:
        by = not trigger.verbal and re.match(r"\s*by\b", text[trigger.span.end : hit.span.start])
        return Role.AGENT if by else Role.TARGET
    noun = not trigger.verbal or _NOUN_OF.match(text, trigger.span.start, piece.end) is not None
    if noun and "," in text[hit.span.end : trigger.span.start]:
        return None
    if passive or (trigger.event_type in UNDERGONE and not _takes_object(text, piece, trigger)):
        return Role.TARGET
    against = _AGAINST.search(lead) and not trigger.verbal and hit.span.start > piece.start
    return Role.TARGET if against else Role.AGENT


def _takes_object(text: str, piece: Span, trigger: Trigger) -> bool:
    """'killed three', 'destroyed a bridge': an active verb with an object right of it."""
    if _MOVES.search(text, trigger.span.start, trigger.span.end):
        return False
    if not trigger.verbal or _PASSIVE.search(text[piece.start : trigger.span.start]):
        return False
    return _OBJECT.match(text, trigger.span.end, piece.end) is not None


def _nearest(found: list[Participant], trigger: Trigger) -> list[Participant]:
    """One actor in one role only: where it has both, the one nearer to the trigger stays."""
    kept: list[Participant] = []
    for one in sorted(found, key=lambda p: abs(p.span.start - trigger.span.start) if p.span else 0):
        if not one.actor or one.actor not in {p.actor for p in kept}:
            kept.append(one)
    return sorted(kept, key=lambda p: (p.role.value, p.span.start if p.span else 0))
