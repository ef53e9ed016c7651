"""What stands around a number: the limit before it and the counted noun after it."""

from __future__ import annotations

from dataclasses import dataclass

from truceline.reading.lexicon.units import DURATIONS, MEASURED, PERSON, PLURALS, UNITS, Unit, demonym
from truceline.reading.numbers.value import number_at
from truceline.reading.numbers.words import AFTER, BOUNDS, LONGEST_BOUND
from truceline.reading.text.grammar import Tokens, listed
from truceline.words.quantity import Bound

_STOP = frozenset(
    listed(
        "the a an and or but nor of in on at to from by for with without as than that which who whom whose this "
        "these those "
        "is are was were be been being am has have had do does did will would shall should can could may might "
        "must not "
        "he she it they we you i him her them us said says say told died dies killed wounded injured dead hurt missing "
        "captured detained arrested fled displaced evacuated returned crossed left were reached received "
        "visited arrived "
        "took take takes took attended gathered into onto over under near between during after before since "
        "until while "
        "when where if because so also still only about around out up down off per via along across against including "
        "among within about there here then now more most less fewer least each every both either neither no "
        "none remain "
        "remained lost lose fired stationed deployed found seen reported recorded registered held seized "
        "destroyed damaged "
        "came went made gave brought moved stayed attempted tried began started january february march april june july "
        "august september october november december monday tuesday wednesday thursday friday saturday sunday"
    )
)
_HANDED = frozenset(listed("hand hands handed handing take takes took taken taking turn turned turning flew fly"))
"""'Hand over four prisoners': the 'over' belongs to the verb."""
_OWNERS = frozenset(listed("the its their his her our your these those all"))
_LONGEST_NOUN = 5
_IDLE_THINGS = frozenset(
    listed(
        "sides parties ways things points reasons steps terms parts hands questions issues sorts kinds types years "
        "others times minutes years degrees respects fronts lines matters words aspects armies states nations "
        "governments leaders presidents capitals ministers factors levels sentences lessons goals principles "
        "remains includes needs shows gives makes does goes says gets puts runs lets"
    )
)
"""What is named in twos and threes without being counted ('the two sides')."""
_IRREGULAR = {"oxen": "ox", "geese": "goose", "mice": "mouse", "dice": "die", "sheep": "sheep"}
_WEAK_HEADS = frozenset(listed("injured wounded local other national minor elder adult displaced youth"))


@dataclass(frozen=True, slots=True)
class Noun:
    """A counted noun phrase: tokens [first, last), its unit, and the token that holds the unit."""

    first: int
    last: int
    head: int
    unit: Unit


def bound_before(found: Tokens, at: int) -> tuple[Bound | None, int]:
    """The limit that ends right before a token, and the token where it begins ((None, at) when there is none)."""
    for length in range(min(LONGEST_BOUND, at), 0, -1):
        phrase = found.words[at - length : at]
        handed = phrase == ("over",) and not _HANDED.isdisjoint(found.words[max(0, at - 2) : at - 1])
        if phrase in BOUNDS and not handed:
            return BOUNDS[phrase], at - length
    return None, at


def bound_after(found: Tokens, at: int) -> tuple[Bound | None, int]:
    """'Or so', 'or more', '+' after a number or its noun."""
    for phrase, bound in AFTER.items():
        if found.words[at : at + len(phrase)] == phrase:
            return bound, at + len(phrase)
    return None, at


def noun_after(text: str, found: Tokens, at: int) -> Noun | None:
    """The counted noun phrase that begins at a token: up to five words, the last unit noun of the run is its head."""
    first = at
    if found.words[at : at + 1] == ("of",):
        at += 1
    if at > first or found.words[at : at + 1] == ("more",):
        while at < len(found) and found.words[at] in _OWNERS | {"more"}:
            at += 1
    head, last = -1, at
    while last < min(len(found), at + _LONGEST_NOUN) and _word(found, last):
        word = _bare(found.words[last])
        if word in UNITS and not _describes(found, last, head):
            head = last
            if _ends(found, last):
                break
        elif (
            head >= 0
            or (last > at and number_at(found, last))
            or (word in _STOP and word not in _WEAK_HEADS and not _participle(found, at, last))
        ):
            break
        last += 1
    if head < 0:
        return _people(text, found, first, at)
    return _joined(found, Noun(first, head + 1, head, UNITS[_bare(found.words[head])]))


