"""Which of the rival names is printed: the one place that knows the mission's naming policy. Quotes never change.

By ``mission.house.naming``; *language* is the first language of the mission:

| policy           | what is printed                                                                                |
|------------------|------------------------------------------------------------------------------------------------|
| ``all``          | a place or area: the first name that each side uses in *language*, joined by ' / ' in          |
|                  | alphabetical order; the name that no side claims stands among them when some party has no name |
|                  | of its own here                                                                                |
|                  | an actor or source: the first name that no side claims, in *language* if it has one; else the  |
|                  | name that its own side uses: what one party calls the other is never the house's word          |
| ``neutral``      | as ``all``, but a place too carries the first name that no side claims, when it has one        |
| ``source``       | as ``all``; a sentence that rests on one side alone carries the names that this side uses      |
|                  | (``publish.speaking``), everything else as ``all``                                             |
| ``side:ID``      | the first name that this side uses, in *language* if it has one                                |
| ``language:TAG`` | as ``all`` for a place, among the names in that language                                       |

Every policy falls back step by step: to ``all`` in *language*, then to ``all`` among the names of every language.
An id that the mission does not know is printed as it is, or by the words that stand for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from truceline.words.mission import Mission
from truceline.words.name import Name
from truceline.words.told import Told, named, told

SEPARATOR = " / "
BOTH = frozenset({"all", "neutral", "source"})
"""Policies that favour no side."""


def place_name(place: str, mission: Mission, words: str = "") -> str:
    """The printed name of a place or area id; else the words, or the id."""
    printed = mission.printed.get(("place", place))
    if printed is not None:
        return printed
    known = mission.place.get(place) or mission.area.get(place)
    return _print(mission, "place", place, _rival_names(known.names, mission)) if known else words or place


def actor_name(actor: str, mission: Mission, words: str = "") -> str:
    """The printed name of an actor id; else the words, or the id."""
    printed = mission.printed.get(("actor", actor))
    if printed is not None:
        return printed
    known = mission.actor.get(actor)
    if known is None:
        return words or actor
    return _print(mission, "actor", actor, _one_name(known.names, mission.side_of_actor(actor), mission))


def source_name(source: str, mission: Mission, words: str = "") -> str:
    """The printed name of a source id; else the words, or the id."""
    printed = mission.printed.get(("source", source))
    if printed is not None:
        return printed
    known = mission.source.get(source)
    if known is None:
        return words or source
    own_side = known.side or mission.side_of_actor(known.actor)
    return _print(mission, "source", source, _one_name(known.names, own_side, mission))


def side_name(side: str, mission: Mission) -> str:
    """The name of a side; its id when the mission does not declare it."""
    known = mission.side.get(side)
    return named("side", side, known.name) if known else side


def policy_sentence(mission: Mission) -> Told:
    """One sentence that says which names this output prints."""
    policy, _, wanted = mission.house.naming.partition(":")
    if policy == "side":
        return told("Places and actors carry the names that {side} uses.", side=side_name(wanted, mission))
    if policy == "language":
        return told("Places and actors carry their names in the language '{language}'.", language=wanted)
    if policy == "neutral":
        return told("Places and actors carry a name that no side claims, where there is one; else that of every side.")
    if policy == "source":
        return told(
            "Where one side alone speaks, places and actors carry the names that it uses; else that of every side."
        )
    return told("Places carry the name of every side, in alphabetical order; actors a name that is no side's own word.")


def _print(mission: Mission, kind: str, id_: str, name: str) -> str:
    """The name, kept with its mission: an assessment prints it with every claim."""
    printed = mission.printed[kind, id_] = named(kind, id_, name)
    return printed


def _one_name(names: Sequence[Name], own_side: str, mission: Mission) -> str:
    if mission.house.naming in BOTH:
        name = _of_side(names, "", mission) or (_of_side(names, own_side, mission) if own_side else "")
        if name:
            return name
    return _rival_names(names, mission)


def _rival_names(names: Sequence[Name], mission: Mission) -> str:
    policy, _, wanted = mission.house.naming.partition(":")
    if policy == "neutral" and (plain := _of_side(names, "", mission)):
        return plain
    if policy == "side" and (chosen := _of_side(names, wanted, mission)):
        return chosen
    if policy == "language" and (spoken := _in_language(names, wanted)):
        return _every_side(spoken, mission)
    return _every_side(_in_language(names, _first_language(mission)) or names, mission)


def _of_side(names: Sequence[Name], side: str, mission: Mission) -> str:
    """The first name that a side uses ('' = that no side claims), in the mission's first language if there is one."""
    own = [name for name in names if name.side == side]
    return next((name.text for name in (*_in_language(own, _first_language(mission)), *own)), "")


def _every_side(names: Iterable[Name], mission: Mission) -> str:
    by_side: dict[str, str] = {}
    for name in names:
        by_side.setdefault(name.side, name.text)
    parties = {side.id for side in mission.sides if side.party}
    claimed = by_side.keys() - {""}
    if claimed and parties <= claimed:
        by_side.pop("", None)
    return SEPARATOR.join(sorted(set(by_side.values()), key=str.casefold))


def _in_language(names: Iterable[Name], language: str) -> list[Name]:
    """The names in a language, regional forms of it included ('en' holds 'en-GB')."""
    wanted = language.casefold()
    return [name for name in names if f"{name.language.casefold()}-".startswith(f"{wanted}-")]


def _first_language(mission: Mission) -> str:
    return mission.languages[0] if mission.languages else "en"
