"""May this decision enter the record? Checked before it is recorded; afterwards it stands for ever.

The one place of these rules. ``prepared`` fills in what the decider need not write, checks, and gives the claims that
the entry must hold in full; it is to be called in the transaction that appends the entry (store.deciding).
"""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from datetime import date
from functools import partial
from typing import NamedTuple

from truceline.errors import Overtaken, RecordFault
from truceline.record import judging
from truceline.record.adding import added, parts
from truceline.record.amending import amended
from truceline.record.known import Entered, Known, topics_of
from truceline.record.people import same_person
from truceline.record.proposed import ON_CLAIMS, ON_PAIRS
from truceline.record.stating import object_in
from truceline.words.claim import Claim
from truceline.words.entry import Decision, DecisionKind

__all__ = ["Known", "Prepared", "checked", "corrected", "prepared"]

ABOUT_DOCUMENTS = frozenset({DecisionKind.ACCEPT_DATASET, DecisionKind.CONFIRM_DATE, DecisionKind.ADD})
ABOUT_ENTRIES = frozenset({DecisionKind.SIGN, DecisionKind.DISSENT, DecisionKind.UNDO})
PRECISE = frozenset({DecisionKind.BULLETIN})
"""Decisions whose subjects are words of their own."""


class Prepared(NamedTuple):
    """A decision ready to be recorded: complete, and with the claims that its entry holds in full."""

    decision: Decision
    claims: tuple[Claim, ...]


def prepared(record: Known, decision: Decision, seen: int | None = None) -> Prepared:
    """The decision made complete and checked; RecordFault when it fits nothing, or when it comes too late.

    ``seen``: the number of the newest entry that the decider had before them. What another person decided on the same
    subject since is not overwritten unseen; None: not asked.
    """
    _by_somebody(decision)
    _all_known(record, decision)
    complete = judging.completed(record, decision)
    if seen is not None:
        _not_too_late(record, complete, seen)
    return Prepared(complete, checked(record, complete))


def checked(record: Known, decision: Decision) -> tuple[Claim, ...]:
    """The claims that the decision's entry must hold in full (those of datasets, corrected and added ones);
    RecordFault when it fits nothing."""
    _by_somebody(decision)
    _all_known(record, decision)
    rule = RULES.get(decision.kind)
    if rule is not None:
        rule(record, decision)
    if decision.kind not in ON_CLAIMS:
        return (added(record, decision),) if decision.kind is DecisionKind.ADD else ()
    subjects = [record.claims[subject] for subject in decision.subjects]
    return (*(claim for claim in subjects if claim.passage.document in record.derived), *_made(record, decision))


def _made(record: Known, decision: Decision) -> list[Claim]:
    subjects = [record.claims[subject] for subject in decision.subjects]
    if decision.kind is DecisionKind.SPLIT:
        return parts(record, decision)
    if decision.kind is not DecisionKind.CORRECT:
        return []
    texts = (partial(record.text, claim.passage.document) for claim in subjects)
    return [
        corrected(claim, decision.value, text, lambda: record.mission)
        for claim, text in zip(subjects, texts, strict=True)
    ]


def corrected(
    claim: Claim, value: str, text: Callable[[], str] = str, mission: Callable[..., object] = lambda: None
) -> Claim:
    """The claim as a person corrected it: JSON (see amending), or 'event_type=shelling stance=denies'."""
    new = amended(claim, _fields(value), text, mission)  # type: ignore[arg-type]
    if new.id == claim.id:
        raise RecordFault("The claim says so already.", "Accept it, or correct another field.")
    return new


def _fields(value: str) -> Mapping[str, object]:
    try:
        stated: Mapping[str, object] = object_in(value)
    except ValueError:
        stated = dict(part.partition("=")[::2] for part in value.split())
        if set(stated) - {"event_type", "stance"}:
            stated = {}
    if not stated:
        hint = "Write --value 'event_type=TYPE stance=STANCE', or a JSON object of fields (docs/decide.md)."
        raise RecordFault(f"'{value}' corrects nothing.", hint)
    return stated


def _by_somebody(decision: Decision) -> None:
    if not decision.by.strip():
        raise RecordFault("A decision needs the name of who decides.", "Name a person with --by.")


def _all_known(record: Known, decision: Decision) -> None:
    if decision.kind in PRECISE:
        return
    what, known = _known(record, decision.kind)
    unknown = [subject for subject in decision.subjects if subject not in known]
    if unknown or not decision.subjects:
        missing = f"no {what} {unknown[0]}" if unknown else f"no {what} named"
        raise RecordFault(f"There is {missing} in the record.", "The page of the record shows the ids.")


def _known(record: Known, kind: DecisionKind) -> tuple[str, Container[str]]:
    if kind is DecisionKind.ACCEPT_DATASET:
        return "dataset", record.derived
    if kind in ABOUT_ENTRIES:
        return "decision of entry", _Entries(record)
    return ("document", record.documents) if kind in ABOUT_DOCUMENTS else ("claim", record.claims)


class _Entries:
    """The entries that are decisions."""

    def __init__(self, record: Known) -> None:
        self._record = record

    def __contains__(self, entry: object) -> bool:
        return self._record.decision_at(str(entry)) is not None


def _not_too_late(record: Known, decision: Decision, seen: int) -> None:
    """Nobody else decided on the same since. Who finds something must also know what became of the claims."""
    wanted = set(topics_of(decision))
    if decision.kind is DecisionKind.FIND:
        wanted |= {f"review {subject}" for subject in decision.subjects}
    subjects = decision.subjects
    if decision.kind in ABOUT_ENTRIES:
        about = (record.decision_at(subject) for subject in decision.subjects)
        subjects = (*subjects, *(subject for one in about if one for subject in one.decision.subjects))
    for subject in dict.fromkeys(subjects):
        for entered in record.decisions_on(subject):
            if entered.seq <= seen:
                break
            other = not same_person(entered.decision.by, decision.by)
            if other and not wanted.isdisjoint(topics_of(entered.decision)):
                raise _too_late(entered, subject, seen)


def _too_late(entered: Entered, subject: str, seen: int) -> Overtaken:
    decision, day = entered.decision, entered.recorded.date()
    because = f": {decision.reason.rstrip('.')}" if decision.reason else ""
    return Overtaken(
        f"{decision.by} decided '{decision.kind}' on {subject} meanwhile (entry {entered.seq}, {day}){because}.",
        f"You had seen the record up to entry {seen}; look again and decide then.",
        entered.seq,
    )


def _two(record: Known, decision: Decision) -> None:
    if len(set(decision.subjects)) < 2:
        raise RecordFault(f"'{decision.kind}' needs two different claims.", "Name both.")


def _day(record: Known, decision: Decision) -> None:
    try:
        date.fromisoformat(decision.value)
    except ValueError:
        raise RecordFault(f"'{decision.value}' is not a day.", "Write it as YYYY-MM-DD.") from None


RULES: Mapping[DecisionKind, Callable[[Known, Decision], None]] = {
    **dict.fromkeys(ON_PAIRS, _two),
    DecisionKind.CONFIRM_DATE: _day,
    DecisionKind.FIND: judging.check_finding,
    DecisionKind.SIGN: judging.check_view,
    DecisionKind.DISSENT: judging.check_view,
    DecisionKind.CASE: judging.check_move,
    DecisionKind.BULLETIN: judging.check_bulletin,
    DecisionKind.UNDO: judging.check_undo,
}
"""What each kind must fit beside its subjects."""
