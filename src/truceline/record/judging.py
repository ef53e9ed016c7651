"""The rules of findings, signatures, cases and of taking decisions back.

| decision  | must                                                                                                    |
|-----------|---------------------------------------------------------------------------------------------------------|
| find      | give reasons in words; name known actors and provisions; name an actor when it says who; give a reason   |
|           | code when it leaves the question unresolved; rest on claims that it has seen and that nobody set aside  |
| sign      | be by another person than the author of the finding or bulletin; be on the finding that stands          |
| dissent   | the same, also on the move of a case; say why                                                           |
| case      | go a way that MOVES allows, from the state that stands; close and reopen with a reason                  |
|           | to verified: rest on a signed finding that it happened; to not verified: on a signed one, and say why   |
| undo      | be of a decision that stands; of a finding, a signature, a dissent or a bulletin by its own author      |
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from truceline.errors import RecordFault
from truceline.record.known import Entered, Known, standing_on, topics_of
from truceline.record.people import VIEWED, VIEWS, same_person
from truceline.record.stating import HINT, object_in, started, stated, value_of
from truceline.words.canonical import digest
from truceline.words.entry import Decision, DecisionKind
from truceline.words.finding import EXAMINED, MOVES, Answer, CaseState, FindingQuestion
from truceline.words.identifier import LONGEST
from truceline.words.people import Found, Moved, PutForward, Seen

PERSONAL = frozenset({DecisionKind.FIND, DecisionKind.BULLETIN, *VIEWS})
"""Decisions that only their author takes back; others differ, or find for themselves."""
SAYING_WHO = frozenset({Answer.ESTABLISHED, Answer.CONTESTED, Answer.ALLEGED})
Value = TypeVar("Value", Found, Moved)


def completed(record: Known, decision: Decision) -> Decision:
    """The decision with what the record knows and the decider need not write: the accounts that there were to see,
    the decision that is taken back, the group of claims that an unsure person had before them."""
    if decision.kind is DecisionKind.FIND:
        return _with_seen(record, decision, stated(decision, Found))
    if decision.kind is DecisionKind.CASE:
        return _with_seen(record, _leaving(record, decision), None)
    if decision.kind is DecisionKind.UNSURE and not decision.value:
        return replace(decision, value=gist_of(record.together(subject) for subject in decision.subjects))
    if decision.kind is DecisionKind.UNDO:
        undone = record.decision_at(decision.subjects[0])
        return replace(decision, value=value_of(undone.decision)) if undone else decision
    return decision


def gist_of(groups: Iterable[Iterable[str]]) -> str:
    """Which claims two incidents hold together: when a claim comes or goes it is another one; '' for none."""
    held = sorted({claim for group in groups for claim in group})
    return digest(held)[:20] if held else ""


def _with_seen(record: Known, decision: Decision, said: Found | None) -> Decision:
    value: Found | Moved = said or stated(decision, Moved)
    if value.seen:
        return decision
    passages = ((subject, record.claims[subject].passage) for subject in dict.fromkeys(decision.subjects))
    seen = tuple(
        Seen(claim=claim, document=at.document, start=at.span.start, end=at.span.end) for claim, at in passages
    )
    return replace(decision, value=value_of(replace(value, seen=seen)))


def _leaving(record: Known, decision: Decision) -> Decision:
    """A move that does not say which state it leaves: the one that people gave the case, else the rules'."""
    plain = _plain(decision)
    if "leaves" in plain:
        return decision
    newest = newest_move(record, decision.subjects)
    leaves = stated(newest.decision, Moved).to if newest else record.ruled(decision.subjects[0])
    return replace(decision, value=value_of({**plain, "leaves": leaves.value}))


def _plain(decision: Decision) -> dict[str, object]:
    try:
        return object_in(decision.value)
    except ValueError as error:
        raise RecordFault(f"The value of '{decision.kind}' cannot be used: {error}.", HINT) from None


def check_finding(record: Known, decision: Decision) -> None:
    """May this answer be recorded?"""
    found = stated(decision, Found)
    if not decision.reason.strip():
        raise RecordFault("A finding needs its reasons in words.", "Give them with --reason.")
    _names_known(record, found)
    if found.question is FindingQuestion.WHO and found.answer in SAYING_WHO and not found.actors:
        raise RecordFault(f"Who did it: '{found.answer}' needs at least one actor.", "Name them, or say 'unresolved'.")
    if found.answer is Answer.UNRESOLVED and found.reason_code is None:
        raise RecordFault("A question left unresolved needs the reason code.", "`docs/decide.md` lists the codes.")
    for share in found.shares:
        if share.actor not in found.actors or not 1 <= share.percent <= 100:
            sentence = f"The share of '{share.actor}' is none: it must be 1 to 100 per cent of a named actor."
            raise RecordFault(sentence, "Shares of several actors may add up to more than 100.")
    strange = [claim for claim in found.rests_on if claim not in decision.subjects]
    if strange:
        raise RecordFault(f"The finding rests on {strange[0]}, which is not of its incident.", "Join it first.")
    for claim in found.rests_on or decision.subjects:
        review = standing_on(record, claim, f"review {claim}")
        if found.rests_on and review and review.decision.sets_aside(claim):
            sentence = f"The finding rests on {claim}, which {review.decision.by} set aside (entry {review.seq})."
            raise RecordFault(sentence, "Leave it out, or take that decision back.")


