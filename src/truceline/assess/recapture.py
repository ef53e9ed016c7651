"""How many were seen by none, from who saw what: capture-recapture over several lists. Pure arithmetic, no words.

A history is the set of lists that hold an incident, as bits; ``counts[h]`` is how many incidents have it (``counts[0]``
is never known). Methods:

- Chapman (1951) for two lists, with the variance of Seber (1970).
- Log-linear models (Fienberg 1972; Bishop, Fienberg & Holland 1975) for three lists and more: Poisson regression of the
  observed cells on the lists and on pairs of lists that depend on each other, pairs taken in one by one while the BIC
  falls (Schwarz 1978). The intercept is the unseen cell.
- Chao's lower bound (1987) from those seen once and twice, which holds when some incidents are seen more easily.

Intervals are 95 %, log-normal around the number unseen (Burnham et al. 1987; Chao 1987), so never below zero.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

Z = 1.959964  # two-sided 95 %
_STEPS, _CLOSE = 100, 1e-10
_LARGEST = 30.0  # the logarithm of no cell of a record is larger


@dataclass(frozen=True, slots=True)
class Estimate:
    """The number seen by none: best value and 95 % interval; ``method`` names how, ``pairs`` which lists depend."""

    low: float
    best: float
    high: float
    method: str
    pairs: tuple[tuple[int, int], ...] = ()


def seen_times(counts: Sequence[int]) -> dict[int, int]:
    """How many incidents stand in exactly one list, in two, and so on."""
    times: dict[int, int] = {}
    for history, count in enumerate(counts):
        if history and count:
            times[history.bit_count()] = times.get(history.bit_count(), 0) + count
    return times


def chao(counts: Sequence[int], lists: int) -> Estimate | None:
    """Chao's lower bound; None when nothing stands in exactly two lists."""
    times, share = seen_times(counts), (lists - 1) / lists
    once, twice = times.get(1, 0), times.get(2, 0)
    if not twice:
        return None
    ratio = once / twice
    spread = twice * (share / 2 * ratio**2 + share**2 * ratio**3 + share**2 / 4 * ratio**4)
    return _around(share * once**2 / (2 * twice), spread, "chao_lower_bound")


def chapman(counts: Sequence[int]) -> Estimate:
    """Two lists: ``counts`` by history 0 (ignored), 1, 2, 3 (both)."""
    _, only_one, only_other, both = counts
    one, other = only_one + both, only_other + both
    total = (one + 1) * (other + 1) / (both + 1) - 1
    spread = (one + 1) * (other + 1) * only_one * only_other / ((both + 1) ** 2 * (both + 2))
    return _around(total - (one + only_other), spread, "chapman")


def log_linear(counts: Sequence[int], lists: int) -> Estimate | None:
    """The model of the lowest BIC; None when none could be fitted."""
    chosen = _fit(counts, lists, ())
    pairs: tuple[tuple[int, int], ...] = ()
    free = (1 << lists) - 1 - lists - 1  # cells that the independent model leaves over
    while chosen is not None and len(pairs) < free - 1:
        more = [(pair, _fit(counts, lists, (*pairs, pair))) for pair in combinations(range(lists), 2)]
        better = [(fit[0], pair, fit) for pair, fit in more if pair not in pairs and fit and fit[0] < chosen[0]]
        if not better:
            break
        _, pair, chosen = min(better, key=lambda option: option[:2])
        pairs = (*pairs, pair)
    if chosen is None:
        return None
    _, intercept, spread = chosen
    unseen = math.exp(intercept)
    estimate = _around(unseen, unseen + unseen**2 * spread, "log_linear")
    return Estimate(estimate.low, estimate.best, estimate.high, estimate.method, tuple(sorted(pairs)))


def _fit(counts: Sequence[int], lists: int, pairs: Sequence[tuple[int, int]]) -> tuple[float, float, float] | None:
    """BIC, intercept and its variance of one model, by iteratively reweighted least squares."""
    histories = np.arange(1, 1 << lists)
    seen = np.array(counts[1:], dtype=float)
    columns = [np.ones(len(histories)), *((histories >> k & 1).astype(float) for k in range(lists))]
    columns += [columns[1 + a] * columns[1 + b] for a, b in pairs]
    if any(not seen[column > 0].sum() for column in columns):
        return None  # a pair that never meets has no finite estimate
    design = np.stack(columns, axis=1)
    mean = seen + 0.5
    for _ in range(_STEPS):
        before, linear = mean, np.log(mean)
        weighted = design.T * mean
        try:
            inverse = np.linalg.inv(weighted @ design)
        except np.linalg.LinAlgError:
            return None
        beta = inverse @ (weighted @ (linear + (seen - mean) / mean))
        mean = np.exp(np.clip(design @ beta, -_LARGEST, _LARGEST))
        if np.abs(mean - before).max() < _CLOSE * (1 + mean.max()):
            break
    else:
        return None
    likelihood = float((seen * np.log(mean) - mean).sum())
    return math.log(seen.sum()) * design.shape[1] - 2 * likelihood, float(beta[0]), float(inverse[0, 0])


def _around(unseen: float, spread: float, method: str) -> Estimate:
    """A log-normal interval around the number unseen."""
    if unseen <= 0:
        return Estimate(0.0, 0.0, 0.0 if spread <= 0 else Z * math.sqrt(spread), method)
    factor = math.exp(Z * math.sqrt(math.log1p(spread / unseen**2)))
    return Estimate(unseen / factor, unseen, unseen * factor, method)
