"""One weight per level, so that together they tell linked pairs from the others: logistic regression with a ridge.

Unlike counting each level by itself, this knows that levels go together: in a burst of shelling everything is shelling.
The ridge pulls towards weights that were estimated level by level. Newton's method on unique patterns, whose matrix is
filled by counting pairs of levels.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from truceline.engines.records import Ints

Floats = npt.NDArray[np.float64]
RIDGE = 5.0
STEPS = 8
LONGEST_STEP = 2.0


def fit(
    seen: Ints, sizes: tuple[int, ...], yes: Floats, no: Floats, towards: list[Floats]
) -> tuple[list[Floats], float]:
    """Weights of the levels (natural logarithms) and the constant.

    ``seen`` (patterns, dimensions) are levels, ``yes`` and ``no`` how often each pattern is linked and is not.
    """
    starts = np.concatenate([[0], np.cumsum(sizes)])
    constant = int(starts[-1])
    goal = np.concatenate([*towards, [np.log((yes.sum() + 1) / (no.sum() + 1))]])
    theta, columns = goal.copy(), seen + starts[:-1]
    ridge = np.append(np.full(constant, RIDGE), 1e-3)
    for _ in range(STEPS):
        share = 1 / (1 + np.exp(-np.clip(theta[columns].sum(axis=1) + theta[constant], -40, 40)))
        slope = yes - (yes + no) * share
        bend = (yes + no) * share * (1 - share) + 1e-9
        gradient = np.append(np.bincount(columns.ravel(), np.repeat(slope, len(sizes)), constant), slope.sum())
        matrix = _curvature(seen, sizes, starts, bend)
        matrix[np.diag_indices(constant + 1)] += ridge
        step = _solve(matrix, gradient - ridge * (theta - goal))
        theta = theta + np.clip(step, -LONGEST_STEP, LONGEST_STEP)
        if np.abs(step).max() < 0.01:
            break
    return [theta[starts[d] : starts[d + 1]] for d in range(len(sizes))], float(theta[constant])


def _solve(matrix: Floats, right: Floats) -> Floats:
    """Solve a symmetric positive system by conjugate gradients (Hestenes and Stiefel 1952), scaled by its diagonal.

    Not by a library of linear algebra: those start threads, which a small system on a busy machine waits for.
    """
    scale = 1 / np.sqrt(np.diag(matrix))
    matrix = matrix * scale[:, None] * scale
    answer, rest = np.zeros_like(right), right * scale
    way, size = rest.copy(), float((rest * rest).sum())
    aim = 1e-10 * size
    for _ in range(len(right)):
        if size <= aim:
            break
        ahead = (matrix * way).sum(axis=1)
        length = size / float((way * ahead).sum())
        answer += length * way
        rest -= length * ahead
        before, size = size, float((rest * rest).sum())
        way = rest + size / before * way
    return answer * scale


def _curvature(seen: Ints, sizes: tuple[int, ...], starts: Ints, bend: Floats) -> Floats:
    """How often each two levels come together, weighted; the constant comes with all."""
    constant = int(starts[-1])
    out = np.zeros((constant + 1, constant + 1))
    for a, size in enumerate(sizes):
        rows = slice(starts[a], starts[a + 1])
        out[rows, rows] = np.diag(np.bincount(seen[:, a], bend, size))
        out[rows, constant] = out[constant, rows] = np.bincount(seen[:, a], bend, size)
        for b in range(a + 1, len(sizes)):
            columns = slice(starts[b], starts[b + 1])
            both = np.bincount(seen[:, a] * sizes[b] + seen[:, b], bend, size * sizes[b]).reshape(size, sizes[b])
            out[rows, columns], out[columns, rows] = both, both.T
    out[constant, constant] = bend.sum()
    return out
