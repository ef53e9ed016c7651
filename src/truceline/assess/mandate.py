"""Mandate test: every activity of the monitor against the agreement, by which provision, in whose view.

| the first row that fits                                                                        | verdict   |
|------------------------------------------------------------------------------------------------|-----------|
| one provision obliges the monitor to it or permits it, another forbids it                      | contested |
| a provision obliges to it or permits it, and a voice says of this activity: outside            | contested |
| a provision forbids it, and a voice says of this activity: inside                              | contested |
| a provision names the very act, and obliges the monitor to it or permits it                    | inside    |
| a provision names the very act, and forbids it to the monitor                                  | outside   |
| none of these; provisions that speak of it, or else all on its tasks, have rival readings      | contested |
| none of these, and a voice says that the monitor acts outside (or inside)                      | contested |
| a provision names the family of the act, its text is not unclear: it obliges or permits        | inside    |
| a provision names the family of the act, its text is not unclear: it forbids                   | outside   |
| no provision speaks of it, or one that is unclear, or one that only declares                   | unclear   |

An obligation that names a failure ('failure to act') forbids it. A provision that holds only at some places forbids
nothing where the place is not known. Readings of the monitor's tasks as a whole decide on activities, movements and
deployments only, never on an act of violence. A voice on one activity answers its claim or stands in its incident. A
voice on the monitor's work in general, in the same document, is listed with every activity there; it decides only
where no provision does.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from truceline.assess.docket import Docket
from truceline.assess.kept import closest, read_so, rival_readings, unclear_in
from truceline.assess.phrases import matter
from truceline.assess.yardstick import Fit, Yardstick
from truceline.words.agreement import Deontic, Provision
from truceline.words.assessment import MandateTest, Verdict
from truceline.words.claim import Claim, Role
from truceline.words.event_types import family_of
from truceline.words.kind import Kind
from truceline.words.stance import Stance
from truceline.words.told import template, told

ASSERTS = Stance.ASSERTS
TESTED_KINDS = frozenset({Kind.INCIDENT, Kind.ACTIVITY, Kind.MOVEMENT, Kind.DEPLOYMENT, Kind.STATUS})
TASKS = frozenset({Kind.ACTIVITY, Kind.MOVEMENT, Kind.DEPLOYMENT})
UNTESTED_TYPES = frozenset({"mandate", "mandate_breach", "term", "strength", "agreement", "population", "calm"})
"""Not activities: views on the mandate itself, its term, and numbers."""


@dataclass(frozen=True, slots=True)
class View:
    """A voice that says whether the monitor acts inside its mandate; ``specific`` when it speaks of one activity."""

    claim: Claim
    outside: bool
    specific: bool


@dataclass(frozen=True)
class Mandate:
    """The mandate of one mission's monitor and every view on it in the record."""

    docket: Docket
    yardstick: Yardstick

    def tests(self) -> tuple[MandateTest, ...]:
        """Every asserted activity of the monitor, tested, in the order of the record."""
        return tuple(self._kept(claim) for claim in self.docket.claims.values() if self._tested(claim))

    def _kept(self, claim: Claim) -> MandateTest:
        speaking, views = self.docket.speaking, self.views(claim)
        told = (part for view in views for part in (speaking(view.claim), view.specific))
        rests_on = (speaking(claim), *told)
        return self.docket.keep(("mandate", claim.id), rests_on, lambda: self._test(claim, views))

    def _tested(self, claim: Claim) -> bool:
        return (
            claim.stance is ASSERTS
            and claim.kind in TESTED_KINDS
            and claim.event_type not in UNTESTED_TYPES
            and family_of(claim.event_type) != "speech"
            and self.docket.by_monitor(claim)
        )

    @cached_property
    def _views(self) -> tuple[dict[str, list[Claim]], dict[str, list[Claim]], dict[str, list[Claim]]]:
        """Views on the mandate by the claim they answer, by incident, and by document."""
        answering: dict[str, list[Claim]] = defaultdict(list)
        beside: dict[str, list[Claim]] = defaultdict(list)
        general: dict[str, list[Claim]] = defaultdict(list)
        for claim in self.docket.claims.values():
            if outside_view(claim) is None or not self._about_monitor(claim):
                continue
            incident = self.docket.incident_of.get(claim.id)
            answering[claim.answers].append(claim)
            if incident is not None:
                beside[incident.id].append(claim)
            general[claim.passage.document].append(claim)
        return answering, beside, general

    def _about_monitor(self, claim: Claim) -> bool:
        actors = [p.actor for p in claim.participants if p.actor and p.role in (Role.AGENT, Role.TARGET)]
        return not actors or any(self.docket.is_monitor(actor) for actor in actors)

    def views(self, claim: Claim) -> list[View]:
        """Views on one activity, those on it alone first; the claim itself is no view."""
        answering, beside, general = self._views
        incident = self.docket.incident_of.get(claim.id)
        near = [*answering.get(claim.id, ()), *(beside.get(incident.id, ()) if incident else ())]
        found = {view.id: View(view, bool(outside_view(view)), True) for view in near}
        for view in general.get(claim.passage.document, ()):
            found.setdefault(view.id, View(view, bool(outside_view(view)), False))
        found.pop(claim.id, None)
        return list(found.values())

    def _test(self, claim: Claim, views: list[View]) -> MandateTest:
        agents = [actor for actor in claim.actors(Role.AGENT) if self.docket.is_monitor(actor)]
        fits = closest(self.yardstick.fits(claim.event_type, agents, claim.places, claim.period))
        decided = any(fit.exact and fit.deontic is not Deontic.DECLARES for fit in fits)
        read = [fit.provision for fit in fits] if decided else self._read_differently(claim, fits)
        return MandateTest(
            claim=claim.id,
            event_type=claim.event_type,
            verdict=decide(fits, views, bool(read) and not decided),
            provisions=tuple(dict.fromkeys((*(fit.provision.id for fit in fits), *(p.id for p in read)))),
            reasons=tuple(self._reasons(claim, fits)),
            views=(*self._readings(read), *(self._view(view) for view in views)),
        )

    def _read_differently(self, claim: Claim, fits: list[Fit]) -> list[Provision]:
        """Provisions with rival readings: of those that speak of the activity, else of all on the monitor's tasks."""
        if not fits and claim.kind not in TASKS:
            return []
        agreement = self.docket.mission.agreement
        tasks = [fit.provision for fit in fits] or [
            provision
            for provision in (agreement.provisions if agreement else ())
            if provision.deontic in (Deontic.OBLIGES, Deontic.PERMITS)
            and self.docket.mission.monitor in provision.addressees
        ]
        return [provision for provision in tasks if rival_readings(provision)]

    def _reasons(self, claim: Claim, fits: list[Fit]) -> list[str]:
        act = matter(claim.event_type)
        if not fits:
            return [told("No provision speaks of this by the monitor: {matter}.", matter=act), *self._open_texts()]
        lines: list[str] = []
        for fit in fits:
            id_ = fit.provision.id
            does = told(BREAKS if fit.turned else DOES[fit.deontic], provision=id_)
            lines.append(told(NAMES_IT if fit.exact else NAMES_FAMILY, does=does, matter=act))
            if fit.provision.unclear:
                lines.append(unclear_in(fit.provision))
            if fit.limited and not fit.place_known:
                lines.append(
                    told("Where provision {provision} holds could not be compared with the place.", provision=id_)
                )
        return lines

    def _open_texts(self) -> list[str]:
        """What the agreement leaves unclear about the monitor, for activities on which no provision speaks."""
        agreement = self.docket.mission.agreement
        return [
            unclear_in(provision)
            for provision in (agreement.provisions if agreement else ())
            if provision.unclear and self.yardstick.addresses(provision, self.docket.mission.monitor)
        ]

    def _readings(self, provisions: list[Provision]) -> list[str]:
        return [
            read_so(reading, provision, self.docket.mission)
            for provision in provisions
            for reading in provision.readings
        ]

    def _view(self, view: View) -> str:
        day = self.docket.published(view.claim)
        says = told(VIEWS[view.specific, view.outside], who=self.docket.voice(view.claim))
        return told("{view}, in a document of {day}.", view=says, day=day) if day else told("{view}.", view=says)


