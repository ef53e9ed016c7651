"""Who did it? Several parties may be responsible; differing agents stand side by side.

| rule             | when                                                                        | answer      |
|------------------|-----------------------------------------------------------------------------|-------------|
| none_named       | no account names who acted                                                  | unresolved  |
| unknown_named    | accounts name only words that the mission's actors do not know; whoever     | unresolved  |
|                  | denies it may or may not be meant                                           |             |
| only_disclaimed  | an agent is named only by who denies it                                     | denied      |
| differing_agents | accounts of different origins name different agents                         | contested   |
| account_changed  | as agent_denied, and a monitor that took back what it had said of the       | unresolved  |
|                  | happening names nobody now: no side's word and no monitor's answers it      |             |
| agent_denied     | an agent is named, and another origin denies the act or that he did it      | contested   |
| admission        | the agent's own side says so                                                | established |
| opposing_sides   | origins of two opposing parties name the same                               | established |
| monitor_and_party| a monitor and a party of another side name the same                         | established |
| several_voices   | several origins name the same, none opposed to another                      | alleged     |
| one_voice        | one origin names him                                                        | alleged     |

Of several named agents the one named least surely gives the rule: an admission speaks for its own side only.
"""

from __future__ import annotations

from truceline.assess.docket import Docket
from truceline.assess.grades import credibility
from truceline.assess.origins import own_agents
from truceline.assess.phrases import listed
from truceline.assess.standing import Standing, agents_of, best_grade, sides_of, support, who_says
from truceline.words.claim import Claim, Role
from truceline.words.finding import Answer, Credibility, Finding, FindingQuestion, Reason
from truceline.words.naming import actor_name
from truceline.words.source import Reliability
from truceline.words.stance import Stance
from truceline.words.told import told, told_count

STRENGTHS = ("one_voice", "several_voices", "monitor_and_party", "opposing_sides", "admission")
"""Weakest first."""

ESTABLISHING = STRENGTHS[2:]


def who(standing: Standing) -> Finding:
    """The second of the three findings on an incident."""
    docket = standing.docket
    naming = [claim for claim in standing.asserting if agents_of(claim, docket)]
    by_origin = _agents_by_origin(naming, docket)
    named = frozenset[str]().union(*by_origin.values())
    disclaiming = _disclaiming(standing, named)
    rule, answer = _rule(standing, naming, by_origin, disclaiming)
    if rule == "only_disclaimed":
        named = frozenset(a for claim in disclaiming for a in agents_of(claim, docket))
    return Finding(
        incident=standing.incident.id,
        question=FindingQuestion.WHO,
        answer=answer,
        credibility=_grade(answer, rule, naming, disclaiming, docket),
        rule=rule,
        reasons=tuple(_reasons(standing, rule, by_origin, naming, disclaiming)),
        claims=tuple(claim.id for claim in (*naming, *disclaiming)),
        actors=tuple(sorted(named)),
        reason_code=Reason.CONTRADICTORY if answer is Answer.CONTESTED or rule == "account_changed" else None,
    )


def _agents_by_origin(claims: list[Claim], docket: Docket) -> dict[str, frozenset[str]]:
    """What each origin names; a part and its whole, when both are named, count as the whole."""
    spoken = [docket.speaking(claim) for claim in claims]
    every = frozenset(agent for one in spoken for agent in one.agents)
    whole = {agent: [a for a in docket.mission.lineage(agent) if a in every][-1] for agent in every}
    by_origin: dict[str, frozenset[str]] = {}
    for one in spoken:
        by_origin[one.origin] = by_origin.get(one.origin, frozenset()) | {whole[agent] for agent in one.agents}
    return by_origin


def _disclaiming(standing: Standing, named: frozenset[str]) -> list[Claim]:
    """Denials that speak of the named agents, or of the act as a whole."""
    docket = standing.docket
    above = {a for agent in named for a in docket.mission.lineage(agent)}
    return [
        claim
        for claim in (*standing.denying, *standing.disclaiming)
        if claim.stance is Stance.DENIES and _of_these(agents_of(claim, docket), named, above, docket)
    ]


def _of_these(denied: frozenset[str], named: frozenset[str], above: set[str], docket: Docket) -> bool:
    """Does a denial of these agents (none: of the act as a whole) concern the named ones?"""
    if not denied or not named:
        return bool(denied or named)
    return any(not above.isdisjoint(docket.mission.lineage(agent)) for agent in denied)


