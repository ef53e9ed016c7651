"""The number that tokens state, in digits or words."""

from __future__ import annotations

import re
from decimal import Decimal

from truceline.reading.lexicon.units import UNITS
from truceline.reading.numbers.words import GLUED, GROUPS, HALF, SCALES, SMALL, TENS
from truceline.reading.text.grammar import Tokens

_GROUPED = re.compile(r"\d{1,3}(?:[.,\u00a0\u202f\u2009 ]\d{3})+")
_LONGEST = 20
_MOST_SCALES = 2


def digits(word: str) -> Decimal:
    """The value of a number in digits: 1,960 = 1 960 = 1960; 3.5 = 3,5; one group after a full stop counts as
    thousands only when it cannot be a fraction (1.200.000)."""
    body, point, fraction = word.rpartition(".")
    if point and len(fraction) != 3 and "," in body:
        return Decimal(re.sub(r"\D", "", body) + "." + fraction)
    if _GROUPED.fullmatch(word) and not (word.count(".") == 1 and "," not in word and " " not in word):
        return Decimal(re.sub(r"\D", "", word))
    return Decimal(word.replace(",", "."))


def number_at(found: Tokens, at: int) -> tuple[Decimal, int] | None:
    """The number that begins at a token, and the token after it; None when none begins there."""
    if at >= len(found):
        return None
    if found.kinds[at] == "number":
        if len(found.words[at]) > _LONGEST:
            return None
        return _halved(found, *_scaled(found, digits(found.words[at]), at + 1))
    word, following = found.words[at], found.words[at + 1] if at + 1 < len(found) else ""
    if word == "half" and following in ("a", "an") and at + 2 < len(found) and found.words[at + 2] in SCALES:
        return plain(HALF * SCALES[found.words[at + 2]]), at + 3
    if word in ("a", "an"):
        return _scaled(found, Decimal(1), at + 1) if following in SCALES and following not in GROUPS else None
    if word in SMALL or word in TENS:
        return _halved(found, *_spelled(found, at))
    return (Decimal(SCALES[word]), at + 1) if word == "dozen" else None


def _halved(found: Tokens, value: Decimal, at: int) -> tuple[Decimal, int]:
    """'Two and a half', 'one and a half thousand'."""
    if found.words[at : at + 3] != ("and", "a", "half"):
        return value, at
    return _scaled(found, value + HALF, at + 3)


def _spelled(found: Tokens, at: int) -> tuple[Decimal, int]:
    """'Twenty-five', 'two hundred and twelve', 'three million'."""
    total, part, last = Decimal(0), Decimal(0), at
    while last < min(len(found), at + _LONGEST):
        word = found.words[last]
        if word in TENS and part % 100 == 0:
            part += TENS[word]
        elif word in SMALL and part % 10 == 0 and part % 100 != 10:
            part += SMALL[word]
        elif word == "hundred" and 0 < part < 100:
            part *= 100
        elif word in SCALES and word != "hundred" and word not in GROUPS and part:
            total, part = total + part * SCALES[word], Decimal(0)
        elif (word == "-" or word == "and") and _goes_on(found, last, part):
            pass
        else:
            break
        last += 1
    return total + part, last


def _goes_on(found: Tokens, at: int, part: Decimal) -> bool:
    """Does a number word follow that belongs to the same number ('twenty-five', 'two hundred and six')?"""
    if at + 1 >= len(found):
        return False
    following = found.words[at + 1]
    if found.words[at] == "-":
        return found.words[at - 1] in TENS and following in SMALL and SMALL[following] < 10
    return found.words[at - 1] in SCALES and (following in SMALL or following in TENS)


def _scaled(found: Tokens, value: Decimal, at: int) -> tuple[Decimal, int]:
    """'1.2 million', '5 thousand', 'a hundred thousand', '2.5 mln'."""
    for _ in range(_MOST_SCALES):
        if at < len(found) and found.words[at] in SCALES and found.words[at] not in GROUPS:
            value, at = plain(value * SCALES[found.words[at]]), at + 1
        elif at < len(found) and found.words[at] in GLUED and _short(found, at):
            value, at = plain(value * GLUED[found.words[at]]), at + 1
    return value, at


def _short(found: Tokens, at: int) -> bool:
    """'300k people', '1.5m refugees': a letter glued to digits, with what is counted after it ('3m' is a length)."""
    if found.words[at] not in ("k", "m"):
        return True
    glued = at > 0 and found.kinds[at - 1] == "number" and found.ends[at - 1] == found.starts[at]
    unit = UNITS.get(found.words[at + 1]) if at + 1 < len(found) else None
    return glued and unit is not None and unit.unit in ("person", "family", "household", "currency")


def plain(value: Decimal) -> Decimal:
    """The same value with no useless digits: 1200000.0 and 1.2E6 become 1200000."""
    return Decimal(int(value)) if value == value.to_integral_value() else value
