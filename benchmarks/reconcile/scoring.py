"""How near a clustering comes to the truth: over pairs of records, and over records (B-cubed).

Both are counted from the contingency of the two labellings, so five million records take seconds.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Labels = npt.ArrayLike
"""One label per record; equal labels say: the same happening."""


@dataclass(frozen=True)
class Score:
    """Precision, recall, and their harmonic mean."""

    precision: float
    recall: float

    @property
    def f(self) -> float:
        """0 when nothing is right."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def __str__(self) -> str:
        return f"P {self.precision:.3f} R {self.recall:.3f} F {self.f:.3f}"


def pairwise(truth: Labels, found: Labels) -> Score:
    """Each pair of records put together is one answer.

    >>> str(pairwise([1, 1, 1, 2], [7, 7, 8, 8]))
    'P 0.500 R 0.333 F 0.400'

    Without a pair that was asked or answered, the missing share is 1: nothing wrong was said.
    """
    true, one, other, both = _contingency(truth, found)
    right, said, asked = _pairs(both), _pairs(other), _pairs(one)
    del true
    return Score(right / said if said else 1.0, right / asked if asked else 1.0)


def b_cubed(truth: Labels, found: Labels) -> Score:
    """The mean over records: how much of its cluster is right, how much of its happening is in the cluster.

    Bagga and Baldwin 1998.

    >>> str(b_cubed([1, 1, 1, 2], [7, 7, 8, 8]))
    'P 0.750 R 0.667 F 0.706'
    """
    cells, one, other, both = _contingency(truth, found)
    square = both.astype(np.float64) ** 2
    records = both.sum()
    return Score(float((square / other[cells[1]]).sum() / records), float((square / one[cells[0]]).sum() / records))


def pair_score(truth: Labels, left: npt.ArrayLike, right: npt.ArrayLike) -> Score:
    """For an engine that answers with pairs of row numbers (each once) instead of clusters.

    >>> str(pair_score([1, 1, 1, 2], [0, 2], [1, 3]))
    'P 0.500 R 0.333 F 0.400'
    """
    true = np.asarray(truth)
    one, other = np.asarray(left, np.int64), np.asarray(right, np.int64)
    good = int((true[one] == true[other]).sum())
    asked = _pairs(np.unique(true, return_counts=True)[1])
    return Score(good / len(one) if len(one) else 1.0, good / asked if asked else 1.0)


def _contingency(
    truth: Labels, found: Labels
) -> tuple[tuple[np.ndarray, np.ndarray], np.ndarray, np.ndarray, np.ndarray]:
    """The occupied cells (label numbers of both sides), the size of each label on either side, the size of each
    cell."""
    _, one = np.unique(np.asarray(truth), return_inverse=True)
    _, other = np.unique(np.asarray(found), return_inverse=True)
    if len(one) != len(other):
        raise ValueError(f"{len(one)} true labels stand against {len(other)} found ones.")
    width = int(other.max(initial=0)) + 1
    cell, both = np.unique(one.astype(np.int64) * width + other, return_counts=True)
    return (cell // width, cell % width), np.bincount(one), np.bincount(other), both


def _pairs(sizes: np.ndarray) -> int:
    wide = sizes.astype(np.int64)
    return int((wide * (wide - 1) // 2).sum())
