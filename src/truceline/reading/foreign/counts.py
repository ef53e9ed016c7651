"""Numbers in Russian, Armenian and Azerbaijani that count something the lists name, in digits or in words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from truceline.reading.foreign.lexicon import Lexicon, Token, lexicon, tokens
from truceline.reading.numbers.value import digits
from truceline.words.passage import Span
from truceline.words.period import Period
from truceline.words.quantity import Bound, Quantity

_NEAR = 4
"""Words around a number within which its noun, or what befell people, may stand."""
_LONGEST_BOUND = 3
_BOUND = {"several": Bound.SEVERAL, "dozens": Bound.DOZENS, "hundreds": Bound.HUNDREDS, "many": Bound.MANY}
_LOW_ONLY = frozenset({Bound.AT_LEAST, Bound.OVER})
_HIGH_ONLY = frozenset({Bound.AT_MOST, Bound.UNDER})
_JOINTS = frozenset(("и", "և", "ու", "və"))


def find_counts(text: str, language: str, dated: Sequence[Period] = ()) -> list[Quantity]:
    """The quantities of a text in a language of words.toml, in order; [] for other languages. ``dated``: the dates of
    the text, whose numbers count nothing."""
    words = lexicon(language)
    if words is None:
        return []
    taken = [period.span for period in dated if period.span is not None]
    return list(_quantities(text, tokens(text, words), words, taken))


def _quantities(text: str, found: Sequence[Token], words: Lexicon, taken: Sequence[Span]) -> Iterator[Quantity]:
    at, passed = 0, 0
    while at < len(found):
        while passed < len(taken) and taken[passed].end <= found[at].start:
            passed += 1
        if passed < len(taken) and taken[passed].start <= found[at].start:
            at += 1
            continue
        vague = words.value("vague", found[at].word)
        number = None if vague else _number(found, at, words)
        last = at + 1 if vague else (number[1] if number else at + 1)
        if vague or number:
            made = _counted(
                text, found, words, at, last, _BOUND[vague] if vague else None, number[0] if number else None
            )
            if made is not None:
                yield made
        at = last


def _number(found: Sequence[Token], at: int, words: Lexicon) -> tuple[Decimal, int] | None:
    """The number that begins at a token, in digits or in words, and the token after it."""
    if found[at].kind == "number" and len(found[at].suffix) > 1 and words.unit(found[at].suffix) is None:
        return None  # '5-ին', '7-dək': of a date
    if found[at].kind == "number":
        value, last = digits(re.sub(r"[\u00a0\u202f ]", "", found[at].word)), at + 1
        scale = _word_value(found, last, words)
        return (value * scale, last + 1) if scale in (1000, 10**6) else (value, last)
    total, part, last = 0, 0, at
    while last < len(found):
        value_ = _word_value(found, last, words)
        if value_ is None:
            break
        if value_ >= 1000:
            total, part = total + max(part, 1) * value_, 0
        elif value_ == 100 and 0 < part < 10:
            part *= 100
        elif part and value_ >= _room(part):
            break
        else:
            part += value_
        last += 1
    return (Decimal(total + part), last) if last > at else None


def _room(part: int) -> int:
    """What may still be added to a number: units to tens, tens and units to hundreds, nothing to units."""
    return 100 if part % 100 == 0 else 10 if part % 10 == 0 and part % 100 >= 20 else 0


def _word_value(found: Sequence[Token], at: int, words: Lexicon) -> int | None:
    if at >= len(found) or found[at].kind != "word":
        return None
    word = found[at].word
    told = words.value("numbers", word)
    if told:
        return int(told)
    for cut in range(len(word) - 1, 2, -1):  # Armenian writes tens and units as one word
        tens, unit = words.value("numbers", word[:cut]), words.value("numbers", word[cut:])
        if words.language == "hy" and tens and unit and int(tens) in range(20, 100, 10) and int(unit) < 10:
            return int(tens) + int(unit)
    return None


def _counted(
    text: str, found: Sequence[Token], words: Lexicon, at: int, last: int, vague: Bound | None, value: Decimal | None
) -> Quantity | None:
    noun = _noun(found, last, words)
    fate = _fate(found, at, noun[1] if noun else last, words)
    if noun is None and not (fate and (last >= len(found) or found[last].kind != "number")):
        return None
    unit, measure = noun[0] if noun else ("person", fate)
    measure = fate if fate and unit in ("person", "family") else measure
    bound, first = (vague, at) if vague else _limited(found, at, words)
    if not vague and value == 0:
        bound = Bound.NONE
    end = noun[1] if noun else last
    span = Span(found[first].start, found[end - 1].end)
    low = None if vague or bound in _HIGH_ONLY else value
    high = None if vague or bound in _LOW_ONLY else value
    return Quantity(
        measure=measure, unit=unit, low=low, high=high, bound=bound, words=text[span.start : span.end], span=span
    )


def _noun(found: Sequence[Token], last: int, words: Lexicon) -> tuple[tuple[str, str], int] | None:
    """The counted noun after a number, one or two adjectives between them, and the token after it."""
    for at in range(last, min(len(found), last + 3)):
        if found[at].word == "%":
            return ("percent", "share"), at + 1
        if found[at].kind != "word" or found[at].word in _JOINTS or _word_value(found, at, words) is not None:
            return None
        unit = words.unit(found[at].word)
        if unit is not None:
            return unit, at + 1
    return None


def _fate(found: Sequence[Token], first: int, last: int, words: Lexicon) -> str:
    """What befell the counted: the nearest listed word before or after, within the clause."""
    for away in range(1, _NEAR + 1):
        for at, step in (
            (last - 1 + away, range(last, last - 1 + away)),
            (first - away, range(first - away + 1, first)),
        ):
            if 0 <= at < len(found) and not any(found[i].kind == "mark" or found[i].word in _JOINTS for i in step):
                told = words.fate(found[at].word) if found[at].kind == "word" else ""
                if told:
                    return told
    return next((told for i in range(first, last) if (told := words.fate(found[i].word))), "")


def _limited(found: Sequence[Token], at: int, words: Lexicon) -> tuple[Bound, int]:
    for length in range(min(_LONGEST_BOUND, at), 0, -1):
        phrase = " ".join(token.word for token in found[at - length : at])
        if phrase in words.bounds:
            return words.bounds[phrase], at - length
    return Bound.EXACT, at
