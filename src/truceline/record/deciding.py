"""May this decision enter the record? Checked before it is recorded; afterwards it stands for ever."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import replace
from datetime import date
from typing import Protocol

from truceline.errors import RecordFault
from truceline.words.claim import Claim
from truceline.words.entry import Decision, DecisionKind
from truceline.words.event_types import event_types
from truceline.words.kind import Kind
from truceline.words.stance import Stance

ABOUT_DOCUMENTS = frozenset({DecisionKind.ACCEPT_DATASET, DecisionKind.CONFIRM_DATE})
JUDGEMENTS = frozenset({DecisionKind.JOIN, DecisionKind.PART})


class Known(Protocol):
    """What a decision may be about: a replayed record is one, the tables of the store are another."""

    @property
    def claims(self) -> Mapping[str, Claim]:
        """Claims by id."""
        ...

    @property
    def documents(self) -> Container[str]:
        """Documents by SHA-256."""
        ...

    @property
    def derived(self) -> Container[str]:
        """Documents whose claims stand in no entry."""
        ...


def checked(record: Known, decision: Decision) -> tuple[Claim, ...]:
    """The claims that the decision's entry must hold in full (those of datasets, and corrected ones); RecordFault when
    it fits nothing."""
    if not decision.by.strip():
        raise RecordFault("A decision needs the name of who decides.", "Name a person with --by.")
    _all_known(record, decision)
    if decision.kind in JUDGEMENTS and len(set(decision.subjects)) < 2:
        raise RecordFault(f"'{decision.kind}' needs two different claims.", "Name both.")
    if decision.kind is DecisionKind.CONFIRM_DATE:
        _day(decision.value)
    if decision.kind in ABOUT_DOCUMENTS:
        return ()
    subjects = [record.claims[subject] for subject in decision.subjects]
    new = [corrected(claim, decision.value) for claim in subjects] if decision.kind is DecisionKind.CORRECT else []
    return (*(claim for claim in subjects if claim.passage.document in record.derived), *new)


def corrected(claim: Claim, value: str) -> Claim:
    """The claim as a person corrected it: 'event_type=shelling stance=denies'; RecordFault for what cannot be."""
    stated = dict(part.partition("=")[::2] for part in value.split())
    unknown = set(stated) - {"event_type", "stance"}
    if not stated or unknown:
        hint = "Write --value 'event_type=TYPE stance=STANCE', or one of them."
        raise RecordFault(f"'{value}' corrects nothing.", hint)
    event_type, stance = stated.get("event_type", claim.event_type), stated.get("stance", str(claim.stance))
    known = next((known for known in Stance if known.value == stance), None)
    if event_type not in event_types() or known is None:
        wrong = stance if known is None else event_type
        raise RecordFault(f"'{wrong}' is no word of ours.", "`truceline doctor --words` lists event types and stances.")
    kind = claim.kind if claim.kind is Kind.PROVISION else event_types()[event_type].kind
    new = replace(claim, event_type=event_type, stance=known, kind=kind)
    if new.id == claim.id:
        raise RecordFault("The claim says so already.", "Accept it, or correct another field.")
    return new


def _all_known(record: Known, decision: Decision) -> None:
    what, known = _known(record, decision.kind)
    unknown = [subject for subject in decision.subjects if subject not in known]
    if unknown or not decision.subjects:
        missing = f"no {what} {unknown[0]}" if unknown else f"no {what} named"
        raise RecordFault(f"There is {missing} in the record.", "The page of the record shows the ids.")


def _known(record: Known, kind: DecisionKind) -> tuple[str, Container[str]]:
    if kind is DecisionKind.ACCEPT_DATASET:
        return "dataset", record.derived
    return ("document", record.documents) if kind in ABOUT_DOCUMENTS else ("claim", record.claims)


def _day(value: str) -> None:
    try:
        date.fromisoformat(value)
    except ValueError:
        raise RecordFault(f"'{value}' is not a day.", "Write it as YYYY-MM-DD.") from None
