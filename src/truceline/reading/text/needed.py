"""A pattern with the words that it needs: most stretches of a text hold none of them, and are not searched at all.

A test for a plain word costs a fraction of a search. Whoever lists the words must see to it that every match holds one
of them, whatever alternative of the pattern it goes by; tests/unit/reading/test_needed.py asks that of each pattern.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable

_ODD = str.maketrans({"ı": "i", "ſ": "s", "\u0307": None})
"""Letters that a pattern without regard to case takes for i and s, though their small letters are others."""


def small(words: str) -> str:
    """The words in small letters, as a pattern that has no regard to case compares them."""
    low = words.lower()
    return low if low.isascii() else low.translate(_ODD)


class Needed:
    """A pattern, and the words (in small letters, or beginnings of words) of which each of its matches holds one."""

    def __init__(self, pattern: re.Pattern[str], words: Iterable[str]) -> None:
        self.pattern = pattern
        self.words = tuple(words)

    def in_low(self, low: str) -> bool:
        """Does a stretch in ``small`` letters hold a word without which nothing matches?"""
        for word in self.words:  # noqa: SIM110  # any() costs twice as much in the innermost loop of the reader
            if word in low:
                return True
        return False

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """As ``re.Pattern.search``."""
        return self.pattern.search(text, start, end) if self.in_low(small(text[start:end])) else None
