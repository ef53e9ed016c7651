"""No pattern of the reader takes more than linear work on any of the strings that make patterns slow.

Work is counted, not timed: steps.py tries every pattern as ``re`` does and counts the characters it looks at.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator

import pytest
from steps import Counter, TooMany

import truceline.reading
from truceline.reading.text.needed import Needed

PUMPS = (
    *(" ", "\t", "\n", "a", "A", "1", "_", ".", ",", "-", "–", "'", '"', "(", "|", ":", "a ", "A ", "1 ", "1,"),
    *("1.", "a.", "Aa ", "a, ", " \n", "of "),
)
LENGTH = 100
FREE = 40
"""Steps per code point that nobody asks about."""


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Every pattern that stands in a module of the reader, each once."""
    seen: set[tuple[str, int]] = set()
    for module in pkgutil.walk_packages(truceline.reading.__path__, "truceline.reading."):
        for name, value in vars(importlib.import_module(module.name)).items():
            for pattern in _within(value):
                if isinstance(pattern.pattern, str) and (pattern.pattern, pattern.flags) not in seen:
                    seen.add((pattern.pattern, pattern.flags))
                    yield f"{module.name.removeprefix('truceline.reading.')}.{name}", pattern


def _within(value: object, depth: int = 0) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, Needed):
        yield value.pattern
    elif depth < 3 and isinstance(value, dict | list | tuple | set | frozenset):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _within(inner, depth + 1)


def _slow(pattern: re.Pattern[str]) -> list[str]:
    """The pumps on which twice the text takes three times the steps, or more."""
    words = re.findall(r"(?<!\\)[^\W\d_]{2,}", pattern.pattern)[:4]
    counter = Counter(pattern)
    pumps = (*PUMPS, *words, *(f"{word} " for word in words))
    unlike = {tuple(counter.sort_of(char) for char in pump): pump for pump in reversed(pumps)}
    return [pump for pump in unlike.values() if _grows(counter, pump, words)]


def _grows(counter: Counter, pump: str, words: list[str]) -> bool:
    once, twice = ("".join([*words[:1], " ", pump * (n * LENGTH // len(pump)), "\x01"]) for n in (1, 2))
    try:
        counter.spans(once)
        few = counter.steps
        if few <= FREE * len(once):
            return False
        counter.spans(twice)
    except TooMany:
        return True
    return counter.steps >= 3 * few


@pytest.mark.parametrize(
    ("name", "pattern"), [pytest.param(n, p, id=f"{n}-{i}") for i, (n, p) in enumerate(patterns())]
)
def test_twice_the_text_takes_twice_the_steps(name: str, pattern: re.Pattern[str]) -> None:
    assert _slow(pattern) == []


SAMPLE = (
    "Lia Dessa denied, and “not once”, that 12,000 men – the Front's – had (on 5 March) shelled\n\n two towns; no one "
    "was hurt."
)


@pytest.mark.parametrize(
    ("name", "pattern"), [pytest.param(n, p, id=f"{n}-{i}") for i, (n, p) in enumerate(patterns())]
)
def test_the_counter_finds_what_re_finds(name: str, pattern: re.Pattern[str]) -> None:
    assert Counter(pattern).spans(SAMPLE) == [match.span() for match in pattern.finditer(SAMPLE)]
