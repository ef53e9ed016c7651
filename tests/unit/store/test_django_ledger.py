"""The ledger in a database: as the plain one, durable, all or nothing."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from django.db import connections
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from record_samples import (
    BRIDGE,
    TABLE,
    at,
    claim,
    decide,
    load,
    read,
    read_table,
    receive,
    reference,
    rows,
    sha,
    whole,
)

from truceline.errors import RecordFault
from truceline.record import Evidence, Ledger, MemoryEvidence, MemoryLedger, replay, verify
from truceline.store.evidence import FolderEvidence
from truceline.store.ledger import DjangoLedger
from truceline.store.opening import OpenRecord, open_record
from truceline.store.reader import read_entries
from truceline.words.entry import DecisionKind, EntryKind

Step = Callable[[Ledger, Evidence, int], object]

STEPS: list[Step] = [
    lambda ledger, evidence, minute: reference(ledger, evidence, "Hills", minute),
    lambda ledger, evidence, minute: reference(ledger, evidence, "Valley", minute),
    lambda ledger, evidence, minute: receive(ledger, evidence, BRIDGE, "bridge.txt", minute),
    lambda ledger, evidence, minute: receive(ledger, evidence, TABLE, "table.csv", minute),
    lambda ledger, evidence, minute: read(ledger, BRIDGE, claim(BRIDGE), minute=minute),
    lambda ledger, evidence, minute: read(ledger, BRIDGE, claim(BRIDGE, 1, "rules 2"), minute=minute),
    lambda ledger, evidence, minute: decide(ledger, DecisionKind.ACCEPT, claim(BRIDGE).id, minute=minute),
    lambda ledger, evidence, minute: decide(ledger, DecisionKind.REJECT, claim(BRIDGE).id, minute=minute),
    lambda ledger, evidence, minute: decide(ledger, DecisionKind.ACCEPT_DATASET, sha(TABLE), minute=minute),
    lambda ledger, evidence, minute: decide(
        ledger, DecisionKind.CONFIRM_DATE, sha(BRIDGE), value="2031-05-01", minute=minute
    ),
    lambda ledger, evidence, minute: read_table(ledger, "Valley", minute),
]


@given(st.lists(st.sampled_from(STEPS), max_size=12), st.integers(0, 12))
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_the_database_tells_the_same_record_as_the_list(steps: list[Step], reopened_after: int) -> None:
    """Whatever is recorded, and wherever the record is closed and opened again."""
    plain, kept = MemoryLedger(), MemoryEvidence()
    with TemporaryDirectory() as name:
        folder = Path(name)
        record = open_record(folder)
        for minute, step in enumerate([STEPS[0], STEPS[2], STEPS[3], *steps]):
            if minute == reopened_after:
                record.close()
                record = open_record(folder)
            step(plain, kept, minute)
            step(record.ledger, record.evidence, minute)
        with record:
            assert list(record.ledger.entries()) == list(plain.entries())
            assert record.ledger.checkpoint() == plain.checkpoint()
            told = replay(record.ledger.entries(), record.evidence, rows, load)
        assert told == replay(plain.entries(), kept, rows, load)
        assert verify(read_entries(folder / "truceline.db"), kept.read, plain.checkpoint()).problems == ()


@pytest.fixture
def record(tmp_path: Path) -> OpenRecord:
    """An open record with nine entries."""
    opened = open_record(tmp_path)
    whole(opened.ledger, opened.evidence)
    return opened


def test_the_database_writes_ahead_and_forces_every_commit(record: OpenRecord) -> None:
    with record, connections[record.using].cursor() as cursor:
        assert cursor.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert cursor.execute("PRAGMA synchronous").fetchone() == (2,)


@pytest.mark.parametrize(
    ("order", "says"),
    [
        ("PRAGMA synchronous = NORMAL", "would not survive a power cut (journal 'wal', synchronous 1)."),
        ("PRAGMA journal_mode = DELETE", "would not survive a power cut (journal 'delete', synchronous 2)."),
    ],
)
def test_nothing_is_recorded_without_that(record: OpenRecord, order: str, says: str) -> None:
    with record:
        with connections[record.using].cursor() as cursor:
            cursor.execute(order)
        with pytest.raises(RecordFault) as fault:
            decide(record.ledger, DecisionKind.ACCEPT, "c-1")
        assert fault.value.sentence.endswith(says)
        assert len(record.ledger) == 9


def test_a_database_in_memory_is_no_record() -> None:
    with pytest.raises(RecordFault, match=r"would not survive a power cut \(journal 'memory', synchronous 2\)\.$"):
        DjangoLedger("default").append(EntryKind.REFERENCE, {"files": {}}, at(0))


def test_a_batch_is_recorded_as_a_whole(record: OpenRecord, tmp_path: Path) -> None:
    with record:
        with record.ledger.batch():
            decide(record.ledger, DecisionKind.ACCEPT, "c-1")
            decide(record.ledger, DecisionKind.ACCEPT, "c-2")
            assert len(list(read_entries(tmp_path / "truceline.db"))) == 9
        assert len(list(read_entries(tmp_path / "truceline.db"))) == 11


def test_a_batch_that_fails_leaves_nothing(record: OpenRecord) -> None:
    with record:
        before = record.ledger.checkpoint()
        with pytest.raises(ValueError, match="needs a time zone"):
            half_a_batch(record)
        assert record.ledger.checkpoint() == before
        decide(record.ledger, DecisionKind.ACCEPT, "c-1")
        assert len(record.ledger) == 10
        assert verify(record.ledger.entries(), record.evidence.read, before).ok


def test_a_full_disk_is_one_sentence_and_loses_nothing(record: OpenRecord, tmp_path: Path) -> None:
    """SQLite's own limit on pages gives the error that a full disk gives."""
    with record:
        before = record.ledger.checkpoint()
        with connections[record.using].cursor() as cursor:
            pages = cursor.execute("PRAGMA page_count").fetchone()[0]
            cursor.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(RecordFault) as fault:
            decide_without_end(record)
        assert fault.value.sentence == (
            "The disk is full or fails: this step was not recorded, everything before it was"
            f" ({tmp_path / 'truceline.db'})."
        )
        assert verify(record.ledger.entries(), record.evidence.read, before).ok
        with connections[record.using].cursor() as cursor:
            cursor.execute("PRAGMA max_page_count = 1000000")
        size = len(record.ledger)
        decide(record.ledger, DecisionKind.ACCEPT, "c-after")
        assert len(record.ledger) == size + 1


