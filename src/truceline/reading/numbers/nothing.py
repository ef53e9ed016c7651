"""Numbers that count nothing: of articles and resolutions, calibres, types of weapons, ages, parts of names."""

from __future__ import annotations

from truceline.reading.lexicon.units import NUMBERED
from truceline.reading.numbers.line import Line
from truceline.reading.numbers.phrase import age_follows
from truceline.reading.text.grammar import listed

_DASHES = frozenset("-–—‑‐")
_CALIBRES = frozenset(listed("mm cm caliber calibre -mm"))
_FRACTIONS = frozenset(listed("third thirds quarter quarters fifth fifths tenth tenths half halves"))
_PLACING = frozenset(listed("in at near from of to on around outside inside across"))


def counts_nothing(line: Line, at: int, last: int) -> bool:
    """Article and resolution numbers, calibres, types of weapons, ages, ordinals."""
    words = line.found.words
    before = words[at - 1] if at else ""
    following = words[last] if last < len(words) else ""
    if before in NUMBERED or following in _CALIBRES or age_follows(line.found, last) or _age(line, at, last):
        return True
    if _name(line, at, last):
        return True
    if following in _FRACTIONS or (
        following in _DASHES and words[last + 1 : last + 2] and words[last + 1] in _FRACTIONS
    ):
        return True
    if following in _DASHES and words[last + 1 : last + 2] and words[last + 1] in _CALIBRES:
        return True
    if before in _DASHES | {"/"} and at > 1 and line.glued(at - 1) and not words[at - 2][-1:].isdigit():
        return line.found.kinds[at] == "number"
    return following.startswith("x") and following[1:].isdigit()


def _age(line: Line, at: int, last: int) -> bool:
    """'Ivan P., 45, was killed': between commas right after a name."""
    words = line.found.words
    if at < 2 or words[at - 1] != "," or words[last : last + 1] not in ((",",), (")",)):
        return False
    named = at - 3 if words[at - 2] == "." else at - 2
    written = line.text[line.found.starts[named]] if named >= 0 else ""
    above = line.text[line.found.starts[named - 1]] if named > 0 and words[named - 1] not in _PLACING else ""
    short = line.found.kinds[at] == "number" and len(words[at]) <= 2
    return short and written.isupper() and above.isupper()


def _name(line: Line, at: int, last: int) -> bool:
    """'Near Seven Wells': a number word that is part of a name."""
    if line.found.kinds[at] == "number" or last >= len(line.found) or at == line.sentence(at)[0]:
        return False
    return line.text[line.found.starts[at]].isupper() and line.text[line.found.starts[last]].isupper()
