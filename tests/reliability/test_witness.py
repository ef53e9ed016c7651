"""The judge of all trials sees what it is there to see, on records made by hand."""

from __future__ import annotations

import hashlib
import json

import pytest
from benchmarks.reliability.witness import Findings, Recorded, Witness, plainness


def recorded(*marks: str) -> Recorded:
    """Decisions with these marks."""
    bodies = [json.dumps({"kind": "decision", "decision": {"by": mark}}).encode() for mark in marks]
    return [(body, hashlib.sha256(body).digest()) for body in bodies]


def heard(held: Recorded, *acks: tuple[str, int]) -> Witness:
    """A witness that was told these submissions with the number of their first entry."""
    witness = Witness()
    for submission, seq in acks:
        witness.hear([f"ack {submission} {seq}:{held[seq][1].hex()}"])
    return witness


WHOLE = ("a/0/0", "a/1/0", "a/2/0", "a/2/1", "a/2/2", "a/2/3")


@pytest.mark.parametrize(
    ("marks", "faults"),
    [
        (WHOLE, Findings(acknowledged=2, recorded=6, unacknowledged=1)),
        (WHOLE[1:], Findings(acknowledged=2, recorded=5, unacknowledged=1, lost=2)),
        (("a/1/0", "a/0/0"), Findings(acknowledged=2, recorded=2, lost=2)),
        ((*WHOLE, "a/1/0"), Findings(acknowledged=2, recorded=7, unacknowledged=1, doubled=1)),
        (WHOLE[:4], Findings(acknowledged=2, recorded=4, unacknowledged=1, partial=1)),
    ],
    ids=["whole", "the first is gone", "in another order", "one twice", "half a batch"],
)
def test_what_is_lost_doubled_or_in_part(marks: tuple[str, ...], faults: Findings) -> None:
    told = recorded(*WHOLE)
    assert heard(told, ("a/0", 0), ("a/1", 1)).look(recorded(*marks)) == faults


def test_a_submission_acknowledged_as_two_different_entries_is_doubled() -> None:
    held = recorded("a/0/0", "a/1/0")
    witness = heard(held, ("a/0", 0), ("a/0", 1))
    assert witness.look(held).doubled == 1


def test_a_traceback_is_no_plain_sentence() -> None:
    lines = ["ready", "truceline: The disk is full.", "Traceback (most recent call last):"]
    assert plainness(lines).unplain == 1
    assert plainness(lines[:2]).unplain == 0