def half_a_batch(record: OpenRecord) -> None:
    """A decision, and then one that cannot be recorded."""
    with record.ledger.batch():
        decide(record.ledger, DecisionKind.ACCEPT, "c-1")
        record.ledger.append(EntryKind.REFERENCE, {"files": {}}, at(5).replace(tzinfo=None))


def decide_without_end(record: OpenRecord) -> None:
    """Decisions until there is no room."""
    for number in count():
        decide(record.ledger, DecisionKind.ACCEPT, f"c-{number}" + "0" * 1_000)


WRITER = """
import itertools, sys
from pathlib import Path
from record_samples import receive, reference
from truceline.store.opening import open_record

record = open_record(Path(sys.argv[1]))
reference(record.ledger, record.evidence)
for number in itertools.count():
    sha256 = receive(record.ledger, record.evidence, f"Report {number}. " * 50)
    print(sha256, flush=True)
"""


def test_what_was_acknowledged_survives_a_kill(tmp_path: Path) -> None:
    samples = Path(__file__).parents[1] / "record"
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(tmp_path)], stdout=subprocess.PIPE, text=True, cwd=samples
    )
    assert writer.stdout is not None
    acknowledged = [writer.stdout.readline().strip() for _ in range(20)]
    writer.send_signal(signal.SIGKILL)
    acknowledged += [line for line in writer.stdout.read().split() if len(line) == 64]
    writer.stdout.close()
    writer.wait()
    found = verify(read_entries(tmp_path / "truceline.db"), FolderEvidence(tmp_path / "evidence").read)
    assert found.problems == ()
    with open_record(tmp_path) as record:
        recorded = replay(record.ledger.entries(), record.evidence, rows, load).documents
        assert list(recorded)[: len(acknowledged)] == acknowledged
        assert len(recorded) - len(acknowledged) in (0, 1)  # one may be recorded and not acknowledged yet
        assert list((tmp_path / "evidence").glob("??/*.half")) == []
