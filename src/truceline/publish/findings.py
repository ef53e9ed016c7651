"""The three answers on an incident: word and shape, the rule's reasons, and the claims behind them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from truceline.publish.edition import Edition
from truceline.publish.references import claim_reference
from truceline.publish.signs import Sign, answer_sign
from truceline.words import naming
from truceline.words.assessment import Case
from truceline.words.finding import Answer, Finding, FindingQuestion, View
from truceline.words.mission import Mission
from truceline.words.naming import actor_name
from truceline.words.told import lowered, sentence_of, strung, told, told_count

MOST_REFERENCES = 12
"""Claims named behind a finding at most; the accounts hold them all."""
QUESTIONS = tuple(FindingQuestion)
SHORT = {
    FindingQuestion.HAPPENED: told("happened"),
    FindingQuestion.WHO: told("who"),
    FindingQuestion.PROVISION: told("provision"),
}
"""The questions as column heads of the folded incidents."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingLine:
    """One of the three answers, with its reasons and the claims behind it.

    Of a person's finding: ``notes`` on who found, signed and differs, and on what came since; ``beneath`` it stand
    other people's findings and the rule's.
    """

    question: str
    short: str
    answer: Sign
    contested: bool
    credibility: str
    provisions: tuple[tuple[str, str], ...]
    named: str
    shown: tuple[str, ...]
    reasons: tuple[str, ...]
    rule: str
    author: str
    dissent: str
    reason_code: str
    claims: tuple[tuple[str, str], ...]
    claims_left_out: int
    by_person: bool = False
    notes: tuple[str, ...] = ()
    beneath: tuple[FindingLine, ...] = ()


def finding_lines(findings: Iterable[Finding], edition: Edition) -> tuple[FindingLine, ...]:
    """One line per question, in their order; the first finding on a question stands above the others."""
    by_question: dict[FindingQuestion, list[FindingLine]] = {}
    for finding in findings:
        by_question.setdefault(finding.question, []).append(_finding_line(finding, edition))
    return tuple(
        replace(by_question[question][0], beneath=tuple(by_question[question][1:]))
        for question in QUESTIONS
        if question in by_question
    )


def notes(finding: Finding, mission: Mission) -> tuple[str, ...]:
    """What stands beside a person's answer, a sentence each; nothing beside a rule's."""
    if not finding.by_person:
        return ()
    told_of: list[str] = []
    if finding.entry is not None and finding.day is not None:
        at = {"by": finding.author, "day": finding.day, "entry": finding.entry}
        told_of.append(told("Found by {by} on {day} (entry {entry}).", **at))
    if finding.shares:
        shares = ((actor_name(share.actor, mission), share.percent) for share in finding.shares)
        stated = strung([told("{actor} {percent} %", actor=actor, percent=percent) for actor, percent in shares], ", ")
        told_of.append(
            told("Shares of the responsibility, which may add up to more than 100 %: {shares}.", shares=stated)
        )
    told_of += view_notes(finding.views)
    if not finding.signed:
        told_of.append(told("No second person has signed it."))
    return (*told_of, *_since(finding))


def view_notes(views: Iterable[View]) -> list[str]:
    """Who signed, and who differs in which words."""
    return [
        told("Signed by {by} on {day}.", by=view.by, day=view.day)
        if view.signs
        else told("{by} differs ({day}): {words}", by=view.by, day=view.day, words=view.words)
        for view in views
    ]


def case_notes(case: Case) -> tuple[str, ...]:
    """How people moved a case, what others say of it, what the rules alone say, and what came since."""
    if not case.steps or case.ruled is None:
        return ()
    told_of: list[str] = []
    for step in case.steps:
        at = {"state": step.state, "by": step.by, "day": step.day, "entry": step.entry}
        told_of.append(told("'{state}' by {by} on {day} (entry {entry}).", **at))
        if step.words:
            told_of.append(told("Reason: {words}", words=step.words))
        if step.reason_code:
            told_of.append(told("Why not verified: {why}", why=sentence_of(step.reason_code)))
        told_of += view_notes(step.views)
    told_of.append(told("By the rules alone: '{state}'.", state=case.ruled))
    return (*told_of, *_later_accounts(case.later))


def _later_accounts(number: int) -> list[str]:
    if not number:
        return []
    return [
        told_count("It was made before {number} later account.", "It was made before {number} later accounts.", number)
    ]


def _since(finding: Finding) -> list[str]:
    """What became of its accounts since it was made."""
    told_of: list[str] = [told("It replaces the finding of entry {entry}.", entry=entry) for entry in finding.replaces]
    told_of += _later_accounts(finding.later)
    if finding.elsewhere:
        told_of.append(
            told_count(
                "{number} account that it has seen now stands in another incident.",
                "{number} accounts that it has seen now stand in another incident.",
                finding.elsewhere,
            )
        )
    if finding.gone:
        told_of.append(
            told_count(
                "{number} account that it has seen is in no incident now.",
                "{number} accounts that it has seen are in no incident now.",
                finding.gone,
            )
        )
    return told_of


def _finding_line(finding: Finding, edition: Edition) -> FindingLine:
    mission = edition.mission
    # What is contested is not understood from one side's reason alone.
    first = 2 if finding.answer is Answer.CONTESTED else 1
    provisions = tuple((told("provision {id}", id=p), edition.provision_link(p)) for p in finding.provisions)
    return FindingLine(
        question=finding.question.sentence,
        short=SHORT[finding.question],
        answer=answer_sign(finding.answer),
        contested=finding.answer is Answer.CONTESTED,
        credibility=told(
            "{figure} ({meaning})",
            figure=str(finding.credibility),
            meaning=lowered(sentence_of(finding.credibility, stop=False)),
        ),
        provisions=provisions,
        named=strung(naming.actor_name(actor, mission) for actor in finding.actors),
        shown=finding.reasons[:first],
        reasons=finding.reasons[first:],
        rule=finding.rule,
        author=finding.author,
        dissent=finding.dissent,
        reason_code=finding.reason_code.sentence if finding.reason_code else "",
        claims=tuple(claim_reference(claim, edition) for claim in finding.claims[:MOST_REFERENCES]),
        claims_left_out=max(0, len(finding.claims) - MOST_REFERENCES),
        by_person=finding.by_person,
        notes=notes(finding, mission),
    )
