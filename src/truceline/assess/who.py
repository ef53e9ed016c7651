"""Who did it? Several parties may be responsible; differing agents stand side by side.

| rule             | when                                                                        | answer      |
|------------------|-----------------------------------------------------------------------------|-------------|
| none_named       | no account names who acted                                                  | unresolved  |
| unknown_named    | accounts name only words that the mission's actors do not know              | unresolved  |
| only_disclaimed  | an agent is named only by who denies it                                     | denied      |
| differing_agents | accounts of different origins name different agents                         | contested   |
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
from truceline.words.stance import Stance

STRENGTHS = ("one_voice", "several_voices", "monitor_and_party", "opposing_sides", "admission")
"""Weakest first."""

ESTABLISHING = STRENGTHS[2:]


def who(standing: Standing) -> Finding:
    """The second of the three findings on an incident."""
    docket = standing.docket
    naming = [claim for claim in standing.asserting if agents_of(claim)]
    by_origin = _agents_by_origin(naming, docket)
    named = frozenset[str]().union(*by_origin.values())
    disclaiming = _disclaiming(standing, named)
    rule, answer = _rule(standing, naming, by_origin, disclaiming)
    named = named or frozenset(a for claim in disclaiming for a in agents_of(claim))
    return Finding(
        incident=standing.incident.id,
        question=FindingQuestion.WHO,
        answer=answer,
        credibility=_grade(answer, rule, naming, disclaiming, docket),
        rule=rule,
        reasons=tuple(_reasons(standing, rule, by_origin, naming, disclaiming)),
        claims=tuple(claim.id for claim in (*naming, *disclaiming)),
        actors=tuple(sorted(named)),
        reason_code=Reason.CONTRADICTORY if answer is Answer.CONTESTED else None,
    )


def _agents_by_origin(claims: list[Claim], docket: Docket) -> dict[str, frozenset[str]]:
    """What each origin names; a part and its whole, when both are named, count as the whole."""
    every = frozenset(agent for claim in claims for agent in agents_of(claim))
    whole = {agent: [a for a in docket.mission.lineage(agent) if a in every][-1] for agent in every}
    by_origin: dict[str, frozenset[str]] = {}
    for claim in claims:
        origin = docket.origin(claim)
        by_origin[origin] = by_origin.get(origin, frozenset()) | {whole[agent] for agent in agents_of(claim)}
    return by_origin


def _disclaiming(standing: Standing, named: frozenset[str]) -> list[Claim]:
    """Denials that speak of the named agents, or of the act as a whole."""
    lineage = standing.docket.mission.lineage
    above = {a for agent in named for a in lineage(agent)}
    return [
        claim
        for claim in (*standing.denying, *standing.disclaiming)
        if claim.stance is Stance.DENIES
        and (not agents_of(claim) or not named or any(above & set(lineage(agent)) for agent in agents_of(claim)))
        and (named or agents_of(claim))
    ]


def _rule(
    standing: Standing, naming: list[Claim], by_origin: dict[str, frozenset[str]], disclaiming: list[Claim]
) -> tuple[str, Answer]:
    if not naming:
        return _unnamed(standing, disclaiming)
    if not frozenset.intersection(*by_origin.values()):
        return "differing_agents", Answer.CONTESTED
    if any(_by_another(claim, by_origin, standing.docket) for claim in disclaiming):
        return "agent_denied", Answer.CONTESTED
    rule = _weakest(standing, naming)
    return rule, Answer.ESTABLISHED if rule in ESTABLISHING else Answer.ALLEGED


def _weakest(standing: Standing, naming: list[Claim]) -> str:
    """How surely the least sure of the named agents is named: what holds of one need not hold of the other."""
    strengths = []
    lineage = standing.docket.mission.lineage
    admissions = {claim.id for claim in standing.admissions}
    for agent in frozenset(a for claim in naming for a in agents_of(claim)):
        on_him = [
            claim for claim in naming if any(agent in lineage(a) or a in lineage(agent) for a in agents_of(claim))
        ]
        admitted = any(agent in own_agents(claim, standing.docket) for claim in on_him if claim.id in admissions)
        strengths.append("admission" if admitted else support(on_him, standing.docket))
    return min(strengths, key=STRENGTHS.index)


def _by_another(denial: Claim, by_origin: dict[str, frozenset[str]], docket: Docket) -> bool:
    """Is it denied by an origin that does not itself name the same agent?"""
    if not agents_of(denial):
        return docket.origin(denial) not in by_origin
    own = by_origin.get(docket.origin(denial), frozenset())
    lineage = docket.mission.lineage
    return not any(set(lineage(agent)) & set(lineage(denied)) for agent in own for denied in agents_of(denial))


def _unnamed(standing: Standing, disclaiming: list[Claim]) -> tuple[str, Answer]:
    if disclaiming:
        return "only_disclaimed", Answer.DENIED
    known = any(p.role is Role.AGENT for claim in standing.asserting for p in claim.participants)
    return ("unknown_named" if known else "none_named"), Answer.UNRESOLVED


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
        best=best_grade(naming, docket),
    )


def _reasons(
    standing: Standing,
    rule: str,
    by_origin: dict[str, frozenset[str]],
    naming: list[Claim],
    disclaiming: list[Claim],
) -> list[str]:
    docket = standing.docket
    lines = []
    for origin, agents in by_origin.items():
        voice = next(docket.voice(claim) for claim in naming if docket.origin(claim) == origin)
        lines.append(f"{voice} names {listed(actor_name(agent, docket.mission) for agent in sorted(agents))}.")
    if disclaiming:
        lines.append(f"{who_says(disclaiming, docket)} denies it.")
    if rule == "none_named":
        lines.append("No account names who acted.")
    if rule == "unknown_named":
        words = {p.words for claim in standing.asserting for p in claim.participants if p.role is Role.AGENT}
        quoted = listed(f"'{word}'" for word in sorted(words))
        lines.append(f"Accounts name only {quoted}, which the mission's list of actors does not know.")
    return lines
