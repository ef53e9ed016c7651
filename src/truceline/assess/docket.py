"""Everything that the nine assessments look at, indexed once: claims, documents, reprints, incidents, the mission.

Who stands behind a claim is answered here, so that every assessment gives the same answer: its origin, its side, the
name of its voice, the day on which it was published.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Protocol

from truceline.assess.phrases import origin_name
from truceline.reconcile.roots import Roots
from truceline.words.actor import ActorKind
from truceline.words.claim import Claim, Role
from truceline.words.document import Document
from truceline.words.incident import Incident, Reprint
from truceline.words.mission import Mission
from truceline.words.naming import source_name
from truceline.words.source import Reliability, Source, SourceKind


class Reconciled(Protocol):
    """What the reconcile stage hands over."""

    @property
    def reprints(self) -> tuple[Reprint, ...]:
        """Copies and their originals."""

    @property
    def incidents(self) -> tuple[Incident, ...]:
        """Clusters of claims."""


@dataclass(frozen=True, kw_only=True)
class Docket:
    """The record as the assessments see it. ``documents`` by SHA-256, ``claims`` by id; ``as_of`` is the day."""

    claims: Mapping[str, Claim]
    documents: Mapping[str, Document]
    reprints: tuple[Reprint, ...]
    incidents: tuple[Incident, ...]
    mission: Mission
    as_of: date
    _origins: dict[str, str] = field(default_factory=dict, repr=False)
    _sides: dict[str, str] = field(default_factory=dict, repr=False)
    _voices: dict[str, str] = field(default_factory=dict, repr=False)

    @cached_property
    def incident_of(self) -> dict[str, Incident]:
        """The incident that holds a claim, by claim id."""
        return {claim: incident for incident in self.incidents for claim in incident.claims}

    @cached_property
    def _roots(self) -> Roots:
        return Roots(self.reprints)

    def original(self, document: str) -> str:
        """The document that a reprint goes back to; itself when it is no reprint, or its original is not known."""
        return self._roots.of(document)

    def claims_in(self, incident: Incident) -> list[Claim]:
        """The claims of an incident that are in the record."""
        return [self.claims[id_] for id_ in incident.claims if id_ in self.claims]

    def source(self, document: str) -> Source | None:
        """The source of a document, when the mission knows it."""
        known = self.documents.get(document)
        return self.mission.source.get(known.source) if known else None

    def published(self, claim: Claim) -> date | None:
        """The day on which the claim was published."""
        known = self.documents.get(claim.passage.document)
        return known.published if known else None

    def outlet(self, document: str) -> str:
        """Who answers for what a document says in no other voice: the actor or source behind its original."""
        root = self.original(document)
        known = self.documents.get(root)
        if known is None:
            return root
        if known.reprint_of in self.mission.source:
            return self._voice_of(known.reprint_of)
        if known.source:
            return self._voice_of(known.source)
        return known.reprint_of or root

    def _voice_of(self, source: str) -> str:
        known = self.mission.source.get(source)
        return known.actor if known and known.actor else source

    def origin(self, claim: Claim) -> str:
        """What a claim goes back to: actor id, source id, the words of an unknown voice, or a document's SHA-256.

        The far end of the attribution chain; a source that speaks for an actor counts as that actor; an unnamed voice
        counts with the outlet that carries it; a reprint counts with its original.
        """
        if claim.id not in self._origins:
            self._origins[claim.id] = self._origin(claim)
        return self._origins[claim.id]

    def _origin(self, claim: Claim) -> str:
        voice = claim.speaker
        if voice is None or voice.anonymous:
            return self.outlet(self._roots.of_passage(claim.passage))
        if voice.actor:
            return voice.actor
        own = self.documents.get(claim.passage.document)
        if voice.source and not (own and voice.source == own.source):
            return self._voice_of(voice.source)
        if voice.source:
            return self.outlet(self._roots.of_passage(claim.passage))
        return voice.words.casefold() or self.outlet(self._roots.of_passage(claim.passage))

    def side(self, claim: Claim) -> str:
        """The side that speaks (Mission.side_of_voice); the outlet of a reprint is that of its original."""
        if claim.id not in self._sides:
            self._sides[claim.id] = self._side(claim)
        return self._sides[claim.id]

    def _side(self, claim: Claim) -> str:
        actor, source = (claim.speaker.actor, claim.speaker.source) if claim.speaker else ("", "")
        document = claim.passage.document
        outlet, carrier = (self.source(sha) for sha in (self._roots.of_passage(claim.passage), document))
        return self.mission.side_of_voice(actor, source, outlet.id if outlet else "", carrier.id if carrier else "")

    def voice(self, claim: Claim) -> str:
        """Whose voice it is, as printed: the actor's or source's name, else the words, else the document's name."""
        origin = self.origin(claim)
        if origin in self.mission.actor or origin in self.mission.source:
            if origin not in self._voices:
                self._voices[origin] = origin_name(origin, self.mission)
            return self._voices[origin]
        if claim.speaker and not claim.speaker.anonymous and claim.speaker.words:
            return claim.speaker.words
        known = self.documents.get(claim.passage.document)
        if known is None:
            return "an unknown document"
        return (
            source_name(known.source, self.mission) if known.source else f"the document '{known.title or known.name}'"
        )

    def own_voice(self, claim: Claim) -> bool:
        """Does a side speak for itself here: an actor of it, or a source that is its voice? An outlet never does."""
        actor = self.mission.actor.get(self.origin(claim))
        if actor is not None:
            return actor.kind not in (ActorKind.OUTLET, ActorKind.PERSON, ActorKind.POPULATION)
        source = self.mission.source.get(self.origin(claim))
        return source is not None and source.kind in (SourceKind.PARTY, SourceKind.BULLETIN)

    def is_monitor(self, actor: str) -> bool:
        """Is the actor the mission's monitor or a part of it?"""
        return self.mission.is_monitor(actor)

    def observes(self, claim: Claim) -> bool:
        """Does a monitor speak: the mission's own, a part of it, or another body whose task is to observe?"""
        origin = self.origin(claim)
        known = self.mission.actor.get(origin)
        if self.is_monitor(origin) or (known is not None and known.kind is ActorKind.MONITOR):
            return True
        source = self.mission.source.get(origin)
        return source is not None and source.kind is SourceKind.MONITOR

    def reliability(self, claim: Claim) -> Reliability:
        """The grade of the source: of the quoted source when it has one, else of the one that published."""
        voice = claim.speaker
        quoted = self.mission.source.get(voice.source) if voice else None
        source = quoted or self.source(claim.passage.document)
        return source.reliability if source else Reliability.F

    def by_monitor(self, claim: Claim) -> bool:
        """Is the monitor, or a part of it, said to have acted, or to have been there where nobody else acted?"""
        agents = claim.actors(Role.AGENT)
        return any(self.is_monitor(actor) for actor in agents or claim.actors(Role.PRESENT))
