"""A text as a line of time codes, with the matches of the grammar in it: what every scan of the text shares."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from functools import lru_cache

from truceline.reading.dates.found import Found
from truceline.reading.dates.rules import GRAMMAR
from truceline.reading.dates.words import ALPHABET, NOTHING, codes
from truceline.reading.lexicon.units import MONEY, NUMBERED, PLURALS, UNITS
from truceline.reading.text.grammar import tokens
from truceline.reading.text.sentences import paragraphs, sentences

_C = ALPHABET
_HABIT = frozenset(("every", "each", "any", "most", "alternate"))
_REACH = 14
"""Tokens before a duration within which 'has' says that it goes on."""


@dataclass(frozen=True, slots=True)
class Core:
    """One match of a rule: tokens [first, last), and the token where its preposition begins."""

    rule: str
    first: int
    last: int
    head: int
    found: Found
    sentence: int


class Line:
    """The tokens, codes and cores of a text, and where its sentences and paragraphs begin (code points)."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = tokens(text)
        self.codes = codes(text, self.tokens)
        self.sentences = [span.start for span in sentences(text)]
        self.paragraphs = [start for start, _ in paragraphs(text)]
        cores = (self._core(rule.name, match) for rule, match in GRAMMAR.find(self.codes))
        self.cores = tuple(core for core in cores if self._true(core))

    def _core(self, rule: str, match: re.Match[str]) -> Core:
        head = match.start()
        while head and self.codes[head - 1] in _C["THE"] + _C["AROUND"]:
            head -= 1
        sentence = bisect_right(self.sentences, self.tokens.starts[match.start()])
        last = match.end() - (self.codes[match.end() - 1] in _C["STOP"] + _C["COMMA"])
        core = Core(rule, match.start(), last, head, Found(self.tokens, match), sentence)
        return replace(core, rule="month", last=last - 1) if self._in_month(core) else core

    def prefix(self, core: Core) -> str:
        """The code of the preposition right before the core ('' when none)."""
        return self.codes[core.head - 1] if core.head else ""

    def goes_on(self, core: Core) -> bool:
        """Does the sentence say before a core that something has gone on until now ('has been closed for')?"""
        start = bisect_right(self.tokens.starts, self.sentences[core.sentence - 1]) - 1 if core.sentence else 0
        before = self.tokens.words[max(start, core.first - _REACH) : core.first]
        return any(word in ("has", "have", "'ve") for word in before) and "had" not in before

    def attribute(self, core: Core) -> bool:
        """Does the date stand before a noun, as in 'the 2020 agreement'?"""
        before = self.codes[core.first - 1] if core.first else ""
        after = core.last < len(self.tokens) and self.codes[core.last] == NOTHING
        return after and self.tokens.kinds[core.last] == "word" and before in (NOTHING, _C["THE"], _C["A"])

    def _true(self, core: Core) -> bool:
        """Is it a time at all, and not the number of a count, a decree or a weapon?"""
        if core.rule == "month" and self.codes[core.first] == _C["UNSURE"]:
            return self._sure_month(core)
        if core.rule.startswith("weekday") and core.first and self.tokens.words[core.first - 1] in _HABIT:
            return False
        if core.rule == "nth_day":
            return core.last >= len(self.tokens) or self.tokens.kinds[core.last] in ("mark", "blank")
        if core.rule == "part_bare":
            return self.codes[core.last : core.last + 1] != _C["OF"]
        if core.rule == "year":
            return not (self._numbered(core) or self._counts(core))
        return True

    def _sure_month(self, core: Core) -> bool:
        """'May' and 'March' by themselves: after a preposition, or after another month ('March and May')."""
        if self.tokens.words[core.first].removesuffix("'s") not in ("may", "march"):
            return False
        linked = self.prefix(core) in (_C["AND"], _C["TO"], _C["OF"])
        return not linked or (core.first > 1 and self.codes[core.first - 2] in _C["ANYMONTH"])

    def _in_month(self, core: Core) -> bool:
        """'In November 15 people ...': the number counts what follows it, the month stands alone."""
        if core.rule != "month_day" or not core.head or self.tokens.words[core.head - 1] != "in":
            return False
        return self.codes[core.last - 1] == _C["DAY"] and self.codes[core.last : core.last + 1] in (NOTHING, _C["NEW"])

    def _numbered(self, core: Core) -> bool:
        """'Resolution 2021', 'Su-2021', '$2000'."""
        if not core.first:
            return False
        glued = self.tokens.ends[core.first - 1] == self.tokens.starts[core.first]
        before = self.tokens.words[core.first - 1]
        if before == "." and core.first > 1 and self.tokens.words[core.first - 2] in NUMBERED:
            return True
        return before in NUMBERED or before in MONEY or (glued and before in "-–/#№+")

    def _counts(self, core: Core) -> bool:
        """'2020 people', '1960 military personnel', '2000-strong', '2000 %'."""
        at = core.last
        following = self.tokens.words[at : at + 3]
        if not following:
            return False
        glued = self.tokens.starts[at] == self.tokens.ends[at - 1]
        if following[0] in ("%", "+") or (following[0] == "-" and glued and "strong" in following[1:2]):
            return True
        if core.first and self.codes[core.first - 1] in _C["PREPOSITION"] + _C["THE"] and not self._linked(core):
            return False
        counted = next((word for word in following if self._noun(word)), "")
        return bool(counted) and all(
            kind == "word" for kind in self.tokens.kinds[at : at + following.index(counted) + 1]
        )

    def _linked(self, core: Core) -> bool:
        return self.codes[core.first - 1] in _C["AND"] + _C["TO"] + _C["OF"]

    def _noun(self, word: str) -> bool:
        return word in UNITS and (word.endswith("s") or word in PLURALS)


@lru_cache(maxsize=4)
def line_of(text: str) -> Line:
    """The line of a text; kept, since quantities and periods are read from the same text."""
    return Line(text)
