"""Capitalised words that stand where a place would stand and that nobody listed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from truceline.reading.grammar import listed
from truceline.words.passage import Span

_WORD = r"[^\W\d_]+(?:[-’'][^\W\d_]+)*"
_PLACE = re.compile(
    rf"\b(?:in|near|at|from|to|outside|around|towards?|into|through|(?:village|town|city|district|settlement) of)"
    rf" (?:the )?(?P<name>(?![a-z]){_WORD}(?: {_WORD}){{0,3}})"
)
_CLAUSE = re.compile(r"['’]s?$")
_NO_PLACE = frozenset(
    listed(
        "january february march april may june july august september october november december monday tuesday "
        "wednesday "
        "thursday friday saturday sunday spring summer autumn winter president prime minister ministry general colonel "
        "major captain lieutenant mr mrs ms dr council committee parliament government army staff command mission "
        "english russian french arabic spanish i he she they we it"
    )
)


def strangers(text: str) -> Iterator[Span]:
    """Spans of capitalised phrases after a place word; months, days, titles and offices are left out."""
    for match in _PLACE.finditer(text):
        words = _CLAUSE.sub("", " ".join(takewhile(_capital, match.group("name").split(" "))))
        if len(words) > 2 and not words.isupper() and not any(word.lower() in _NO_PLACE for word in words.split()):
            yield Span(match.start("name"), match.start("name") + len(words))


def _capital(word: str) -> bool:
    return word[0].isupper()
