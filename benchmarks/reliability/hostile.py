"""Hostile files: the named corpus under the product's limits, 25,000 mutants, and what the guard costs.

    python benchmarks/reliability/hostile.py [--mutants 25000] [--seed 1] [--skip-corpus]

Prints a table; ends with 1 when a file was not contained: the service crashed or hung, or a file was read as empty.
"""

from __future__ import annotations

import argparse
import platform
import resource
import statistics
import sys
import threading
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.hostile.corpus import CORPUS, TOOK, outcome
from tests.hostile.mutants import good_files, mutants

from truceline.sources.extracted import Unreadable
from truceline.sources.formats import FORMATS
from truceline.sources.guard import Guard
from truceline.sources.yields import check_yield

DOWN = "Reading it brought its reading process down."
GOOD = good_files()[".html"]


class Neighbour(threading.Thread):
    """Another user's document, read again and again by a guard of its own: how long each took."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.took: list[float] = []
        self.failed = 0
        self.over = threading.Event()

    def run(self) -> None:
        with Guard() as guard:
            while not self.over.wait(0.1):
                start = time.perf_counter()
                try:
                    guard.extract(".html", GOOD)
                except Unreadable:
                    self.failed += 1
                self.took.append(time.perf_counter() - start)


def corpus() -> int:
    """Every named file under the product's limits: outcome and seconds. How many were not contained."""
    bad = 0
    neighbour = Neighbour()
    neighbour.start()
    with Guard() as guard:
        for hostile in CORPUS:
            start = time.perf_counter()
            said = outcome(guard, hostile)
            took = time.perf_counter() - start
            contained = said != DOWN and said.strip() != TOOK.strip() and took < 35
            bad += not contained
            print(f"{'' if contained else 'NOT CONTAINED '}{hostile.name:28} {took:6.2f} s  {said[:90]!r}", flush=True)
    neighbour.over.set()
    neighbour.join()
    slowest = sorted(neighbour.took)
    print(f"{len(CORPUS)} named files, {bad} not contained; largest child {_child_memory()} MB")
    print(
        f"meanwhile another guard read {len(slowest)} good pages, {neighbour.failed} failed: "
        f"median {statistics.median(slowest) * 1000:.0f} ms, "
        f"99th of 100 {slowest[int(0.99 * len(slowest))] * 1000:.0f} ms"
    )
    return bad + neighbour.failed


def mutated(number: int, seed: int) -> int:
    """That many mutants through the guard: outcomes by format. How many were not contained."""
    counts: Counter[tuple[str, str]] = Counter()
    slowest = 0.0
    begun = time.perf_counter()
    with Guard() as guard:
        for done, (suffix, content) in enumerate(mutants(seed), 1):
            start = time.perf_counter()
            counts[suffix, _end(guard, suffix, content)] += 1
            slowest = max(slowest, time.perf_counter() - start)
            if done == number:
                break
    ends = ("read", "refused", "gave up", "stopped", "empty", "crash")
    print("format " + "".join(f"{end:>9}" for end in ends))
    for suffix in FORMATS:
        if any(counts[suffix, end] for end in ends):
            print(f"{suffix:7}" + "".join(f"{counts[suffix, end]:9}" for end in ends))
    print(f"{number} mutants (seed {seed}) in {time.perf_counter() - begun:.0f} s; slowest {slowest:.2f} s")
    return sum(n for (_, end), n in counts.items() if end in ("empty", "crash")) + (slowest > 35)


def _end(guard: Guard, suffix: str, content: bytes) -> str:
    format_ = FORMATS[suffix]
    try:
        extracted = guard.extract(suffix, content)
        check_yield(extracted, len(content), format_)
    except Unreadable as refusal:
        if refusal.sentence == DOWN:
            return "crash"
        if "gave up" in refusal.sentence:
            return "gave up"
        return "stopped" if "was stopped" in refusal.sentence else "refused"
    return "read" if extracted.text.strip() else "empty"


def cost() -> None:
    """Milliseconds per small good document: in this process, and through the guard, in the same run."""
    print("format    in-process   guarded   (ms, median of 30)")
    with Guard() as guard:
        for suffix, content in good_files().items():
            plain = _median(lambda s=suffix, c=content: FORMATS[s].extract(c, ""))
            guarded = _median(lambda s=suffix, c=content: guard.extract(s, c))
            told = "" if FORMATS[suffix].guarded else "   (only decoded, in-process)"
            print(f"{suffix:10}{plain:10.2f}{guarded:10.2f}{told}")


def _median(run: object) -> float:
    times = []
    for _ in range(31):
        start = time.perf_counter()
        run()  # type: ignore[operator]
        times.append(time.perf_counter() - start)
    return statistics.median(times[1:]) * 1000


def _child_memory() -> int:
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mutants", type=int, default=25_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--skip-corpus", action="store_true")
    options = parser.parse_args()
    print(f"Python {platform.python_version()}, {platform.platform()}", end="; ")
    with Guard() as guard:
        print(f"layers: {', '.join(sorted(guard.layers))}")
    cost()
    bad = 0 if options.skip_corpus else corpus()
    bad += mutated(options.mutants, options.seed) if options.mutants else 0
    raise SystemExit(1 if bad else 0)


if __name__ == "__main__":
    main()
