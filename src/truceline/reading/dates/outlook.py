"""Which way the words around a date look: ahead, to what was due, or aside to something else than the story."""

from __future__ import annotations

import re
from bisect import bisect_right

from truceline.reading.dates.line import Core, Line
from truceline.reading.dates.words import ALPHABET as _C
from truceline.reading.grammar import listed

_BEFORE, _AFTER, _OPENING_WORDS, _NEAR = 14, 8, 3, 6
_BOUNDING = _C["SINCE"] + _C["UNTIL"] + _C["BY"] + _C["BEFORE"] + _C["AFTER"] + _C["OF"]
_DATELINE = re.compile(r",? ?(?:\([^()\n]{1,40}\) ?)?[—–-] ")
"""What stands after the day in 'TOWN, 7 May (Agency) - '."""
_TOP = 3
_TURNS = frozenset(listed("which who whom whose where after because since"))
"""What leaves a promise for something that is told: 'will not return to the talks, which it left on Friday'."""
_RELATIVE = frozenset(listed("which who whom whose that"))
_FINITE = frozenset(listed("has have had is are was were will would did does do remains remain says said"))
_ABOVE = frozenset(listed("was were been is are be had has have he she it they we i and"))


def outlook(line: Line, core: Core) -> tuple[bool, bool]:
    """Does the sentence speak of the future at this date; or of something that was due by then, early or late?"""
    opening = _opening(line, core)
    before = range(max(opening, core.first - _BEFORE), core.first)
    words, following = line.tokens.words, line.codes[core.last : core.last + _AFTER]
    ahead = max((i for i in before if line.codes[i] == _C["FUTURE"]), default=-1)
    due = max((i for i in before if line.codes[i] == _C["DUE"]), default=-1)
    marker = max(ahead, due)
    if marker >= 0 and not _TURNS.isdisjoint(words[marker + 1 : core.head - (core.head > marker + 1)]):
        return False, False
    if ahead >= 0:
        return True, False
    heads = core.head - opening <= _OPENING_WORDS
    at = following.find(_C["FUTURE"])
    if heads and at >= 0 and bisect_right(line.sentences, line.tokens.starts[core.last + at]) == core.sentence:
        return True, False
    until = line.prefix(core) == _C["BY"] and not ({"had", "was", "were"} & set(_sentence(line, core, opening)))
    return False, due >= 0 or until


def aside(line: Line, core: Core) -> bool:
    """Does the date only bound, or stand in a clause about something else, so that what follows is not of its time?

    'Since 2011', 'the accord of 28 October', 'a team that came on 3 May', 'the truce signed in 2016 has held'.
    """
    night = line.prefix(core) == _C["OF"] and line.codes[max(0, core.head - 2) : core.head - 1] == _C["PART"]
    if line.prefix(core) and line.prefix(core) in _BOUNDING and not night:
        return True
    if core.sentence <= _TOP and _DATELINE.match(line.text, line.tokens.ends[core.last - 1]):
        return True
    words, opening = line.tokens.words, _opening(line, core)
    if not _RELATIVE.isdisjoint(words[max(opening + 1, core.first - _NEAR) : core.head]):
        return True
    at = core.head - 2
    participle = at > opening and words[at].endswith("ed") and words[at - 1] not in _ABOVE
    return participle and core.last < len(words) and words[core.last] in _FINITE


def _opening(line: Line, core: Core) -> int:
    return bisect_right(line.tokens.starts, line.sentences[core.sentence - 1]) - 1 if core.sentence else 0


def _sentence(line: Line, core: Core, opening: int) -> tuple[str, ...]:
    """The words around a date in its sentence."""
    last = core.last + _AFTER
    if core.sentence < len(line.sentences):
        last = min(last, bisect_right(line.tokens.starts, line.sentences[core.sentence] - 1))
    return line.tokens.words[max(opening, core.first - _BEFORE) : last]
