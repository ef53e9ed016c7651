"""The three answers on an incident: word and shape, the rule's reasons, and the claims behind them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from truceline.publish import addresses
from truceline.publish.edition import Edition
from truceline.publish.references import claim_reference
from truceline.publish.signs import Sign, answer_sign
from truceline.words import naming
from truceline.words.finding import Answer, Finding, FindingQuestion

MOST_REFERENCES = 12
"""Claims named behind a finding at most; the accounts hold them all."""
QUESTIONS = tuple(FindingQuestion)
SHORT = {
    FindingQuestion.HAPPENED: "happened",
    FindingQuestion.WHO: "who",
    FindingQuestion.PROVISION: "provision",
}
"""The questions as column heads of the folded incidents."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingLine:
    """One of the three answers, with the rule's reasons and the claims behind it."""

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


def finding_lines(findings: Iterable[Finding], edition: Edition) -> tuple[FindingLine, ...]:
    """The findings in the order of the three questions."""
    ordered = sorted(findings, key=lambda finding: QUESTIONS.index(finding.question))
    return tuple(_finding_line(finding, edition) for finding in ordered)


def _finding_line(finding: Finding, edition: Edition) -> FindingLine:
    mission = edition.mission
    # What is contested is not understood from one side's reason alone.
    first = 2 if finding.answer is Answer.CONTESTED else 1
    known = {p.id for p in mission.agreement.provisions} if mission.agreement else set()
    provisions = tuple(
        (f"provision {p}", f"#{addresses.provision_id(p)}" if p in known else "") for p in finding.provisions
    )
    return FindingLine(
        question=finding.question.sentence,
        short=SHORT[finding.question],
        answer=answer_sign(finding.answer),
        contested=finding.answer is Answer.CONTESTED,
        credibility=f"{finding.credibility} ({finding.credibility.sentence.rstrip('.').lower()})",
        provisions=provisions,
        named=", ".join(naming.actor_name(actor, mission) for actor in finding.actors),
        shown=finding.reasons[:first],
        reasons=finding.reasons[first:],
        rule=finding.rule,
        author=finding.author,
        dissent=finding.dissent,
        reason_code=finding.reason_code.sentence if finding.reason_code else "",
        claims=tuple(claim_reference(claim, edition) for claim in finding.claims[:MOST_REFERENCES]),
        claims_left_out=max(0, len(finding.claims) - MOST_REFERENCES),
    )
