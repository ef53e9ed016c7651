"""What the words in and around an unlisted name say of its kind. The words are data: unlisted.toml."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from functools import cache
from importlib.resources import files
from typing import Any

from truceline.words.passage import Span

_LAST = re.compile(r"\b([^\W\d_][\w\-]{0,30})\s{0,2}[\"“«‘(]{0,2}(?:(?:the|a|an)\s{1,2})?[\"“«‘(]{0,2}$", re.IGNORECASE)
_NEXT = re.compile(r"(?:[’'ʼ]s?)?[\"”»’)]{0,2}\s{1,2}([^\W\d_][\w\-]{0,30})")
_APPOSED = re.compile(r"\b([^\W\d_][\w\-]{0,30}),\s{1,2}$")
_PLACE_OF = re.compile(
    r"\b(?:village|town|city|district|province|region|settlement|outskirts|edge|north|south|east|west|residents|"
    r"inhabitants|port|valley|hamlet)\s{1,2}of\s{1,2}(?:the\s{1,2})?$",
    re.IGNORECASE,
)
_NEWS_AGENCY = re.compile(
    r"(?:[’'ʼ]s?)?[\"”»’)]{0,2}\s{1,2}(?:news\s{1,2}agency|news\s{1,2}site|radio\s{1,2}station|TV\b)", re.IGNORECASE
)
_AROUND = 40
ACTOR, PLACE, SOURCE = "actor", "place", "source"
_CARRIERS = frozenset(("agency", "service", "bureau", "network", "company", "group"))
_HEAD_COUNTS = 4
"""A head is worth more than a neighbour: 'in the Oru Council' stays a council."""


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("unlisted.toml").read_text(encoding="utf-8"))


@cache
def words_of(name: str) -> frozenset[str]:
    """A list of unlisted.toml; 'head' is every head of every kind."""
    data = _data()
    if name == "head":
        return frozenset(word for kinds in data["head"].values() for words in kinds.values() for word in words.split())
    return frozenset(data[name].split())


def opens_only(word: str) -> bool:
    """Is a word that opens a sentence in all likelihood no part of a name? ('Fighters of the X')"""
    return word in words_of("ordinary") or word in _beside("after")["actor"]


@cache
def _heads() -> dict[str, tuple[str, str]]:
    return {
        word: (sort, kind)
        for sort, kinds in _data()["head"].items()
        for kind, words in kinds.items()
        for word in words.split()
    }


@cache
def _beside(side: str) -> dict[str, frozenset[str]]:
    return {sort: frozenset(words.split()) for sort, words in _data()[side].items()}


def head_kind(words: str) -> tuple[str, str]:
    """Sort (actor, place, source) and kind by the head of a name: its last word, or the one before 'of'; ('', '')
    when the head tells nothing."""
    parts = words.split(" of ", maxsplit=1)[0].split(" for ", maxsplit=1)[0].split()
    if len(words.split()) < 2 or not parts:
        return "", ""
    known, outlets = _heads(), _data()["head"]["source"]["outlet"].split()
    if parts[-1].lower() in _CARRIERS and any(word.lower() in outlets for word in parts[:-1]):
        return SOURCE, "outlet"
    for word in (parts[-1], parts[0]):
        if found := known.get(word.lower()):
            return found
    return "", ""


def votes(text: str, span: Span, words: str, title: str) -> Counter[str]:
    """How often each sort is spoken for at one place of the text."""
    found: Counter[str] = Counter()
    sort, _ = head_kind(words)
    if sort:
        found[sort] += _HEAD_COUNTS
    if title:
        found[ACTOR] += _HEAD_COUNTS
    before = _LAST.search(text[max(0, span.start - _AROUND) : span.start])
    after = _NEXT.match(text[span.end : span.end + _AROUND])
    for match, side in ((before, "before"), (after, "after")):
        if match:
            for one, listed in _beside(side).items():
                found[ACTOR if one == "office" else one] += match.group(1).lower() in listed
    found[PLACE] += 2 * (_PLACE_OF.search(text[max(0, span.start - _AROUND) : span.start]) is not None)
    apposed = _APPOSED.search(text[max(0, span.start - _AROUND) : span.start])
    found[ACTOR] += 2 * (apposed is not None and apposed.group(1).lower() in _beside("before")["office"])
    found[SOURCE] += 2 * (_NEWS_AGENCY.match(text, span.end, span.end + _AROUND) is not None)
    return +found
