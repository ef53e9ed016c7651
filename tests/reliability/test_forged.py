"""The short form of ``python -m benchmarks.reliability.forged``: no forged proof is accepted."""

from __future__ import annotations

from benchmarks.reliability.forged import LEAVES, LEDGER, NOTES, SIZES, VKEY, run

from truceline.record.merkle import consistent
from truceline.record.receipt import Receipt


def test_the_honest_ones_are_accepted() -> None:
    for size in SIZES:
        tree = LEDGER.tree(size)
        for seq in {0, size // 2, size - 1}:
            receipt = Receipt(seq=seq, leaf=LEAVES[seq], proof=tree.inclusion_proof(seq), note=NOTES[size])
            assert Receipt.from_json(receipt.as_json()).faults([VKEY]) == ()
        for old in {1, (size + 1) // 2, size}:
            assert consistent(old, tree.root(old), size, tree.root(), tree.consistency_proof(old))


def test_no_forgery_is_accepted() -> None:
    outcome = run(1_500)
    assert outcome.accepted == []
    assert outcome.tried > 1_200
