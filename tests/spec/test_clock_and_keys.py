"""Time in the record goes forward, whatever the clock says; and a signing key that comes into use is written down."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from truceline.record import Ledger, MemoryLedger
from truceline.record.bodies import content_of, decision_body
from truceline.record.checkpoint import read_note
from truceline.store.keys import SeedSigner
from truceline.store.ledger import DjangoLedger
from truceline.store.opening import open_record
from truceline.words.entry import Decision, DecisionKind, EntryKind

NOON = datetime(2031, 5, 4, 12, tzinfo=UTC)


@pytest.fixture(params=["in memory", "in a database"])
def ledger(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Ledger]:
    """Either ledger: the rules are the same."""
    if request.param == "in memory":
        yield MemoryLedger()
        return
    with open_record(tmp_path) as record:
        yield record.ledger


CLOCKS = [
    # the clock says, minutes after noon    what is recorded: d(ecision) or n(otice), and the minute
    ("it goes on",        [0, 1, 1, 2],     "d0 d1 d1 d2"),
    ("it jumps back",     [5, 1],           "d5 n5 d5"),
    ("and goes on there", [5, 1, 2, 4],     "d5 n5 d5 d5 d5"),
    ("and catches up",    [5, 1, 5, 6],     "d5 n5 d5 d5 d6"),
    ("back and back",     [5, 3, 1],        "d5 n5 d5 n5 d5"),
    ("back once more",    [5, 1, 6, 2, 3],  "d5 n5 d5 d6 n6 d6 d6"),
    ("to 1970",           [0, -31_000_000], "d0 n0 d0"),
]  # fmt: skip


@pytest.mark.parametrize(("says", "recorded"), [row[1:] for row in CLOCKS], ids=[row[0] for row in CLOCKS])
def test_the_clock(ledger: Ledger, says: list[int], recorded: str) -> None:
    for number, minute in enumerate(says):
        decide(ledger, number, NOON + timedelta(minutes=minute))
    told = [(entry.kind, (entry.recorded - NOON) // timedelta(minutes=1)) for entry in ledger.entries()]
    assert " ".join(f"{str(kind)[0]}{minute}" for kind, minute in told) == recorded


def test_the_notice_says_what_the_clock_said_and_what_stood_there(ledger: Ledger) -> None:
    decide(ledger, 0, NOON)
    decide(ledger, 1, NOON - timedelta(hours=1))
    notice = list(ledger.entries())[1]
    assert content_of(notice) == {
        "notice": {
            "about": "clock",
            "says": {"clock": "2031-05-04T11:00:00.000000+00:00", "stood": "2031-05-04T12:00:00.000000+00:00"},
        }
    }


def test_a_jump_that_goes_on_after_reopening_is_not_noted_again(tmp_path: Path) -> None:
    for number, minute in enumerate([5, 1, 2, 3]):
        with open_record(tmp_path) as record:
            decide(record.ledger, number, NOON + timedelta(minutes=minute))
            kinds = [str(entry.kind) for entry in record.ledger.entries()]
    assert kinds == ["decision", "notice", "decision", "decision", "decision"]


def test_what_adds_nothing_notes_no_jump(ledger: Ledger) -> None:
    first = decide(ledger, 0, NOON)
    assert (decide(ledger, 0, NOON - timedelta(hours=1)), len(ledger)) == (first, 1)


def test_another_time_zone_is_no_jump(ledger: Ledger) -> None:
    decide(ledger, 0, NOON)
    decide(ledger, 1, (NOON + timedelta(minutes=1)).astimezone(timezone(timedelta(hours=-9))))
    assert [str(entry.kind) for entry in ledger.entries()] == ["decision", "decision"]


def test_a_key_is_announced_before_it_signs_and_once() -> None:
    ledger = MemoryLedger(SeedSigner(lambda: b"a" * 32))
    decide(ledger, 0, NOON)
    notes = {ledger.note() for _ in range(3)}
    decide(ledger, 1, NOON)
    notes.add(ledger.note())
    assert [str(entry.kind) for entry in ledger.entries()] == ["decision", "notice", "decision"]
    assert [read_note(note).signed_by(ledger.vkey) for note in notes] == [True, True]
    assert content_of(list(ledger.entries())[1])["notice"] == {
        "about": "key", "says": {"vkey": ledger.vkey, "replaces": ""}
    }  # fmt: skip


def test_an_empty_record_announces_nothing() -> None:
    ledger = MemoryLedger(SeedSigner(lambda: b"a" * 32))
    assert (read_note(ledger.note()).checkpoint.size, len(ledger)) == (0, 0)


def test_a_record_without_a_key_has_notes_that_nobody_signed() -> None:
    ledger = MemoryLedger()
    decide(ledger, 0, NOON)
    assert (read_note(ledger.note()).signatures, ledger.vkey, len(ledger)) == ((), "", 1)


def test_a_swapped_key_shows_in_the_record(tmp_path: Path) -> None:
    with open_record(tmp_path) as record:
        keys = []
        for seed in (b"a", b"b", b"b", b"a"):
            ledger = DjangoLedger(record.using, signer=SeedSigner(lambda seed=seed: seed * 32))  # type: ignore[misc]
            decide(ledger, 0, NOON)
            assert read_note(ledger.note()).signed_by(ledger.vkey)
            keys.append(ledger.vkey)
        said = [content_of(entry)["notice"]["says"] for entry in record.ledger.entries(1)]
    assert said == [
        {"vkey": keys[0], "replaces": ""},
        {"vkey": keys[1], "replaces": keys[0]},
        {"vkey": keys[3], "replaces": keys[1]},
    ]


def decide(ledger: Ledger, number: int, now: datetime) -> object:
    """A decision of its own."""
    decision = Decision(kind=DecisionKind.ACCEPT, subjects=(f"c{number}",), by="Ada")
    return ledger.append(EntryKind.DECISION, decision_body(decision), now)
