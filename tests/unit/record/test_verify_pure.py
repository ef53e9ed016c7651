"""Verification of entries in memory. Attacks on a real database stand in tests/spec/test_ledger.py."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from record_samples import at, whole

from truceline.record import MemoryEvidence, MemoryLedger, verify
from truceline.record.bodies import content_of, sealed
from truceline.record.ledger import entry_from
from truceline.record.merkle import EMPTY_ROOT, leaf_hash
from truceline.words.entry import Checkpoint, Entry, EntryKind


def recorded() -> tuple[list[Entry], MemoryEvidence, Checkpoint]:
    """Nine entries, their evidence, and the checkpoint over them."""
    ledger, evidence = MemoryLedger(), MemoryEvidence()
    whole(ledger, evidence)
    return list(ledger.entries()), evidence, ledger.checkpoint()


ENTRIES, EVIDENCE, CHECKPOINT = recorded()


def test_an_honest_record_verifies() -> None:
    found = verify(ENTRIES, EVIDENCE.read, CHECKPOINT)
    assert (found.size, found.root, found.problems, found.ok) == (9, CHECKPOINT.root, (), True)


def test_a_record_without_entries_verifies() -> None:
    found = verify([], EVIDENCE.read)
    assert (found.size, found.root, found.ok) == (0, EMPTY_ROOT.hex(), True)


def test_a_record_that_has_grown_agrees_with_every_earlier_checkpoint() -> None:
    ledger = MemoryLedger()
    checkpoints = [ledger.checkpoint()]
    for minute in range(5):
        ledger.append(EntryKind.REFERENCE, {"files": {f"{minute}": ""}}, at(minute))
        checkpoints.append(ledger.checkpoint())
    found = verify(ledger.entries(), lambda sha256: b"", checkpoints)
    assert found.problems == ()


@settings(deadline=None)
@given(st.integers(0, 8), st.data())
def test_no_changed_byte_goes_unseen(seq: int, data: st.DataObject) -> None:
    """With the leaf left as it was; the sentence names the entry."""
    entry = ENTRIES[seq]
    index, bit = data.draw(st.integers(0, len(entry.body) - 1)), data.draw(st.integers(0, 7))
    body = entry.body[:index] + bytes([entry.body[index] ^ 1 << bit]) + entry.body[index + 1 :]
    changed = [*ENTRIES[:seq], replace(entry, body=body), *ENTRIES[seq + 1 :]]
    assert verify(changed, EVIDENCE.read).problems[0] == (
        f"Entry {seq} was changed: its content no longer gives the hash that was recorded with it."
    )


@settings(deadline=None)
@given(st.integers(1, 9), st.data())
def test_the_holder_of_a_checkpoint_sees_any_rewriting(size: int, data: st.DataObject) -> None:
    """Every body from the changed entry on is made anew, hashes and chain included: nothing inside gives it away."""
    first = data.draw(st.integers(0, size - 1))
    rewritten = rewritten_from(first)
    known = Checkpoint(origin="", size=size, root=verify(ENTRIES[:size], EVIDENCE.read).root)
    assert verify(rewritten, EVIDENCE.read).problems == ()
    assert verify(rewritten, EVIDENCE.read, known).problems == (
        f"The record is not the one of the checkpoint ({size} entries): "
        + (
            f"Entries 0 to {size - 1} were rewritten since, at least in part."
            if size > 1
            else "Entry 0 was rewritten since."
        ),
    )


def test_several_checkpoints_narrow_down_what_was_rewritten() -> None:
    known = [Checkpoint(origin="", size=n, root=verify(ENTRIES[:n], EVIDENCE.read).root) for n in (2, 5, 6, 9)]
    assert verify(rewritten_from(5), EVIDENCE.read, known).problems == (
        "The record is not the one of the checkpoint (6 entries): Entry 5 was rewritten since.",
    )


def rewritten_from(first: int) -> list[Entry]:
    """The entries with another time from ``first`` on, and everything after it made to fit."""
    made = list(ENTRIES[:first])
    for entry in ENTRIES[first:]:
        previous = made[-1].leaf if made else b""
        made.append(entry_from(entry.seq, sealed(entry.kind, content_of(entry), previous, at(99))))
    return made


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"{}", "Entry 0 cannot be read: its bytes are not the body of an entry."),
        (
            b'{"kind":"reference","previous":"","recorded":"x","v":7}',
            "Entry 0 has form 7; this Truceline reads form 1.",
        ),
        (
            b'{"kind":"reference","previous":"","recorded":"2031-05-04T12:00:00.000000+00:00","v":1}',
            "Entry 0 cannot be read: its content does not fit its kind.",
        ),
    ],
)
def test_a_body_that_says_nothing_is_named(body: bytes, says: str) -> None:
    entry = Entry(seq=0, kind=EntryKind.REFERENCE, body=body, recorded=at(0), leaf=leaf_hash(body))
    assert verify([entry], EVIDENCE.read).problems == (says,)


def test_a_listing_that_says_otherwise_is_named() -> None:
    listed = replace(ENTRIES[0], kind=EntryKind.DECISION, recorded=at(60))
    assert verify([listed], EVIDENCE.read).problems == (
        "Entry 0 is listed as 'decision', but its content is 'reference'.",
        "Entry 0 is listed under another time than its content says (2031-05-04T12:00:00.000000+00:00).",
    )


def test_an_entry_that_stands_twice_is_named() -> None:
    assert verify([*ENTRIES[:3], ENTRIES[2]], EVIDENCE.read).problems == (
        "Entry 2 stands out of order: it follows entry 2.",
    )


def test_a_checkpoint_inside_the_record_is_compared_apart() -> None:
    """Whoever rewrote entry 2 may have made a fitting checkpoint of 5 as well: it must not narrow down the range."""
    rewritten = rewritten_from(2)
    forged = Checkpoint(origin="", size=5, root=verify(rewritten[:5], EVIDENCE.read).root)
    honest = Checkpoint(origin="", size=4, root=verify(ENTRIES[:4], EVIDENCE.read).root)
    assert verify(rewritten, EVIDENCE.read, CHECKPOINT, [forged]).problems == (
        "The record is not the one of the checkpoint (9 entries):"
        " Entries 0 to 8 were rewritten since, at least in part.",
    )
    assert verify(rewritten, EVIDENCE.read, None, [honest]).problems == (
        "The record is not the one of the checkpoint that it holds itself (4 entries):"
        " Entries 0 to 3 were rewritten since, at least in part.",
    )
