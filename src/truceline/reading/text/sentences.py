"""Sentences as exact spans: no model, a few rules on full stops, quotes, lines and abbreviations.

A blank line always ends a sentence; a single line end does unless the line was wrapped. Spans carry no white space at
their ends and together hold every character that is not white space.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from truceline.reading.text.grammar import listed
from truceline.words.passage import Span

_TITLES = frozenset(
    listed(
        "gen lt col maj capt sgt cpl brig adm cmdr mr mrs ms mx dr prof hon rev fr sr st mt ft gov sen rep amb pres "
        "vs cf fig figs art arts para paras sec ch vol ed eds pp al approx ca dept univ nos resp incl supt insp "
        "jan feb mar apr jun jul aug sep sept oct nov dec г ул обл рис см тыс"
    )
)
_DOTTED = frozenset(listed("e.g i.e u.s u.k u.n u.a.e a.m p.m d.c n.b ph.d т.е т.д т.п u.s.a d.r r.s"))
_TAILS = frozenset(listed("etc inc ltd co corp jr bros km kg hrs hr min"))
_STARTERS = frozenset(
    listed(
        "the a an in on at it he she they we i this that these those there but and however meanwhile according "
        "as after "
        "before when while if no both some many most all its their his her our for from since until with under two "
        "three several local officials"
    )
)
_SPEECH = (
    r"(?:said|says|say|added|adds|told|asked|asks|wrote|writes|noted|notes|stated|states|declared|insisted|replied|"
    r"responded|argued|claimed|claims|stressed|warned|explained|continued|concluded|announced|reported|tweeted)"
)
_STOP = re.compile(r"[.!?…։]+(?:\[\d{1,3}\])*(?:[ \u00a0\u202f]»)?[\"”’»›)\]'“]*|(?<=[\u0561-\u0587]):")
_AFTER_QUOTE = re.compile(rf"(?:[^\W\d_][\w.’'-]{{0,40}}\s+){{1,4}}{_SPEECH}\b")
_WORD_BEFORE = re.compile(r"[^\s(\[“\"‘'«„—–]+$")
_OPENING = "\"“‘'«‹([„—–-"
_BULLET = re.compile(r"(?:[-*•·▪◦‣–—]\s|\(?\d{1,3}[.)]\s|\(?[a-zA-Z][.)]\s|#{1,6}\s|>\s)")
_BLANK = re.compile(r"\n[^\S\n]*(?=\n)")
_LINE = re.compile(r"[^\n]+")
LONGEST = 2_000
"""Code points; longer sentences are cut."""
_NARROW = 120
_WIDE_ENOUGH = 40


@lru_cache(maxsize=4)
def _sentences(text: str) -> tuple[Span, ...]:
    return tuple(
        trimmed
        for start, end in paragraphs(text)
        for whole, stop in _cut(text, start, end)
        for first, last in _bounded(text, whole, stop)
        if (trimmed := _trim(text, first, last)) is not None
    )


def sentences(text: str) -> list[Span]:
    """The sentences, headings and list items of a text in order, as spans in code points."""
    return list(_sentences(text))


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Stretches that no sentence crosses: paragraphs, and lines that were not merely wrapped."""
    start = 0
    for match in [*_BLANK.finditer(text), None]:
        end = match.start() if match else len(text)
        yield from _lines(text, start, end)
        start = match.end() if match else end


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    lines = [match.span() for match in _LINE.finditer(text, start, end)]
    if not lines:
        return
    width = max(len(text[a:b].rstrip()) for a, b in lines)
    first = lines[0][0]
    for (a, b), (c, d) in pairwise(lines):
        if not _wrapped(text[a:b].rstrip(), text[c : min(d, c + 60)].lstrip(), width):
            yield first, b
            first = c
    yield first, lines[-1][1]


def _wrapped(line: str, following: str, width: int) -> bool:
    """Was the line broken only because the next word had no room?"""
    if not line or not following or _BULLET.match(following):
        return False
    if following[0].islower():
        return True
    if not _WIDE_ENOUGH <= width <= _NARROW:
        return False
    return len(line) + 1 + len(following.split(maxsplit=1)[0]) > 0.9 * width


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    first = start
    for match in _STOP.finditer(text, start, end):
        if match.start() >= first and _ends_sentence(text, match, first, end):
            yield first, match.end()
            first = match.end()
    yield first, end


def _bounded(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A stretch without a full stop in pieces of bounded length, cut at white space: nobody writes such sentences, and
    rules that look around in a sentence would take for ever."""
    while end - start > LONGEST:
        space = max(text.rfind(" ", start + 1, start + LONGEST), text.rfind("\n", start + 1, start + LONGEST))
        cut = space if space > start else start + LONGEST
        yield start, cut
        start = cut
    yield start, end


def _ends_sentence(text: str, stop: re.Match[str], first: int, end: int) -> bool:
    after = stop.end()
    while after < end and text[after].isspace():
        after += 1
    if after == end:
        return True
    if after == stop.end() and stop.group()[0] not in "։:":
        return False
    begin = after
    while begin < end - 1 and text[begin] in _OPENING:
        begin += 1
    if text[begin].islower() or (begin == after and text[begin] in ",;:.!?)”»"):
        return False
    if stop.group()[-1] in "”’\"»'" and _AFTER_QUOTE.match(text, begin, min(end, begin + 120)):
        return False
    return not (stop.group() == "." and _abbreviation(text, stop.start(), first, begin, end))


def _abbreviation(text: str, stop: int, first: int, begin: int, end: int) -> bool:
    """Does the full stop belong to an abbreviation, an initial or a list number?"""
    match = _WORD_BEFORE.search(text, max(first, stop - 30), stop)
    if match is None:
        return False
    word = match.group().lower()
    following = re.match(r"\w+", text[begin : min(end, begin + 40)])
    starter = following is not None and following.group().lower() in _STARTERS
    if word in ("no", "nr", "№"):
        return text[begin].isdigit()
    if word.isdigit() or len(word) == 1:
        lead = re.compile(r"[\s(]*").match(text, first, stop)
        if lead is not None and lead.end() == match.start():
            return True
        if word.isdigit():
            return False
    if word in _TITLES:
        return True
    if word in _DOTTED or re.fullmatch(r"(?:\w\.)+\w", word) or word in _TAILS:
        return not starter
    return len(word) == 1 and match.group().isupper() and match.group() != "I"


def _trim(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None
