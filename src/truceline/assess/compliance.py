"""Compliance per provision and addressee: the incidents that concern it, and where a deadline stands.

| deadline                                                                       | stands                        |
|--------------------------------------------------------------------------------|-------------------------------|
| a claim says that the addressee did the act by the day                         | met, in that voice's words    |
| a claim published after the day denies it, or says the addressee failed to act | missed, in that voice's words |
| (``duty``: also in other words than the act's)                                 |                               |
| both                                                                           | contested                     |
| neither, and the day has passed                                                | unknown                       |
| a claim says that the addressee did it after the day                           | and that it speaks of that    |
| the day lies ahead                                                             | not due                       |

An act without a day of its own counts by the day of publication. Nothing is derived from silence: a deadline of which
no claim speaks is unknown.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from truceline.assess.docket import Docket
from truceline.assess.duty import Duties, failing
from truceline.assess.phrases import counted, listed
from truceline.assess.standing import who_says
from truceline.assess.yardstick import Yardstick
from truceline.words.agreement import Deontic, Provision
from truceline.words.assessment import Compliance
from truceline.words.claim import Claim, Role
from truceline.words.event_types import family_of
from truceline.words.finding import Answer, Finding, FindingQuestion
from truceline.words.naming import actor_name
from truceline.words.stance import Stance
from truceline.words.told import Told, strung, template, told, told_count

BINDS = {
    Deontic.FORBIDS: template("Provision {provision} forbids acts to {name}"),
    Deontic.OBLIGES: template("Provision {provision} obliges {name}"),
    Deontic.PERMITS: template("Provision {provision} permits acts to {name}"),
    Deontic.DECLARES: template("Provision {provision} binds nobody by itself; it speaks of {name}"),
}


@dataclass(frozen=True)
class Register:
    """Compliance with one mission's agreement, from the findings on all incidents."""

    docket: Docket
    yardstick: Yardstick

    def entries(self, findings: Sequence[Finding]) -> tuple[Compliance, ...]:
        """One entry per provision and addressee, in the order of the agreement."""
        agreement = self.docket.mission.agreement
        by_provision: dict[str, list[Finding]] = defaultdict(list)
        for finding in findings:
            if finding.question is FindingQuestion.PROVISION:
                for provision_id in finding.provisions:
                    by_provision[provision_id].append(finding)
        return tuple(
            self._entry(provision, addressee, by_provision[provision.id])
            for provision in (agreement.provisions if agreement else ())
            for addressee in provision.addressees
        )

    def _entry(self, provision: Provision, addressee: str, findings: list[Finding]) -> Compliance:
        concerned = [finding for finding in findings if any(self._is(actor, addressee) for actor in finding.actors)]
        due, spoken = self._deadline(provision, addressee)
        claims = [claim for finding in concerned for claim in finding.claims]
        return Compliance(
            provision=provision.id,
            addressee=addressee,
            incidents=tuple(finding.incident for finding in concerned),
            claims=tuple(dict.fromkeys((*claims, *(claim.id for claim in spoken)))),
            sentence=strung(filter(None, (self._counted(provision, addressee, concerned), due)), " "),
        )

    def _is(self, actor: str, addressee: str) -> bool:
        lineage = self.docket.mission.lineage
        return addressee in lineage(actor) or actor in lineage(addressee)

    def _counted(self, provision: Provision, addressee: str, findings: list[Finding]) -> str:
        name = actor_name(addressee, self.docket.mission)
        start = told(BINDS[provision.deontic], provision=provision.id, name=name)
        if not findings:
            return told("{start}; no incident in the record concerns both.", start=start)
        answers = Counter(finding.answer for finding in findings)
        parts = [told("{count} {answer}", count=answers[a], answer=a) for a in Answer if answers[a]]
        held = counted(len(findings), "incident")
        every = listed(parts)
        return told("{start}; {incidents} in the record: {answers}.", start=start, incidents=held, answers=every)

    def _deadline(self, provision: Provision, addressee: str) -> tuple[str, list[Claim]]:
        if provision.deadline is None:
            return "", []
        day, name = provision.deadline, actor_name(addressee, self.docket.mission)
        done, late = self._done(provision, addressee)
        undone = self._undone(provision, addressee)
        stands = []
        if done:
            stands.append(told("met by {day} in the words of {who}", day=day, who=who_says(done, self.docket)))
        if undone:
            stands.append(told("missed in the words of {who}", who=who_says(undone, self.docket)))
        if stands:
            return told("The deadline for {name}: {stands}.", name=name, stands=listed(stands)), [*done, *undone]
        if self.docket.as_of <= provision.deadline:
            return told("It is due by {day}.", day=day), []
        passed = told("The deadline of {day} has passed; no claim says whether {name} met it.", day=day, name=name)
        return self._late(passed, late)

    def _late(self, passed: Told, late: list[Claim]) -> tuple[str, list[Claim]]:
        """What is said of an act after the day, beside the sentence that nobody says whether it was met."""
        days = [day for claim in late if (day := self._day(claim))]
        if not days:
            return passed, []
        who = who_says(late, self.docket)
        voices = len({self.docket.voice(claim) for claim in late})
        spoke = told_count(
            "{who} speaks of such an act on {day}.",
            "{who} speak of such an act, the first on {day}.",
            voices,
            who=who,
            day=min(days),
        )
        return strung((passed, spoke), " "), late

    def _done(self, provision: Provision, addressee: str) -> tuple[list[Claim], list[Claim]]:
        """Claims that the act was done by the day, and claims that it was done after it."""
        by: list[Claim] = []
        late: list[Claim] = []
        for claim in self._acts(provision, addressee):
            day, limit = self._day(claim), provision.deadline
            if claim.stance is not Stance.ASSERTS or failing(claim) or not self._duties.meant(claim, provision):
                continue
            if day and limit:
                (by if day <= limit else late).append(claim)
        return by, late

    def _day(self, claim: Claim) -> date | None:
        return claim.period.end or claim.period.start or self.docket.published(claim)

    def _undone(self, provision: Provision, addressee: str) -> list[Claim]:
        limit = provision.deadline
        of_the_act = (
            claim
            for claim in self._acts(provision, addressee)
            if (claim.stance in (Stance.DENIES, Stance.REPORTS_NONE) or _failed(claim))
            and limit
            and (published := self.docket.published(claim))
            and published > limit
        )
        in_other_words = (
            claim
            for claim in self._duties.undone(provision)
            if any(self._is(actor, addressee) for actor in self._duties.agents(claim))
        )
        return list({claim.id: claim for claim in (*of_the_act, *in_other_words)}.values())

    @cached_property
    def _duties(self) -> Duties:
        return Duties(self.docket, self.yardstick)

    def _acts(self, provision: Provision, addressee: str) -> list[Claim]:
        """Claims on an act that the provision names, with the addressee as agent."""
        return [
            claim
            for claim in self._timed.get(provision.id, ())
            if any(self._is(actor, addressee) for actor in claim.actors(Role.AGENT))
        ]

    @cached_property
    def _timed(self) -> dict[str, list[Claim]]:
        """Claims of which a provision with a deadline speaks, by provision."""
        agreement = self.docket.mission.agreement
        acts = {act for p in (agreement.provisions if agreement else ()) if p.deadline for act in p.acts}
        timed: dict[str, list[Claim]] = defaultdict(list)
        for claim in self.docket.claims.values():
            if claim.event_type in acts or family_of(claim.event_type) in acts:
                agents = claim.actors(Role.AGENT)
                for fit in self.yardstick.fits(claim.event_type, agents, claim.places, claim.period):
                    timed[fit.provision.id].append(claim)
        return timed


def _failed(claim: Claim) -> bool:
    """Does it assert an act in words of failure?"""
    return claim.stance is Stance.ASSERTS and failing(claim)
