"""Of which travellers a claim about a corridor speaks: civilians, aid, medical, military, monitors, goods; or all."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from truceline.assess.docket import Docket
from truceline.words.claim import Claim, Role
from truceline.words.told import Told, told

EVERYONE = "everyone"
_FOR_WHOM = re.compile(
    r"\b(?:closed|shut|blocked|sealed(?: off)?|open(?:ed)?|reopened|passable|barred|impassable)\s+(?:only\s+)?"
    r"(?:to|for|against)\s+([^,.;:]*)",
    re.IGNORECASE,
)
PASSAGES = frozenset({"convoy", "aid_delivery", "medical_care", "trade"})
"""Types that say that somebody passed: who, is told in the words of the passage."""


@dataclass(frozen=True, slots=True)
class Travellers:
    """One class: its label, and the event types, actor kinds and words that name it."""

    label: str
    types: frozenset[str]
    actors: frozenset[str]
    words: frozenset[str]


@cache
def classes() -> Mapping[str, Travellers]:
    """The classes by id, in the order in which they are shown."""
    table = tomllib.loads((files("truceline.assess") / "travellers.toml").read_text(encoding="utf-8"))
    return {
        id_: Travellers(row["label"], *(frozenset(row.get(key, ())) for key in ("types", "actors", "words")))
        for id_, row in table.items()
    }


def label(class_: str) -> Told:
    """The words for a class in a sentence."""
    return told(classes()[class_].label if class_ in classes() else class_)


def travellers(claim: Claim, docket: Docket) -> frozenset[str]:
    """The classes that the claim names; ``EVERYONE`` alone when it names none.

    Who closes a road does not travel on it: for closures and refusals only those count to whom it was done, or to whom
    the way is said to be 'closed to' or 'open for'.
    """
    told = _words(claim)
    concerned = [p.actor for p in claim.participants if p.actor and p.role is not Role.AGENT]
    kinds = {docket.mission.actor[actor].kind.value for actor in concerned if actor in docket.mission.actor}
    found = {
        id_ for id_, one in classes().items() if claim.event_type in one.types or kinds & one.actors or told & one.words
    }
    if any(docket.is_monitor(actor) for actor in concerned):
        found.add("monitors")
    return frozenset(found) or frozenset({EVERYONE})


def _words(claim: Claim) -> frozenset[str]:
    """The words of those concerned and of what is counted, in lower case; of who passed, the words of the passage."""
    said = [p.words for p in claim.participants if p.role is not Role.AGENT]
    said += [f"{quantity.population} {quantity.unit}" for quantity in claim.quantities]
    if claim.event_type in PASSAGES:
        said.append(claim.passage.quote)
    else:
        said += _FOR_WHOM.findall(claim.passage.quote)
    return frozenset(re.findall(r"\w+", " ".join(said).casefold()))
