"""Numbers that stand without what they count: 'closed 41', 'against 140 a day earlier', 'Land patrols: 31'.

They count what a label before them names, or what was counted just before them; where neither is there, they are
left alone.
"""

from __future__ import annotations

from collections.abc import Sequence

from truceline.reading.lexicon.units import MEASURED, PLURALS, UNITS, Unit
from truceline.reading.text.grammar import Tokens, listed
from truceline.words.quantity import Quantity

_LABEL = 7
_COLONS = frozenset((":", "–", "—"))
_ENDS = frozenset((".", ",", ";", ")", "(", "!", "?", ":", "”", '"', "|", ""))
_OPENS = frozenset((".", "!", "?", "”", ",", ";", "and", "while", "but", "(", ":", "–", "—", ""))
_VERBS = frozenset(listed("was were are have had has remain remained"))
_LINKS = frozenset(listed("to by in at from near on for among a an more"))
_OBJECTS = frozenset(listed("found lost wrote counted took saw got gave held sent met freed"))
_ASKED = frozenset(listed("asked applied called hoped paid"))
_COMPARED = (("against",), ("compared", "with"), ("compared", "to"), ("up", "from"), ("down", "from"), ("versus",),
             ("vs",), ("instead", "of"), ("rather", "than"))  # fmt: skip
_FIGURES = frozenset(listed("figure figures toll total number count tally"))
_OTHERS = frozenset(listed("them whom which these those us"))
_MORE = frozenset(listed("fewer more less"))
_EARLIER = frozenset(listed("last previous preceding prior earlier yesterday"))
_REACH = 8
_OWNERS = frozenset(listed("the its their his her our these those all"))
_REST = frozenset(listed("remaining other"))
_RELATIVE = frozenset(listed("who which whom"))
_TAGS = _ENDS | frozenset(listed("small heavy mortar mortars artillery tank sniper machine grenade rocket multiple "
                                 "drone drones undetermined incoming outgoing of in on by near"))  # fmt: skip
_PLACING = frozenset(listed("on in at near along inside outside across"))
_CHANGE = frozenset(listed("rose rise rising fell fall falling climbed dropped increased decreased grew went up down "
                           "declined jumped doubled shrank rises falls"))  # fmt: skip
_REACHES = frozenset(listed("was were to at by from reached totalled totaled numbered numbering is are stood"))
_REACHES_ALONE = frozenset(listed("reached totalled totaled numbered numbering"))
_CROWDS = frozenset(listed("crowd group party team audience crew"))
_DONE_TO = frozenset(listed("withdrawal return release capture arrest detention removal destruction loss transfer "
                            "killing deaths evacuation departure arrival"))  # fmt: skip
_BRACKET, _VERB_NEAR, _SUBJECT = 12, 3, 10


def label_unit(found: Tokens, first: int, last: int) -> Unit | None:
    """What the label before a number names in the plural ('Land patrols: 31'); None when there is no such label."""
    if not first or found.words[first - 1] not in _COLONS or _after(found, last) not in _ENDS:
        return None
    at = first - 2
    while at >= max(0, first - 2 - _LABEL) and found.kinds[at] == "word":
        word = found.words[at]
        if word in UNITS and (word.endswith("s") or word in PLURALS):
            return UNITS[word]
        at -= 1
    return _opening_plural(found, at + 1)


def _opening_plural(found: Tokens, at: int) -> Unit | None:
    """'Ferry crossings at the dam: 21': a plural among the first two words of the label that no table knows."""
    for word in found.words[at : at + 2]:
        if word.endswith("s") and len(word) > 5 and not word.endswith(("ss", "us", "is", "'s")):
            return Unit(word[:-1], word)
    return None


def again(found: Tokens, first: int, last: int, parallel: bool) -> bool:
    """Does a number without a noun count again what was counted before it (``parallel``: by such a number, too)?"""
    before, after = found.words[first - 1] if first else "", _after(found, last)
    if after == "of":
        whole = (found.words[last + 1 : last + 2] or ("",))[0]
        return whole in _OTHERS or (whole in _OWNERS and found.kinds[last + 2 : last + 3] != ())
    if before in _REST or after in _RELATIVE:
        return True
    if before == "of" and first > 1 and found.words[first - 2] in _DONE_TO:
        return after in _ENDS
    if before in ("(", ",") and after in _TAGS and bracketed(found, first):
        return True
    if compares(found, first):
        return after in _ENDS | _LINKS or found.kinds[last] == "blank"
    if before in _COLONS or found.words[max(0, first - 2) : first] == ("in", "total"):
        return after in _ENDS
    if after in _MORE:
        return found.words[last + 1 : last + 2] == ("than",)
    if before in _OPENS and after in _VERBS:
        return True
    if before in ("and", ",", ";") and after in _LINKS:
        return parallel
    if _object(found, first, after):
        return after in _ENDS | _PLACING or (after == "to" and "be" in found.words[last : last + 2])
    return False


