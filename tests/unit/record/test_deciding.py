"""Which decisions may enter the record."""

from __future__ import annotations

import pytest
from record_samples import BRIDGE, DENIAL, TABLE, claim, load, rows, sha, whole

from truceline.errors import RecordFault
from truceline.record import MemoryEvidence, MemoryLedger, Record, replay
from truceline.record.deciding import checked
from truceline.words.entry import Decision, DecisionKind
from truceline.words.stance import Stance

SHELL = claim(BRIDGE).id
DENIED = claim(DENIAL, stance=Stance.DENIES).id
ROW = claim(TABLE, 1, "rows 1 of Valley")


@pytest.fixture(scope="module")
def record() -> Record:
    """The invented record."""
    ledger, evidence = MemoryLedger(), MemoryEvidence()
    whole(ledger, evidence)
    return replay(ledger.entries(), evidence, rows, load)


@pytest.mark.parametrize(
    ("kind", "subjects", "value", "by", "says"),
    [
        ("accept", (SHELL,), "", " ", "A decision needs the name of who decides."),
        ("accept", ("c-0",), "", "Ada", "There is no claim c-0 in the record."),
        ("accept", (), "", "Ada", "There is no claim named in the record."),
        ("reject", (SHELL, "c-0"), "", "Ada", "There is no claim c-0 in the record."),
        ("join", (SHELL, SHELL), "", "Ada", "'join' needs two different claims."),
        ("part", (SHELL,), "", "Ada", "'part' needs two different claims."),
        ("accept_dataset", (sha(BRIDGE),), "", "Ada", f"There is no dataset {sha(BRIDGE)} in the record."),
        ("confirm_date", ("x",), "2031-05-01", "Ada", "There is no document x in the record."),
        ("confirm_date", (sha(BRIDGE),), "1 May", "Ada", "'1 May' is not a day."),
    ],
)
def test_what_fits_nothing_is_refused(
    record: Record, kind: str, subjects: tuple[str, ...], value: str, by: str, says: str
) -> None:
    with pytest.raises(RecordFault) as fault:
        checked(record, _decision(kind, subjects, value, by))
    assert (fault.value.sentence, bool(fault.value.hint)) == (says, True)


@pytest.mark.parametrize(
    ("kind", "subjects", "value"),
    [
        ("accept", (SHELL, DENIED), ""),
        ("part", (SHELL, DENIED), ""),
        ("accept_dataset", (sha(TABLE),), ""),
        ("confirm_date", (sha(TABLE),), "2031-05-01"),
    ],
)
def test_what_fits_needs_nothing_more(record: Record, kind: str, subjects: tuple[str, ...], value: str) -> None:
    assert checked(record, _decision(kind, subjects, value)) == ()


def test_a_decision_on_a_row_carries_the_row(record: Record) -> None:
    """No entry holds it: it follows from the dataset's text, and a newer reader might derive it otherwise."""
    assert checked(record, _decision("reject", (SHELL, ROW.id))) == (ROW,)


def _decision(kind: str, subjects: tuple[str, ...], value: str = "", by: str = "Ada") -> Decision:
    word = next(known for known in DecisionKind if known == kind)
    return Decision(kind=word, subjects=subjects, by=by, value=value)
