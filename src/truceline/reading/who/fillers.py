"""Which phrases of a piece fill which role: around a verb, around a noun, behind 'between' and 'from the side of'.

What the event types and verbs do to their subjects and objects is data: clause_words.toml.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from truceline.reading.lexicon.clause_words import word_list
from truceline.reading.lexicon.verb_forms import BE
from truceline.reading.syntax.chunks import Chunk
from truceline.reading.syntax.predicate import Predicate
from truceline.reading.syntax.predicates import phrase_after, together
from truceline.reading.syntax.subjects import ACCUSE
from truceline.reading.syntax.tagging import Sort
from truceline.reading.who.noun_phrases import nouns_of
from truceline.words.claim import Role
from truceline.words.event_types import family_of
from truceline.words.passage import Span

UNDERGONE = word_list("types", "undergone")
MOVING = word_list("types", "moving")
TARGETED = word_list("types", "targeted")
_OWN_DOING = word_list("types", "own_doing")
_PASSED_ON = word_list("types", "passed_on")
_PERSONS = word_list("types", "of_persons")
_OBSERVING = word_list("types", "observed_families")
_OBSERVE = word_list("verbs", "observe")
_SUFFER = word_list("verbs", "suffer")
_BETWEEN = word_list("types", "between")
_SAYING = word_list("verbs", "saying")
_NEVER_HIT = word_list("nouns", "never_hit")
_GRANTED = word_list("nouns", "granted")
_WHOSE = word_list("small", "part_of")
_SOMEBODY = "somebody"
_SIDES = word_list("nouns", "sides")
_AT = word_list("small", "at")
_FIRE = word_list("types", "fire")
_BLAME = word_list("verbs", "blame")
_ROLE_OF = {"by": Role.AGENT, "between": Role.AGENT, "against": Role.TARGET, "on": Role.TARGET}


@dataclass(frozen=True, slots=True)
class Filler:
    role: Role
    chunk: Chunk


def main_verb(told: Sequence[Predicate]) -> Predicate | None:
    """The verb that tells the happening: the first finite one behind verbs of saying, knowing and demanding."""
    for i, verb in enumerate(told):
        if verb.verb.head in _SAYING | ACCUSE and i + 1 < len(told) and not verb.relative:
            continue
        later = any(other.verb.finite and not other.relative for other in told[i + 1 :])
        if (verb.verb.finite or verb.verb.infinitive) and not (verb.relative and later):
            return verb
    return next(iter(told), None)


def between(row: Sequence[Chunk], piece: Span, kind: str) -> Iterator[Filler]:
    """'... between X and Y': both, wherever it stands, for what takes two."""
    if kind not in _BETWEEN:
        return
    for i, chunk in enumerate(row[:-1]):
        if chunk.head == "between" and piece.holds(chunk.span) and len(both := together(row, i + 1)) == 2:
            yield from (Filler(Role.AGENT, one) for one in both if not one.head.isdigit())


def from_side(row: Sequence[Chunk], piece: Span, kind: str) -> Iterator[Filler]:
    """'Fire from the X side', 'violations from X positions': X's."""
    if not kind or family_of(kind) != "violence":
        return
    for i, chunk in enumerate(row[:-1]):
        if chunk.head == "from" and piece.holds(chunk.span) and row[i + 1].head in _SIDES:
            yield Filler(Role.AGENT, row[i + 1])


def of_verb(verb: Predicate, kind: str, row: Sequence[Chunk]) -> Iterator[Filler]:
    """Subject, objects and 'by' of a verb."""
    if kind == "criticism" and verb.verb.head in _BLAME:
        yield from _blamed(verb, row)
        return
    watches = bool(kind) and verb.verb.head in _OBSERVE and family_of(kind) in _OBSERVING
    yield from _subject(verb, kind, watches)
    yield from (Filler(Role.AGENT, chunk) for chunk in verb.by)
    if kind in TARGETED and kind not in MOVING and not watches:
        yield from (Filler(Role.TARGET, chunk) for chunk in _objects(verb, kind))


