"""The mission's reference data for an audience."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from truceline.publish.sharing.keyed import Keyed
from truceline.publish.sharing.withholding import Withholding
from truceline.words.actor import Actor
from truceline.words.agreement import Agreement, Provision
from truceline.words.mission import Mission
from truceline.words.name import Name
from truceline.words.place import Place
from truceline.words.sharing import Sharing
from truceline.words.source import Coverage, Source

NAMELESS_SOURCE = "a source that is withheld"
NAMELESS_ACTOR = "an actor that is withheld"


@dataclass(frozen=True, kw_only=True)
class Missions:
    """The mission as one audience reads it; what is written in words is swept later."""

    held: Withholding
    keyed: Keyed

    def told(self) -> Mission:
        """The mission without what is withheld, its coarser places added."""
        mission, held = self.held.picture.mission, self.held
        documents = held.picture.documents
        nameless = {documents[sha].source for sha in held.documents} - held.sources.keys() - {""}
        return replace(
            mission,
            monitor=self.actor(mission.monitor),
            agreement=self._agreement(mission.agreement) if mission.agreement else None,
            actors=_ordered(map(self._actor, mission.actors), {self.keyed.thing("actor", a) for a in held.actors}),
            places=tuple(self._places()),
            areas=tuple(area for area in mission.areas if area.id not in held.areas),
            sources=(
                *(source for source in map(self._source, mission.sources) if source.id in mission.source),
                *sorted(map(self._nameless, {*nameless, *held.sources}), key=lambda source: source.id),
            ),
            bulletins=(),
            language_model=None,
            sharing=Sharing(),
        )

    def actor(self, id_: str) -> str:
        """The id of an actor in this version."""
        return self.keyed.thing("actor", id_) if id_ in self.held.actors else id_

    def source(self, id_: str) -> str:
        """The id of a source in this version."""
        return self.keyed.thing("source", id_) if id_ in self.held.sources else id_

    def places(self, ids: Iterable[str]) -> tuple[str, ...]:
        """The ids of places and areas in this version, each once."""
        found = []
        for id_ in ids:
            other = self.held.places.get(id_)
            if id_ not in self.held.places and id_ not in self.held.areas:
                found.append(id_)
            elif other is not None:
                found.append(other.id)
        return tuple(dict.fromkeys(found))

    def _places(self) -> list[Place]:
        mission, held = self.held.picture.mission, self.held.places
        kept = [place for place in mission.places if place.id not in held]
        squares = {other.id: other for other in held.values() if other and other.id not in mission.place}
        return [*kept, *(squares[id_] for id_ in sorted(squares))]

    def _actor(self, actor: Actor) -> Actor:
        if actor.id in self.held.actors:
            names = (Name(NAMELESS_ACTOR),)
            return Actor(id=self.actor(actor.id), kind=actor.kind, names=names, side=actor.side)
        return replace(actor, parent="" if actor.parent in self.held.actors else actor.parent)

    def _source(self, source: Source) -> Source:
        if source.id in self.held.sources:
            return self._nameless(source.id)
        places = self.places(source.coverage.places)
        coverage = Coverage(places=places, event_types=source.coverage.event_types, valid=source.coverage.valid)
        return replace(source, actor="" if source.actor in self.held.actors else source.actor, coverage=coverage)

    def _nameless(self, id_: str) -> Source:
        known = self.held.picture.mission.source[id_]
        side = known.side or self.held.picture.mission.side_of_actor(known.actor)
        return Source(
            id=self.keyed.thing("source", id_),
            kind=known.kind,
            names=(Name(NAMELESS_SOURCE),),
            side=side,
            reliability=known.reliability,
        )

    def _agreement(self, agreement: Agreement) -> Agreement:
        return replace(
            agreement,
            parties=tuple(map(self.actor, agreement.parties)),
            guarantors=tuple(map(self.actor, agreement.guarantors)),
            provisions=tuple(map(self._provision, agreement.provisions)),
        )

    def _provision(self, provision: Provision) -> Provision:
        return replace(
            provision,
            addressees=tuple(map(self.actor, provision.addressees)),
            places=self.places(provision.places),
            area="" if provision.area in self.held.areas else provision.area,
        )


def _ordered(actors: Iterable[Actor], keyed: set[str]) -> tuple[Actor, ...]:
    """Nameless actors last, by their keyed ids: a place in the list tells whose it was."""
    known = list(actors)
    return (*(a for a in known if a.id not in keyed), *sorted((a for a in known if a.id in keyed), key=lambda a: a.id))
