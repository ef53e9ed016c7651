"""Everything that the nine assessments look at, indexed once: claims, documents, reprints, incidents, the mission.

Who stands behind a claim is answered here, so that every assessment gives the same answer: its origin, its side, the
name of its voice, the day on which it was published.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import NamedTuple, Protocol

from truceline.assess.keep import Keep, anew
from truceline.assess.matters import Matters
from truceline.assess.phrases import origin_name
from truceline.reconcile.roots import Roots
from truceline.words.actor import ActorKind
from truceline.words.claim import Claim, Role
from truceline.words.document import Document
from truceline.words.incident import Incident, Reprint
from truceline.words.mission import Mission
from truceline.words.naming import source_name
from truceline.words.source import Reliability, Source, SourceKind
from truceline.words.told import told

AGENT = Role.AGENT


class Reconciled(Protocol):
    """What the reconcile stage hands over."""

    @property
    def reprints(self) -> tuple[Reprint, ...]:
        """Copies and their originals."""

    @property
    def incidents(self) -> tuple[Incident, ...]:
        """Clusters of claims."""


class Speaking(NamedTuple):
    """Who stands behind one claim, in the words of the methods of the same names, and whom it says to have acted."""

    origin: str
    side: str
    voice: str
    own_voice: bool
    observes: bool
    reliability: Reliability
    agents: frozenset[str]


@dataclass(frozen=True, kw_only=True)
class Docket:
    """The record as the assessments see it. ``documents`` by SHA-256, ``claims`` by id; ``as_of`` is the day."""

    claims: Mapping[str, Claim]
    documents: Mapping[str, Document]
    reprints: tuple[Reprint, ...]
    incidents: tuple[Incident, ...]
    mission: Mission
    as_of: date
    keep: Keep = field(default=anew, repr=False, compare=False)
    _speaking: dict[str, Speaking] = field(default_factory=dict, repr=False)
    _sides: dict[tuple[str, str, str, str], str] = field(default_factory=dict, repr=False)
    _voices: dict[str, tuple[str, bool, bool]] = field(default_factory=dict, repr=False)
    _alike: dict[Hashable, tuple[str, str, str, bool, bool, Reliability]] = field(default_factory=dict, repr=False)
    _named: dict[frozenset[str], frozenset[str]] = field(default_factory=dict, repr=False)

    @cached_property
    def incident_of(self) -> dict[str, Incident]:
        """The incident that holds a claim, by claim id."""
        return {claim: incident for incident in self.incidents for claim in incident.claims}

    @cached_property
    def matters(self) -> Matters:
        """What the mission makes of event types."""
        return Matters(self.mission)

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

    def carry_on(self, before: Docket, other_than: Iterable[str]) -> None:
        """Take over who stands behind the claims of the docket before, except of these, for whom it may have changed.

        What rests on a claim may be kept as long as its ``speaking`` is the same object.
        """
        self._speaking.update(before._speaking)
        for claim in other_than:
            self._speaking.pop(claim, None)

    def speaking(self, claim: Claim) -> Speaking:
        """Everything on who stands behind a claim, worked out once: every assessment asks for it."""
        try:
            return self._speaking[claim.id]
        except KeyError:
            found = self._speaking[claim.id] = self._listened(claim)
            return found

    def _listened(self, claim: Claim) -> Speaking:
        """An object for each claim (``carry_on``); who speaks is worked out once for all with the same voice there."""
        voice, document = claim.speaker, claim.passage.document
        root, carrier = self._roots.of_passage(claim.passage), self._carrier(document)
        named = (voice.actor, voice.source, voice.words, voice.anonymous) if voice else None
        key = (named, carrier, carrier if root == document else self._carrier(root))
        known = self._alike.get(key)
        if known is None:
            known = self._alike[key] = self._heard_in(claim)
        agents = frozenset([p.actor for p in claim.participants if p.actor and p.role is AGENT])
        return Speaking(*known, agents=self._named.setdefault(agents, agents))

    def _carrier(self, document: str) -> Hashable:
        """All that a document says of who speaks in it: its source, else itself."""
        known = self.documents.get(document)
        return (known.source, known.reprint_of) if known and known.source else document

    def _heard_in(self, claim: Claim) -> tuple[str, str, str, bool, bool, Reliability]:
        origin = self._origin(claim)
        printed, own_voice, observes = self._known_voice(origin)
        voice = printed or self._voice(claim)
        return origin, self._side(claim), voice, own_voice, observes, self._reliability(claim)

    def _known_voice(self, origin: str) -> tuple[str, bool, bool]:
        """The printed name of an origin ('' when the mission does not know it), ``own_voice`` and ``observes``."""
        if origin not in self._voices:
            known = origin in self.mission.actor or origin in self.mission.source
            name = origin_name(origin, self.mission) if known else ""
            self._voices[origin] = (name, self._own_voice(origin), self._observes(origin))
        return self._voices[origin]

    def origin(self, claim: Claim) -> str:
        """What a claim goes back to: actor id, source id, the words of an unknown voice, or a document's SHA-256.

        The far end of the attribution chain; a source that speaks for an actor counts as that actor; an unnamed voice
        counts with the outlet that carries it; a reprint counts with its original.
        """
        return self.speaking(claim).origin

    def side(self, claim: Claim) -> str:
        """The side that speaks (Mission.side_of_voice); the outlet of a reprint is that of its original."""
        return self.speaking(claim).side

    def voice(self, claim: Claim) -> str:
        """Whose voice it is, as printed: the actor's or source's name, else the words, else the document's name."""
        return self.speaking(claim).voice

    def own_voice(self, claim: Claim) -> bool:
        """Does a side speak for itself here: an actor of it, or a source that is its voice? An outlet never does."""
        return self.speaking(claim).own_voice

    def observes(self, claim: Claim) -> bool:
        """Does a monitor speak: the mission's own, a part of it, or another body whose task is to observe?"""
        return self.speaking(claim).observes

    def reliability(self, claim: Claim) -> Reliability:
        """The grade of the source: of the quoted source when it has one, else of the one that published."""
        return self.speaking(claim).reliability

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

    def _side(self, claim: Claim) -> str:
        voice, document = claim.speaker, claim.passage.document
        root, carrier = self._roots.of_passage(claim.passage), self._source_of(document)
        outlet = carrier if root == document else self._source_of(root)
        key = (voice.actor, voice.source, outlet, carrier) if voice else ("", "", outlet, carrier)
        if key not in self._sides:
            self._sides[key] = self.mission.side_of_voice(*key)
        return self._sides[key]

    def _source_of(self, document: str) -> str:
        """The id of a document's source; '' when the mission does not know it."""
        known = self.documents.get(document)
        return known.source if known and known.source in self.mission.source else ""

    def _voice(self, claim: Claim) -> str:
        if claim.speaker and not claim.speaker.anonymous and claim.speaker.words:
            return claim.speaker.words
        known = self.documents.get(claim.passage.document)
        if known is None:
            return told("an unknown document")
        if known.source:
            return source_name(known.source, self.mission)
        return told("the document '{title}'", title=known.title or known.name)

    def _own_voice(self, origin: str) -> bool:
        actor, source = self.mission.actor.get(origin), self.mission.source.get(origin)
        if actor is not None:
            return actor.kind not in (ActorKind.OUTLET, ActorKind.PERSON, ActorKind.POPULATION)
        return source is not None and source.kind in (SourceKind.PARTY, SourceKind.BULLETIN)

    def _observes(self, origin: str) -> bool:
        known, source = self.mission.actor.get(origin), self.mission.source.get(origin)
        if self.is_monitor(origin) or (known is not None and known.kind is ActorKind.MONITOR):
            return True
        return source is not None and source.kind is SourceKind.MONITOR

    def _reliability(self, claim: Claim) -> Reliability:
        quoted = self.mission.source.get(claim.speaker.source) if claim.speaker else None
        source = quoted or self.source(claim.passage.document)
        return source.reliability if source else Reliability.F

    def parties(self, sides: Iterable[str]) -> frozenset[str]:
        """Those of the sides that are parties to the conflict."""
        known = self.mission.side
        return frozenset(side for side in sides if side in known and known[side].party)

    @cached_property
    def monitors(self) -> frozenset[str]:
        """The mission's monitor and its parts."""
        parts = (actor.id for actor in self.mission.actors if self.mission.is_monitor(actor.id))
        return frozenset((self.mission.monitor, *parts)) - {""}

    def is_monitor(self, actor: str) -> bool:
        """Is the actor the mission's monitor or a part of it?"""
        return self.mission.is_monitor(actor)

    def by_monitor(self, claim: Claim) -> bool:
        """Is the monitor, or a part of it, said to have acted, or to have been there where nobody else acted?"""
        acting = self.speaking(claim).agents or claim.actors(Role.PRESENT)
        return not self.monitors.isdisjoint(acting)
