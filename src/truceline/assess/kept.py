"""Which provision does it concern, and was it kept? Nothing is called a violation without a provision.

The provision is found by the kind of act, the agent, the place and the day (``yardstick``). What the answer says:

| rule              | when                                                       | answer                              |
|-------------------|------------------------------------------------------------|-------------------------------------|
| no_agreement      | the mission holds no agreement                             | unresolved                          |
| no_provision      | no provision speaks of such an act by such an agent        | unresolved                          |
| exempted          | the agreement's own catalogue exempts the act: no breach   | the answer to 'happened?'           |
| readings_differ   | a provision has rival readings                             | contested                           |
| provisions_differ | one provision forbids the act, another obliges or permits  | contested                           |
| unclear_text      | the provision's own text is recorded as unclear            | unresolved                          |
| declared_only     | the provision only declares or defines                     | unresolved                          |
| forbidden         | it forbids the act: a breach stands as surely as           | the weaker of 'happened?' and 'who?'|
| obliged           | it obliges to the act: the act keeps it, as surely as      | the weaker of 'happened?' and 'who?'|
| forbidden         | it obliges, and the act is a failure (a road closed, no    | as above                            |
|                   | action taken): the act breaks it                           |                                     |
| permitted         | it permits the act: no breach, as surely as                | the answer to 'happened?'           |
"""

from __future__ import annotations

from collections.abc import Sequence

from truceline.assess.docket import Docket
from truceline.assess.matters import catalogued
from truceline.assess.phrases import matter
from truceline.assess.yardstick import Fit, Yardstick
from truceline.words.agreement import ActClass, Deontic, Provision
from truceline.words.finding import Answer, Credibility, Finding, FindingQuestion
from truceline.words.incident import Incident
from truceline.words.naming import actor_name

WEAKEST_FIRST = (Answer.DENIED, Answer.UNRESOLVED, Answer.CONTESTED, Answer.ALLEGED, Answer.ESTABLISHED)


def kept(incident: Incident, did: Finding, by: Finding, docket: Docket, yardstick: Yardstick) -> Finding:
    """The third of the three findings, from the first two and the agreement."""
    fits = yardstick.fits(incident.event_type, by.actors, incident.places, incident.period)
    fits = closest(fits)
    rule, answer, grade = _rule(fits, did, by, incident, docket)
    return Finding(
        incident=incident.id,
        question=FindingQuestion.PROVISION,
        answer=answer,
        credibility=grade,
        rule=rule,
        reasons=tuple(_reasons(rule, fits, incident, did, by, docket)),
        claims=tuple(dict.fromkeys((*did.claims, *by.claims))),
        actors=by.actors,
        provisions=tuple(fit.provision.id for fit in fits),
    )


def closest(fits: Sequence[Fit]) -> list[Fit]:
    """Provisions that name the very act go before those that name only its family."""
    exact = [fit for fit in fits if fit.exact]
    return exact or list(fits)


def rival_readings(provision: Provision) -> bool:
    """Is the clause read in two different ways?"""
    return len({reading.says.casefold() for reading in provision.readings}) >= 2


def _rule(
    fits: list[Fit], did: Finding, by: Finding, incident: Incident, docket: Docket
) -> tuple[str, Answer, Credibility]:
    unjudged = Credibility.UNJUDGED
    if docket.mission.agreement is None:
        return "no_agreement", Answer.UNRESOLVED, unjudged
    if not fits:
        return "no_provision", Answer.UNRESOLVED, unjudged
    if catalogued(incident.event_type, docket.mission) is ActClass.EXEMPTED:
        return "exempted", did.answer, did.credibility
    deontics = {fit.deontic for fit in fits}
    if any(rival_readings(fit.provision) for fit in fits):
        return "readings_differ", Answer.CONTESTED, unjudged
    if Deontic.FORBIDS in deontics and deontics & {Deontic.OBLIGES, Deontic.PERMITS}:
        return "provisions_differ", Answer.CONTESTED, unjudged
    if all(fit.provision.unclear for fit in fits):
        return "unclear_text", Answer.UNRESOLVED, unjudged
    if deontics == {Deontic.DECLARES}:
        return "declared_only", Answer.UNRESOLVED, unjudged
    return _weighed(deontics, did, by)


def _weighed(deontics: set[Deontic], did: Finding, by: Finding) -> tuple[str, Answer, Credibility]:
    if Deontic.FORBIDS not in deontics and Deontic.OBLIGES not in deontics:
        return "permitted", did.answer, did.credibility
    weaker = min(did, by, key=lambda finding: WEAKEST_FIRST.index(finding.answer))
    rule = "forbidden" if Deontic.FORBIDS in deontics else "obliged"
    grade = max(did.credibility, by.credibility) if weaker.answer is not Answer.UNRESOLVED else Credibility.UNJUDGED
    return rule, weaker.answer, grade


def _reasons(rule: str, fits: list[Fit], incident: Incident, did: Finding, by: Finding, docket: Docket) -> list[str]:
    act = matter(incident.event_type)
    if rule == "no_agreement":
        return ["The mission holds no agreement to compare with."]
    if rule == "no_provision":
        return [f"No provision speaks of this: {act}. Nothing is called a violation without one."]
    lines = [_speaks(fit, act, docket) for fit in fits]
    lines += [note for fit in fits for note in _notes(fit.provision, docket)]
    act_class = catalogued(incident.event_type, docket.mission)
    if act_class is not None:
        lines.append(f"The agreement's own catalogue: {act_class.sentence.removesuffix('.')}.")
    if rule in ("forbidden", "obliged"):
        outcome = "A breach" if rule == "forbidden" else "That it was kept here"
        lines.append(f"{outcome} stands no surer than its parts: it happened ({did.answer}), by whom ({by.answer}).")
    return lines


def _speaks(fit: Fit, act: str, docket: Docket) -> str:
    whom = ", ".join(actor_name(addressee, docket.mission) for addressee in fit.provision.addressees) or "everyone"
    wording = {
        Deontic.FORBIDS: f"forbids it to {whom}",
        Deontic.OBLIGES: f"obliges {whom} to it",
        Deontic.PERMITS: f"permits it to {whom}",
        Deontic.DECLARES: "speaks of it without binding anyone",
    }[fit.deontic]
    if fit.turned:
        wording = f"obliges {whom} to the contrary of it"
    return f"Provision {fit.provision.id} {wording}: {act}."


def _notes(provision: Provision, docket: Docket) -> list[str]:
    lines = [
        f"{actor_name(reading.by, docket.mission)} reads provision {provision.id} so: "
        f"{reading.says.removesuffix('.')} ({reading.cite})."
        for reading in provision.readings
    ]
    if provision.unclear:
        lines.append(f"Unclear in provision {provision.id}: {provision.unclear}")
    return lines
