"""Did it happen? Rules in order; the first that fits gives the answer, and its name is printed.

| rule                | when                                                                        | answer      |
|---------------------|-----------------------------------------------------------------------------|-------------|
| said_and_denied     | one origin says so; another denies it, or recorded none                     | contested   |
| one_voice_both_ways | the only origin says so and says not                                        | unresolved  |
| own_history         | the only voices said so, took it back and took that back: none is last      | unresolved  |
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
from truceline.assess.standing import Standing, asides, best_grade, supported, voices_say, who_says
from truceline.words.finding import Answer, Finding, FindingQuestion, Reason
from truceline.words.source import Reliability
from truceline.words.told import told, told_count


def happened(standing: Standing) -> Finding:
    """The first of the three findings on an incident."""
    rule, answer = _rule(standing)
    behind = (*standing.asserting, *standing.denying, *standing.zeros, *standing.disclaiming, *standing.turning)
    # The rule of an answer that nobody denies is how its voices stand together.
    strength = "admission_and_side" if rule == "admission" and len(standing.asserting_sides) >= 2 else rule
    return Finding(
        incident=standing.incident.id,
        question=FindingQuestion.HAPPENED,
        answer=answer,
        credibility=credibility(
            answer,
            strength,
            saying=len(standing.asserting_sides),
            denying=len(standing.denying_sides),
            best=best_grade(standing.asserting, standing.docket) if rule == "one_voice" else Reliability.F,
        ),
        rule=rule,
        reasons=tuple(dict.fromkeys((*_reasons(standing, rule), *asides(standing)))),
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
    if standing.zeros:
        return "only_zero", Answer.DENIED
    return ("own_history" if standing.turning else "nobody_says"), Answer.UNRESOLVED


def _supported(standing: Standing) -> tuple[str, Answer]:
    if standing.admissions:
        return "admission", Answer.ESTABLISHED
    strength = supported(standing.saying, standing.docket)
    established = strength in ("opposing_sides", "monitor_and_party")
    return strength, Answer.ESTABLISHED if established else Answer.ALLEGED


def _reasons(standing: Standing, rule: str) -> list[str]:
    docket = standing.docket
    lines: list[str] = []
    if standing.asserting:
        voices, who = voices_say(standing.asserting, docket)
        lines.append(told_count("{who} says that it happened.", "{who} say that it happened.", voices, who=who))
    if rule == "admission":
        lines.append(told("{who} said so of its own side.", who=who_says(standing.admissions, docket)))
    if standing.denying:
        voices, who = voices_say(standing.denying, docket)
        lines.append(told_count("{who} says that it did not.", "{who} say that it did not.", voices, who=who))
    if standing.disclaiming:
        voices, who = voices_say(standing.disclaiming, docket)
        lines.append(
            told_count(
                "{who} denies who did it, not that it happened.",
                "{who} deny who did it, not that it happened.",
                voices,
                who=who,
            )
        )
    if standing.zeros:
        who = who_says(standing.zeros, docket)
        lines.append(told("{who} recorded none of the kind there and then.", who=who))
    watching = tuple(claim for claim in standing.asserting if docket.observes(claim))
    if rule == "said_and_denied" and watching:
        voices, who = voices_say(watching, docket)
        lines.append(told_count("{who}, a monitor, supports it.", "{who}, monitors, support it.", voices, who=who))
    if rule in ("several_voices", "one_voice"):
        lines.append(told("No voice of an opposing side and no monitor beside a party confirms it; nobody denies it."))
    if rule == "one_voice_both_ways":
        lines.append(told("The same voice says so and says not; the record keeps both."))
    if rule == "nobody_says":
        act = matter(standing.incident.event_type)
        lines.append(told("Nobody in the record says or denies it: {matter}.", matter=act))
    return lines
