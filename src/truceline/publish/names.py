"""Places and actors that the record uses, with the name that each side gives them."""

from __future__ import annotations

from dataclasses import dataclass

from truceline.publish.edition import Edition
from truceline.words import naming
from truceline.words.name import Name
from truceline.words.told import spoken, strung, told


@dataclass(frozen=True, slots=True, kw_only=True)
class NameUse:
    """The names of one language that one side uses ('' = no side in particular)."""

    texts: tuple[str, ...]
    language: str
    side: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedThing:
    """A place, area or actor: printed name, id, kind, where it belongs, how often it is used, all its names."""

    printed: str
    id: str
    kind: str
    within: str
    where: str
    uses: int
    names: tuple[NameUse, ...]
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NamesView:
    """The whole section."""

    policy: str
    places: tuple[NamedThing, ...]
    actors: tuple[NamedThing, ...]


def names(edition: Edition) -> NamesView:
    """The places and actors that claims or provisions use, in the order of their printed names."""
    return NamesView(
        policy=naming.policy_sentence(edition.mission), places=tuple(_places(edition)), actors=tuple(_actors(edition))
    )


def _places(edition: Edition) -> list[NamedThing]:
    mission = edition.mission
    uses: dict[str, int] = {}
    for claim in edition.picture.claims.values():
        for place in set(claim.places):
            uses[place] = uses.get(place, 0) + 1
    for incident in edition.picture.incidents:
        for place in incident.places:
            uses.setdefault(place, 0)
    things = []
    for id_ in sorted(uses.keys() & mission.place.keys()):
        known = mission.place[id_]
        where = [f"{known.latitude}, {known.longitude}" if known.latitude is not None else told("no point")]
        where += [told("within {km} km", km=str(known.precision_km))] if known.precision_km is not None else []
        things.append(
            NamedThing(
                printed=naming.place_name(id_, mission),
                id=id_,
                kind=spoken(known.kind),
                within=naming.place_name(known.parent, mission) if known.parent else "",
                where=strung(where),
                uses=uses[id_],
                names=_uses(known.names, edition),
                note=known.note,
            )
        )
    return sorted(things, key=lambda thing: thing.printed.casefold())


def _actors(edition: Edition) -> list[NamedThing]:
    mission = edition.mission
    uses: dict[str, int] = {}
    for claim in edition.picture.claims.values():
        named = {p.actor for p in claim.participants} | {voice.actor for voice in claim.chain}
        for actor in named & mission.actor.keys():
            uses[actor] = uses.get(actor, 0) + 1
    if mission.agreement:
        for actor in (*mission.agreement.parties, *mission.agreement.guarantors):
            uses.setdefault(actor, 0)
    known = [mission.actor[id_] for id_ in sorted(uses) if id_ in mission.actor]
    things = [
        NamedThing(
            printed=naming.actor_name(actor.id, mission),
            id=actor.id,
            kind=spoken(actor.kind),
            within=naming.actor_name(actor.parent, mission) if actor.parent else "",
            where=_side(mission.side_of_actor(actor.id), edition),
            uses=uses[actor.id],
            names=_uses(actor.names, edition),
            note=actor.note,
        )
        for actor in known
    ]
    return sorted(things, key=lambda thing: thing.printed.casefold())


def _uses(names: tuple[Name, ...], edition: Edition) -> tuple[NameUse, ...]:
    groups: dict[tuple[str, str], list[str]] = {}
    for name in names:
        groups.setdefault((name.side, name.language), []).append(name.text)
    return tuple(
        NameUse(texts=tuple(texts), language=language, side=_side(side, edition) if side else "")
        for (side, language), texts in groups.items()
    )


def _side(side: str, edition: Edition) -> str:
    return naming.side_name(side, edition.mission) if side else told("side not known")