DOES = {
    Deontic.OBLIGES: template("Provision {provision} obliges the monitor to it"),
    Deontic.PERMITS: template("Provision {provision} permits it to the monitor"),
    Deontic.FORBIDS: template("Provision {provision} forbids it to the monitor"),
    Deontic.DECLARES: template("Provision {provision} speaks of it without binding anyone"),
}
BREAKS = template("Provision {provision} binds the monitor to the contrary of it")
NAMES_IT = template("{does} (names it): {matter}.")
NAMES_FAMILY = template("{does} (names its family): {matter}.")
VIEWS = {
    (True, True): template("{who} says that it is outside the mandate"),
    (True, False): template("{who} says that it is inside the mandate"),
    (False, True): template("{who} says that the monitor's work in general is outside the mandate"),
    (False, False): template("{who} says that the monitor's work in general is inside the mandate"),
}
"""By whether the voice speaks of this one activity, and whether it says 'outside'."""


def outside_view(claim: Claim) -> bool | None:
    """True: the voice says 'outside the mandate'; False: 'inside'; None: it says neither."""
    if claim.event_type == "mandate_breach":
        return {Stance.ASSERTS: True, Stance.DENIES: False}.get(claim.stance)
    if claim.event_type == "mandate" and claim.stance is Stance.DENIES:
        return True
    return None


def decide(fits: list[Fit], views: list[View], read_differently: bool = False) -> Verdict:
    """The verdict from the provisions that speak of the activity, the views on it and the readings of the tasks."""
    named = any(fit.exact for fit in fits)
    sure = [fit for fit in fits if fit.deontic is not Deontic.FORBIDS or fit.place_known or not fit.limited]
    deontics = {fit.deontic for fit in sure if fit.exact or not fit.provision.unclear}
    given, forbidden = bool(deontics & {Deontic.OBLIGES, Deontic.PERMITS}), Deontic.FORBIDS in deontics
    specific = {view.outside for view in views if view.specific}
    if (given and forbidden) or (given and True in specific) or (forbidden and False in specific):
        return Verdict.CONTESTED
    if not (named and (given or forbidden)) and (read_differently or views):
        return Verdict.CONTESTED
    if given or forbidden:
        return Verdict.INSIDE if given else Verdict.OUTSIDE
    return Verdict.UNCLEAR
