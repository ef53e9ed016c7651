"""Our own patterns on hostile text: every compiled pattern of a stage, found by itself, against pumped strings.

    python benchmarks/reliability/patterns.py [truceline.sources] [--ratio 3]

A pattern is named when doubling a string multiplies its time by the ratio or more. Ends with 1 when any is.
"""

from __future__ import annotations

import argparse
import importlib
import pkgutil
import re
import signal
import sys
import time
from collections.abc import Iterator
from typing import Any

import truceline

PUMPS = (
    *(" ", "\t", "\n", "a", "A", "1", "_", ".", ",", "-", "–", "'", '"', "(", ")", "<", "<a", "&", "|", ":", "/", "#"),
    *("*", "a ", "A ", "1 ", "1,", "1.", "a.", "Aa ", "a-", "a'", ", ", "a, ", "1-", " \n", "the ", "and ", "of "),
    *("a\n", "www.", "«", "March ", "5 March ", "2024 "),
)
LENGTH = 1_500  # code points, then doubled
NOTICEABLE = 0.002  # seconds: below, the clock says more than the pattern
LIMIT = 1.0


class Late(Exception):
    """A pattern took longer than the limit."""


def patterns(stage: str) -> Iterator[tuple[str, re.Pattern[Any]]]:
    """The patterns that stand in modules of a stage, by name, each once."""
    seen: set[tuple[Any, int]] = set()
    for module in pkgutil.walk_packages(truceline.__path__, "truceline."):
        if not module.name.startswith(stage) or module.name.endswith(("__main__", ".guarded")):
            continue
        for name, value in vars(importlib.import_module(module.name)).items():
            for pattern in _within(value):
                if (pattern.pattern, pattern.flags) not in seen:
                    seen.add((pattern.pattern, pattern.flags))
                    yield f"{module.name}.{name}", pattern


def _within(value: object, depth: int = 0) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern):
        yield value
    elif depth < 3 and isinstance(value, dict | list | tuple | set | frozenset):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _within(inner, depth + 1)


def worst(pattern: re.Pattern[Any], ratio: float) -> tuple[float, float, str]:
    """The longest time, its ratio and its pump, among the strings that grow faster than the ratio; zeros for none."""
    source = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    words = list(dict.fromkeys(re.findall(r"(?<!\\)[^\W\d_]{2,}", source)))[:12]
    found = (0.0, 0.0, "")
    for pump in (*PUMPS, *words, *(f"{word} " for word in words)):
        for before in ("", f"{words[0]} " if words else "x"):
            times = max(1, LENGTH // len(pump))
            once, twice = (_seconds(pattern, f"{before}{pump * n}\x01") for n in (times, 2 * times))
            if once >= NOTICEABLE and (twice / once >= ratio or once >= LIMIT) and twice > found[0]:
                found = (twice, twice / once, pump)
    return found


def _seconds(pattern: re.Pattern[Any], text: str) -> float:
    subject: Any = text if isinstance(pattern.pattern, str) else text.encode()
    start = time.perf_counter()
    signal.setitimer(signal.ITIMER_REAL, LIMIT)
    try:
        for _ in pattern.finditer(subject):
            pass
    except Late:
        return LIMIT
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    return time.perf_counter() - start


def _ring(*_: object) -> None:
    raise Late


def main() -> None:
    """Print the patterns that blow up, and how many were tried."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("stage", nargs="?", default="truceline.sources")
    parser.add_argument("--ratio", type=float, default=3.0)
    options = parser.parse_args()
    signal.signal(signal.SIGALRM, _ring)
    tried = bad = 0
    for name, pattern in patterns(options.stage):
        tried += 1
        took, grows, pump = worst(pattern, options.ratio)
        if took:
            bad += 1
            print(f"{name}: {took * 1000:.0f} ms on {2 * LENGTH} code points of {pump!r}, {grows:.1f} times for twice")
    print(f"{options.stage}: {tried} patterns, {bad} grow faster than {options.ratio:g} times for twice the text")
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
