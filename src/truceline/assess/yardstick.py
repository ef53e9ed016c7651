"""The agreement as a yardstick: which provisions speak of an act, by its kind, its agent, its place and its day."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from truceline.assess.ground import Ground
from truceline.assess.matters import failure
from truceline.words.agreement import Deontic, Provision
from truceline.words.event_types import family_of
from truceline.words.mission import Mission
from truceline.words.name import Validity
from truceline.words.period import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """A provision that speaks of an act.

    ``exact`` when it names the type itself and not only its family; ``addressed`` when the agent is among its
    addressees (or belongs to one, or one to him); ``deontic`` is what the provision does to this very act (an
    obligation that names a failure forbids it); ``place_known`` when the place was compared and lies inside.
    """

    provision: Provision
    deontic: Deontic
    exact: bool
    addressed: bool
    place_known: bool

    @property
    def limited(self) -> bool:
        """Does the provision hold only in an area or at some places?"""
        return bool(self.provision.area or self.provision.places)

    @property
    def turned(self) -> bool:
        """Is it a failure that the provision names in order to oblige to the contrary?"""
        return self.deontic is not self.provision.deontic


@dataclass(frozen=True)
class Yardstick:
    """The provisions of a mission's agreement, found by the kind of act."""

    mission: Mission
    reasons: dict[Hashable, tuple[str, ...]] = field(default_factory=dict, repr=False, compare=False)
    """Sentences on provisions that were made already, by what they follow from."""
    _fits: dict[Hashable, list[Fit]] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def ground(self) -> Ground:
        """Places inside areas."""
        return Ground(self.mission)

    @cached_property
    def _by_act(self) -> dict[str, list[Provision]]:
        by_act: dict[str, list[Provision]] = {}
        agreement = self.mission.agreement
        if agreement is None:
            return by_act
        by_id = {provision.id: provision for provision in agreement.provisions}
        acts = [(act, provision) for provision in agreement.provisions for act in provision.acts]
        catalogue = [
            (type_, by_id[act.provision])
            for act in agreement.acts
            if act.provision in by_id
            for type_ in act.event_types
        ]
        for act, provision in (*acts, *catalogue):
            listed = by_act.setdefault(act, [])
            if provision not in listed:
                listed.append(provision)
        return by_act

    def fits(self, event_type: str, agents: Sequence[str], places: Sequence[str], period: Period) -> list[Fit]:
        """Provisions that name the type or its family, hold on that day and hold at that place.

        An agent whom a provision does not address excludes it; an unknown agent, place or day excludes nothing.
        """
        key = (event_type, tuple(agents), tuple(places))
        known = self._fits.get(key)
        if known is None:
            known = self._fits[key] = self._on_any_day(*key)
        return [fit for fit in known if overlaps(fit.provision.valid, period)]

    def _on_any_day(self, event_type: str, agents: Sequence[str], places: Sequence[str]) -> list[Fit]:
        found: dict[str, Fit] = {}
        for act in dict.fromkeys((event_type, family_of(event_type))):
            for provision in self._by_act.get(act, ()):
                turned = provision.deontic is Deontic.OBLIGES and failure(event_type)
                deontic = Deontic.FORBIDS if turned else provision.deontic
                fit = self._fit(provision, deontic, act == event_type, agents, places)
                if fit is not None:
                    found.setdefault(provision.id, fit)
        return sorted(found.values(), key=lambda fit: (not fit.exact, fit.provision.id))

    def _fit(
        self,
        provision: Provision,
        deontic: Deontic,
        exact: bool,
        agents: Sequence[str],
        places: Sequence[str],
    ) -> Fit | None:
        addressed = any(self.addresses(provision, agent) for agent in agents)
        if agents and provision.addressees and not addressed:
            return None
        inside = self.ground.holds(provision, places)
        if inside is False:
            return None
        return Fit(provision=provision, deontic=deontic, exact=exact, addressed=addressed, place_known=inside is True)

    def addresses(self, provision: Provision, agent: str) -> bool:
        """Does the provision bind this actor: himself, what he belongs to, or (for a whole side) a part of him?"""
        lineage = self.mission.lineage(agent)
        return any(
            addressee in lineage or agent in self.mission.lineage(addressee) for addressee in provision.addressees
        )


def overlaps(valid: Validity, period: Period) -> bool:
    """Could the period hold a day on which it is valid? An unknown period could."""
    if valid.since and period.end and period.end < valid.since:
        return False
    return not (valid.until and period.start and period.start > valid.until)