def things_after(text: str, found: Tokens, at: int) -> Noun | None:
    """'Three letters', '23 explosive objects': a plural in small letters that no table knows is its own unit."""
    first = at
    at += found.words[at : at + 1] == ("of",)
    for last in range(at, min(len(found), at + 3)):
        word = found.words[last]
        if not _word(found, last) or word in _STOP or word == "-":
            return None
        written = text[found.starts[last] : found.ends[last]]
        if not written[0].islower():
            return _made_things(found, first, last, written)
        if word in _IDLE_THINGS or (last == at and word in _WEAK_HEADS):
            return None
        if word in _IRREGULAR:
            return Noun(first, last + 1, last, Unit(_IRREGULAR[word], word))
        if word.endswith("s") and len(word) > 3 and not word.endswith(("ss", "us", "is", "'s")):
            single = word[:-3] + "y" if word.endswith("ies") else word[:-1]
            return Noun(first, last + 1, last, Unit(single, word))
    return None


def _made_things(found: Tokens, first: int, last: int, written: str) -> Noun | None:
    """'Twelve Kalashnikovs', '3 IFVs': a made thing in the plural, right after the number, with a capital."""
    bare = written.removesuffix("s")
    plain = written.endswith("s") and len(bare) > 2 and bare.isalpha() and not demonym(written)
    return Noun(first, last + 1, last, Unit(bare, written)) if plain and last == first else None


def _word(found: Tokens, at: int) -> bool:
    if found.words[at] == "-":
        return (
            0 < at < len(found) - 1
            and found.ends[at - 1] == found.starts[at]
            and found.ends[at] == found.starts[at + 1]
        )
    return found.kinds[at] == "word"


def _bare(word: str) -> str:
    return word.removesuffix("'s").removesuffix("'")


def _describes(found: Tokens, at: int, head: int) -> bool:
    """Is the word an adjective here: 'wounded' in '3 soldiers wounded', 'local' in '12 local farmers'?"""
    if found.words[at] not in _WEAK_HEADS:
        return False
    return head >= 0 or (at + 1 < len(found) and _word(found, at + 1) and found.words[at + 1] not in _STOP)


def _participle(found: Tokens, at: int, last: int) -> bool:
    """'Detained' in 'two detained reporters': right after the number and right before the noun."""
    return (
        last == at
        and found.words[at].endswith(("ed", "ing"))
        and found.words[at + 1 : at + 2] != ()
        and (found.words[at + 1] in UNITS)
    )


def _ends(found: Tokens, at: int) -> bool:
    """Does the run of nouns end here, because no further unit noun follows?"""
    if UNITS[_bare(found.words[at])].measure in MEASURED:
        return True
    following = found.words[at + 1] if at + 1 < len(found) else ""
    return following not in UNITS or following in _WEAK_HEADS


def _joined(found: Tokens, noun: Noun) -> Noun:
    """'Schoolchildren and students': a second noun for people belongs to the same count."""
    at = noun.last
    if noun.unit.unit != "person" or found.words[at : at + 1] not in (("and",), ("or",)) or at + 1 >= len(found):
        return noun
    other = UNITS.get(found.words[at + 1])
    plural = found.words[at + 1].endswith("s") or found.words[at + 1] in PLURALS
    return Noun(noun.first, at + 2, noun.head, noun.unit) if other == PERSON and plural else noun


def _people(text: str, found: Tokens, first: int, at: int) -> Noun | None:
    """'100,000 local Ruritanians': a people in the plural counts persons."""
    for last in range(at, min(len(found), at + 3)):
        if not _word(found, last) or found.words[last] in _STOP:
            return None
        if demonym(text[found.starts[last] : found.ends[last]]):
            return Noun(first, last + 1, last, PERSON)
    return None


def age_follows(found: Tokens, at: int) -> bool:
    """'45-year-old', '45 years old', '45 years of age'."""
    words = [word for word in found.words[at : at + 5] if word != "-"]
    return (bool(words) and words[0] in DURATIONS and words[1:2] in (["old"], ["olds"])) or words[1:3] == ["of", "age"]
