"""Where a text itself says that two names are one: 'X, which the other side calls Y', 'X (Y)', 'X, also known as Y'.

Two names without a common origin can be joined by such words alone. What is found is a finding place for a person, with
the words that say it; nothing is joined by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from truceline.reading.unlisted.evidence import words_of
from truceline.reading.unlisted.spelling import script_of
from truceline.words.passage import Span

_CAPITAL = r"[^\W\d_a-zа-яա-ֆəğışçöü]"
_ONE = rf"{_CAPITAL}[\w’'ʼ\-]{{1,30}}"
_NAME = rf"{_ONE}(?: (?:(?:of|de|al|el) )?{_ONE}){{0,3}}"
_OPEN, _CLOSE = "[\"“«„‘']?", "[\"”»“’']?"
_Y = rf"{_OPEN}(?P<y>{_NAME}){_CLOSE}"
_X = rf"(?P<x>{_NAME})"
_LANGUAGE = r"(?:[^\W\d_]{2,20}(?:\.| name)?: ?)?"
_CALLED = (
    r"(?:also |better |sometimes |locally |formerly |otherwise |now |then |once )?"
    r"(?:known|called|named|spelled|spelt|written|referred to|renamed|transliterated)"
)
_AMONG = r"(?: (?:in|to|by|among) [^\W\d_][\w ’'\-]{1,40}?)?"
_CALLS = r"(?:calls?|called|names?|named|refers? to as|spells?|knows? as|know as)"
_MARKED = r"(?:also |formerly |or |now |known as |also known as |aka |in [^\W\d_]{2,20}:? )?"
_KNOWN_AS = r"(?:известн\w{2,3} как|именуем\w{2,3}|называем\w{2,3}|он же|она же)"
_WHO = r"(?:(?:the |its |their |some )?(?:[^\W\d_][\w’'\-]{0,20} ){1,4}?)"
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b{_X}{_CLOSE}[, ]{{1,2}}(?:or )?(?:{_CALLED}){_AMONG}(?: as| simply)? {_Y}",
        rf"\b{_X}{_CLOSE}, (?:which|that|whom|who) {_WHO}{_CALLS} {_Y}",
        rf"\b{_X}{_CLOSE}, (?:which|who) (?:is|was) {_CALLED}{_AMONG}(?: as)? {_Y}",
        rf"\b{_X}{_CLOSE}, or {_Y}(?: in [^\W\d_][\w]{{2,20}})?,",
        rf"\b{_X}{_CLOSE}, as {_WHO}(?:calls?|called|know|knows) (?:it|them|him|her)[^\w]{{1,2}}(?:or )?{_Y}?",
        rf"\b{_Y}, as {_WHO}(?:calls?|called|knows?) {_X}\b",
        rf"\b{_X}{_CLOSE} ?\({_MARKED}{_LANGUAGE}{_Y}"
        rf"(?:[;,/] ?{_LANGUAGE}{_OPEN}(?P<z>{_NAME}){_CLOSE})?\)",
        rf"\b{_X}/{_Y}(?![\w/])",
        rf"\b{_X}{_CLOSE}, котор\w{{1,4}} (?:[^\W\d_][\w\-]* ){{1,4}}?(?:называ\w{{1,4}}|именуе?\w{{1,3}}) {_Y}",
        rf"\b{_X}{_CLOSE},? (?:также |ранее |больше )?{_KNOWN_AS} {_Y}",
        rf"\b{_X}{_CLOSE},? [^.;\n]{{2,60}}? {_Y}[”»\"]? (?:adlandırdığı|կոչ[աո]ւ?մ|անվան[աո]ւ?մ)",
    )
)
_CASELESS = re.compile(
    rf"\b{_X}{_CLOSE} ?\({_LANGUAGE}{_OPEN}(?P<y>[\u10d0-\u10ff\u0600-\u06ff\u0590-\u05ff][^()\n]{{1,40}}?){_CLOSE}\)"
)
_ACRONYM = re.compile(
    rf"\b(?P<x>{_CAPITAL}[\w’'\-]{{1,30}}(?: [\w’'\-]{{1,30}}){{1,8}}) ?\({_OPEN}(?P<y>[^\W\d_a-z]{{2,8}}){_CLOSE}\)"
)
MOST_WORDS = 5


@dataclass(frozen=True, slots=True)
class Rival:
    """Two names that a text makes one, where each stands, and the words that say so."""

    one: Span
    other: Span
    said: Span


def rivals(text: str) -> Iterator[Rival]:
    """Every place where the text makes two names one, in the order of the patterns."""
    seen: set[tuple[int, int]] = set()
    for pattern in (*_PATTERNS, _CASELESS):
        for match in pattern.finditer(text):
            found = [Span(*match.span(group)) for group in ("x", "y", "z") if match.groupdict().get(group)]
            for other in found[1:]:
                one = _last_name(text, found[0]) if found[0].start < other.start else found[0]
                if (one.start, other.start) not in seen and _may_be_one(text, one, other):
                    seen.add((one.start, other.start))
                    yield Rival(one, other, Span(min(one.start, other.start), match.end()))


def acronyms(text: str) -> Iterator[Rival]:
    """'Movement for a Free Oru (MFO)': a long name and its acronym, by the letters its words begin with."""
    for match in _ACRONYM.finditer(text):
        if start := _spelled_out(match["x"], match["y"]):
            begin = match.start("x") + start - 1
            yield Rival(Span(begin, match.end("x")), Span(*match.span("y")), Span(begin, match.end()))


def _spelled_out(long: str, short: str) -> int:
    """Where, counted from 1, the shortest tail of a long name begins whose capitals give the acronym; 0 for none."""
    words = list(re.finditer(r"[^\s\-]+", long))
    for first in range(len(words) - 2, -1, -1):
        tail = words[first:]
        if not tail[0].group()[0].isupper() or tail[0].group()[0].casefold() != short[0].casefold():
            continue
        capitals = [word.group()[0] for word in tail if word.group()[0].isupper()]
        every = [word.group()[0].upper() for word in tail]
        if "".join(capitals) == short or "".join(every) == short or _in_order(short, capitals):
            return words[first].start() + 1
    return 0


def _in_order(short: str, capitals: list[str]) -> bool:
    """All but one of the capitals stand in the acronym in their order ('United Nations Force in Oru': UNFO)."""
    letters = iter(short)
    return len(capitals) >= len(short) - 1 >= 2 and all(any(letter == one for letter in letters) for one in capitals)


def _last_name(text: str, span: Span) -> Span:
    """The name without words that only open the sentence ('In Oru')."""
    start = span.start
    for word in re.finditer(r"\S+ ?", text[span.start : span.end]):
        low = word.group().strip().lower()
        if low not in words_of("ordinary") and low not in words_of("title"):
            return Span(span.start + word.start(), span.end)
        start = span.start + word.end()
    return Span(min(start, span.end - 1), span.end)


def _may_be_one(text: str, one: Span, other: Span) -> bool:
    """Two names, not a name and a month, an acronym, an agency in a date line, or the same word twice."""
    a, b = text[one.start : one.end], text[other.start : other.end]
    if a.casefold() == b.casefold() or one.meets(other):
        return False
    for words in (a, b):
        if words.split()[0].lower() in words_of("ordinary") or len(words.split()) > MOST_WORDS:
            return False
        if words.isupper() and script_of(words) in ("LATIN", "CYRILLIC"):
            return False
    return not _contains(a, b)


def _contains(one: str, other: str) -> bool:
    """'Oru (Oru district)' names a district, no second name."""
    return not set(one.casefold().split()).isdisjoint(other.casefold().split())
