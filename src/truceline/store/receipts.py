"""A receipt for an entry or a claim of a mission folder."""

from __future__ import annotations

from pathlib import Path

from truceline.record.bundle import Choice, find
from truceline.record.receipt import Receipt
from truceline.record.received import Received
from truceline.store.cleared import cleared
from truceline.store.place import must_have_record
from truceline.store.snapshot import snapshot
from truceline.words.sharing import Audience


def receipt_of(folder: Path, of: str, *, show: bool = False, audience: Audience | None = None) -> Receipt:
    """Proof that an entry stands in the record: that of this number, or the reading that proposes this claim.

    ``show`` puts the entry itself in; RecordFault when the mission withholds something from that audience
    (``store.cleared``). The row of a dataset gives the receipt of the dataset's reading.
    """
    from truceline.store.opening import open_record

    must_have_record(folder)
    if show:
        cleared(folder, _received(folder), audience, "a receipt that shows its entry")
    seq = int(of) if of.isascii() and of.isdigit() else _entry_of(folder, of)
    with open_record(folder) as record:
        receipt = record.ledger.receipt(seq)
        return receipt.showing(record.ledger.entry_at(seq).body) if show else receipt


def _received(folder: Path) -> Received:
    received = Received()
    with snapshot(folder) as state:
        for entry in state.entries():
            received.note(entry)
    return received


def _entry_of(folder: Path, claim: str) -> int:
    with snapshot(folder) as state:
        found = find(Choice(claims=frozenset({claim})), state.entries(), state.document_of)
        return found.claims[claim].entry
