"""Group commit: many submitters, one transaction, a receipt for each."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from record_samples import at, decide

from truceline.errors import RecordFault
from truceline.record import verify
from truceline.record.bodies import decision_body
from truceline.record.lot import Item
from truceline.record.receipt import Receipt
from truceline.store.opening import OpenRecord, open_record
from truceline.store.reader import read_entries
from truceline.store.writer import Writer
from truceline.words.entry import Decision, DecisionKind, Entry, EntryKind


@pytest.fixture
def record(tmp_path: Path) -> Iterator[OpenRecord]:
    """An open record with one entry."""
    with open_record(tmp_path) as opened:
        decide(opened.ledger, DecisionKind.ACCEPT, "c-first", minute=0)
        yield opened


def accept(subject: str) -> dict[str, object]:
    """The body of a decision."""
    return decision_body(Decision(kind=DecisionKind.ACCEPT, subjects=(subject,), by="Ada"))


def noon() -> datetime:
    """A clock that stands still."""
    return at(1)


def test_every_submitter_gets_a_receipt_that_proves_its_entry(record: OpenRecord, tmp_path: Path) -> None:
    with Writer(record.ledger, noon) as writer, ThreadPoolExecutor(8) as people:

        def one(number: int) -> Receipt:
            return writer.submit(EntryKind.DECISION, accept(f"c-{number}")).result()

        receipts = list(people.map(one, range(100)))
    bodies = {entry.seq: entry.body for entry in record.ledger.entries()}
    assert len({receipt.seq for receipt in receipts}) == 100
    for number, receipt in enumerate(receipts):
        shown = receipt.showing(bodies[receipt.seq])
        assert f'"c-{number}"'.encode() in bodies[receipt.seq]
        assert Receipt.from_json(shown.as_json()).faults([record.ledger.vkey]) == ()
    assert verify(read_entries(tmp_path / "truceline.db"), record.evidence.read).problems == ()


class Counting:
    """A ledger that counts its transactions, and is slow to give the first one up."""

    def __init__(self, record: OpenRecord) -> None:
        self.ledger = record.ledger
        self.groups: list[int] = []

    def append_many(self, items: list[Item], now: datetime) -> list[Entry]:
        """See Writer."""
        self.groups.append(len(items))
        return self.ledger.append_many(items, now)

    def receipts(self, seqs: list[int]) -> list[Receipt]:
        """See Writer."""
        return self.ledger.receipts(seqs)

    def let_go(self) -> None:
        """See Writer."""
        self.ledger.let_go()


def test_what_waits_is_recorded_together_and_a_bad_one_fails_alone(record: OpenRecord) -> None:
    counting = Counting(record)
    writer = Writer(counting, noon)
    writer._open = True  # submissions wait until the thread starts
    answers = [writer.submit(EntryKind.DECISION, accept(f"c-{number}")) for number in range(3)]
    with writer:
        seqs = [answer.result().seq for answer in answers]
    assert (counting.groups, len(set(seqs))) == ([3], 3)

    counting, size = Counting(record), len(record.ledger)
    writer = Writer(counting, noon)
    writer._open = True
    good = writer.submit(EntryKind.DECISION, accept("c-good"))
    bad = writer.submit(EntryKind.DECISION, {**accept("c-bad"), "weight": 0.5})
    also = writer.submit(EntryKind.DECISION, accept("c-also"))
    with writer:
        assert isinstance(bad.exception(), TypeError)
        assert (good.result().seq, also.result().seq) == (size, size + 1)
    assert counting.groups == [3, 1, 1, 1]


def test_a_key_submitted_again_is_the_same_entry(record: OpenRecord) -> None:
    with Writer(record.ledger, noon) as writer:
        first = writer.submit(EntryKind.DECISION, accept("c-1"), "k-1").result()
        writer.submit(EntryKind.DECISION, decision_body(
            Decision(kind=DecisionKind.REJECT, subjects=("c-1",), by="Ada"))).result()  # fmt: skip
        again = writer.submit(EntryKind.DECISION, accept("c-1"), "k-1").result()
        other = writer.submit(EntryKind.DECISION, accept("c-2"), "k-1").exception()
    assert (again.seq, again.leaf) == (first.seq, first.leaf)
    assert isinstance(other, RecordFault)
    assert other.sentence == (f"The key 'k-1' was used before, for entry {first.seq}, which says something else.")


def test_a_closed_writer_takes_nothing(record: OpenRecord) -> None:
    with Writer(record.ledger, noon) as writer:
        waiting = [writer.submit(EntryKind.DECISION, accept(f"c-{number}")) for number in range(20)]
    assert all(answer.done() for answer in waiting)
    with pytest.raises(RecordFault, match=r"^The writer is closed"):
        writer.submit(EntryKind.DECISION, accept("c-late"))


def test_the_clock_of_the_writer_may_run_back(record: OpenRecord) -> None:
    times = iter([at(5), at(4), at(4) + timedelta(seconds=1), at(6)])
    with Writer(record.ledger, lambda: next(times)) as writer:
        for number in range(4):
            writer.submit(EntryKind.DECISION, accept(f"c-{number}")).result()
    told = [(str(entry.kind), entry.recorded) for entry in record.ledger.entries(1)]
    assert told == [
        ("decision", at(5)),
        ("notice", at(5)),  # the key that signs from now on
        ("notice", at(5)),  # the clock
        ("decision", at(5)),
        ("decision", at(5)),
        ("decision", at(6)),
    ]
