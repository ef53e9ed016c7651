"""Do the ids in one file exist in the other? Each dangling id is one Problem; nothing is removed."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from truceline.words.agreement import Provision
from truceline.words.document import Problem
from truceline.words.event_types import event_types, families
from truceline.words.mission import Mission


def dangling(mission: Mission) -> list[Problem]:
    """A Problem for every id that is used but not defined."""
    return [*_mission(mission), *_actors(mission), *_places(mission), *_sources(mission), *_agreement(mission)]


def _missing(
    file: str, place: str, what: str, used: Collection[str], known: Collection[str], where: str
) -> Iterator[Problem]:
    for id_ in used:
        if id_ and id_ not in known:
            yield Problem(
                file=file, place=place, sentence=f"{what} '{id_}' is not defined.", remedy=f"Add it to {where}."
            )


def _mission(mission: Mission) -> Iterator[Problem]:
    yield from _missing("mission.toml", "monitor", "the actor", [mission.monitor], mission.actor, "actors.csv")
    policy, _, target = mission.house.naming.partition(":")
    if policy == "side":
        yield from _missing("mission.toml", "[house] naming", "the side", [target], mission.side, "[[side]]")
    elif policy not in ("all", "language", "neutral", "source"):
        sentence = f"'naming' is '{mission.house.naming}', which is no naming policy."
        yield Problem(
            file="mission.toml",
            place="[house]",
            sentence=sentence,
            remedy="Use all, neutral, source, side:ID or language:TAG.",
        )


def _actors(mission: Mission) -> Iterator[Problem]:
    for actor in mission.actors:
        where = f"actor '{actor.id}'"
        yield from _missing("actors.csv", where, "the side", [actor.side], mission.side, "[[side]] in mission.toml")
        yield from _missing("actors.csv", where, "the parent", [actor.parent], mission.actor, "actors.csv")
        sides = [name.side for name in actor.names]
        yield from _missing("actors.csv", where, "the side", sides, mission.side, "[[side]] in mission.toml")


def _places(mission: Mission) -> Iterator[Problem]:
    for place in mission.places:
        where = f"place '{place.id}'"
        yield from _missing("places.csv", where, "the parent", [place.parent], mission.place, "places.csv")
        sides = [name.side for name in place.names]
        yield from _missing("places.csv", where, "the side", sides, mission.side, "[[side]] in mission.toml")


def _sources(mission: Mission) -> Iterator[Problem]:
    for source in mission.sources:
        where = f"source '{source.id}'"
        yield from _missing("sources.csv", where, "the side", [source.side], mission.side, "[[side]] in mission.toml")
        yield from _missing("sources.csv", where, "the actor", [source.actor], mission.actor, "actors.csv")
        places = {*mission.place, *mission.area}
        yield from _missing("sources.csv", where, "the place", source.coverage.places, places, "places.csv")
        yield from _types("sources.csv", where, source.coverage.event_types)


def _agreement(mission: Mission) -> Iterator[Problem]:
    agreement, file = mission.agreement, "agreement.toml"
    if agreement is None:
        return
    actors = [*agreement.parties, *agreement.guarantors]
    yield from _missing(file, "", "the actor", actors, mission.actor, "actors.csv")
    provisions = {provision.id for provision in agreement.provisions}
    if agreement.term:
        yield from _missing(file, "[term]", "the provision", [agreement.term.provision], provisions, "agreement.toml")
    for provision in agreement.provisions:
        yield from _provision(mission, provision)
    for act in agreement.acts:
        yield from _missing(file, f"[[act]] {act.says}", "the provision", [act.provision], provisions, "agreement.toml")
        yield from _types(file, f"[[act]] {act.says}", act.event_types)


def _provision(mission: Mission, provision: Provision) -> Iterator[Problem]:
    file, where = "agreement.toml", f"[[provision]] {provision.id}"
    yield from _missing(file, where, "the actor", provision.addressees, mission.actor, "actors.csv")
    yield from _missing(file, where, "the area", [provision.area], mission.area, "areas.geojson")
    yield from _missing(file, where, "the place", provision.places, mission.place, "places.csv")
    yield from _types(file, where, provision.acts)


def _types(file: str, place: str, used: Collection[str]) -> Iterator[Problem]:
    for id_ in used:
        if id_ not in event_types() and id_ not in families():
            yield Problem(
                file=file,
                place=place,
                sentence=f"'{id_}' is neither an event type nor a family.",
                remedy="`truceline doctor --words` lists them.",
            )
