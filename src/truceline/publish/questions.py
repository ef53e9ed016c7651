"""Demands and questions with their age; what was withheld, and where comment was declined."""

from __future__ import annotations

from dataclasses import dataclass

from truceline.publish.account import Account, account
from truceline.publish.days import age_words
from truceline.publish.edition import Edition
from truceline.publish.scope import shown_questions
from truceline.words.assessment import OpenQuestion
from truceline.words.stance import Stance


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionView:
    """One demand, question, or withheld or declined answer."""

    anchor: str
    group: str
    sentence: str
    age: str
    answered: bool
    answers: tuple[Account, ...]
    account: Account | None


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionsView:
    """Unanswered and answered ones, and the two sorts of refusal."""

    unanswered: tuple[QuestionView, ...]
    answered: tuple[QuestionView, ...]
    withheld: tuple[QuestionView, ...]
    declined: tuple[QuestionView, ...]
    open: int
    left_out: int


def questions(edition: Edition) -> QuestionsView:
    """The section for an edition: the oldest question first."""
    asked = edition.picture.assessment.questions
    shown = shown_questions(edition.picture.assessment)
    views = [_view(number, question, edition) for number, question in enumerate(shown, start=1)]
    return QuestionsView(
        unanswered=tuple(view for view in views if view.group == "asked" and not view.answered),
        answered=tuple(view for view in views if view.group == "asked" and view.answered),
        withheld=tuple(view for view in views if view.group == "withheld"),
        declined=tuple(view for view in views if view.group == "declined"),
        open=sum(1 for question in asked if not question.answered_by),
        left_out=len(asked) - len(shown),
    )


def _view(number: int, question: OpenQuestion, edition: Edition) -> QuestionView:
    claims = edition.picture.claims
    claim = claims.get(question.claim)
    groups = {Stance.WITHHOLDS: "withheld", Stance.DECLINES: "declined"}
    return QuestionView(
        anchor=f"question-{number}",
        group=groups.get(claim.stance, "asked") if claim else "asked",
        sentence=question.sentence,
        age=age_words(question.age_days),
        answered=bool(question.answered_by),
        answers=tuple(account(answer, edition) for answer in question.answered_by if answer in claims),
        account=account(question.claim, edition) if claim else None,
    )
