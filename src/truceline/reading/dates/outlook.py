"""Which way the words around a date look: ahead, to what was due, or aside to something else than the story."""

from __future__ import annotations

import re
from bisect import bisect_right

from truceline.reading.dates.line import Core, Line
from truceline.reading.dates.words import ALPHABET as _C
from truceline.reading.text.grammar import listed

_BEFORE, _AFTER, _OPENING_WORDS, _NEAR = 14, 8, 3, 6
_BOUNDING = _C["SINCE"] + _C["UNTIL"] + _C["BY"] + _C["BEFORE"] + _C["AFTER"] + _C["OF"]
_DATELINE = re.compile(r",? ?(?:\([^()\n]{1,40}\) ?)?[—–-] ")
"""What stands after the day in 'TOWN, 7 May (Agency) - '."""
_TOP = 3
_TURNS = frozenset(listed("which who whom whose where after because since"))
"""What leaves a promise for something that is told: 'will not return to the talks, which it left on Friday'."""
_RELATIVE = frozenset(listed("which who whom whose that"))
_FINITE = frozenset(listed("has have had is are was were will would did does do remains remain says said"))
_SAID = frozenset(
    listed("said told announced reported added wrote ruled stated warned confirmed denied claimed insisted predicted "
           "declared voted decided signed agreed met held read also")
)  # fmt: skip
_PAST = frozenset(
    listed("had was were did been took came went left fell began held fled broke said told spoke wrote sent saw shot "
           "met lost won gave got made felt rose drove flew fought withdrew stood sat built paid bought brought caught "
           "sold sought spent thought knew found kept became ran drew struck blew burnt swore stole hid rode threw led")
)  # fmt: skip
_DUE = frozenset(listed("scheduled planned expected promised pledged vowed demanded postponed adjourned rescheduled"))
_NOT_DONE = ("should", "have")
_AS_SOON = {("as", "soon", "as"), ("as", "early", "as"), ("as", "late", "as")}
_ABOVE = frozenset(listed("was were been is are be had has have he she it they we i and"))


def outlook(line: Line, core: Core) -> tuple[bool, bool]:
    """Does the sentence speak of the future at this date; or of something that was due by then, early or late? A
    weekday for which something is due, planned or put off is the one to come; 'was due on Monday' leaves it behind."""
    opening = _opening(line, core)
    before = range(max(opening, core.first - _BEFORE), core.first)
    words, following = line.tokens.words, line.codes[core.last : core.last + _AFTER]
    if line.prefix(core) == _C["SINCE"] or _reported(line, core):
        return False, False
    ahead = max((i for i in before if line.codes[i] == _C["FUTURE"] and words[i : i + 2] != _NOT_DONE), default=-1)
    due = max((i for i in before if line.codes[i] == _C["DUE"]), default=-1)
    marker = max(ahead, due)
    if marker >= 0 and not _TURNS.isdisjoint(words[marker + 1 : core.head - (core.head > marker + 1)]):
        return False, False
    on_weekday = core.rule.startswith("weekday")
    soon = words[max(0, core.head - 3) : core.head] in _AS_SOON
    if ahead >= 0 or (on_weekday and (soon or (due >= 0 and _PAST.isdisjoint(words[max(0, due - 2) : due])))):
        return True, False
    heads = core.head - opening <= _OPENING_WORDS
    at = following.find(_C["FUTURE"])
    if heads and at >= 0 and bisect_right(line.sentences, line.tokens.starts[core.last + at]) == core.sentence:
        return True, False
    until = line.prefix(core) == _C["BY"] and not ({"had", "was", "were"} & set(_sentence(line, core, opening)))
    return False, due >= 0 or until


def coming(line: Line, core: Core) -> bool:
    """May a day without a year lie just ahead: a bound of what is to come, or nothing in its sentence is past?"""
    if line.prefix(core) and line.prefix(core) in _C["BY"] + _C["UNTIL"]:
        return True
    around = _sentence(line, core, _opening(line, core))
    return _PAST.isdisjoint(around) and not any(
        word.endswith("ed") and len(word) > 4 and word not in _SAID and word not in _DUE for word in around
    )


def _reported(line: Line, core: Core) -> bool:
    """'Said Friday', 'announced on Wednesday': a day on which something was said lies behind."""
    at = core.head - 1 - (line.prefix(core) == _C["IN"])
    return at >= 0 and line.tokens.words[at] in _SAID


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