def _subject(verb: Predicate, kind: str, watches: bool) -> Iterator[Filler]:
    """The subject as agent or, where it suffers, as target; nobody where it only looks on."""
    if watches and not verb.passive:
        return
    head = verb.verb.head
    hurt = kind in UNDERGONE or (bool(kind) and family_of(kind) == "violence")
    alone = not verb.objects or head in BE
    suffers = verb.passive or kind in MOVING or (head in _SUFFER and hurt) or (kind in UNDERGONE and alone)
    if not suffers:
        yield from (Filler(Role.AGENT, chunk) for chunk in verb.subject if not (chunk.pronoun and head in BE))
    elif kind in TARGETED:
        yield from (Filler(Role.TARGET, chunk) for chunk in verb.subject if fits(chunk, kind))
    elif kind in _PASSED_ON and verb.passive:
        yield from (Filler(Role.AGENT, chunk) for chunk in verb.subject)


def _objects(verb: Predicate, kind: str) -> Iterator[Chunk]:
    """What a verb is done to: its objects that can be hit; of 'opened fire on X' what stands behind the preposition."""
    if verb.verb.head in BE:
        return
    found = [part for chunk in verb.objects if (part := _hit_part(chunk, kind)) is not None]
    yield from found
    aimed = kind in _FIRE or (kind == "damage" and bool(verb.objects))
    if aimed and not found and not verb.passive:
        yield from (chunk for word, chunk in verb.behind if word in _AT and fits(chunk, kind))


def _blamed(verb: Predicate, row: Sequence[Chunk]) -> Iterator[Filler]:
    """Whom a criticism is about: 'blamed X', 'condemned the silence of X'."""
    for chunk in verb.subject if verb.passive else verb.objects[:1]:
        of = phrase_after(row, next(i for i, one in enumerate(row) if one is chunk), frozenset({"of", "by"}))
        yield Filler(Role.AGENT, of if of is not None and chunk.head not in nouns_of("people") else chunk)


def _hit_part(chunk: Chunk, kind: str) -> Chunk | None:
    """The chunk if it can be a target; of 'denied the mission access' what stands before 'access'."""
    if fits(chunk, kind):
        return chunk
    lead = chunk.span.end - len(chunk.head) - 1
    if chunk.head in _GRANTED and lead > chunk.span.start:
        return Chunk(Sort.NOUNS, Span(chunk.span.start, lead), _SOMEBODY)
    return None


def fits(chunk: Chunk, kind: str) -> bool:
    """Can it be the target of such a happening? Fire, access, weapons and abstractions cannot; of what is done to
    people only people, pronouns and names can."""
    if chunk.pronoun:
        return True
    if chunk.head in nouns_of("people") or chunk.head in nouns_of("manned"):
        return True
    if chunk.head in _NEVER_HIT:
        return False
    if chunk.head in _WHOSE:
        return True
    return kind not in _PERSONS or chunk.counted or chunk.name


def of_noun(row: Sequence[Chunk], i: int, at: Span | None, kind: str) -> Iterator[Filler]:
    """What stands around a noun that names the happening."""
    of = Role.AGENT if kind in _OWN_DOING else Role.TARGET
    own = Role.TARGET if kind in UNDERGONE else Role.AGENT
    chunk = row[i]
    if at is not None and at.start > chunk.span.start:
        lead = Span(chunk.span.start, at.start)
        yield Filler(own, Chunk(Sort.NOUNS, lead, "", owner=lead.end))
    j = i + 1
    while j + 1 < len(row) and row[j].sort is Sort.PREPOSITION and row[j + 1].sort is Sort.NOUNS:
        word, several = row[j].head, together(row, j + 1)
        role = of if word == "of" and j == i + 1 else _ROLE_OF.get(word)
        if word == "with" and kind in ("talks", "clash", "agreement"):
            role = Role.AGENT
        if word in ("to", "among") and kind in UNDERGONE | {"repair"}:
            role = Role.TARGET
        if role is Role.AGENT or (role is Role.TARGET and kind in TARGETED):
            yield from (Filler(role, one) for one in several if role is Role.AGENT or fits(one, kind))
        j += 2 * len(several)
