"""Which event types speak of one matter, which cover others, which exclude each other, which are hostile."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from truceline.words.agreement import ActClass
from truceline.words.event_types import family_of
from truceline.words.mission import Mission

PEACEFUL = frozenset({"calm", "threat"})
"""Types of the family 'violence' that are no act of violence."""

UMBRELLAS = frozenset({"ceasefire_violation", "calm"})
"""Types that speak of all breaches at once: 'no violations were recorded' covers every one of them."""

CONSEQUENCES = frozenset({"deaths", "injuries", "missing_captured", "damage", "atrocity"})
"""Types that say what an act of violence did: who reports the dead of a shelling reports the shelling."""

OPPOSITES = {
    "road_closure": ("road_open",),
    "road_open": ("road_closure", "access_denied"),
    "access_denied": ("road_open",),
    "post_opened": ("post_closed",),
    "post_closed": ("post_opened",),
    "ceasefire_violation": ("calm",),
}
"""Who asserts the one says that the other is not so, about one place and time. 'calm' excludes all violence."""

HOSTILE = frozenset(
    {
        "incursion",
        "territory_change",
        "drone_flight",
        "damage",
        "looting",
        "hostage_taking",
        "road_closure",
        "access_denied",
        "obstruction_of_press",
        "obstruction_of_monitors",
        "jamming",
        "atrocity",
        "ethnic_cleansing",
    }
)
"""Types outside the family 'violence' that no side likes to say of itself."""


FAILURES = HOSTILE - {"territory_change", "drone_flight"} | {"inaction", "mandate_breach"}
"""Acts that break an obligation which names them, instead of keeping it: a road closed, a failure to act.

Taking over and handing over land are one type, so 'territory_change' may keep an obligation to hand over."""


def violent(event_type: str) -> bool:
    """Is it an act of violence?"""
    return family_of(event_type) == "violence" and event_type not in PEACEFUL


def failure(event_type: str) -> bool:
    """Does the act break an obligation that names it?"""
    return violent(event_type) or event_type in FAILURES


def catalogued(event_type: str, mission: Mission) -> ActClass | None:
    """How the agreement's own catalogue classes the type, by the type itself before its family; None if it does not."""
    acts = mission.agreement.acts if mission.agreement else ()
    for wanted in (event_type, family_of(event_type)):
        for act in acts:
            if wanted in act.event_types:
                return act.act_class
    return None


def hostile(event_type: str, mission: Mission) -> bool:
    """Is it a hostile or provocative act, by the agreement's catalogue first, else by the lists above?"""
    by_agreement = catalogued(event_type, mission)
    if by_agreement is not None:
        return by_agreement is not ActClass.EXEMPTED
    return violent(event_type) or event_type in HOSTILE


def covers(declared: str, event_type: str, mission: Mission) -> bool:
    """Does a declared type or family hold this type? An umbrella type holds every hostile one."""
    if event_type in (declared,) or family_of(event_type) == declared:
        return True
    if declared not in UMBRELLAS:
        return False
    return (
        violent(event_type)
        or event_type in UMBRELLAS
        or catalogued(event_type, mission)
        in (
            ActClass.HOSTILE,
            ActClass.PROVOCATIVE,
        )
    )


@lru_cache(8192)
def same_matter(one: str, other: str) -> bool:
    """Do two types speak of one happening, so that who asserts the one supports the other?"""
    if one == other:
        return True
    if excludes(one, other):
        return False
    forceful = [violent(type_) or type_ in CONSEQUENCES for type_ in (one, other)]
    return all(forceful) or family_of(one) == family_of(other)


@lru_cache(8192)
def excludes(one: str, other: str) -> bool:
    """Does asserting the one say that the other is not so?"""
    if other in OPPOSITES.get(one, ()) or one in OPPOSITES.get(other, ()):
        return True
    return (one == "calm" and violent(other)) or (other == "calm" and violent(one))


@dataclass(frozen=True)
class Matters:
    """The same questions to one mission, each worked out once: they are asked for every claim of a record."""

    mission: Mission
    _catalogued: dict[str, ActClass | None] = field(default_factory=dict, repr=False)
    _hostile: dict[str, bool] = field(default_factory=dict, repr=False)
    _covers: dict[tuple[str, str], bool] = field(default_factory=dict, repr=False)

    def catalogued(self, event_type: str) -> ActClass | None:
        """How the agreement's own catalogue classes the type."""
        if event_type not in self._catalogued:
            self._catalogued[event_type] = catalogued(event_type, self.mission)
        return self._catalogued[event_type]

    def hostile(self, event_type: str) -> bool:
        """Is it a hostile or provocative act?"""
        if event_type not in self._hostile:
            self._hostile[event_type] = hostile(event_type, self.mission)
        return self._hostile[event_type]

    def covers(self, declared: str, event_type: str) -> bool:
        """Does a declared type or family hold this type?"""
        if (declared, event_type) not in self._covers:
            self._covers[declared, event_type] = covers(declared, event_type, self.mission)
        return self._covers[declared, event_type]
