"""The words of a sentence, each with its sort: noun, verb, preposition, conjunction, subordinator, adverb or mark.

A shallow reading without a model: closed lists of small words, the forms of verbs (verbs.toml), and what stands before
a word decide. Where they cannot tell a noun from a verb they take the noun: a phrase is rather missed than made up.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache

from truceline.reading.lexicon.clause_words import word_list
from truceline.reading.lexicon.verb_forms import AUXILIARIES, Form, form_of
from truceline.words.passage import Span

_TOKEN = re.compile(r"\d[\d.,:]*\d|\d|[^\W\d_]+(?:[-’'.&](?=[^\W_])[^\W_]+)*[’']?|[^\w\s]|_")
_QUOTES = frozenset("\"“”«»„‘’'[]*_")
_DETERMINERS = word_list("small", "determiners")
_PRONOUNS = word_list("small", "pronouns")
_PREPOSITIONS = word_list("small", "prepositions")
_SUBORDINATORS = word_list("small", "subordinators")
_CONJUNCTIONS = word_list("small", "conjunctions")
_ADVERBS = word_list("small", "adverbs")
_NUMBER = re.compile(
    r"\d\S{0,20}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:-\w{3,5})?|hundred|thousand|million|dozens?|hundreds|thousands|scores"
)
_CONTRACTED = frozenset(("i", "we", "they", "it", "he", "she", "you"))
_RELATIVE = frozenset(("who", "whom", "which"))
_COMPARING = frozenset(("more", "fewer", "less", "other"))
_NO_LY = word_list("small", "no_adverbs")
_ADJECTIVES = word_list("small", "adjectives")
_HAPPENINGS = word_list("small", "happenings")
_MEASURING = word_list("small", "measuring")


_CLOSED = frozenset(
    (
        *(*AUXILIARIES, *_PRONOUNS, *_RELATIVE, *_CONJUNCTIONS, *_SUBORDINATORS, *_DETERMINERS, *_ADVERBS),
        *(*_PREPOSITIONS, *_COMPARING, "that", "to", "because", "than", "between", "and"),
        *("least", "most", "only", "very", "last", "first", "next"),
    )
)
"""Every word that a rule below names, verbs left out."""


class Sort(Enum):
    """What a chunk is."""

    NOUNS = auto()
    VERBS = auto()
    PREPOSITION = auto()
    CONJUNCTION = auto()
    SUBORDINATOR = auto()
    ADVERB = auto()
    MARK = auto()


@dataclass(slots=True, eq=False)
class Token:
    """A word, number or mark: where, as written and in small letters, its sort, and within the sort its kind."""

    span: Span
    text: str
    low: str
    sort: Sort
    kind: str = ""


def tagged(words: str) -> list[Token]:
    """The tokens of a sentence, quotation marks left out; offsets count from its start."""
    tokens = [
        Token(Span(*match.span()), match.group(), match.group().lower().replace("’", "'"), Sort.NOUNS)
        for match in _TOKEN.finditer(words)
        if match.group() not in _QUOTES
    ]
    for at, token in enumerate(tokens):
        token.sort, token.kind = _sort(tokens, at)
    return tokens


Found = tuple[Sort, str]


@lru_cache(maxsize=20_000)
def _is_number(word: str) -> bool:
    """Is a word in small letters a number? Words recur, and so the answers are kept."""
    return _NUMBER.fullmatch(word) is not None


def _sort(tokens: list[Token], at: int) -> Found:
    """The sort of a token by its word and its neighbours; those to the left are known."""
    if _is_open(tokens[at].low):
        return (Sort.VERBS, "verb") if _is_verb(tokens, at) else (Sort.NOUNS, "noun")
    before = tokens[at - 1] if at else None
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    for rule in (_certain, _clausal, _measuring, _listed):
        if found := rule(tokens, at, before, after):
            return found
    return (Sort.VERBS, "verb") if _is_verb(tokens, at) else (Sort.NOUNS, "noun")


@lru_cache(maxsize=20_000)
def _is_open(low: str) -> bool:
    """Is it a word that no closed list holds, so that no rule but that of verbs can say anything of it?"""
    contracted = "'" in low and low.partition("'")[0] in _CONTRACTED
    return low[0].isalnum() and not (low.endswith("ly") or _is_number(low) or contracted or low in _CLOSED)


def _certain(tokens: list[Token], at: int, before: Token | None, after: Token | None) -> Found | None:
    """Marks, numbers, auxiliaries, pronouns: words that are nothing else."""
    low = tokens[at].low
    if not low[0].isalnum():
        return Sort.MARK, low
    if _is_number(low):
        return Sort.NOUNS, "number"
    if low in AUXILIARIES:
        return Sort.VERBS, "auxiliary"
    if _spread(tokens, at):
        return Sort.NOUNS, "determiner"
    if low.partition("'")[0] in _CONTRACTED and "'" in low and not low.endswith("'"):
        return Sort.NOUNS, "pronoun"
    if low in _PRONOUNS and low not in _RELATIVE:
        own = low == "her" and after is not None and after.low not in _PREPOSITIONS and after.low[0].isalpha()
        return Sort.NOUNS, "determiner" if own else "pronoun"
    return None


def _clausal(tokens: list[Token], at: int, before: Token | None, after: Token | None) -> Found | None:
    """What opens or joins clauses, and the 'to' of an infinitive."""
    low = tokens[at].low
    if low in _RELATIVE:
        return Sort.SUBORDINATOR, "relative"
    if low == "that":
        return _that(before, after)
    if low in _CONJUNCTIONS:
        return Sort.CONJUNCTION, low
    if low == "to" and after is not None and Form.BASE in form_of(after.low) and not after.text[0].isupper():
        return Sort.VERBS, "to"
    if low == "because" and after is not None and after.low == "of":
        return Sort.PREPOSITION, "of"
    compares = low == "than" and before is not None and before.low in _COMPARING
    if low in _SUBORDINATORS and not compares and not (low == "so" and before and before.sort is Sort.VERBS):
        return Sort.SUBORDINATOR, low
    return None


def _measuring(tokens: list[Token], at: int, before: Token | None, after: Token | None) -> Found | None:
    """Small words that mean something else beside their neighbours: 'at least', 'more than', 'up to', 'the only'."""
    if before is None:
        return None
    low, lead = tokens[at].low, before.low
    pairs = (low == "to" and lead == "up") or (low == "than" and lead in _COMPARING)
    if pairs or (low in ("least", "most") and lead == "at"):
        return Sort.NOUNS, "determiner"
    inside = before.sort is Sort.NOUNS and (before.kind == "determiner" or lead.endswith("'s"))
    if low in ("only", "very", "most") and inside:
        return Sort.NOUNS, "determiner"
    last = low in ("last", "first", "next") and after is not None and before.kind == "pronoun"
    return (Sort.ADVERB, low) if last or (low == "more" and lead == "once") else None


def _listed(tokens: list[Token], at: int, before: Token | None, after: Token | None) -> Found | None:
    """Determiners, adverbs and prepositions by their lists."""
    token, low = tokens[at], tokens[at].low
    if low in _DETERMINERS:
        return Sort.NOUNS, "determiner"
    if low in _ADVERBS or (low.endswith("ly") and low not in _NO_LY and token.text[0].islower()):
        return Sort.ADVERB, low
    if low in _PREPOSITIONS:
        return (Sort.NOUNS, "determiner") if _measures(low, after) else (Sort.PREPOSITION, low)
    return None


def _spread(tokens: list[Token], at: int) -> bool:
    """'Between 40 and 60 people': the words around the first number belong to the phrase."""
    start = at if tokens[at].low == "between" else at - 2 if tokens[at].low == "and" else -1
    if start < 0 or start + 3 >= len(tokens) or tokens[start].low != "between" or tokens[start + 2].low != "and":
        return False
    return all(_is_number(tokens[i].low) for i in (start + 1, start + 3))


def _measures(low: str, after: Token | None) -> bool:
    """'At least', 'about forty', 'up to 60': words before a number that belong to it."""
    if after is None:
        return False
    if low in ("at", "up"):
        return after.low in (("least", "most") if low == "at" else ("to",))
    return low in _MEASURING and _is_number(after.low)


def _that(before: Token | None, after: Token | None) -> tuple[Sort, str]:
    """'That' before a noun is a determiner at the head of a phrase; elsewhere it opens a clause."""
    if before is None or before.sort is Sort.PREPOSITION:
        return Sort.NOUNS, "pronoun" if after and after.low in AUXILIARIES else "determiner"
    return Sort.SUBORDINATOR, "relative" if before.sort is Sort.NOUNS and before.kind == "noun" else "that"


def _is_verb(tokens: list[Token], at: int) -> bool:
    token = tokens[at]
    form = form_of(token.low)
    unknown = not form and token.low.endswith("ed") and len(token.low) > 4
    form = Form.PAST | Form.PARTICIPLE if unknown else form
    if not form or (token.text[0].isupper() and at and tokens[at - 1].sort is not Sort.MARK):
        return False
    last = at - 1
    while last >= 0 and tokens[last].sort is Sort.ADVERB:
        last -= 1
    before = tokens[last] if last >= 0 else None
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if before is not None and before.sort is Sort.VERBS:
        if before.kind in ("to", "auxiliary"):
            return Form.ING in form or Form.PARTICIPLE in form or Form.BASE in form
        return Form.ING in form or (Form.PARTICIPLE in form and _follows(after))
    if before is None or before.sort in (Sort.MARK, Sort.CONJUNCTION, Sort.SUBORDINATOR):
        return _opens(form, token.low, before, after)
    if before.sort is Sort.PREPOSITION:
        return Form.ING in form and _object_follows(after)
    if before.kind == "determiner":
        return False
    return _after_noun(form, last, tokens, at)


def _opens(form: Form, word: str, before: Token | None, after: Token | None) -> bool:
    """At the head of a clause: 'killing two', 'and demanded that', 'armed by X'; not 'armed men'."""
    comma = before is not None and (before.low == "," or before.sort is Sort.CONJUNCTION)
    if word in _HAPPENINGS and not _object_follows(after):
        return False
    if Form.ING in form:
        return comma or _object_follows(after) or after is None or after.low in _PREPOSITIONS
    if Form.PAST in form or Form.PARTICIPLE in form:
        return after is None or _object_follows(after) or _follows(after) or (comma and word not in _ADJECTIVES)
    return before is not None and before.sort is not Sort.MARK and _object_follows(after) and Form.THIRD in form


def _after_noun(form: Form, last: int, tokens: list[Token], at: int) -> bool:
    before, after = tokens[last], tokens[at + 1] if at + 1 < len(tokens) else None
    if before.kind == "number" and last and tokens[last - 1].sort is Sort.VERBS:
        return False
    if Form.PAST in form or Form.PARTICIPLE in form:
        return not (before.kind == "number" and after is not None and after.low[0].isalpha() and not _follows(after))
    if Form.THIRD in form:
        return before.kind == "pronoun" or _singular(tokens, last, after)
    if Form.ING in form:
        return before.kind != "number" and (
            _object_follows(after) or (after is not None and after.low in _PREPOSITIONS - {"of"})
        )
    plural = before.low.endswith("s") and not before.low.endswith(("ss", "us", "is", "'s"))
    they = before.low in ("they", "we", "you", "i", "people", "police", "both")
    return they or (plural and (after is None or _object_follows(after) or _follows(after)))


def _singular(tokens: list[Token], last: int, after: Token | None) -> bool:
    """May the noun there be the subject of a verb in -s? It is no plural, no owner, and no bare small word."""
    word, first = tokens[last], last
    if word.low.endswith(("s", "'s")) and not word.low.endswith("ss") and not word.text.isupper():
        return False
    while first > 0 and tokens[first - 1].sort is Sort.NOUNS and tokens[first].kind != "determiner":
        first -= 1
    if (first and tokens[first - 1].sort is Sort.VERBS) or tokens[first].kind == "number":
        return False
    if tokens[first].kind == "determiner":
        return _object_follows(after) or (_follows(after) and not (after is not None and after.low == "of"))
    return word.text[0].isupper() and (_object_follows(after) or (last > 0 and _follows(after)))


def _object_follows(after: Token | None) -> bool:
    if after is None:
        return False
    return (
        after.low in _DETERMINERS
        or after.low in _PRONOUNS
        or _is_number(after.low)
        or after.text[0].isupper()
        or after.low in ("that", "whether", "to")
    )


def _follows(after: Token | None) -> bool:
    """A preposition, adverb, conjunction or mark comes next: no noun that the word could describe."""
    return after is None or (
        after.low in _PREPOSITIONS or after.low in _ADVERBS or after.low in _CONJUNCTIONS or after.low.endswith("ly")
        or after.low in _SUBORDINATORS or not after.low[0].isalnum()
    )  # fmt: skip
