"""Receipts: what they prove, and what is no receipt."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from record_samples import whole

from truceline.errors import RecordFault
from truceline.record import MemoryEvidence, MemoryLedger
from truceline.record.receipt import Receipt
from truceline.store.keys import SeedSigner

LEDGER = MemoryLedger(SeedSigner(lambda: b"s" * 32))
whole(LEDGER, MemoryEvidence())
RECEIPT = LEDGER.receipt(4)
ENTRIES = list(LEDGER.entries())


def test_a_receipt_proves_its_entry_and_comes_back_from_its_file() -> None:
    shown = RECEIPT.showing(ENTRIES[4].body)
    again = Receipt.from_json(shown.as_json())
    assert (again, again.faults([LEDGER.vkey])) == (shown, ())
    assert again.signed_note.checkpoint == LEDGER.checkpoint()


def test_receipts_under_one_note() -> None:
    receipts = LEDGER.receipts(range(len(LEDGER)))
    assert {receipt.note for receipt in receipts} == {LEDGER.note()}
    assert [receipt.faults([LEDGER.vkey]) for receipt in receipts] == [()] * len(LEDGER)


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"seq": 5}, ["The proof does not lead from entry 5 to the root of the checkpoint."]),
        ({"leaf": bytes(32)}, ["The proof does not lead from entry 4 to the root of the checkpoint."]),
        ({"proof": ()}, ["The proof does not lead from entry 4 to the root of the checkpoint."]),
        ({"body": b"{}"}, ["The entry shown is not entry 4: it does not give the hash of the receipt."]),
        ({"note": ""}, ["The receipt's note is no checkpoint: a note is lines of text, each with a line end."]),
        ({"note": RECEIPT.signed_note.text}, ["The receipt is not signed by that key."]),
    ],
)
def test_what_is_wrong_is_said(changed: dict[str, object], says: list[str]) -> None:
    assert list(replace(RECEIPT, **changed).faults([LEDGER.vkey])) == says  # type: ignore[arg-type]


def test_there_is_no_receipt_for_what_is_not_there() -> None:
    with pytest.raises(RecordFault, match=r"^There is no entry 99: the record has 10\.$"):
        LEDGER.receipt(99)


def plain(**changes: object) -> str:
    """The file of the receipt with something changed; None takes a key away."""
    said = json.loads(RECEIPT.as_json()) | changes
    return json.dumps({key: value for key, value in said.items() if value is not None})


MALFORMED = [
    "", "[]", "{}", "[" * 100_000, plain()[:-1], plain(form="truceline receipt 2"), plain(seq=None), plain(seq="4"),
    plain(seq=True), plain(seq=4.0), plain(seq=-1), plain(leaf="AB" * 32), plain(leaf=7), plain(leaf="ab"),
    plain(proof="ab" * 32), plain(proof=["x"]), plain(proof=["ab" * 32] * 65), plain(note=7), plain(body=7),
    plain(more=1), plain()[:-1] + ', "seq": 4}', plain(body="\ud800"),
]  # fmt: skip


@pytest.mark.parametrize("text", MALFORMED)
def test_what_is_no_receipt_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        Receipt.from_json(text)