def _names_known(record: Known, found: Found) -> None:
    if found.actors or found.provisions:
        mission = record.mission
        provisions = {provision.id for provision in mission.agreement.provisions} if mission.agreement else set()
        wrong = [("actor", actor) for actor in found.actors if actor not in mission.actor]
        wrong += [("provision", provision) for provision in found.provisions if provision not in provisions]
        for what, id_ in wrong:
            raise RecordFault(f"The mission names no {what} '{id_}'.", "Its files show the ids.")


def check_view(record: Known, decision: Decision) -> None:
    """May this person sign, or differ?"""
    about = _one_entry(record, decision)
    signs, kind = decision.kind is DecisionKind.SIGN, about.decision.kind
    if kind not in VIEWED or (signs and kind is DecisionKind.CASE):
        can = "A finding or a bulletin is signed" if signs else "People differ from a finding, a bulletin or a case"
        raise RecordFault(f"{can}; entry {about.seq} is '{kind}'.", "The page of the record shows the entries.")
    if about.undone is not None:
        raise RecordFault(f"Entry {about.seq} was taken back by entry {about.undone}.", "Nothing is left to sign.")
    if same_person(about.decision.by, decision.by):
        hint = "Take it back, or find anew." if not signs else "Another person must."
        raise RecordFault(f"{decision.by} cannot {decision.kind} their own entry {about.seq}.", hint)
    if not signs and not decision.reason.strip():
        raise RecordFault("A dissent needs words.", "Give them with --reason.")
    newer = _newer(record, about)
    if newer is not None:
        sentence = f"Entry {newer.seq} by {newer.decision.by} has taken the place of entry {about.seq}."
        raise RecordFault(sentence, f"Look at entry {newer.seq}.")


def check_move(record: Known, decision: Decision) -> None:
    """May the case move so?"""
    moved = stated(decision, Moved)
    newest = newest_move(record, decision.subjects)
    if newest is None and not started(moved.leaves):
        raise RecordFault(f"Nobody has moved the case to '{moved.leaves}'.", "Say which state the page shows.")
    if newest is not None and (stands := stated(newest.decision, Moved).to) is not moved.leaves:
        sentence = f"The case is '{stands}' since entry {newest.seq} by {newest.decision.by}, not '{moved.leaves}'."
        raise RecordFault(sentence, "Look again and decide then.")
    if moved.to not in MOVES[moved.leaves]:
        ways = ", ".join(f"'{state}'" for state in MOVES[moved.leaves])
        raise RecordFault(f"A case does not go from '{moved.leaves}' to '{moved.to}'.", f"It may go to {ways}.")
    reopened = moved.to is CaseState.INQUIRY and moved.leaves is not CaseState.ADMISSIBLE
    if (reopened or moved.to is CaseState.CLOSED) and not decision.reason.strip():
        what = "reopened" if reopened else "closed"
        raise RecordFault(f"A case is {what} with a reason.", "Give it with --reason.")
    if moved.to is CaseState.NOT_VERIFIED and moved.reason_code is None:
        raise RecordFault("'Not verified' needs the reason code.", "`docs/decide.md` lists the codes.")
    if moved.to in EXAMINED:
        _rests_on_signed(record, decision, moved.to)


def _rests_on_signed(record: Known, decision: Decision, to: CaseState) -> None:
    finding = newest_of(record, decision.subjects, f"finding {FindingQuestion.HAPPENED}")
    if finding is None:
        sentence = f"'{to}' needs a finding on whether it happened; there is none."
        raise RecordFault(sentence, "Find it first, and have a second person sign it.")
    if not signed(record, finding):
        sentence = f"'{to}' needs a signed finding; nobody has signed entry {finding.seq} by {finding.decision.by}."
        raise RecordFault(sentence, "Have a second person sign it.")
    answer = stated(finding.decision, Found).answer
    if (answer is Answer.ESTABLISHED) is not (to is CaseState.VERIFIED):
        sentence = f"The signed finding (entry {finding.seq}) says '{answer}'; the case cannot be '{to}'."
        raise RecordFault(sentence, "Find anew, or move the case as the finding says.")


