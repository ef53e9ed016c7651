"""Did it happen? Rules in order; the first that fits gives the answer, and its name is printed.

| rule                | when                                                                        | answer      |
|---------------------|-----------------------------------------------------------------------------|-------------|
| said_and_denied     | one origin says so; another denies it, or recorded none                     | contested   |
| one_voice_both_ways | the only origin says so and says not                                        | unresolved  |
| admission           | a side says so against its own interest                                     | established |
| opposing_sides      | origins of two opposing parties say so                                      | established |
| monitor_and_party   | a monitor and a party of another side say so                                | established |
| several_voices      | several origins say so, none opposed to another                             | alleged     |
| one_voice           | one origin says so                                                          | alleged     |
| only_denied         | nobody says so in his own voice, somebody denies it                         | denied      |
| only_zero           | nobody says so, somebody recorded none                                      | denied      |
| nobody_says         | there are only demands, questions, promises, forecasts or kept-back details | unresolved  |
"""

from __future__ import annotations

from truceline.assess.grades import credibility
from truceline.assess.phrases import matter
from truceline.assess.standing import Standing, asides, best_grade, support, who_says
from truceline.words.claim import Claim
from truceline.words.finding import Answer, Finding, FindingQuestion, Reason


def happened(standing: Standing) -> Finding:
    """The first of the three findings on an incident."""
    rule, answer = _rule(standing)
    behind = (*standing.asserting, *standing.denying, *standing.zeros, *standing.disclaiming)
    strength = support(standing.asserting, standing.docket)
    if rule == "admission":
        strength = "admission_and_side" if len(standing.asserting_sides) >= 2 else "admission"
    return Finding(
        incident=standing.incident.id,
        question=FindingQuestion.HAPPENED,
        answer=answer,
        credibility=credibility(
            answer,
            strength,
            saying=len(standing.asserting_sides),
            denying=len(standing.denying_sides),
            best=best_grade(standing.asserting, standing.docket),
        ),
        rule=rule,
        reasons=(*_reasons(standing, rule), *asides(standing)),
        claims=tuple(claim.id for claim in behind) or standing.incident.claims,
        reason_code=Reason.CONTRADICTORY if answer is Answer.CONTESTED else None,
    )


def _rule(standing: Standing) -> tuple[str, Answer]:
    said, denied = standing.asserted_by, standing.denied_by
    if said and denied:
        alone = len(said | denied) == 1
        return ("one_voice_both_ways", Answer.UNRESOLVED) if alone else ("said_and_denied", Answer.CONTESTED)
    if said:
        return _supported(standing)
    if standing.denying:
        return "only_denied", Answer.DENIED
    return ("only_zero", Answer.DENIED) if standing.zeros else ("nobody_says", Answer.UNRESOLVED)


def _supported(standing: Standing) -> tuple[str, Answer]:
    if standing.admissions:
        return "admission", Answer.ESTABLISHED
    strength = support(standing.asserting, standing.docket)
    established = strength in ("opposing_sides", "monitor_and_party")
    return strength, Answer.ESTABLISHED if established else Answer.ALLEGED


def _reasons(standing: Standing, rule: str) -> list[str]:
    docket = standing.docket
    lines = []
    if standing.asserting:
        lines.append(f"{_say(standing.asserting, standing)} it happened.")
    if rule == "admission":
        lines.append(f"{who_says(standing.admissions, docket)} said so of its own side.")
    if standing.denying:
        lines.append(f"{_say(standing.denying, standing)} it did not.")
    if standing.disclaiming:
        lines.append(f"{who_says(standing.disclaiming, docket)} denies who did it, not that it happened.")
    if standing.zeros:
        lines.append(f"{who_says(standing.zeros, docket)} recorded none of the kind there and then.")
    if rule in ("several_voices", "one_voice"):
        lines.append("No voice of an opposing side and no monitor beside a party confirms it; nobody denies it.")
    if rule == "one_voice_both_ways":
        lines.append("The same voice says so and says not; the record keeps both.")
    if rule == "nobody_says":
        lines.append(f"Nobody in the record says or denies it: {matter(standing.incident.event_type)}.")
    return lines


def _say(claims: tuple[Claim, ...], standing: Standing) -> str:
    voices = {standing.docket.voice(claim) for claim in claims}
    return f"{who_says(claims, standing.docket)} {'says' if len(voices) == 1 else 'say'} that"