def _rule(
    standing: Standing, naming: list[Claim], by_origin: dict[str, frozenset[str]], disclaiming: list[Claim]
) -> tuple[str, Answer]:
    if not naming:
        return _unnamed(standing, disclaiming)
    if not frozenset.intersection(*by_origin.values()):
        return "differing_agents", Answer.CONTESTED
    if any(_by_another(claim, by_origin, standing.docket) for claim in disclaiming):
        changed = _changed_and_silent(standing, by_origin)
        return ("account_changed", Answer.UNRESOLVED) if changed else ("agent_denied", Answer.CONTESTED)
    rule = _weakest(standing, naming)
    return rule, Answer.ESTABLISHED if rule in ESTABLISHING else Answer.ALLEGED


def _changed_and_silent(standing: Standing, by_origin: dict[str, frozenset[str]]) -> list[Claim]:
    """The words of monitors that took back what they had said of the happening, and that name no agent now."""
    docket = standing.docket
    changed = (*standing.corrected, *standing.turning)
    return [claim for claim in changed if docket.observes(claim) and docket.origin(claim) not in by_origin]


def _weakest(standing: Standing, naming: list[Claim]) -> str:
    """How surely the least sure of the named agents is named: what holds of one need not hold of the other."""
    strengths = []
    docket = standing.docket
    lineage = docket.mission.lineage
    admissions = {claim.id for claim in standing.admissions}
    for agent in frozenset(a for claim in naming for a in agents_of(claim, docket)):
        on_him = [c for c in naming if any(agent in lineage(a) or a in lineage(agent) for a in agents_of(c, docket))]
        admitted = any(agent in own_agents(claim, docket) for claim in on_him if claim.id in admissions)
        strengths.append("admission" if admitted else support(on_him, docket))
    return min(strengths, key=STRENGTHS.index)


def _by_another(denial: Claim, by_origin: dict[str, frozenset[str]], docket: Docket) -> bool:
    """Is it denied by an origin that does not itself name the same agent?"""
    denied = agents_of(denial, docket)
    if not denied:
        return docket.origin(denial) not in by_origin
    own = by_origin.get(docket.origin(denial), frozenset())
    lineage = docket.mission.lineage
    return not any(set(lineage(agent)) & set(lineage(other)) for agent in own for other in denied)


def _unnamed(standing: Standing, disclaiming: list[Claim]) -> tuple[str, Answer]:
    if any(p.role is Role.AGENT for claim in standing.asserting for p in claim.participants):
        return "unknown_named", Answer.UNRESOLVED
    return ("only_disclaimed", Answer.DENIED) if disclaiming else ("none_named", Answer.UNRESOLVED)


def _grade(answer: Answer, rule: str, naming: list[Claim], disclaiming: list[Claim], docket: Docket) -> Credibility:
    if rule == "differing_agents":
        return Credibility.UNJUDGED
    sides = sides_of(naming, docket)
    strength = "admission_and_side" if rule == "admission" and len(sides) >= 2 else rule
    return credibility(
        answer,
        strength,
        saying=len(sides),
        denying=len(sides_of(disclaiming, docket)),
        best=best_grade(naming, docket) if rule == "one_voice" else Reliability.F,
    )


def _reasons(
    standing: Standing,
    rule: str,
    by_origin: dict[str, frozenset[str]],
    naming: list[Claim],
    disclaiming: list[Claim],
) -> list[str]:
    docket = standing.docket
    lines: list[str] = []
    for origin, agents in by_origin.items():
        voice = next(docket.voice(claim) for claim in naming if docket.origin(claim) == origin)
        them = listed(actor_name(agent, docket.mission) for agent in sorted(agents))
        if agents == {origin}:
            lines.append(told("{who} says so of its own act.", who=voice))
        else:
            lines.append(told("{who} names {actors}.", who=voice, actors=them))
    if disclaiming:
        voices = len({docket.voice(claim) for claim in disclaiming})
        who = who_says(disclaiming, docket)
        lines.append(told_count("{who} denies it.", "{who} deny it.", voices, who=who))
    if rule == "account_changed":
        who = who_says(_changed_and_silent(standing, by_origin), docket)
        lines.append(told("{who}, having taken back what it had said of the happening, names nobody.", who=who))
    if rule == "none_named":
        lines.append(told("No account names who acted."))
    if rule == "unknown_named":
        words = {p.words for claim in standing.asserting for p in claim.participants if p.role is Role.AGENT}
        quoted = listed(told("'{words}'", words=word) for word in sorted(words))
        lines.append(
            told("Accounts name only {words}, which the mission's list of actors does not know.", words=quoted)
        )
    return lines