def check_bulletin(record: Known, decision: Decision) -> None:
    """May this bulletin be put forward?"""
    bulletin = stated(decision, PutForward)
    if bulletin.first > bulletin.last:
        raise RecordFault(f"A bulletin cannot end ({bulletin.last}) before it starts ({bulletin.first}).", HINT)
    if len(decision.subjects) != 1 or not 0 < len(decision.subjects[0]) <= LONGEST:
        sentence = f"A bulletin has one name, of up to {LONGEST} characters."
        raise RecordFault(sentence, "Name it once, for instance '2031-05-01/2031-05-07'.")
    earlier = record.decision_at(str(bulletin.corrects)) if bulletin.corrects is not None else None
    if bulletin.corrects is not None and (earlier is None or earlier.decision.kind is not DecisionKind.BULLETIN):
        raise RecordFault(f"Entry {bulletin.corrects} is no bulletin that could be corrected.", HINT)


def check_undo(record: Known, decision: Decision) -> None:
    """May this decision be taken back?"""
    about = _one_entry(record, decision)
    kind = about.decision.kind
    if kind is DecisionKind.UNDO:
        raise RecordFault(f"Entry {about.seq} took a decision back.", "Decide anew instead.")
    if about.undone is not None:
        raise RecordFault(f"Entry {about.seq} was taken back already, by entry {about.undone}.", HINT)
    if kind in PERSONAL and not same_person(about.decision.by, decision.by):
        sentence = f"Entry {about.seq} ('{kind}') is {about.decision.by}'s own; only {about.decision.by} takes it back."
        raise RecordFault(sentence, "Differ in words (dissent), or find anew.")
    newer = _newer(record, about)
    if newer is not None:
        sentence = f"{newer.decision.by} decided '{newer.decision.kind}' on the same later (entry {newer.seq})."
        raise RecordFault(sentence, f"Take entry {newer.seq} back first.")
    _nothing_rests_on(record, about)


def _nothing_rests_on(record: Known, about: Entered) -> None:
    """A case that was verified, or not, by a signed finding: it is reopened before the finding or signature goes."""
    finding = about
    if about.decision.kind is DecisionKind.SIGN:
        finding = record.decision_at(about.decision.subjects[0]) or about
    if finding.decision.kind is not DecisionKind.FIND:
        return
    move = newest_move(record, finding.decision.subjects)
    if move is not None and move.seq > finding.seq and stated(move.decision, Moved).to in EXAMINED:
        state = stated(move.decision, Moved).to
        sentence = f"The case was moved to '{state}' on it (entry {move.seq} by {move.decision.by})."
        raise RecordFault(sentence, "Reopen the case first.")


def newest_move(record: Known, claims: Iterable[str]) -> Entered | None:
    """The newest move of the case of these claims that nobody took back."""
    return newest_of(record, claims, "case")


def newest_of(record: Known, claims: Iterable[str], matter: str) -> Entered | None:
    """The newest decision on a matter of any of these claims that nobody took back."""
    found = (standing_on(record, claim, f"{matter} {claim}") for claim in dict.fromkeys(claims))
    return max((one for one in found if one is not None), key=lambda one: one.seq, default=None)


def signed(record: Known, about: Entered) -> bool:
    """Did another person sign it, and not differ later?"""
    subject = str(about.seq)
    newest: dict[str, Entered] = {}
    for entered in record.decisions_on(subject):
        if entered.undone is None and entered.decision.kind in VIEWS:
            newest.setdefault(entered.decision.by, entered)
    others = (one for one in newest.values() if not same_person(one.decision.by, about.decision.by))
    return any(one.decision.kind is DecisionKind.SIGN for one in others)


def _one_entry(record: Known, decision: Decision) -> Entered:
    if len(decision.subjects) != 1:
        raise RecordFault(f"'{decision.kind}' is of one entry at a time.", "Name one entry.")
    entered = record.decision_at(decision.subjects[0])
    if entered is None:
        raise RecordFault(f"Entry {decision.subjects[0]} is no decision.", "The page of the record shows the entries.")
    return entered


def _newer(record: Known, about: Entered) -> Entered | None:
    """What stands on every one of its subjects instead of it; None while it stands on one of them."""
    newest: Entered | None = None
    for topic in topics_of(about.decision):
        subject = next((one for one in about.decision.subjects if topic.endswith(one) or one in topic.split()), "")
        stands = standing_on(record, subject, topic)
        if stands is None or stands.seq <= about.seq:
            return None
        newest = stands if newest is None or stands.seq > newest.seq else newest
    return newest
