"""What a number measures: the nearest word that says it, in the same sentence."""

from __future__ import annotations

from truceline.reading.lexicon.units import AID, MILITARY
from truceline.reading.numbers.phrase import Noun
from truceline.reading.text.grammar import Tokens, listed

_CUES = {
    "deaths": "died die dies dying dead killed kill kills killing deaths death fatalities perished slain martyred "
    "fatally lives life corpses bodies drowned executed murdered kia",
    "injuries": "wounded wounding wounds injured injuring injuries injury hurt hospitalised hospitalized maimed wia",
    "casualties": "casualties casualty",
    "missing": "missing disappeared unaccounted vanished mia",
    "captured": "captured detained arrested abducted kidnapped capturing detaining arresting prisoner prisoners "
    "captive "
    "hostage hostages custody detention captivity",
    "released": "released freed exchanged releasing swapped liberated",
    "displaced": "displaced fled fleeing flee evacuated evacuate evacuating evacuation exodus uprooted homeless "
    "escaped "
    "displacement refugees sheltering",
    "returned": "returned return returning repatriated returns",
    "participants": "participated attended participate participants gathered rallied joined demonstrated marched "
    "protested attending participating rally enrolled",
    "population": "population inhabitants residents living live home remain remained remains stayed inhabited reside "
    "resided inhabitant trapped stranded besieged",
    "recipients": "received receives receive recipients beneficiaries treated vaccinated assisted",
}
_MEASURE = {word: measure for measure, words in _CUES.items() for word in words.split()}
_STRENGTH = frozenset(
    listed(
        "stationed deployed deploy deploying deployment strength numbering contingent comprises comprised "
        "comprise include "
        "included includes consists consisted serving mission force garrison reinforcements patrolling manned "
        "station strong"
    )
)
_EQUIPMENT = frozenset(listed("vehicles carriers apcs tanks helicopters armoured armored"))
"""'1,960 servicemen, 90 armoured carriers': people counted together with their equipment."""
_BODIES = frozenset(listed("force mission contingent battalion brigade garrison"))
_HAS = frozenset(listed("has have had numbers numbered includes included comprises comprised counts"))
_IN_NOUN = {
    "refugees": "displaced", "idps": "displaced", "evacuees": "displaced", "displaced": "displaced",
    "returnees": "returned", "prisoners": "captured", "detainees": "captured", "hostages": "captured",
    "captives": "captured", "pows": "captured", "missing": "missing", "wounded": "injuries", "injured": "injuries",
    "dead": "deaths", "participants": "participants", "protesters": "participants", "demonstrators": "participants",
    "inhabitants": "population", "residents": "population", "locals": "population", "local": "population",
    "participating": "participants",
    "beneficiaries": "recipients", "recipients": "recipients", "patients": "recipients",
}  # fmt: skip
_SETTLED = frozenset({"injuries", "missing", "deaths"})
_MOVED = frozenset({"displaced", "captured"})
_CHANGES = _SETTLED | {"released", "returned", "recipients"}
_TAKING = frozenset(listed("killing wounding injuring capturing detaining arresting releasing executing evacuating"))
_TRANSITIVE = frozenset(
    listed(
        "killed wounded injured captured detained arrested abducted kidnapped released freed evacuated murdered "
        "executed "
        "displaced received receive treated"
    )
)
_OBJECTS = frozenset(
    listed(
        "a an the one two three four five six seven eight nine ten several dozens hundreds at over more some "
        "about his her "
        "their its civilians soldiers people him them another many no up"
    )
)
_BE = frozenset(listed("was were been being are is be got"))
_FAR = {",": 3, ";": 4, "and": 2, "but": 4, "while": 4, "as": 3, ":": 3, "(": 3, ")": 3, "–": 3, "—": 3, "that": 2,
        "|": 9}  # fmt: skip
_BEFORE, _AFTER, _LIMIT = 7, 9, 9
_INSERTS = tuple((word,) for word in ("including", "among", "mostly", "most"))
_AROUND_AID = 14
_PASSIVE = frozenset(listed("was were been being are is have has had got be their to reported feared least confirmed"))
_TAKE = frozenset(listed("take takes took taken taking"))
ABOUT_PEOPLE = frozenset(_CUES) | {"strength", "persons"}


