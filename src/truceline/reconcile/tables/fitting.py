"""One weight per level, so that together they tell linked pairs from the others: logistic regression with a ridge.

Unlike counting each level by itself, this knows that levels go together: in a burst of shelling everything is shelling.
The ridge pulls towards weights that were estimated before. Newton's method on unique patterns, whose matrix is filled
by counting pairs of levels; levels that no pattern has keep their weight.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from truceline.engines.records import Ints

Floats = npt.NDArray[np.float64]
RIDGE = 5.0
STEPS = 3
LONGEST_STEP, ENOUGH = 2.0, 0.01


@dataclass(frozen=True, slots=True, eq=False)
class Fit:
    """Patterns made ready to be fitted again and again: ``place[d][level]`` is the number of the unknown that stands
    for a level (-1: no pattern has it), ``columns`` (dimensions, patterns) say which unknowns a pattern adds up."""

    place: list[Ints]
    columns: Ints
    together: list[tuple[slice, slice, Ints]]
    count: int

    @classmethod
    def of(cls, seen: Ints, sizes: tuple[int, ...]) -> Fit:
        """``seen`` (dimensions, patterns) are levels, ``sizes`` how many each dimension has."""
        place, columns, count = [], np.empty(seen.shape, np.int64), 0
        for d, size in enumerate(sizes):
            known = np.nonzero(np.bincount(seen[d], minlength=size))[0]
            number = np.full(size, -1, np.int64)
            number[known] = count + np.arange(len(known))
            columns[d] = number[seen[d]]
            place.append(number)
            count += len(known)
        parts = [slice(int(n.max(initial=0)) + 1 - int((n >= 0).sum()), int(n.max(initial=0)) + 1) for n in place]
        together = [
            (mine, theirs, (columns[a] - mine.start) * (theirs.stop - theirs.start) + columns[b] - theirs.start)
            for a, mine in enumerate(parts)
            for b, theirs in enumerate(parts[a + 1 :], a + 1)
        ]
        return cls(place, columns, together, count)

    def fitted(self, yes: Floats, no: Floats, towards: list[Floats]) -> tuple[list[Floats], float]:
        """Weights of the levels (natural logarithms) and the constant.

        ``yes`` and ``no``: how often each pattern is linked and is not; ``towards``: the weights before.
        """
        goal = np.zeros(self.count + 1)
        for number, table in zip(self.place, towards, strict=True):
            goal[number[number >= 0]] = table[number >= 0]
        goal[-1] = np.log((yes.sum() + 1) / (no.sum() + 1))
        ridge, theta, met = np.append(np.full(self.count, RIDGE), 1e-3), goal.copy(), yes + no
        for _ in range(STEPS):
            share = 1 / (1 + np.exp(-np.clip(theta[self.columns].sum(axis=0) + theta[-1], -40, 40)))
            matrix = self._curvature(met * share * (1 - share) + 1e-9)
            matrix[np.diag_indices(self.count + 1)] += ridge
            step = _solve(matrix, self._summed(yes - met * share) - ridge * (theta - goal))
            theta = theta + np.clip(step, -LONGEST_STEP, LONGEST_STEP)
            if np.abs(step).max() < ENOUGH:
                break
        out = [table.copy() for table in towards]
        for number, table in zip(self.place, out, strict=True):
            table[number >= 0] = theta[number[number >= 0]]
        return out, float(theta[-1])

    def _summed(self, worth: Floats) -> Floats:
        """What patterns are worth, summed over each unknown; the constant comes with all."""
        out = np.zeros(self.count + 1)
        for column in self.columns:
            out[:-1] += np.bincount(column, worth, self.count)
        out[-1] = worth.sum()
        return out

    def _curvature(self, bend: Floats) -> Floats:
        """How often each two unknowns come together, weighted."""
        out, count = np.zeros((self.count + 1, self.count + 1)), self.count
        for mine, theirs, key in self.together:
            shape = mine.stop - mine.start, theirs.stop - theirs.start
            both = np.bincount(key, bend, shape[0] * shape[1]).reshape(shape)
            out[mine, theirs], out[theirs, mine] = both, both.T
        alone = self._summed(bend)
        out[-1, :] = out[:, -1] = alone
        out[np.diag_indices(count + 1)] = alone
        return out


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
