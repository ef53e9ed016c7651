"""The three answers on an incident as people and rules give them, its case, and what was decided by whom and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from truceline.publish.days import moment_words
from truceline.publish.findings import FindingLine, finding_lines
from truceline.record.judging import PERSONAL
from truceline.record.known import Entered
from truceline.record.people import same_person
from truceline.record.stating import read
from truceline.store.asking.whole import Whole
from truceline.web.edition import WebEdition
from truceline.words.entry import DecisionKind
from truceline.words.event_types import event_types
from truceline.words.finding import EXAMINED, MOVES, CaseState, Finding, FindingQuestion, View
from truceline.words.people import CaseMove, Found, Moved, People, PersonFinding
from truceline.words.told import sentence_of, spoken
from truceline.words.told import told as told_as


@dataclass(frozen=True, slots=True, kw_only=True)
class ByPerson:
    """A person's finding as shown: its line, when, what others say; ``stands``: no later one answers the question.

    ``mine``: whoever looks found it. ``later``: accounts that came since, as of the last weighing.
    """

    line: FindingLine
    entry: int
    by: str
    day: date
    words: str
    views: tuple[View, ...]
    stands: bool
    mine: bool
    viewed: bool
    later: int

    @property
    def signed(self) -> bool:
        """Did a second person sign it?"""
        return any(view.signs for view in self.views)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """One question: what people found, the newest first, and what the rule says."""

    question: FindingQuestion
    people: tuple[ByPerson, ...]
    rule: FindingLine | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseNow:
    """Where the case stands and what that means, who moved it there and why, and where it may go."""

    state: CaseState
    sentence: str
    moves: tuple[CaseMove, ...]
    ways: tuple[CaseState, ...]
    mine: bool

    @property
    def examined(self) -> bool:
        """May it go to a state that needs a signed finding?"""
        return any(way in EXAMINED for way in self.ways)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One decision of the history."""

    entry: int
    when: str
    by: str
    what: str
    subject: str
    words: str
    detail: str
    undone: int | None
    may_undo: bool


def answers(whole: Whole, people: People, edition: WebEdition, by: str) -> list[Answered]:
    """The three questions in their order."""
    weighed = {one.entry: one for one in whole.findings if one.entry is not None}
    answered = []
    for question in FindingQuestion:
        found = [one for one in people.findings if one.found.question is question]
        rule = next((one for one in whole.findings if one.question is question and not one.by_person), None)
        shown = tuple(
            _by_person(one, whole, edition, by, one is found[-1], weighed.get(one.entry)) for one in reversed(found)
        )
        rule_line = finding_lines([rule], edition)[0] if rule else None
        answered.append(Answered(question=question, people=shown, rule=rule_line))
    return answered


def _by_person(
    one: PersonFinding, whole: Whole, edition: WebEdition, by: str, stands: bool, weighed: Finding | None
) -> ByPerson:
    found = one.found
    finding = weighed or Finding(
        incident=whole.incident.id,
        question=found.question,
        answer=found.answer,
        credibility=found.credibility,
        rule="person",
        reasons=(one.words,),
        claims=found.rests_on or tuple(seen.claim for seen in found.seen),
        actors=found.actors,
        provisions=found.provisions,
        reason_code=found.reason_code,
        author=one.by,
        entry=one.entry,
        day=one.day,
        shares=found.shares,
        views=one.views,
    )
    return ByPerson(
        line=finding_lines([finding], edition)[0],
        entry=one.entry,
        by=one.by,
        day=one.day,
        words=one.words,
        views=one.views,
        stands=stands,
        mine=same_person(one.by, by),
        viewed=any(same_person(view.by, by) for view in one.views),
        later=finding.later,
    )


def case_of(whole: Whole, people: People, by: str) -> CaseNow:
    """The case as people moved it, else as the rule has it."""
    moves = tuple(reversed(people.moves))
    if moves:
        state, sentence = moves[0].moved.to, moves[0].moved.to.sentence
    else:
        state = whole.case.state if whole.case else CaseState.ALLEGATION
        sentence = whole.case.sentence if whole.case else ""
    mine = bool(moves) and same_person(moves[0].by, by)
    return CaseNow(state=state, sentence=sentence, moves=moves, ways=MOVES[state], mine=mine)


def told(decided: Iterable[Entered], by: str) -> list[Line]:
    """The decisions as lines, newest first."""
    return [_line(one, by) for one in decided]


def _line(one: Entered, by: str) -> Line:
    decision = one.decision
    own = same_person(decision.by, by)
    lasting = one.undone is None and decision.kind is not DecisionKind.UNDO
    return Line(
        entry=one.seq,
        when=moment_words(one.recorded),
        by=decision.by,
        what=spoken(decision.kind),
        subject=decision.subjects[0] if len(decision.subjects) == 1 else "",
        words=decision.reason,
        detail=_detail(one),
        undone=one.undone,
        may_undo=lasting and (own or decision.kind not in PERSONAL),
    )


def _detail(one: Entered) -> str:
    """What the value of a decision says, in short."""
    decision = one.decision
    if decision.kind is DecisionKind.FIND and (found := read(decision, Found)):
        return told_as("{question} {answer}", question=sentence_of(found.question), answer=spoken(found.answer))
    if decision.kind is DecisionKind.CASE and (moved := read(decision, Moved)):
        return told_as("{leaves} → {to}", leaves=spoken(moved.leaves), to=spoken(moved.to))
    if decision.kind in (DecisionKind.SIGN, DecisionKind.DISSENT, DecisionKind.UNDO):
        return _("entry %(number)s") % {"number": ", ".join(decision.subjects)}
    if decision.kind in (DecisionKind.JOIN, DecisionKind.PART, DecisionKind.UNSURE):
        return " · ".join(decision.subjects)
    known = event_types().get(decision.value.removeprefix("event_type=").split(" ")[0])
    return known.label if known else ""
