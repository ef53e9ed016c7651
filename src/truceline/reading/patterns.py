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
_KEY = re.compile(r"[^\W\d_]{2}(?:[^\W\d_](?!\?))?")


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


class Lexicon(Generic[Tag]):
    """Patterns with tags; ``find`` yields every hit, longest first at each word, never two of one tag there."""

    def __init__(self, patterns: Iterable[tuple[str, Tag]]) -> None:
        self._by_key: dict[str, list[tuple[re.Pattern[str], Tag]]] = {}
        for pattern, tag in patterns:
            key = _KEY.match(pattern)
            if key is None:
                raise ValueError(f"the pattern {pattern!r} must start with two letters")
            self._by_key.setdefault(key.group().casefold(), []).append((compiled(pattern), tag))

    def find(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Hit[Tag]]:
        """All hits in the text, by start."""
        end = len(text) if end is None else end
        for word in _WORD.finditer(text, start, end):
            key = word.group()[:3].casefold()
            for pattern, tag in (*self._by_key.get(key, ()), *(self._by_key.get(key[:2], ()) if len(key) > 2 else ())):
                match = pattern.match(text, word.start(), end)
                if match:
                    yield Hit(Span(match.start(), match.end()), tag)

    def tags(self) -> Iterator[Tag]:
        """The tag of every pattern."""
        return (tag for patterns in self._by_key.values() for _, tag in patterns)
