"""``python -m benchmarks.reconcile PART [...] --cache FOLDER``: each part prints what it ran on, what it found, and
how to
run it again.

    generator    ours and Splink on reports with known truth (--sizes 10000,100000; --seeds 1,2,3; --peers)
    small        small and odd tables with known truth: the mean and the worst tenth
    simulation   ours and meltt on the simulation of meltt's authors
    conflicts    four datasets of three countries: counts of meltt and ours, our own verdicts, a sample to check by hand
    guns         articles grouped by people: ours and TF-IDF at its best threshold
    growth       whole processes: ours, the floor (read, one sort, one pass), Splink, meltt up to --meltt-most
    spark        the distributed engine against the default one
    billion      what a cluster would move and compute, reckoned from a sample (--seconds-per-million)
    bad          tables that go wrong

Everything fetched or installed goes to --cache. --copies names a folder of repositories that are already there
(owner+name/repo); without it, git clones them from GitHub.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.reconcile import parts
from benchmarks.reconcile.machine import described

PARTS: dict[str, Callable[[argparse.Namespace], None]] = {
    "generator": parts.generator,
    "small": parts.small,
    "simulation": parts.simulation,
    "conflicts": parts.conflicts,
    "guns": parts.guns,
    "growth": parts.growth,
    "spark": parts.spark,
    "billion": parts.billion,
    "bad": parts.bad,
}


def _numbers(word: str) -> list[int]:
    return [int(part.replace("_", "")) for part in word.split(",")]


def main() -> None:
    """Run the parts that are named."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("parts", nargs="+", choices=list(PARTS))
    asked.add_argument("--cache", type=Path, required=True, help="a folder outside the repository")
    asked.add_argument("--copies", type=Path, help="repositories that are already there")
    asked.add_argument("--sizes", type=_numbers, default=[10_000])
    asked.add_argument("--seeds", type=_numbers, default=[1, 2, 3])
    asked.add_argument("--peers", action="store_true", help="run the peers as well")
    asked.add_argument("--meltt-most", type=int, default=10_000, help="the largest table that meltt is given")
    asked.add_argument("--splink-most", type=int, default=1_000_000, help="the largest table that Splink is given")
    asked.add_argument("--seconds-per-million", type=float, default=20, help="one core's time, as growth measured it")
    told = asked.parse_args()
    told.cache.mkdir(parents=True, exist_ok=True)
    print(described(), flush=True)
    for name in told.parts:
        began = time.monotonic()
        print(f"\n== {name}", flush=True)
        PARTS[name](told)
        again = f"python -m benchmarks.reconcile {name} --cache FOLDER"
        print(f"   {time.monotonic() - began:.0f} s; repeat: {again}", flush=True)


if __name__ == "__main__":
    main()
