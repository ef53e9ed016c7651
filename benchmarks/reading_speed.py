"""How fast the reader is, beside trafilatura's extraction of the same pages in the same run; how it grows; its memory.

    python benchmarks/reading_speed.py             documents of 600 words per CPU second, growth up to 1 MB, memory
    python benchmarks/reading_speed.py --quick     without the growth
    python benchmarks/reading_speed.py --profile   where the time goes

The texts are the gold documents (all splits), nothing of them is judged. CPU seconds of one core; the process does
nothing beside. trafilatura gets each text as a web page with a navigation, as a crawler would bring it.
"""

from __future__ import annotations

import argparse
import cProfile
import html
import os
import platform
import pstats
import resource
import time
from collections.abc import Callable
from datetime import date

from reading_gold import GoldDocument, document, gold_documents

from truceline.reading.assemble import propose

WORDS = 600
SIZES = (125_000, 250_000, 500_000, 1_000_000)
ROUNDS = 3
LINES = 25


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    options.add_argument("--quick", action="store_true", help="leave the growth out")
    options.add_argument("--profile", action="store_true", help="print where the time goes")
    given = options.parse_args()
    gold = gold_documents()
    print(f"on {platform.platform()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    print(f"load of the machine before: {os.getloadavg()[0]:.1f}")
    if given.profile:
        _profile(gold)
        return
    words = sum(len(one.text.split()) for one in gold)
    _read(gold)  # what is loaded once is not counted
    print(f"reader         {_rate(words, lambda: _read(gold)):7.1f} documents of {WORDS} words per CPU second")
    pages = [_page(one) for one in gold]
    _extract(pages)
    print(f"trafilatura    {_rate(words, lambda: _extract(pages)):7.1f} of the same pages, main text alone")
    if not given.quick:
        _grow(gold)
    print(f"largest memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB (with trafilatura)")


def _rate(words: int, work: Callable[[], None]) -> float:
    """Documents per CPU second, the best of some rounds: another process on the core only slows down."""
    spent = []
    for _ in range(ROUNDS):
        began = time.process_time()
        work()
        spent.append(time.process_time() - began)
    return words / WORDS / min(spent)


def _read(gold: list[GoldDocument]) -> None:
    for one in gold:
        propose(one.document, one.text, one.full)


def _extract(pages: list[str]) -> None:
    import trafilatura

    for page in pages:
        trafilatura.extract(page)


def _page(one: GoldDocument) -> str:
    """The text as a web page."""
    links = "".join(f'<li><a href="/{n}">Section {n}</a></li>' for n in range(12))
    body = "".join(f"<p>{html.escape(part)}</p>" for part in one.text.split("\n") if part.strip())
    return (
        f"<html><head><title>{html.escape(one.name)}</title></head><body><nav><ul>{links}</ul></nav>"
        f"<article><h1>{html.escape(one.name)}</h1>{body}</article><footer>All rights</footer></body></html>"
    )


def _grow(gold: list[GoldDocument]) -> None:
    whole = "\n\n".join(one.text for one in gold)
    for size in SIZES:
        text = (whole * (size // len(whole) + 1))[:size]
        about = document("long", text, date(2024, 5, 2), "", "")
        began = time.process_time()
        found, _ = propose(about, text, gold[0].full)
        spent = time.process_time() - began
        used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"{size:>9} code points {spent:6.1f} s, {size / spent / 1000:5.1f} kB/s, {len(found)} claims, {used:.0f} MB"
        )


def _profile(gold: list[GoldDocument]) -> None:
    _read(gold)
    profile = cProfile.Profile()
    profile.enable()
    _read(gold)
    profile.disable()
    pstats.Stats(profile).sort_stats("tottime").print_stats(LINES)


if __name__ == "__main__":
    main()
