"""A sentence as chunks: noun phrases, verb groups, prepositions, conjunctions and marks, left to right.

They serve one question only: who did what to whom (predicates.py).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from truceline.reading.lexicon.clause_words import word_list
from truceline.reading.lexicon.verb_forms import BE, Form, form_of
from truceline.reading.syntax.tagging import Sort, Token, tagged
from truceline.words.passage import Span

_WEEKDAY = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august|"
    r"september|october|november|december|yesterday|today"
)
_PART_OF_DAY = word_list("small", "part_of_day")
_CLOCK = re.compile(r"\d{1,2}[:.]\d{2}|(?:19|20)\d{2}")
_NEGATIVE = word_list("small", "negative")


@dataclass(frozen=True, slots=True)
class Chunk:
    """A chunk of a sentence; offsets are those of the text.

    Of noun phrases: ``head`` is the last word in small letters, ``negative`` for 'no troops', ``pronoun`` for 'they',
    ``counted`` for 'four of', ``name`` when its head has a capital, ``owner`` ends where a possessive ends ("the army's
    | positions"). Of verb groups: ``head`` is the last verb, ``passive``, ``finite``, ``infinitive``, ``negative``.
    """

    sort: Sort
    span: Span
    head: str
    negative: bool = False
    pronoun: bool = False
    passive: bool = False
    finite: bool = False
    infinitive: bool = False
    counted: bool = False
    name: bool = False
    owner: int = 0


@lru_cache(maxsize=256)
def chunks(words: str) -> tuple[Chunk, ...]:
    """The chunks of a sentence; offsets count from its start."""
    tokens = tagged(words)
    found: list[Chunk] = []
    at = 0
    while at < len(tokens):
        end = at + 1
        sort = tokens[at].sort
        if sort is Sort.NOUNS:
            while (
                end < len(tokens)
                and tokens[end].sort is Sort.NOUNS
                and not (_starts_anew(tokens[end - 1], tokens[end]) or _after_time(tokens, end))
            ):
                end += 1
            found.append(_nouns(tokens[at:end]))
        elif sort is Sort.VERBS:
            end = _verb_end(tokens, at)
            found.append(_verbs(tokens[at:end]))
        else:
            found.append(Chunk(sort, tokens[at].span, tokens[at].low))
        at = end
    return tuple(found)


def _starts_anew(before: Token, token: Token) -> bool:
    """Does a noun phrase end between these two? 'gave | the team', 'the men | they saw'."""
    if token.kind == "pronoun" or before.kind == "pronoun":
        return True
    if token.low == "and":
        return False
    if token.kind == "number" and before.low == "and":
        return False
    if token.kind == "number" and before.kind == "noun":
        return (token.low[0].isalpha() and not before.low.endswith(("'s", "s'"))) or before.low.endswith("s")
    if before.kind == "number" and _CLOCK.fullmatch(before.low):
        return True
    if token.kind == "determiner":
        if before.low in ("least", "most", "than", "to", "at", "up"):
            return False
        return before.kind != "determiner" and before.low not in ("all", "both", "half", "such")
    return False


def _after_time(tokens: list[Token], at: int) -> bool:
    """'On Thursday night | soldiers': a weekday or month ends a phrase, with its part of the day."""
    before, word = tokens[at - 1], tokens[at]
    if (word.kind == "number" and word.low[0].isdigit()) or word.low in _PART_OF_DAY:
        return False
    if _WEEKDAY.fullmatch(before.low) and before.text[0].isupper():
        return True
    return before.low in _PART_OF_DAY and at > 1 and _WEEKDAY.fullmatch(tokens[at - 2].low) is not None


_SEMI = frozenset(("is", "are", "was", "were", "am", "be", "been", "has", "have", "had"))
"""'Was to leave': one group."""


def _verb_end(tokens: list[Token], at: int) -> int:
    """Where a verb group ends: auxiliaries and adverbs up to the last verb; 'refused to stop' are two groups."""
    end = at + 1
    last = end
    while end < len(tokens) and tokens[end].sort in (Sort.VERBS, Sort.ADVERB):
        if tokens[end].sort is Sort.VERBS:
            if tokens[last - 1].kind == "verb" or (tokens[end].kind == "to" and tokens[last - 1].low not in _SEMI):
                return last
            last = end + 1
        end += 1
    return last


def _nouns(tokens: list[Token]) -> Chunk:
    span = Span(tokens[0].span.start, tokens[-1].span.end)
    owner = next((t.span.end for t in reversed(tokens[:-1]) if t.low.endswith(("'s", "s'")) and t.kind == "noun"), 0)
    last = tokens[-1]
    pronoun = last.kind == "pronoun"
    negative = any(t.low in _NEGATIVE for t in tokens)
    return Chunk(
        Sort.NOUNS,
        span,
        last.low.split("'")[0] if pronoun else last.low.removesuffix("'s"),
        negative=negative,
        pronoun=pronoun,
        counted=last.kind == "number",
        name=last.text[0].isupper(),
        owner=owner,
    )


def _verbs(tokens: list[Token]) -> Chunk:
    span = Span(tokens[0].span.start, tokens[-1].span.end)
    verbs = [t for t in tokens if t.sort is Sort.VERBS]
    last, first = verbs[-1], verbs[0]
    be = any(t.low in BE for t in verbs[:-1])
    form = form_of(last.low)
    participle = Form.PARTICIPLE in form or (not form and last.low.endswith("ed"))
    finite = first.kind == "auxiliary" or (first.kind == "verb" and Form.ING not in form)
    return Chunk(
        Sort.VERBS,
        span,
        last.low,
        negative=any(t.low in ("not", "never") or t.low.endswith("n't") for t in tokens),
        passive=be and participle and last.kind == "verb",
        infinitive=first.kind == "to",
        finite=finite and first.low not in ("being", "having", "to", "be", "been"),
    )
