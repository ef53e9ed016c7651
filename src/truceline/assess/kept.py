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
from truceline.assess.phrases import matter
from truceline.assess.yardstick import Fit, Yardstick
from truceline.words.agreement import ActClass, Deontic, Provision, Reading
from truceline.words.finding import Answer, Credibility, Finding, FindingQuestion
from truceline.words.incident import Incident
from truceline.words.mission import Mission
from truceline.words.naming import actor_name
from truceline.words.told import sentence_of, strung, template, told

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
        reasons=_reasons(rule, fits, incident, (did.answer, by.answer), docket, yardstick),
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
    if docket.matters.catalogued(incident.event_type) is ActClass.EXEMPTED:
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


def _reasons(
    rule: str, fits: list[Fit], incident: Incident, answers: tuple[Answer, Answer], docket: Docket, yardstick: Yardstick
) -> tuple[str, ...]:
    """The reasons; ``answers`` are those to 'happened?' and 'who?'. Many incidents have the very same ones."""
    key = (rule, tuple((fit.provision.id, fit.deontic) for fit in fits), incident.event_type, answers)
    if key not in yardstick.reasons:
        yardstick.reasons[key] = tuple(_reasoned(rule, fits, incident.event_type, answers, docket))
    return yardstick.reasons[key]


def _reasoned(rule: str, fits: list[Fit], event_type: str, answers: tuple[Answer, Answer], docket: Docket) -> list[str]:
    act = matter(event_type)
    if rule == "no_agreement":
        return [told("The mission holds no agreement to compare with.")]
    if rule == "no_provision":
        return [told("No provision speaks of this: {matter}. Nothing is called a violation without one.", matter=act)]
    lines = [_speaks(fit, act, docket) for fit in fits]
    lines += [note for fit in fits for note in _notes(fit.provision, docket)]
    act_class = docket.matters.catalogued(event_type)
    if act_class is not None:
        lines.append(told("The agreement's own catalogue: {says}.", says=sentence_of(act_class, stop=False)))
    if rule in SURE:
        lines.append(told(SURE[rule], happened=answers[0], who=answers[1]))
    return lines


SURE = {
    "forbidden": template("A breach stands no surer than its parts: it happened ({happened}), by whom ({who})."),
    "obliged": template(
        "That it was kept here stands no surer than its parts: it happened ({happened}), by whom ({who})."
    ),
}


def _speaks(fit: Fit, act: str, docket: Docket) -> str:
    named = [actor_name(addressee, docket.mission) for addressee in fit.provision.addressees]
    whom = strung(named) if named else told("everyone")
    return told(TURNED if fit.turned else SPEAKS[fit.deontic], provision=fit.provision.id, whom=whom, matter=act)


SPEAKS = {
    Deontic.FORBIDS: template("Provision {provision} forbids it to {whom}: {matter}."),
    Deontic.OBLIGES: template("Provision {provision} obliges {whom} to it: {matter}."),
    Deontic.PERMITS: template("Provision {provision} permits it to {whom}: {matter}."),
    Deontic.DECLARES: template("Provision {provision} speaks of it without binding anyone: {matter}."),
}
TURNED = template("Provision {provision} obliges {whom} to the contrary of it: {matter}.")


def _notes(provision: Provision, docket: Docket) -> list[str]:
    lines = [read_so(reading, provision, docket.mission) for reading in provision.readings]
    return [*lines, unclear_in(provision)] if provision.unclear else lines


def read_so(reading: Reading, provision: Provision, mission: Mission) -> str:
    """How a party reads a provision, in a sentence."""
    says, by = reading.says.removesuffix("."), actor_name(reading.by, mission)
    return told(
        "{who} reads provision {provision} so: {says} ({cite}).",
        who=by, provision=provision.id, says=says, cite=reading.cite,
    )  # fmt: skip


def unclear_in(provision: Provision) -> str:
    """What the agreement leaves unclear in a provision, in its own words."""
    return told("Unclear in provision {provision}: {words}", provision=provision.id, words=provision.unclear)
