"""Who or what a verb says something of: the noun phrase to its left, or the subject of another verb."""

from __future__ import annotations

from collections.abc import Sequence

from truceline.reading.lexicon.clause_words import word_list
from truceline.reading.lexicon.verb_forms import Form, form_of
from truceline.reading.syntax.chunks import Chunk
from truceline.reading.syntax.predicate import FARTHEST, Predicate, is_time
from truceline.reading.syntax.tagging import Sort

_CONTROL = word_list("verbs", "control")
ACCUSE = word_list("verbs", "accuse")
_CLAUSAL = word_list("small", "clausal")
_STOPS = frozenset(";:")
_QUOTES = frozenset("\"“”«»„‘’'[]")
_OPENS_RELATIVE = frozenset(("who", "which", "that"))


def find_subject(row: Sequence[Chunk], one: Predicate, before: Sequence[Predicate]) -> None:
    """Sets the subject of a verb; ``before``: the predicates to its left."""
    at = one.at - 1
    farthest = max(0, at - FARTHEST)
    while at >= farthest and (row[at].sort is Sort.ADVERB or (row[at].sort is Sort.MARK and row[at].head in _QUOTES)):
        at -= 1
    if at < 0:
        return
    chunk = row[at]
    if chunk.sort is Sort.CONJUNCTION or (chunk.sort is Sort.MARK and chunk.head == "," and not one.verb.finite):
        _inherit(one, before)
    elif chunk.sort is Sort.MARK and chunk.head in (",", ")", "–", "—"):
        opened = _opened(row, at)
        if opened >= 0:
            _nearest(row, opened - 1, one, before)
    elif chunk.sort is Sort.PREPOSITION and before:
        accused = before[-1].verb.head in ACCUSE and not before[-1].passive and before[-1].objects
        one.subject, one.inherited = (before[-1].objects[:1] if accused else before[-1].subject), True
    elif chunk.sort is Sort.SUBORDINATOR and chunk.head in ("who", "which", "that", "whom"):
        one.relative = True
        one.subject = _antecedent(row, at)
    else:
        _nearest(row, at, one, before)


def _opened(row: Sequence[Chunk], at: int) -> int:
    """Where what stands between a subject and its verb opens (', the head of the mission,'); -1 when it does not."""
    closing = row[at].head
    wanted = {",": ",", ")": "("}.get(closing, closing)
    for i in range(at - 1, max(-1, at - 16), -1):
        if row[i].sort is Sort.MARK and row[i].head == wanted:
            return i
        if row[i].sort is Sort.MARK and row[i].head in _STOPS:
            return -1
    return -1


def _nearest(row: Sequence[Chunk], at: int, one: Predicate, before: Sequence[Predicate]) -> None:
    """The noun phrase to the left that no preposition governs; a verb met on the way hands its subject on."""
    farthest = max(0, at - FARTHEST)
    step = 1
    while at >= farthest and step:
        chunk = row[at]
        if chunk.sort is Sort.NOUNS:
            step = _at_nouns(row, at, one, before)
        elif chunk.sort is Sort.VERBS:
            step = _at_verb(at, one, before)
        elif chunk.sort is Sort.SUBORDINATOR:
            if chunk.head in _OPENS_RELATIVE and at == one.at - 1:
                one.subject, one.relative = _antecedent(row, at), True
            return
        elif chunk.sort is Sort.MARK and chunk.head not in _QUOTES:
            return
        else:
            step = 1
        at -= step


