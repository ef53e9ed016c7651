"""Which of the rival names an output prints: the mission's naming policy. Quotes are never changed.

Policies (``mission.house.naming``):

- ``all``: for a place the first name that each side uses, in the first language of the mission, joined by ' / ' in
  alphabetical order; the name that no side claims stands among them when some party has no name of its own here.
  For an actor or a source the name that no side claims, when there is one: what one party calls the other
  ('the so-called ...') is never the house's word.
- ``side:ID``: the name that one side uses.
- ``language:TAG``: the name in one language, whoever uses it.

Every policy falls back step by step: other languages of the same side, then the policy ``all``, then the first name
that the reference data gives.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from truceline.words.mission import Mission
from truceline.words.name import Name

SEPARATOR = " / "


def display_name(names: Sequence[Name], mission: Mission) -> str:
    """The name to print for a thing with these rival names, by the mission's policy."""
    policy, _, wanted = mission.house.naming.partition(":")
    language = mission.languages[0] if mission.languages else "en"
    if policy == "side":
        chosen = _of_side(names, wanted, language)
    elif policy == "language":
        chosen = _every_side(names, wanted, mission)
    else:
        chosen = ""
    return chosen or _every_side(names, language, mission) or names[0].text


def actor_name(actor: str, mission: Mission, words: str = "") -> str:
    """The printed name of an actor id; the words as written, or the id, when the mission does not know it."""
    known = mission.actor.get(actor)
    return _plain_name(known.names, mission) if known else words or actor


def place_name(place: str, mission: Mission, words: str = "") -> str:
    """The printed name of a place or area id; the words as written, or the id, when the mission does not know it."""
    known = mission.place.get(place) or mission.area.get(place)
    return display_name(known.names, mission) if known else words or place


def source_name(source: str, mission: Mission) -> str:
    """The printed name of a source id; the id itself when the mission does not know it."""
    known = mission.source.get(source)
    return _plain_name(known.names, mission) if known else source


def policy_sentence(mission: Mission) -> str:
    """One sentence that says which names this output prints."""
    policy, _, wanted = mission.house.naming.partition(":")
    if policy == "side":
        side = mission.side.get(wanted)
        return f"Places and actors carry the names that {side.name if side else wanted} uses."
    if policy == "language":
        return f"Places and actors carry their names in the language '{wanted}'."
    return "Places carry the name of every side, in alphabetical order; actors a name that is no side's own word."


def _plain_name(names: Sequence[Name], mission: Mission) -> str:
    """An actor's or a source's name: under 'all' the one that no side claims."""
    if mission.house.naming == "all":
        language = mission.languages[0] if mission.languages else "en"
        unclaimed = [name for name in names if not name.side]
        plain = _first(name.text for name in (*_in_language(unclaimed, language), *unclaimed))
        if plain:
            return plain
    return display_name(names, mission)


def _of_side(names: Sequence[Name], side: str, language: str) -> str:
    own = [name for name in names if name.side == side]
    return _first(name.text for name in (*_in_language(own, language), *own))


def _every_side(names: Sequence[Name], language: str, mission: Mission) -> str:
    spoken = _in_language(names, language)
    by_side: dict[str, str] = {}
    for name in spoken:
        by_side.setdefault(name.side, name.text)
    unclaimed = by_side.pop("", "")
    parties = {side.id for side in mission.sides if side.party}
    if unclaimed and not (by_side and parties <= by_side.keys()):
        by_side[""] = unclaimed
    return SEPARATOR.join(sorted(set(by_side.values()), key=str.casefold))


def _in_language(names: Iterable[Name], language: str) -> list[Name]:
    wanted = language.casefold()
    return [n for n in names if n.language.casefold() == wanted or n.language.casefold().startswith(f"{wanted}-")]


def _first(texts: Iterable[str]) -> str:
    return next(iter(texts), "")
