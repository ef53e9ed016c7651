"""How an engine's clusters compare with what a reader decided pair by pair (verdicts_*.toml: ids only)."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np
import pyarrow as pa
from benchmarks.reconcile.scoring import Score

LONGEST_DAYS = 10
"""A record of more days is a campaign: which single happening it means was not judged."""


@dataclass(frozen=True)
class Judged:
    """``wrong`` and ``missed``: the pairs of ids to look at."""

    score: Score
    right: int
    wrong: list[tuple[str, str]]
    missed: list[tuple[str, str]]

    def __str__(self) -> str:
        return f"{self.score} ({self.right} right, {len(self.wrong)} wrong, {len(self.missed)} missed pairs)"


def judge(name: str, table: pa.Table, labels: Sequence[int] | np.ndarray, base: str) -> Judged:
    """Pairs of two sources, at least one of them not ``base`` (the biggest dataset, of which not all was read)."""
    told = tomllib.loads(Path(__file__).with_name(f"verdicts_{name}.toml").read_text())
    ids = table["id"].to_pylist()
    source = dict(zip(ids, table["source"].to_pylist(), strict=True))
    length = table["end"].cast(pa.int32()).to_numpy() - table["start"].cast(pa.int32()).to_numpy()
    long = {one for one, days in zip(ids, length, strict=True) if days > LONGEST_DAYS and source[one] != base}

    def counted(pairs: set[tuple[str, str]]) -> set[tuple[str, str]]:
        return {pair for pair in pairs if source[pair[0]] != source[pair[1]] and not long.intersection(pair)}

    groups: dict[int, list[str]] = {}
    for one, label in zip(ids, labels, strict=True):
        groups.setdefault(int(label), []).append(one)
    unsure = {(min(pair), max(pair)) for pair in told["unsure"]}
    said = counted({pair for members in groups.values() for pair in combinations(sorted(members), 2)}) - unsure
    asked = counted({pair for members in told["same"] for pair in combinations(sorted(members), 2)})
    right = len(said & asked)
    score = Score(right / len(said) if said else 1.0, right / len(asked) if asked else 1.0)
    return Judged(score, right, sorted(said - asked), sorted(asked - said))


def interval(right: int, tried: int) -> tuple[float, float]:
    """Wilson's 95 % interval of a share.

    >>> [round(end, 2) for end in interval(36, 40)]
    [0.77, 0.96]
    """
    z = 1.96
    share, more = right / tried, z * z / tried
    middle = (share + more / 2) / (1 + more)
    half = z * math.sqrt(share * (1 - share) / tried + more / tried / 4) / (1 + more)
    return middle - half, middle + half
