"""Texts as lines of codes: one letter per token, so that a small grammar is a table of readable rules.

A grammar gives each token one code letter by what the word may mean ('M' month, 'D' day number, '.' nothing). A rule
is written with the names of those codes ("DAY OF? MONTH YEAR"), is compiled to a regular expression over the code
line, and can look no further than its own few tokens: the whole scan is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

_TOKEN = re.compile(
    r"(?P<blank>\n[^\S\n]*\n\s*)"
    r"|(?P<iso>\d{4}-\d{2}-\d{2}(?!\d))"
    r"|(?P<dotted>\d{1,2}(?P<stop>[./])\d{1,2}(?P=stop)(?:\d{4}|\d{2})(?![\d./]\d|\d))"
    r"|(?P<clock>\d{1,2}:\d{2}(?::\d{2})?(?!\d)|\d{1,2}\.\d{2}(?=[ \u00a0]?[aApP]\.?[mM]\b))"
    r"|(?P<decade>\d{1,4}['’]?s\b)"
    r"|(?P<ordinal>\d{1,4}(?:st|nd|rd|th)\b)"
    r"|(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d])"
    r"|\d{1,3}(?:[.\u00a0\u202f\u2009 ]\d{3})+(?![\d,])|\d+(?:[.,]\d+)?)"
    r"|(?P<meridiem>[aApP]\.?[mM]\b\.?)"
    r"|(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)*[\d_]*)"
    r"|(?P<mark>\S)"
)


def listed(words: str) -> list[str]:
    """The words of a word list that stands as one string: lists of hundreds of words stay readable so."""
    return words.split()


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a text as parallel columns: start, end (code points), kind, and the word in small letters."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    kinds: tuple[str, ...]
    words: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.starts)


@lru_cache(maxsize=4)
def tokens(text: str) -> Tokens:
    """Cut a text into tokens; kinds are blank, iso, dotted, clock, decade, ordinal, number, meridiem, word, mark."""
    starts: list[int] = []
    ends: list[int] = []
    kinds: list[str] = []
    words: list[str] = []
    for match in _TOKEN.finditer(text):
        starts.append(match.start())
        ends.append(match.end())
        kinds.append(match.lastgroup or "mark")
        words.append(match.group().lower().replace("’", "'"))
    return Tokens(tuple(starts), tuple(ends), tuple(kinds), tuple(words))


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of a grammar: its name and its notation.

    The notation holds code names, and ``? * + | ( )`` of regular expressions; a group ``( )`` captures, ``(?: )``
    does not. White space means nothing.
    """

    name: str
    notation: str


class Grammar:
    """Rules over one alphabet of codes; where two rules start at one token, the one that stands first wins.

    ``idle``: codes with which no rule starts. Most tokens have one of them: there the rules are not tried.
    """

    def __init__(self, alphabet: Mapping[str, str], rules: Sequence[Rule], idle: str = "") -> None:
        self.rules = tuple(rules)
        self._single = [re.compile(_compiled(rule.notation, alphabet)) for rule in rules]
        parts = [re.sub(r"\((?!\?)", "(?:", pattern.pattern) for pattern in self._single]
        every = "|".join(f"(?P<rule{i}>{part})" for i, part in enumerate(parts))
        self._any = re.compile(f"(?![{re.escape(idle)}])(?:{every})" if idle else every)

    def find(self, codes: str) -> list[tuple[Rule, re.Match[str]]]:
        """All matches, leftmost first, without overlap; the match is over the code line."""
        found = []
        for match in self._any.finditer(codes):
            number = int((match.lastgroup or "rule0")[4:])
            single = self._single[number].match(codes, match.start())
            if single is not None:
                found.append((self.rules[number], single))
        return found


_NAME = re.compile(r"[A-Z][A-Z_]*")


def _compiled(notation: str, alphabet: Mapping[str, str]) -> str:
    def code(match: re.Match[str]) -> str:
        letters = alphabet[match.group()]
        return re.escape(letters) if len(letters) == 1 else f"[{re.escape(letters)}]"

    return re.sub(r"\s+", "", _NAME.sub(code, notation))