def measure_of(found: Tokens, sentence: tuple[int, int], first: int, noun: Noun | None) -> str:
    """The measure of a number that begins at token ``first`` with its noun; '' when nothing says what is counted."""
    last = noun.last if noun else first + 1
    if noun is not None and noun.unit.unit not in ("person", "family", "household"):
        return _of_things(found, sentence, first, noun)
    cue = _nearest(found, sentence, first, last, exact=noun is None)
    if noun is None:
        return cue
    if noun.unit.measure not in ("persons", "families", "households"):
        return noun.unit.measure
    own = next((_IN_NOUN[w] for w in found.words[noun.first : noun.last] if w in _IN_NOUN), "")
    if own in _SETTLED or (own in _MOVED and cue not in _CHANGES):
        return own
    if cue:
        return cue
    if _strength(found, sentence, first, noun):
        return "strength"
    return own or ("persons" if noun.unit.measure == "persons" else noun.unit.measure)


def _of_things(found: Tokens, sentence: tuple[int, int], first: int, noun: Noun) -> str:
    start, end = max(sentence[0], first - _AROUND_AID), min(sentence[1], noun.last + _AROUND_AID)
    around = found.words[start:end]
    if noun.unit.measure in ("weight", "volume", "parcels") and any(word in AID for word in around):
        return "aid"
    if noun.unit.measure == "times" and any(word.startswith("visit") for word in around):
        return "visits"
    return noun.unit.measure


def _nearest(found: Tokens, sentence: tuple[int, int], first: int, last: int, exact: bool) -> str:
    """The cue word with the least distance; each comma, 'and' or new clause between counts as further words. A label
    right before the number ('Killed: 3 | Wounded: 7') settles it."""
    labelled = label_measure(found, first)
    if labelled:
        return labelled
    best, cost_of_best = "", (_LIMIT if not exact else 5) + 1
    for cost, word in _outward(found, sentence, first, last):
        measure = _MEASURE.get(word, "")
        if measure and cost < cost_of_best:
            best, cost_of_best = measure, cost
    return best


def label_measure(found: Tokens, first: int) -> str:
    """What the label right before a number says that befell people ('Killed: 3'); '' when there is no such label."""
    labelled = first > 1 and found.words[first - 1] in (":", "–", "—")
    return _MEASURE.get(found.words[first - 2], "") if labelled else ""


def _outward(found: Tokens, sentence: tuple[int, int], first: int, last: int) -> list[tuple[int, str]]:
    """The words after and before, with their distance; the doer's own verb ends the look ahead, 'by' the look back."""
    reached = []
    cost, passive = 0, False
    inserted = _inserted(found, sentence, last)
    for at in range(last, min(sentence[1], last + _AFTER + len(inserted))):
        if at in inserted:
            continue
        word = found.words[at]
        cost += _FAR.get(word, 0 if word in _PASSIVE else 1)
        passive = passive or word in _BE
        if word in _TRANSITIVE and not passive and _object_follows(found, at + 1):
            break
        if word == "left" and not _object_follows(found, at + 1):
            reached.append((cost, "fled"))
        if word not in _TAKING:
            reached.append((cost, "participated" if word == "part" and found.words[at - 1] in _TAKE else word))
    if first and found.words[first - 1] == "by":
        return reached
    cost = 0
    for at in range(first - 1, max(sentence[0], first - _BEFORE) - 1, -1):
        word = found.words[at]
        cost += _FAR.get(word, 1)
        reached.append((cost, word))
    return reached


def _inserted(found: Tokens, sentence: tuple[int, int], last: int) -> range:
    """', including three children,' right after the noun: the tokens of it, empty when there is none."""
    if found.words[last : last + 1] != (",",) or found.words[last + 1 : last + 2] not in _INSERTS:
        return range(0)
    for at in range(last + 2, min(sentence[1], last + 2 + _AFTER)):
        if found.words[at] == ",":
            return range(last, at + 1)
    return range(0)


def _object_follows(found: Tokens, at: int) -> bool:
    return at < len(found) and (found.words[at] in _OBJECTS or found.kinds[at] == "number")


def _strength(found: Tokens, sentence: tuple[int, int], first: int, noun: Noun) -> bool:
    military = any(word in MILITARY for word in found.words[noun.first : noun.last])
    around = found.words[max(sentence[0], first - 8) : min(sentence[1], noun.last + 8)]
    if military:
        equipped = found.words[noun.last : min(sentence[1], noun.last + 6)]
        return any(word in _STRENGTH for word in around) or any(word in _EQUIPMENT for word in equipped)
    before = found.words[max(sentence[0], first - 4) : first]
    return noun.unit.generic and any(word in _BODIES for word in before) and any(word in _HAS for word in before)
