"""The small pattern language of the reader's lexicons, so that rules stand in data files and stay readable.

A pattern is words. A space is any white space; ``*`` ends a stem (``shell*``); ``(a|b)`` are alternatives, ``[ab]``
letters, ``?`` makes optional; ``~`` is a gap of up to five words. A pattern starts with at least two letters: they
index it, so that a text of any length is scanned once, word by word, and only the patterns that may start there are
tried.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Generic, TypeVar

from truceline.words.passage import Span

Tag = TypeVar("Tag")

GAP = r"(?:,?\s+(?!(?:which|who|that|while|but|when|where)\b)[\w’'\-]+){0,5}?,?\s+"
_WORD = re.compile(r"[^\W\d_]{2,}")
_MEANINGS = (
    (r"\(", "(?:"),
    (r"\)", ")"),
    (r"\|", "|"),
    (r"\?", "?"),
    (r"\[", "["),
    (r"\]", "]"),
    (r"\*", r"\w*"),
    (r"\ ", r"\s+"),
    ("'", "[’']"),
    (r"\-", r"[\-\s]?"),
    ("\0", GAP),
)
_MOST_WORDS = 50_000
"""Written words whose patterns are kept."""
_KEY = re.compile(r"[^\W\d_]{2}(?:[^\W\d_](?!\?))?")


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """The regular expression of one pattern."""
    body = re.escape(pattern)
    body = body.replace(r"\ \~\ ", "\0")
    for written, meant in _MEANINGS:
        body = body.replace(written, meant)
    return re.compile(rf"{body}(?!\w)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Hit(Generic[Tag]):
    """A pattern found in a text: where, and the tag of the pattern."""

    span: Span
    tag: Tag


@dataclass(frozen=True, slots=True)
class _Listed(Generic[Tag]):
    """A pattern with its tag, the letters that it starts with, and whether they are its whole first word.

    It is compiled when a text holds a word that it may start with: most texts meet few of the thousands.
    """

    written: str
    tag: Tag
    lead: str
    whole: bool

    def may_start(self, word: str) -> bool:
        """May a match start with the word? Letters beyond ASCII have other small letters: there the pattern decides."""
        if not word.isascii():
            return True
        low = word.lower()
        return low == self.lead if self.whole else low.startswith(self.lead)


def _lead(pattern: str) -> tuple[str, bool]:
    """The plain letters that a pattern starts with, and whether a space or its end closes the word there."""
    end = next((at for at, char in enumerate(pattern) if not (char.isascii() and char.isalpha())), len(pattern))
    follows = pattern[end : end + 1]
    return pattern[: end - (follows == "?")].lower(), follows in ("", " ")


class Lexicon(Generic[Tag]):
    """Patterns with tags; ``find`` yields every hit, longest first at each word, never two of one tag there."""

    def __init__(self, patterns: Iterable[tuple[str, Tag]]) -> None:
        self._by_key: dict[str, list[_Listed[Tag]]] = {}
        self._by_word: dict[str, tuple[tuple[re.Pattern[str], Tag], ...]] = {}
        for pattern, tag in patterns:
            key = _KEY.match(pattern)
            if key is None:
                raise ValueError(f"the pattern {pattern!r} must start with two letters")
            one = _Listed(pattern, tag, *_lead(pattern))
            self._by_key.setdefault(key.group().casefold(), []).append(one)

    def find(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Hit[Tag]]:
        """All hits in the text, by start."""
        end = len(text) if end is None else end
        for word in _WORD.finditer(text, start, end):
            written = word.group()
            tried = self._by_word.get(written)
            for pattern, tag in self._starting(written) if tried is None else tried:
                match = pattern.match(text, word.start(), end)
                if match:
                    yield Hit(Span(match.start(), match.end()), tag)

    def _starting(self, word: str) -> tuple[tuple[re.Pattern[str], Tag], ...]:
        """The patterns that may start with a written word; kept, since words recur."""
        key = word[:3].casefold()
        listed = (*self._by_key.get(key, ()), *(self._by_key.get(key[:2], ()) if len(key) > 2 else ()))
        found = tuple((compiled(one.written), one.tag) for one in listed if one.may_start(word))
        if len(self._by_word) < _MOST_WORDS:
            self._by_word[word] = found
        return found

    def tags(self) -> Iterator[Tag]:
        """The tag of every pattern."""
        return (one.tag for patterns in self._by_key.values() for one in patterns)
