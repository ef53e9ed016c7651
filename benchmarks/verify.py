"""Verifying, reopening and proving in a large record.

    python benchmarks/verify.py [--entries 1000000] [--folder DIR]

Makes a record of decisions that each carry a claim (some 750 bytes a body), in lots of 10,000; then, each in a process
of its own: `truceline verify` over all of it (time, CPU time, largest memory), and opening the ledger, an inclusion
proof and a consistency proof (median of 300). Bars: 10 s, 200 MB, 2 ms. CPU time is the figure to compare on a machine
that others use.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

LOT, PROOFS = 10_000, 300


def main() -> int:
    """Make, measure, print."""
    asked = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    asked.add_argument("--entries", type=int, default=1_000_000)
    asked.add_argument("--folder", type=Path, help="on the disk to be measured; default: a temporary one")
    asked.add_argument("--part", choices=["make", "verify", "prove"], help="what a process of its own does")
    said = asked.parse_args()
    if said.part:
        {"make": make, "verify": verify, "prove": prove}[said.part](said.folder, said.entries)
        return 0
    folder = Path(tempfile.mkdtemp(prefix="truceline-verify-", dir=said.folder))
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    try:
        for part in ("make", "verify", "prove"):
            subprocess.run(
                [sys.executable, __file__, "--part", part, "--folder", str(folder), "--entries", str(said.entries)],
                check=True,
            )
    finally:
        shutil.rmtree(folder)
    print(f"Repeat: {' '.join(['python', *sys.argv])}")
    return 0


def make(folder: Path, entries: int) -> None:
    """The record."""
    from append import items, ledger_alone

    from truceline.store.opening import open_record

    started = time.perf_counter()
    with open_record(folder) as record:
        ledger = ledger_alone(record)  # no projections: they are measured in bulk_mission.py
        for start in range(0, entries, LOT):
            ledger.append_many(items(start, min(LOT, entries - start)), datetime.now(UTC))
        (folder / "note").write_text(ledger.note(), encoding="utf-8")
    took, size = time.perf_counter() - started, (folder / "truceline.db").stat().st_size
    print(f"made {entries:,} entries in {took:.0f} s, {size / 1e6:,.0f} MB", flush=True)


def verify(folder: Path, entries: int) -> None:
    """`truceline verify`, without its door."""
    from truceline.store.verification import verify_path

    started, spent = time.perf_counter(), time.process_time()
    found = verify_path(folder, folder / "note")
    took, cpu = time.perf_counter() - started, time.process_time() - spent
    foreign = sorted({name.partition(".")[0] for name in sys.modules} & {"django", "numpy"})
    assert found.ok, found.problems[:3]
    assert found.size >= entries
    assert not foreign
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"verified {found.size:,} entries in {took:.1f} s ({cpu:.1f} s of CPU), {memory:.0f} MB at most", flush=True)


def prove(folder: Path, entries: int) -> None:
    """Opening, and proofs, each from a tree that has read nothing yet."""
    from truceline.record.merkle import consistent, included
    from truceline.store.settings import configure

    configure(folder / "truceline.db")

    from truceline.store.ledger import DjangoLedger

    chosen, ledger = random.Random(1), DjangoLedger()
    started = time.perf_counter()
    checkpoint = ledger.checkpoint()
    opened = time.perf_counter() - started
    root, size = bytes.fromhex(checkpoint.root), checkpoint.size
    inclusion, consistency, spent = [], [], time.process_time()
    for _ in range(PROOFS):
        seq = chosen.randrange(entries)
        started = time.perf_counter()
        proof = ledger.tree(size).inclusion_proof(seq)
        inclusion.append(time.perf_counter() - started)
        assert included(ledger.entry_at(seq).leaf, seq, size, proof, root)
    spent = (time.process_time() - spent) / PROOFS
    for _ in range(PROOFS):
        old = chosen.randrange(entries) + 1
        started = time.perf_counter()
        proof = ledger.tree(size).consistency_proof(old)
        consistency.append(time.perf_counter() - started)
        assert consistent(old, ledger.tree(size).root(old), size, root, proof)
    figures = {
        "reopened in ms": opened,
        "inclusion proof, median ms": statistics.median(inclusion),
        "inclusion proof with its check, ms of CPU": spent,
        "consistency proof, median ms": statistics.median(consistency),
    }
    print(json.dumps({name: round(seconds * 1000, 2) for name, seconds in figures.items()}), flush=True)


if __name__ == "__main__":
    sys.exit(main())
