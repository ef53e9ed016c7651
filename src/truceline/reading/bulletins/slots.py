"""From a template's pattern to one that can be matched: each slot becomes what its language writes there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from truceline.reading.bulletins.tongue import Tongue, tongue
from truceline.words.bulletin import SLOT
from truceline.words.passage import Span
from truceline.words.pattern import user_pattern

_LONGEST = 20_000  # code points of a pattern with its slots written out
_BLANK = r"[\s\x{00a0}\x{202f}\x{2009}]"
_NAME = (
    r"(?-i:(?:[\p{Lu}][\p{L}\p{M}\d'’.-]*[\p{L}\p{M}\d]|[\p{Lu}])"
    r"(?:[ -](?:of |the |de |al-|am )?[\p{Lu}\d](?:[\p{L}\p{M}\d'’.-]*[\p{L}\p{M}\d])?){0,5})"
)
_WEAPON = r"[\p{L}\d][\p{L}\p{M}\d.-]*(?: [\p{L}\d][\p{L}\p{M}\d.-]*){0,3}"
_ENGLISH_POINTS = r"|NNE|ENE|ESE|SSE|SSW|WSW|WNW|NNW|NE|NW|SE|SW|N|S|E|W"
_ATOM = re.compile(r"\\[pP]\{\w+\}|\\.|\[(?:\\.|[^\]])*\]", re.DOTALL)
_MAYBE = re.compile(r"[^\n](?:[?*]|\{\d[\d,]*\})")
_GROUP = re.compile(r"\([^()]*\)[?*+]?(?:\{\d[\d,]*\})?")
_WORD = re.compile(r"[^\W\d_]{4,}")
_SHORT_WORD = re.compile(r"[^\W\d_]{3,}")
_NEEDED = re.compile(r"\((?:\?:)?(?P<any>[^()?][^()]*)\)(?![?*{])")
"""A group without groups inside that cannot be left out."""


@dataclass(frozen=True, slots=True)
class Slotted:
    """What stands in a slot: the slot, its label, its place in the text and its words."""

    slot: str
    label: str
    span: Span
    words: str


@dataclass(frozen=True, slots=True)
class Matched:
    """One place that a pattern fits: where, and what stands in its slots, in order."""

    span: Span
    slots: tuple[Slotted, ...]


class SlotPattern:
    """A compiled pattern; ``anchors`` are words without one of which it cannot fit (() when there are none)."""

    def __init__(self, pattern: str, words: Tongue) -> None:
        self._groups: dict[str, tuple[str, str]] = {}
        self.anchors = _anchors(pattern)
        self._compiled = user_pattern(self._written_out(pattern, words), longest=_LONGEST)
        numbered = self._compiled.groupindex
        self._numbered = [(numbered[group], slot, label) for group, (slot, label) in self._groups.items()]

    def may_fit(self, low: str) -> bool:
        """Could it fit in a text in small letters at all?"""
        for word in self.anchors:
            if word in low:
                return True
        return not self.anchors

    def find(self, text: str, within: Span, low: str) -> Iterator[Matched]:
        """Where it fits in a span of the text, without cutting words; ``low`` is that stretch in small letters."""
        if not self.may_fit(low):
            return
        piece = text[within.start : within.end]
        for match in self._compiled.finditer(piece):
            start, end = match.span()
            if start < end and not _cuts(piece, start) and not _cuts(piece, end):
                yield self._matched(match, within.start, piece)

    def _matched(self, match: Any, offset: int, piece: str) -> Matched:
        found = []
        for group, slot, label in self._numbered:
            start, end = match.span(group)
            if 0 <= start < end:
                span = Span(start + offset, end + offset)
                found.append(Slotted(slot, label, span, piece[start:end]))
        start, end = match.span()
        return Matched(Span(start + offset, end + offset), tuple(sorted(found, key=lambda s: s.span)))

    def _written_out(self, pattern: str, words: Tongue) -> str:
        parts, last = [], 0
        for number, match in enumerate(SLOT.finditer(pattern)):
            group = f"slot{number}"
            self._groups[group] = (match["slot"], match["label"] or "")
            parts += [_blanks(pattern[last : match.start()]), f"(?P<{group}>{_slots(words.language)[match['slot']]})"]
            last = match.end()
        return "".join([*parts, _blanks(pattern[last:])])


@lru_cache(maxsize=2_000)
def slot_pattern(pattern: str, language: str) -> SlotPattern:
    """The compiled pattern of a language; that of an unknown language has the slots of English."""
    return SlotPattern(pattern, tongue(language) or _english())


def _blanks(pattern: str) -> str:
    """A blank of the pattern stands for any white space; one in square brackets or after a backslash stays."""
    parts = re.findall(r"\\.|\[(?:\\.|[^\]])*\]| +|.", pattern, re.DOTALL)
    return "".join(f"(?:{_BLANK}+)" if part.isspace() and part.strip(" ") == "" else part for part in parts)


def _cuts(piece: str, at: int) -> bool:
    """Do both sides of a place belong to one word or number?"""
    return 0 < at < len(piece) and _inner(piece[at - 1]) and _inner(piece[at])


def _inner(char: str) -> bool:
    return char.isalnum() or char == "_"


def _anchors(pattern: str) -> tuple[str, ...]:
    """The longest word that stands in every text that the pattern fits; else words of which one stands there: those of
    the alternatives of a group that cannot be left out."""
    plain = _ATOM.sub(" ", SLOT.sub(" ", pattern))
    rest = plain
    for _ in range(pattern.count("(")):
        rest = _GROUP.sub(" ", rest)
    rest = _MAYBE.sub(" ", rest)
    if any(mark in rest for mark in "|()"):
        return ()
    words = _WORD.findall(rest)
    return (max(words, key=len).lower(),) if words else _of_groups(plain)


def _of_groups(plain: str) -> tuple[str, ...]:
    """The longest word of each alternative, of the first group outside all others that has one in each."""
    for match in _NEEDED.finditer(plain):
        before = plain[: match.start()]
        if before.count("(") != before.count(")"):
            continue
        found = [_SHORT_WORD.findall(_MAYBE.sub(" ", one)) for one in match["any"].split("|")]
        if all(found):
            return tuple(max(words, key=len).lower() for words in found)
    return ()


@cache
def _slots(language: str) -> dict[str, str]:
    words = tongue(language) or _english()
    number = _one_of(words.numbers)
    counted = rf"(?:\d{{1,3}}(?:[\x{{00a0}}\x{{202f}}\x{{2009}} ,.]\d{{3}})+|\d+(?:[.,]\d+)?|{number}(?:-{number})?)"
    bounded = rf"(?:{_one_of(words.bounds)} )?{counted}(?:[ ]?[-–—][ ]?\d+(?:[.,]\d+)?)?"
    month = rf"(?:{'|'.join(words.months)})\p{{L}}*\.?"
    year = r"(?:,? \d{4}(?:[ -]?(?:год\p{L}*|г\.|թ\p{L}*\.?|c[iıuü] il\p{L}*))?)"
    day = r"\d{1,2}(?:st|nd|rd|th|-?(?:го|е|ին|ի|ից|dək|də|da|dan|dən|si|i|ı|u|ü))?"
    led = r"(?:\d{4}[ -]?(?:թ\p{L}*\.?|c[iıuü] il\p{L}*),? )?"
    numeric = r"\d{1,2}[./]\d{1,2}[./]\d{4}|\d{4}-\d{2}-\d{2}"
    far = rf"\d+(?:[.,]\d+)?(?:[ ]?[-–—][ ]?\d+(?:[.,]\d+)?)?[ ]?{_one_of((*words.kilometres, *words.metres))}"
    points = _one_of(words.directions)[:-1] + (_ENGLISH_POINTS if words.language == "en" else "") + ")"
    return {
        "count": bounded,
        "place": _NAME,
        "actor": _NAME,
        "party": _NAME,
        "date": rf"(?:{numeric}|{led}{month} {day}{year}?|{day} {month}{year}?)",
        "month": rf"{month}{year}|{led}{month}",
        "clock": r"(?:\d{1,2}:\d{2}(?: ?(?:hours|hrs|h|ч\.?))?|\d{1,2}\.\d{2} ?(?:hours|hrs|h|ч\.?))",
        "distance": rf"(?:{_one_of(words.bounds)} )?{far}",
        "direction": rf"{points}\p{{L}}*",
        "weapon": _WEAPON,
        "unit": r"\p{L}[\p{L}\p{M}-]*",
        "period": r"[^\n]{3,60}",
        "text": r"[^\n]*?",
    }


def _one_of(words: Iterable[str]) -> str:
    """Any of the words, the longest first."""
    escaped = (re.escape(word).replace("\\ ", " ") for word in words)
    return f"(?:{'|'.join(sorted(escaped, key=lambda word: (-len(word), word)))})"


def _english() -> Tongue:
    english = tongue("en")
    assert english is not None  # noqa: S101  # ours, in the package
    return english
