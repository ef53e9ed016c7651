"""Capitalised words that stand where a place would stand and that nobody listed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from truceline.reading.text.grammar import listed
from truceline.reading.unlisted.evidence import head_kind, words_of
from truceline.words.passage import Span

_WORD = r"[^\W\d_]+(?:[-’'][^\W\d_]+)*"
_NAME = rf"(?![a-z]){_WORD}(?: (?![a-z]){_WORD}){{0,3}}"
_PLACE = re.compile(
    rf"\b(?:in|near|at|from|to|outside|around|towards?|into|through|between|above|below|"
    rf"(?:village|town|city|district|settlement|outskirts|edge|area|part|centre|center|direction|vicinity|market|streets|"
    rf"slopes?|banks?|suburbs?|port|north|south|east|west|residents|inhabitants|sector|port|region|province) of)"
    rf" (?:the )?(?P<name>{_NAME})(?:(?:,| and) (?P<also>(?![a-z]){_WORD}))?"
)
_HEADED = re.compile(
    rf"\b(?P<name>(?:(?:Mount|Lake|Camp|Fort|Port|Cape) (?![a-z]){_WORD}(?: (?![a-z]){_WORD})?|"
    rf"(?![a-z]){_WORD}(?: (?![a-z]){_WORD})? "
    rf"(?:[Ss]ector|[Dd]istrict|[Vv]illage|[Bb]ridge|[Ss]treet|[Rr]iver|[Pp]ass|[Vv]alley|[Aa]irport|[Cc]rossing|[Pp]rovince|"
    rf"[Rr]egion|[Rr]oad|[Mm]arket|[Jj]etty|[Ff]erry|[Cc]heckpoint|[Hh]ospital|[Cc]amp)))\b"
)
_CLAUSE = re.compile(r"['’]s?$")
_OPENERS = frozenset(listed("The A An This That In On At Our Their Its One No Every Each Some"))
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
    """Spans of capitalised phrases after a place word, or with the head of a place; without months, days, titles and
    offices."""
    found = {span for match in _PLACE.finditer(text) for span in _after_place_word(match)}
    found |= {_headed(match) for match in _HEADED.finditer(text) if match["name"].split()[0] not in _OPENERS}
    reach = -1
    for span in sorted(found, key=lambda one: (one.start, -one.end)):
        if span.start >= reach:
            yield span
            reach = span.end


def _headed(match: re.Match[str]) -> Span:
    """The name with its head ('Kirvan bridge'); of an owner ("Vornik's market") the owner alone."""
    owner = re.search(r"[’']s?\s", match["name"])
    start = match.start("name")
    return Span(start, start + owner.start()) if owner else Span(*match.span("name"))


def _after_place_word(match: re.Match[str]) -> Iterator[Span]:
    for group in ("name", "also"):
        if match[group]:
            words = _CLAUSE.sub("", " ".join(takewhile(_capital, match[group].split(" "))))
            if group == "also" and words != match[group].rstrip("’'s"):
                continue
            if _may_name(words):
                yield Span(match.start(group), match.start(group) + len(words))


def _may_name(words: str) -> bool:
    if len(words) <= 2 or words.isupper() or any(word.lower() in _NO_PLACE for word in words.split()):
        return False
    return head_kind(words)[0] in ("", "place") and not (
        words.lower() in words_of("head") or words.lower() in words_of("ordinary")
    )


def _capital(word: str) -> bool:
    return word[:1].isupper()
