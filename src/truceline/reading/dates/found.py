"""One match of a rule of time, and what its groups say."""

from __future__ import annotations

import re
from dataclasses import dataclass

from truceline.reading.dates.words import COUNTS, MONTHS
from truceline.reading.text.grammar import Tokens


@dataclass(frozen=True, slots=True)
class Found:
    """One match of a rule; groups are asked by number and give words or values, None when absent."""

    tokens: Tokens
    match: re.Match[str]

    def word(self, group: int) -> str:
        """The word of a group in small letters without possessive; '' when the group is absent."""
        at = self.match.start(group)
        return self.tokens.words[at].removesuffix("'s").removesuffix("'") if at >= 0 else ""

    def value(self, group: int) -> int | None:
        """The number of a group, in digits or as a word; None when absent or without a value ('several')."""
        return value_of(self.word(group))

    def month(self, group: int) -> int | None:
        """The month of a group, 1-12."""
        return MONTHS.get(self.word(group))

    def unit(self, group: int) -> str:
        """day, week, month, year or hour."""
        word = self.word(group)
        return "day" if word == "nights" else word.rstrip("s")


def value_of(word: str) -> int | None:
    """The number that a token states, ordinals included."""
    digits = re.match(r"\d+", word)
    return int(digits.group()) if digits else COUNTS.get(word)
