"""The plain ledger: the chain, the checkpoint, and the order of keeping."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import pytest
from record_samples import BRIDGE, at, document, receive, reference, sha, whole

from truceline.errors import RecordFault
from truceline.record import MemoryEvidence, MemoryLedger, keeping
from truceline.record.bodies import opened
from truceline.record.merkle import EMPTY_ROOT, leaf_hash, root_of
from truceline.words.entry import Checkpoint, Entry, EntryKind


def test_every_entry_names_the_leaf_before_it() -> None:
    ledger = MemoryLedger()
    whole(ledger, MemoryEvidence())
    entries = list(ledger.entries())
    assert [opened(entry.body)["previous"] for entry in entries] == [
        "",
        *(leaf_hash(entry.body).hex() for entry in entries[:-1]),
    ]
    assert [entry.seq for entry in entries] == list(range(9))


def test_the_checkpoint_is_the_merkle_root_over_the_bodies() -> None:
    ledger = MemoryLedger()
    whole(ledger, MemoryEvidence())
    leaves = [leaf_hash(entry.body) for entry in ledger.entries()]
    assert ledger.checkpoint() == Checkpoint(
        origin=f"truceline/{leaves[0].hex()[:16]}", size=9, root=root_of(leaves).hex()
    )


def test_an_empty_ledger_has_a_checkpoint() -> None:
    assert MemoryLedger().checkpoint() == Checkpoint(origin="truceline", size=0, root=EMPTY_ROOT.hex())


def test_time_and_kind_of_an_entry_are_those_of_its_body() -> None:
    ledger = MemoryLedger()
    entry = ledger.append(EntryKind.REFERENCE, {"files": {}}, at(7))
    assert (entry.kind, entry.recorded, entry.leaf) == (EntryKind.REFERENCE, at(7), leaf_hash(entry.body))


def test_evidence_is_kept_before_the_entry_that_names_it() -> None:
    done: list[str] = []

    class TellingEvidence(MemoryEvidence):
        def keep(self, content: bytes) -> str:
            done.append(f"kept {content.decode()}")
            return super().keep(content)

    class TellingLedger(MemoryLedger):
        def append(self, kind: EntryKind, body: Mapping[str, Any], now: datetime) -> Entry:
            done.append(f"recorded {kind}")
            return super().append(kind, body, now)

    ledger, evidence = TellingLedger(), TellingEvidence()
    reference(ledger, evidence, "Valley")
    keeping.keep_document(ledger, evidence, document(BRIDGE), BRIDGE.encode(), BRIDGE, at(1))
    assert done == ["kept Valley", "recorded reference", f"kept {BRIDGE}", f"kept {BRIDGE}", "recorded document"]


def test_a_document_whose_bytes_are_others_is_not_recorded() -> None:
    ledger = MemoryLedger()
    with pytest.raises(RecordFault, match=r"^Document 'report\.txt' changed while it was received\.$"):
        keeping.keep_document(ledger, MemoryEvidence(), document(BRIDGE), b"other", BRIDGE, at(1))
    assert len(ledger) == 0


def test_missing_evidence_is_a_fault() -> None:
    with pytest.raises(RecordFault, match=rf"^Evidence file {sha('x')} is missing\.$"):
        MemoryEvidence().read(sha("x"))


def test_changed_evidence_is_a_fault() -> None:
    evidence = MemoryEvidence()
    evidence.files[evidence.keep(b"x")] = b"y"
    with pytest.raises(RecordFault, match=rf"^Evidence file {sha('x')} was changed: its content no longer gives its"):
        evidence.read(sha("x"))


def test_one_process_may_look_while_entries_are_added() -> None:
    ledger, evidence = MemoryLedger(), MemoryEvidence()
    reference(ledger, evidence)
    looking = ledger.entries()
    receive(ledger, evidence, BRIDGE)
    assert [entry.kind for entry in looking] == [EntryKind.REFERENCE]