def _at_nouns(row: Sequence[Chunk], at: int, one: Predicate, before: Sequence[Predicate]) -> int:
    """Takes the noun phrase there as subject, or tells how many chunks to go on to the left; 0: the search is over."""
    chunk, near = row[at], before[-FARTHEST:]
    if at == one.at - 1 and row[one.at].infinitive:
        if before and at and row[at - 1].sort is not Sort.MARK and not _controlled(row, at, before):
            return 1
        one.subject = [chunk]
        return 0
    told = next((p for p in reversed(near) if p.relative and chunk in p.objects), None)
    if told is not None and one.verb.finite:
        one.subject = told.subject  # 'men who call themselves X stopped': the relative clause is over
        return 0
    if at >= 3 and row[at - 1].sort is Sort.CONJUNCTION and row[at - 3].head == "between":
        return 4
    if at == one.at - 1 and _described(row, at, one, before):
        one.subject, one.passive = [chunk], True
        return 0
    if at and row[at - 1].sort is Sort.PREPOSITION and not (one.verb.finite and row[at - 1].head in _CLAUSAL):
        return 2
    if is_time(chunk) and not chunk.pronoun:
        return 1
    one.subject = _joined_left(row, at)
    return 0


def _at_verb(at: int, one: Predicate, before: Sequence[Predicate]) -> int:
    """The subject of the verb there, where it is the same; else as ``_at_nouns``."""
    governing = next((p for p in reversed(before[-FARTHEST:]) if p.at == at), None)
    if governing is None:
        return 0
    if one.verb.finite and _describes(governing):
        one.subject = governing.subject
        return 0
    if one.verb.finite:
        return 0 if governing.verb.finite else 1
    one.subject, one.inherited = governing.subject, True
    return 0


def _controlled(row: Sequence[Chunk], at: int, before: Sequence[Predicate]) -> bool:
    """'Urged the army to leave', 'called upon the sides to stop': who is asked is the one who acts."""
    governing = before[-1].verb.head if before else ""
    return governing in _CONTROL and bool(before) and row[at] not in before[-1].subject


def _described(row: Sequence[Chunk], at: int, one: Predicate, before: Sequence[Predicate]) -> bool:
    """'Heard explosions assessed as', 'in areas held by X': a participle that says something of the noun before it."""
    form = form_of(one.verb.head)
    bare = row[one.at].span == one.verb.span and not one.verb.passive and not one.objects
    participle = Form.PARTICIPLE in form or (not form and one.verb.head.endswith("ed"))
    if not (bare and participle and one.verb.finite):
        return False
    governed = at > 0 and row[at - 1].sort is Sort.PREPOSITION
    taken = bool(before) and row[at] in before[-1].objects
    return taken or (governed and bool(one.by))


def _describes(verb: Predicate) -> bool:
    """'The vehicles used by X were hit': a participle without an object, which is no predicate of its own."""
    form = form_of(verb.verb.head)
    alone = verb.verb.finite and not verb.verb.passive and (Form.PARTICIPLE in form or verb.verb.head.endswith("ed"))
    return alone and not verb.objects


def _joined_left(row: Sequence[Chunk], at: int) -> list[Chunk]:
    """'The Guard and the column': both are subject; not over a comma, and not after a preposition."""
    found = [row[at]]
    while at >= 2 and len(found) < FARTHEST and row[at - 1].sort is Sort.CONJUNCTION and row[at - 2].sort is Sort.NOUNS:
        if at >= 3 and row[at - 3].sort in (Sort.PREPOSITION, Sort.VERBS) and row[at - 1].head == "and":
            break
        found.insert(0, row[at - 2])
        at -= 2
    return found


def _antecedent(row: Sequence[Chunk], at: int) -> list[Chunk]:
    """What a relative clause describes: the nearest noun phrase before it."""
    for i in range(at - 1, max(-1, at - 4), -1):
        if row[i].sort is Sort.NOUNS and not is_time(row[i]) and not row[i].pronoun:
            return [row[i]]
        if row[i].sort is Sort.VERBS:
            break
    return []


def _inherit(one: Predicate, before: Sequence[Predicate]) -> None:
    """The subject of the last verb that is finite; of the last at all when this one is no finite form."""
    for other in reversed(before[-FARTHEST:]):
        if other.verb.finite or not one.verb.finite:
            one.subject, one.inherited = other.subject, True
            return
