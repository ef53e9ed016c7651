"""Of each verb of a sentence its subject, its objects and its 'by', by the order of the chunks.

A verb without a subject of its own has that of the verb before it ('stopped the lorries and demanded', ', killing
two'); a relative clause has the noun before it. A phrase behind a preposition is no subject.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from truceline.reading.lexicon.clause_words import word_list
from truceline.reading.lexicon.verb_forms import Form, form_of
from truceline.reading.syntax.chunks import Chunk, chunks
from truceline.reading.syntax.predicate import FARTHEST, Predicate, is_time
from truceline.reading.syntax.subjects import find_subject
from truceline.reading.syntax.tagging import Sort

_PARTICLES = word_list("small", "particles")
_STOPS = frozenset(";:")


@lru_cache(maxsize=256)
def predicates(words: str) -> tuple[Predicate, ...]:
    """The predicates of a sentence, left to right."""
    row = chunks(words)
    found: list[Predicate] = []
    for at, chunk in enumerate(row):
        if chunk.sort is Sort.VERBS:
            one = Predicate(chunk, at)
            _look_right(row, one)
            participle = Form.PARTICIPLE in form_of(chunk.head) or chunk.head.endswith("ed")
            one.passive = chunk.passive or (bool(one.by) and participle and not one.objects)
            find_subject(row, one, found)
            one.passive = one.passive or (participle and not one.objects and _shares_passive(one, found))
            found.append(one)
    return tuple(found)


def _shares_passive(one: Predicate, before: Sequence[Predicate]) -> bool:
    """'Were found and destroyed': the second shares the auxiliary of the first."""
    return bool(before) and one.inherited and before[-1].passive and one.subject == before[-1].subject


def phrase_after(row: Sequence[Chunk], at: int, prepositions: frozenset[str]) -> Chunk | None:
    """The noun phrase behind one of the prepositions right after a chunk."""
    if at + 2 < len(row) and row[at + 1].sort is Sort.PREPOSITION and row[at + 1].head in prepositions:
        return row[at + 2] if row[at + 2].sort is Sort.NOUNS else None
    return None


def together(row: Sequence[Chunk], at: int) -> list[Chunk]:
    """The noun phrase there and those that 'and' or 'or' joins to it on the right."""
    found = [row[at]]
    end = at + 1
    between = at > 0 and row[at - 1].head == "between"
    while end + 1 < min(len(row), at + FARTHEST):
        joined = row[end].sort is Sort.CONJUNCTION and row[end].head in ("and", "or", "nor")
        if not joined or row[end + 1].sort is not Sort.NOUNS or (_subject_of_next(row, end + 1) and not between):
            break
        found.append(row[end + 1])
        end += 2
    return found


def _subject_of_next(row: Sequence[Chunk], at: int) -> bool:
    """Does a verb follow, so that the phrase begins a clause of its own?"""
    after = next((chunk for chunk in row[at + 1 : at + 3] if chunk.sort is not Sort.ADVERB), None)
    return after is not None and after.sort is Sort.VERBS and after.finite


def _look_right(row: Sequence[Chunk], one: Predicate) -> None:
    """Objects up to the first preposition or clause; 'by' and other prepositions up to the next clause."""
    at, direct = one.at + 1, True
    end = min(len(row), at + FARTHEST)
    while at < end:
        chunk = row[at]
        if chunk.sort is Sort.NOUNS:
            if _subject_of_next(row, at):
                return
            if direct and not is_time(chunk):
                one.objects.extend(together(row, at))
                at += 2 * len(together(row, at)) - 2
        elif chunk.sort is Sort.PREPOSITION:
            if at + 1 < len(row) and row[at + 1].sort is Sort.NOUNS:
                particle = direct and chunk.head in _PARTICLES - {"in", "over"} and not one.objects
                if not particle:
                    direct = False
                    _behind(row, one, at)
                    at += 1
        elif _ends(chunk, row, at):
            return
        else:
            direct = direct and chunk.sort is Sort.ADVERB
        at += 1


def _behind(row: Sequence[Chunk], one: Predicate, at: int) -> None:
    head = row[at].head
    if head == "by":
        if not is_time(row[at + 1]):
            one.by.extend(together(row, at + 1))
    else:
        one.behind.append((head, row[at + 1]))


def _ends(chunk: Chunk, row: Sequence[Chunk], at: int) -> bool:
    if chunk.sort in (Sort.VERBS, Sort.SUBORDINATOR):
        return True
    if chunk.sort is Sort.CONJUNCTION:
        return at + 1 < len(row) and (row[at + 1].sort is Sort.VERBS or _subject_of_next(row, at + 1))
    return chunk.sort is Sort.MARK and (chunk.head in _STOPS or chunk.head == ",")
