"""What an audience may not see of a picture: the mission's rules, and all that follows from them.

| rule on      | what follows                                                                                          |
|--------------|-------------------------------------------------------------------------------------------------------|
| a source     | its documents are withheld; where it speaks, it has no name                                           |
| a document   | its words, title, author, address, day and source; its claims stay, without quotation and voice       |
| a claim      | it is left out, and so are quotations that share words with it                                        |
| a place      | and what lies in it: a coarser place is named instead, quotations of its claims are withheld          |
| an actor     | and what belongs to it: it has no name                                                                |
| an area      | it is left out                                                                                        |
| every name   | of the above, in every spelling of the lists: withheld wherever it is written                         |
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlsplit

from truceline.errors import RecordFault
from truceline.publish.sharing.coarse import coarser, square
from truceline.publish.sharing.told_names import ToldNames
from truceline.words.actor import Actor, ActorKind
from truceline.words.claim import Claim
from truceline.words.document import Document
from truceline.words.picture import Picture
from truceline.words.place import Place
from truceline.words.sharing import Audience, TimeGrain, Withhold
from truceline.words.source import Source

PERSONS = frozenset({ActorKind.PERSON, ActorKind.OFFICIAL})


@dataclass(frozen=True)
class Withholding:
    """What one audience may not see of one picture."""

    picture: Picture
    audience: Audience

    @cached_property
    def rules(self) -> tuple[Withhold, ...]:
        """The rules that hold for this audience; RecordFault for one that speaks of nothing."""
        sharing = self.picture.mission.sharing
        if not sharing.sound:
            raise RecordFault(
                "sharing.toml has a fault, so that nobody knows what it withholds.",
                "'truceline doctor FOLDER' names it; mend it and run 'truceline run FOLDER'.",
            )
        for rule in sharing.rules:
            if not self._known(rule):
                raise RecordFault(
                    f"sharing.toml withholds {rule.kind}:{rule.id}, which this record does not hold.",
                    "Correct the id, or take the rule out, and run 'truceline run FOLDER'.",
                )
        return tuple(rule for rule in sharing.rules if rule.hidden_from(self.audience))

    def _known(self, rule: Withhold) -> bool:
        mission, picture = self.picture.mission, self.picture
        held: Mapping[str, Iterable[str]] = {
            "source": mission.source,
            "place": mission.place,
            "actor": mission.actor,
            "area": mission.area,
            "claim": picture.claims,
            "document": (*picture.documents, *(document.name for document in picture.documents.values())),
        }
        return rule.id in {*held[rule.kind]}

    def _of(self, kind: str) -> dict[str, Withhold]:
        return {rule.id: rule for rule in self.rules if rule.kind == kind}

    @cached_property
    def sources(self) -> dict[str, Withhold]:
        """Sources without a name, with their rule."""
        return self._of("source")

    @cached_property
    def areas(self) -> frozenset[str]:
        """Areas that are left out."""
        return frozenset(self._of("area"))

    @cached_property
    def actors(self) -> frozenset[str]:
        """Actors without a name: those of the rules, and whoever belongs to them."""
        ruled, mission = self._of("actor"), self.picture.mission
        return frozenset(a.id for a in mission.actors if any(above in ruled for above in mission.lineage(a.id)))

    @cached_property
    def claims(self) -> frozenset[str]:
        """Claims that are left out."""
        return frozenset(self._of("claim"))

    @cached_property
    def places(self) -> dict[str, Place | None]:
        """By the id of a withheld place: what stands in its place; None for nothing."""
        ruled, mission = self._of("place"), self.picture.mission
        found: dict[str, Place | None] = {}
        for place in mission.places:
            around = mission.within(place.id)
            hidden = [id_ for id_ in around if id_ in ruled]
            if hidden:
                outermost = hidden[-1]
                seen = next((id_ for id_ in around[around.index(outermost) + 1 :] if id_ in mission.place), "")
                widths = [rule.square_km for id_ in hidden if (rule := ruled[id_])]
                point = next((p for id_ in around if (p := mission.place.get(id_)) and p.latitude is not None), None)
                wide = max((km for km in widths if km), default=0)
                gridded = all(widths) and point is not None
                found[place.id] = square(point, wide, seen) if gridded and point else mission.place.get(seen)
        return found

    @cached_property
    def documents(self) -> dict[str, Withhold]:
        """Documents (SHA-256) whose words are withheld, with the rule: their own, else their source's."""
        ruled = self._of("document")
        found = {}
        for sha, document in self.picture.documents.items():
            rule = ruled.get(sha) or ruled.get(document.name) or self.sources.get(document.source)
            if rule:
                found[sha] = rule
        return found

    def grain(self, claim: Claim) -> TimeGrain | None:
        """How exactly the time of a claim is told; None: as stated."""
        rule = self.documents.get(claim.passage.document)
        grain = rule.time if rule else None
        for voice in claim.chain:
            if voice.source in self.sources:
                grain = coarser(grain, self.sources[voice.source].time)
        return grain

    @cached_property
    def names(self) -> ToldNames:
        """Every name that must not be read anywhere."""
        return ToldNames(self._names(), self._people())

    def _people(self) -> Iterator[str]:
        """The names of persons among them: those who are persons or hold an office, and authors."""
        known = (self.picture.mission.actor[id_] for id_ in self.actors)
        yield from (name.text for actor in known if actor.kind in PERSONS for name in actor.names)
        yield from filter(None, (self.picture.documents[sha].author for sha in self.documents))

    def _names(self) -> Iterator[str]:
        mission = self.picture.mission
        shown = {name.text for place in mission.places if place.id not in self.places for name in place.names}
        shown |= {name.text for actor in mission.actors if actor.id not in self.actors for name in actor.names}
        things: list[Place | Actor | Source] = [mission.place[id_] for id_ in self.places]
        things += [mission.actor[id_] for id_ in self.actors]
        things += [mission.source[id_] for id_ in self.sources]
        for thing in things:
            yield from (name.text for name in thing.names if name.text not in shown)
            yield thing.id
        for id_ in self.sources:
            yield from _about(mission.source[id_])
        for sha in self.documents:
            yield from _printed(self.picture.documents[sha])
        for id_ in self.areas:
            yield from (name.text for name in mission.area[id_].names)

    @cached_property
    def anything(self) -> bool:
        """Is anything withheld from this audience?"""
        return bool(self.rules)


def _about(source: Source) -> Iterator[str]:
    yield from filter(None, (source.owner, urlsplit(source.url).hostname or ""))


def _printed(document: Document) -> Iterator[str]:
    """What would name a withheld document elsewhere; a title of one word is no name."""
    yield from filter(None, (document.author, document.url))
    yield from (text for text in (document.title, document.name) if len(text.split()) > 1 or "." in text)
