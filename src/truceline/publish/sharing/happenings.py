"""Incidents for an audience: their claims, places, days and titles as the version has them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from truceline.publish.sharing.claims import Claims
from truceline.publish.sharing.mission import Missions
from truceline.publish.sharing.renewing import renewed
from truceline.reconcile.incidents import title
from truceline.words.claim import Claim
from truceline.words.incident import Incident, Link, PartOf, Relation
from truceline.words.mission import Mission
from truceline.words.period import Period, Precision
from truceline.words.told import told

BARE = told("The reason is withheld in this version.")


@dataclass(frozen=True, kw_only=True)
class Happenings:
    """The incidents of a version; ``by_id``: its claims by their new ids, ``mission``: its mission."""

    claims: Claims
    missions: Missions
    by_id: Mapping[str, Claim]
    mission: Mission

    @cached_property
    def touched(self) -> frozenset[str]:
        """Old ids of incidents with a claim of which something is withheld, or with a withheld place or name."""
        names, held = self.claims.held.names, self.claims.held
        return frozenset(
            one.id
            for one in held.picture.incidents
            if not self.claims.touched.isdisjoint(one.claims)
            or any(place in held.places or place in held.areas for place in one.places)
            or names.found(one.title)
        )

    @cached_property
    def gone(self) -> frozenset[str]:
        """Old ids of incidents of which no claim is left."""
        every = self.claims.held.picture.incidents
        return frozenset(one.id for one in every if not self.claims.ids_of(one.claims))

    def id_of(self, old: str) -> str:
        """The id of an incident in this version; '' for one that is gone."""
        if old in self.gone:
            return ""
        return self.claims.keyed.incident(old) if old in self._renamed else old

    @cached_property
    def _renamed(self) -> frozenset[str]:
        """Incidents whose id would follow from a withheld claim: it is made of the first of their claims."""
        every = self.claims.held.picture.incidents
        keyed = (one.id for one in every if any(self.claims.id_of(claim) != claim for claim in one.claims))
        return frozenset([*self.touched, *keyed])

    def told(self) -> tuple[Incident, ...]:
        """All incidents that are left, in the order of time as this version knows it."""
        found = [self._incident(one) for one in self.claims.held.picture.incidents if one.id not in self.gone]
        if not self._renamed:
            return tuple(found)
        return tuple(sorted(found, key=lambda one: (str(one.period.start or one.period.end or "9"), one.id)))

    def _incident(self, one: Incident) -> Incident:
        touched = one.id in self.touched
        ids = self.claims.ids_of(one.claims)
        return renewed(
            one if not touched else self._retold(one, ids),
            id=self.id_of(one.id),
            claims=ids,
            links=() if touched else tuple(map(self._link, one.links)),
            relations=tuple(r for relation in one.relations for r in self._relation(relation)),
            parts=tuple(p for part in one.parts for p in self._part(part)),
            part_of=next(iter(self._part(one.part_of)), None) if one.part_of else None,
        )

    def _retold(self, one: Incident, ids: tuple[str, ...]) -> Incident:
        """Type, places, days and title from the claims that are left, as they are told."""
        left = [self.by_id[id_] for id_ in ids]
        types = [claim.event_type for claim in left]
        event_type = one.event_type if one.event_type in types else types[0]
        named = {place for claim in left for place in claim.places}
        places = tuple(p for p in self.missions.places(one.places) if p in named) or tuple(sorted(named))
        places = places if places == one.places else tuple(sorted(places))
        period = _hull([claim.period for claim in left])
        return replace(
            one,
            event_type=event_type,
            places=places,
            period=period,
            title=title((event_type,), places, period, self.mission),
        )

    def _link(self, link: Link) -> Link:
        runner = self.claims.id_of(link.runner_up) if link.runner_up else ""
        return renewed(link, one=self.claims.id_of(link.one), other=self.claims.id_of(link.other), runner_up=runner)

    def _relation(self, relation: Relation) -> list[Relation]:
        one, other = self.claims.id_of(relation.from_claim), self.claims.id_of(relation.to_claim)
        if not one or not other:
            return []
        if {relation.from_claim, relation.to_claim} & self.claims.touched:
            relation = replace(relation, reason=BARE, field="", compared=())
        return [renewed(relation, from_claim=one, to_claim=other)]

    def _part(self, part: PartOf) -> list[PartOf]:
        one, whole = self.id_of(part.part), self.id_of(part.whole)
        bare = {part.part, part.whole} & self.touched
        return [renewed(part, part=one, whole=whole, reason=BARE if bare else part.reason)] if one and whole else []


def _hull(periods: list[Period]) -> Period:
    """From the first day to the last that is told; as precise as the one period that all share."""
    known = [Period(start=p.start, end=p.end, precision=_daily(p.precision)) for p in periods if p.known]
    if not known:
        return Period()
    if len({*known}) == 1:
        return known[0]
    starts, ends = [p.start for p in known if p.start], [p.end for p in known if p.end]
    start = min(starts) if len(starts) == len(known) else None
    end = max(ends) if len(ends) == len(known) else None
    if start is None and end is None:
        return Period()
    return Period(start=start, end=end, precision=Precision.DAY if start == end else Precision.INTERVAL)


def _daily(precision: Precision) -> Precision:
    return Precision.DAY if precision is Precision.MINUTE else precision