def body_of(found: Tokens, first: int, last: int) -> bool:
    """'A crowd of 500': a number that counts the people of a body."""
    of = found.words[max(0, first - 2) : first]
    return of[1:] == ("of",) and of[0] in _CROWDS and _after(found, last) in _ENDS | _PLACING | _VERBS


def bracketed(found: Tokens, first: int) -> bool:
    """Does a number stand in a bracket that was opened a few words before it ('15 attacks (12 small arms, 3 ...)')?"""
    before = found.words[max(0, first - _BRACKET) : first]
    return "(" in before and ")" not in before[len(before) - before[::-1].index("(") - 1 :]


def changes(found: Tokens, at: int) -> bool:
    """'Rose from', 'climbed from': does the word at a token stand after a verb of rise or fall?"""
    return not _CHANGE.isdisjoint(found.words[max(0, at - _VERB_NEAR) : at])


def changed_unit(found: Tokens, first: int) -> Unit | None:
    """'Violations fell by 15 to 87', 'the number of attacks was 12': the plural that the verb or 'number' speaks of."""
    before = found.words[first - 1] if first else ""
    if before not in _REACHES:
        return None
    words = found.words[max(0, first - _SUBJECT) : first]
    start = first - len(words)
    counted = not _FIGURES.isdisjoint(words) or before in _REACHES_ALONE or not _CHANGE.isdisjoint(words)
    for at in range(first - 2, start - 1, -1) if counted else ():
        word = found.words[at]
        if found.kinds[at] != "word" and word not in ("-", ",") and found.kinds[at] != "number":
            return None
        if word in UNITS and (word.endswith("s") or word in PLURALS) and UNITS[word].measure not in MEASURED:
            return UNITS[word]
    return None


def compares(found: Tokens, first: int) -> bool:
    """'Against', 'compared with', 'the figure to': does a number follow that is set beside another one?"""
    if _set_beside(found, first):
        return True
    to = found.words[max(0, first - 1) : first] == ("to",)
    return to and not _FIGURES.isdisjoint(found.words[max(0, first - _REACH) : first])


def other_side(found: Tokens, first: int, last: int) -> str:
    """What makes a number no figure of the time that is told: 'earlier' of 'last week: 7' and 'against 140 a day
    earlier', 'difference in' of 'six fewer'; '' of all others. It goes before the measure."""
    if _after(found, last) in _MORE:
        return "difference in "
    label = found.words[max(0, first - 4) : first]
    before = label[-1:] == (":",) and not _EARLIER.isdisjoint(label)
    changed = label[-1:] == ("from",) and changes(found, first - 1)
    if label[-1:] == ("by",) and changes(found, first - 1):
        return "difference in "
    return "earlier " if before or changed or _set_beside(found, first) else ""


def _set_beside(found: Tokens, first: int) -> bool:
    return any(found.words[max(0, first - len(phrase)) : first] == phrase for phrase in _COMPARED)


def subject(found: Tokens, first: int, last: int) -> bool:
    """'On 10 December, 64 were still held': a number that is the subject of a verb."""
    return (found.words[first - 1] if first else "") in _OPENS and _after(found, last) in _VERBS


def part_of(found: Tokens, last: int) -> int:
    """'240 of roughly 400 fighters': the token of the second number's first word after 'of'; 0 when there is none."""
    return last + 1 if _after(found, last) == "of" else 0


def inherited(quantity: Quantity | None) -> Unit | None:
    """The unit of what was counted before, unless it was measured (kilometres, hours, money)."""
    if quantity is None or quantity.measure in MEASURED or quantity.unit in ("currency", "percent"):
        return None
    return Unit(quantity.unit, quantity.measure.removeprefix("earlier ").removeprefix("difference in "))


def times_said(found: Tokens, at: int) -> int:
    """How often 'once' or 'twice' say; 0 for 'once again', 'once the road was open', 'twice as many'."""
    word, after = found.words[at], _after(found, at + 1)
    if word == "twice":
        return 0 if after in ("as", "the", "that", "its", "their") else 2
    before: Sequence[str] = found.words[max(0, at - 1) : at]
    ended = after in _ENDS or after in ("by", "in", "on", "near")
    verb = bool(before) and (before[0].endswith("ed") or before[0] in _OBJECTS)
    return 1 if word == "once" and ended and verb else 0


def _object(found: Tokens, first: int, after: str) -> bool:
    before = found.words[first - 1] if first else ""
    asked = before == "for" and first > 1 and found.words[first - 2] in _ASKED
    return asked or before in _OBJECTS or (before.endswith("ed") and len(before) > 4 and bool(after))


def _after(found: Tokens, last: int) -> str:
    """The word after a number; '' at the end of a paragraph."""
    return found.words[last] if last < len(found) and found.kinds[last] != "blank" else ""
