"""Names inside the sentences of the assessment: one actor, place or source, named by the mission's naming policy.

Sentences are made here and printed as they stand, so they must follow ``mission.house.naming``: 'side:ID' the name
that side uses, 'language:TAG' the name in that language, 'all' the first name of every side in the first language.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from truceline.words.event_types import event_types, families
from truceline.words.mission import Mission
from truceline.words.name import Name

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def named(names: Sequence[Name], mission: Mission) -> str:
    """One printed name out of rival ones, by the mission's policy."""
    policy, _, wanted = mission.house.naming.partition(":")
    language = wanted if policy == "language" else mission.languages[0] if mission.languages else "en"
    if policy == "side":
        own = [name for name in names if name.side == wanted]
        preferred = [name for name in own if name.language == language] or own
        if preferred:
            return preferred[0].text
    spoken = [name for name in names if name.language == language] or list(names)
    by_side: dict[str, str] = {}
    for name in spoken:
        by_side.setdefault(name.side, name.text)
    claimed = [text for side, text in by_side.items() if side]
    parties = [side.id for side in mission.sides if side.party]
    if "" in by_side and not (claimed and all(side in by_side for side in parties)):
        claimed.append(by_side[""])
    return " / ".join(sorted(set(claimed), key=str.casefold))


def plain(names: Sequence[Name], mission: Mission) -> str:
    """The name of an actor or source within a sentence: under 'all' the first one that no side claims, if there is one.

    Rival names of a place stand together; a party's own word for the other ('so-called') would be the house's word.
    """
    language = mission.languages[0] if mission.languages else "en"
    unclaimed = [name for name in names if not name.side]
    spoken = [name for name in unclaimed if name.language == language] or unclaimed
    return spoken[0].text if mission.house.naming == "all" and spoken else named(names, mission)


def actor_name(actor: str, mission: Mission) -> str:
    """The printed name of an actor id; the id itself when the mission does not know it."""
    known = mission.actor.get(actor)
    return plain(known.names, mission) if known else actor


def place_name(place: str, mission: Mission) -> str:
    """The printed name of a place or area id; the id itself when the mission does not know it."""
    known = mission.place.get(place) or mission.area.get(place)
    return named(known.names, mission) if known else place


def source_name(source: str, mission: Mission) -> str:
    """The printed name of a source id; the id itself when the mission does not know it."""
    known = mission.source.get(source)
    return plain(known.names, mission) if known else source


def origin_name(origin: str, mission: Mission) -> str:
    """The printed name of an origin: an actor, a source, or the words that name an unknown voice."""
    if origin in mission.actor:
        return actor_name(origin, mission)
    return source_name(origin, mission)


def side_name(side: str, mission: Mission) -> str:
    """The name of a side; its id when the mission does not declare it."""
    known = mission.side.get(side)
    return known.name if known else side


def matter(event_type: str) -> str:
    """What a claim is about, in the words of the event types: 'shooting / small-arms fire'."""
    known = event_types().get(event_type)
    label = known.label if known else families().get(event_type, event_type.replace("_", " "))
    return label if label[:2].isupper() else label[:1].lower() + label[1:]


def listed(words: Iterable[str]) -> str:
    """'a', 'a and b', 'a, b and c'."""
    parts = list(words)
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} and {parts[-1]}"


def counted(number: int, word: str, plural: str = "") -> str:
    """'1 day', '2 days'."""
    return f"{number:,} {word if number == 1 else plural or word + 's'}"


def day_words(day: date) -> str:
    """'10 November 2025'; independent of the locale."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
