"""A soak of the writer: 32 threads submit at once, some twice, some nonsense; every receipt is checked at the end."""

from __future__ import annotations

import random
import time
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from benchmarks.reliability import submissions
from benchmarks.reliability.witness import Witness, recorded_in, verified

from truceline.store.opening import open_record
from truceline.words.entry import EntryKind

THREADS = 32
NONSENSE: dict[str, object] = {"kind": "a content must not say its kind"}


@dataclass(frozen=True)
class Soaked:
    """What came of a soak."""

    submitted: int
    recorded: int
    decisions: int
    twice: int
    nonsense_refused: int
    unproved: int
    faults: int
    seconds: float

    def __str__(self) -> str:
        return (
            f"{self.submitted:,} submissions of {THREADS} threads in {self.seconds:.1f} s ({self.twice:,} of them a"
            f" second time, {self.nonsense_refused:,} nonsense refused): {self.recorded:,} recorded,"
            f" {self.unproved} receipts do not prove what they say, {self.faults} faults"
        )


def soak(each: int, folder: Path, seed: int = 0) -> Soaked:
    """Every thread submits so many; one in five is submitted again by another thread, one in ten is nonsense too."""
    from truceline.store.writer import Writer

    dice, began = random.Random(seed), time.monotonic()
    plan = [(f"t{thread}", number) for thread in range(THREADS) for number in range(each)]
    again = dice.sample(plan, len(plan) // 5)
    nonsense = len(plan) // 10
    with open_record(folder) as record:
        with Writer(record.ledger) as writer, ThreadPoolExecutor(THREADS) as threads:

            def told(one: tuple[str, int]) -> tuple[str, Future]:  # type: ignore[type-arg]
                name, number = one
                said = submissions.decision_said(name, number)
                return f"{name}/{4 * number}", writer.submit(EntryKind.DECISION, said, key=f"{name}/{number}")

            bad = [threads.submit(writer.submit, EntryKind.DECISION, NONSENSE) for _ in range(nonsense)]
            receipts = [(mark, done.result()) for mark, done in threads.map(told, [*plan, *again])]
            refused = sum(done.result().exception() is not None for done in bad)
        seconds, witness = time.monotonic() - began, Witness()
        witness.hear(f"ack {mark} {receipt.seq}:{receipt.leaf.hex()}" for mark, receipt in receipts)
        unproved = sum(bool(receipt.faults()) for _, receipt in receipts)
    found = witness.look(recorded_in(folder))
    found += verified(folder)
    return Soaked(
        len(receipts), found.recorded, len(set(witness.acks)), len(again), refused, unproved, found.faults, seconds
    )
