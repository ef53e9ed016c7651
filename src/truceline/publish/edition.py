"""One edition of the record: the picture, with the look-ups that every section of the page shares."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from truceline.publish import addresses
from truceline.publish.scope import Scope, scope_of, shown_claims
from truceline.reconcile.roots import roots_of
from truceline.words import naming
from truceline.words.assessment import Figure
from truceline.words.claim import Claim, Voice
from truceline.words.entry import Decision
from truceline.words.event_types import event_types, families
from truceline.words.finding import Finding, FindingQuestion
from truceline.words.incident import Incident
from truceline.words.mission import Mission
from truceline.words.picture import Picture
from truceline.words.told import told

MONITOR = "@monitor"
"""Lane of a monitor whose side the mission does not declare."""
NO_SIDE = ""
"""Lane of voices whose side nobody has stated."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """A column of accounts, or a lane of the timeline: side id (or MONITOR, NO_SIDE) and its printed name."""

    id: str
    name: str
    party: bool


@dataclass(frozen=True, kw_only=True)
class Edition:
    """A picture and what the sections ask of it."""

    picture: Picture

    @property
    def mission(self) -> Mission:
        """The mission of the picture."""
        return self.picture.mission

    @cached_property
    def scope(self) -> Scope:
        """What the page shows in full, in brief, and not."""
        return scope_of(self.picture)

    @cached_property
    def lanes(self) -> tuple[Lane, ...]:
        """Sides in the order of the mission, then a monitor without a side, then voices of no known side."""
        sides = self.mission.sides
        lanes = [Lane(id=s.id, name=naming.side_name(s.id, self.mission), party=s.party) for s in sides]
        if self.mission.monitor and not self.mission.side_of_actor(self.mission.monitor):
            name = naming.actor_name(self.mission.monitor, self.mission)
            lanes.append(Lane(id=MONITOR, name=told("Monitor: {name}", name=name), party=False))
        return (*lanes, Lane(id=NO_SIDE, name=told("Side not known"), party=False))

    def lane_of(self, claim: Claim) -> str:
        """The side that speaks (Mission.side_of_voice), or the monitor; a reprint's outlet is that of its original."""
        actor, source = (claim.speaker.actor, claim.speaker.source) if claim.speaker else ("", "")
        outlet, carrier = self._outlet(claim.passage.document), self._carrier(claim.passage.document)
        return self._lane(self.mission.side_of_voice(actor, source, outlet, carrier), actor, source, outlet)

    def lane_of_source(self, source: str) -> str:
        """The lane of what the source says itself."""
        return self._lane(self.mission.side_of_source(source), "", source, "")

    def voice_name(self, voice: Voice) -> str:
        """The printed name of a voice: its actor, its source, or the words that name it."""
        if voice.actor:
            return naming.actor_name(voice.actor, self.mission, voice.words)
        if voice.source:
            return naming.source_name(voice.source, self.mission)
        return voice.words or told("a voice that is not named")

    def event_label(self, event_type: str) -> str:
        """The plain label of an event type or family; the id itself when it is not known."""
        known = event_types().get(event_type)
        return known.label if known else families().get(event_type, event_type)

    def passage_link(self, claim: str) -> str:
        """Link to the mark of a claim's passage; to its document when the page does not mark it; '' when unknown."""
        known = self.picture.claims.get(claim)
        if known is None or known.passage.document not in self.picture.documents:
            return ""
        if claim in self.scope.cited:
            return f"#{addresses.passage_id(known.passage)}"
        return f"#{addresses.document_id(known.passage.document)}"

    def incident_link(self, incident: str) -> str:
        """Link to an incident that the page shows; '' when it is left out."""
        shown = incident in self.scope.full or incident in self.scope.brief
        return f"#{addresses.incident_id(incident)}" if shown else ""

    def provision_link(self, provision: str) -> str:
        """Link to a provision of the agreement; '' when it has none of that id."""
        known = self.mission.agreement.provisions if self.mission.agreement else ()
        return f"#{addresses.provision_id(provision)}" if any(one.id == provision for one in known) else ""

    def source_link(self, source: str) -> str:
        """Link to a source; '' when the mission does not name it."""
        return f"#{addresses.source_id(source)}" if source in self.mission.source else ""

    def document_link(self, document: str) -> str:
        """Link to a document (its SHA-256); '' when the picture does not hold it."""
        return f"#{addresses.document_id(document)}" if document in self.picture.documents else ""

    @cached_property
    def homed(self) -> frozenset[str]:
        """Claims that stand in full inside an incident; every other cited claim stands under its document."""
        full = (incident for incident in self.picture.incidents if incident.id in self.scope.full)
        return frozenset(
            claim
            for incident in full
            for claim in shown_claims(incident, self.picture)
            if self.picture.incident_of[claim] is incident
        )

    def claim_link(self, claim: str) -> str:
        """Link to where a claim stands in full: in its incident, or under its document; else to its passage."""
        if claim in self.homed or (claim in self.scope.cited and self.passage_link(claim)):
            return f"#{addresses.claim_id(claim)}"
        return self.passage_link(claim)

    @cached_property
    def findings(self) -> dict[tuple[str, FindingQuestion], Finding]:
        """The finding that stands by incident and question: the newest of people, else the rule's."""
        return {(one.incident, one.question): one for one in self.picture.assessment.on_top}

    @cached_property
    def ruled(self) -> dict[tuple[str, FindingQuestion], Finding]:
        """The rule's finding by incident and question, whatever people found."""
        findings = self.picture.assessment.findings
        return {(one.incident, one.question): one for one in findings if not one.by_person}

    @cached_property
    def figures_of(self) -> dict[tuple[str, str], list[Figure]]:
        """Rival figures by incident and measure."""
        by_incident: dict[tuple[str, str], list[Figure]] = {}
        for figure in self.picture.assessment.figures:
            by_incident.setdefault((figure.incident, figure.measure), []).append(figure)
        return by_incident

    def review(self, claim: str) -> Decision | None:
        """The decision that stands on a claim, if any."""
        return self.picture.reviews.get(claim)

    def rejected(self, claim: str) -> bool:
        """Did a person reject the claim?"""
        decision = self.review(claim)
        return decision is not None and decision.sets_aside(claim)

    @cached_property
    def numbered(self) -> dict[str, tuple[int, Incident]]:
        """Incidents in the order of time, with their running number, by id; undated ones last."""
        ordered = sorted(self.picture.incidents, key=_when)
        return {incident.id: (number, incident) for number, incident in enumerate(ordered, start=1)}

    def _lane(self, side: str, actor: str, source: str, outlet: str) -> str:
        if side:
            return side if side in self.mission.side else NO_SIDE
        known = (self.mission.source.get(id_) for id_ in (source, outlet))
        voices = (actor, *(source.actor for source in known if source))
        # A monitor that has a side stands in its lane; then there is no other one for it.
        apart = not self.mission.side_of_actor(self.mission.monitor)
        return MONITOR if apart and any(self.mission.is_monitor(voice) for voice in voices) else NO_SIDE

    def _outlet(self, document: str) -> str:
        """The source of a document, or of the original that it repeats; '' when it is not known."""
        return self._carrier(self._roots.get(document, document))

    def _carrier(self, document: str) -> str:
        """The source of a document; '' when it is not known."""
        known = self.picture.documents.get(document)
        return known.source if known else ""

    @cached_property
    def _roots(self) -> dict[str, str]:
        return roots_of(self.picture.reprints)


def _when(incident: Incident) -> tuple[bool, str, str]:
    day = incident.period.start or incident.period.end
    return (day is None, day.isoformat() if day else "", incident.id)
