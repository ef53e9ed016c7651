"""A word and a shape for every status, so that colour is never needed to read the page.

The shapes are SVG symbols in ``templates/signs.svg.j2``; a sign is always printed with its word beside it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from truceline.words.assessment import Said, Verdict, WayState
from truceline.words.finding import Answer
from truceline.words.stance import Stance
from truceline.words.told import sentence_of, spoken, told


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """Symbol id (``sign-SHAPE``), the word beside it, and the sentence that explains it."""

    shape: str
    word: str
    sentence: str
    tone: str = "plain"


STANCE_SHAPES = {
    Stance.ASSERTS: ("full", told("says so")),
    Stance.DENIES: ("crossed", told("denies")),
    Stance.REPORTS_NONE: ("hollow", told("reports none")),
    Stance.DEMANDS: ("up", told("demands")),
    Stance.QUESTIONS: ("question", told("questions")),
    Stance.PROMISES: ("right", told("promises")),
    Stance.PREDICTS: ("diamond", told("predicts")),
    Stance.WITHHOLDS: ("withheld", told("withholds")),
    Stance.DECLINES: ("dash", told("declines to comment")),
}
ANSWER_SHAPES = {
    Answer.ESTABLISHED: ("full", "firm"),
    Answer.CONTESTED: ("half", "split"),
    Answer.ALLEGED: ("quarter", "plain"),
    Answer.DENIED: ("crossed", "split"),
    Answer.UNRESOLVED: ("hollow", "plain"),
}
VERDICT_SHAPES = {
    Verdict.INSIDE: ("full", "firm"),
    Verdict.OUTSIDE: ("crossed", "split"),
    Verdict.CONTESTED: ("half", "split"),
    Verdict.UNCLEAR: ("hollow", "plain"),
}
SAID_SHAPES = {
    Said.REPORTED: ("full", told("reported it")),
    Said.REPORTED_NONE: ("hollow", told("reported none")),
    Said.WITHOUT_IT: ("gap", told("published, without a word on it")),
    Said.NOTHING: ("gap", told("published nothing")),
    Said.WITHHELD: ("withheld", told("kept a detail back")),
    Said.DECLINED: ("dash", told("declined to comment")),
}
WAY_SHAPES = {
    WayState.CLOSED: ("crossed", "split", told("closed by every account")),
    WayState.CONTESTED: ("half", "split", told("contested")),
    WayState.RESTRICTED: ("quarter", "gap", told("restricted")),
    WayState.OPEN: ("full", "firm", told("open by every account")),
}


@cache
def stance_sign(stance: Stance) -> Sign:
    """The sign of a stance: filled asserts, crossed denies, hollow reports none, '?' questions ..."""
    shape, word = STANCE_SHAPES[stance]
    tone = "split" if stance is Stance.DENIES else "plain"
    return Sign(shape=shape, word=word, sentence=sentence_of(stance), tone=tone)


@cache
def answer_sign(answer: Answer) -> Sign:
    """The sign of a finding's answer."""
    shape, tone = ANSWER_SHAPES[answer]
    return Sign(shape=shape, word=spoken(answer), sentence=sentence_of(answer), tone=tone)


@cache
def verdict_sign(verdict: Verdict) -> Sign:
    """The sign of a mandate test's result."""
    shape, tone = VERDICT_SHAPES[verdict]
    words = {Verdict.INSIDE: told("inside the mandate"), Verdict.OUTSIDE: told("outside the mandate")}
    word = words.get(verdict, spoken(verdict))
    return Sign(shape=shape, word=word, sentence=sentence_of(verdict), tone=tone)


@cache
def way_sign(state: WayState) -> Sign:
    """The sign of a way's state."""
    shape, tone, word = WAY_SHAPES[state]
    return Sign(shape=shape, word=word, sentence=sentence_of(state), tone=tone)


@cache
def said_sign(said: Said) -> Sign:
    """The sign of what a covering source said."""
    shape, word = SAID_SHAPES[said]
    return Sign(shape=shape, word=word, sentence=sentence_of(said), tone="gap" if shape == "gap" else "plain")


def stance_legend() -> tuple[Sign, ...]:
    """The signs of all stances, for the legend."""
    return tuple(stance_sign(stance) for stance in Stance)


def answer_legend() -> tuple[Sign, ...]:
    """The signs of all answers, for the legend."""
    return tuple(answer_sign(answer) for answer in Answer)
