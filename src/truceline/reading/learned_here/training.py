"""Training the mission's model: softmax regression on what rules and shipped models leave wrong.

Method: the scores of the reader as it is are a fixed offset, and a linear model of the same hashed features is trained
on top of them: multinomial logistic regression with an offset and an L2 penalty towards nothing, that is towards the
shipped reader. With few lessons and many features it is solved in its dual form, one weight per lesson and class (e.g.
Bishop, Pattern Recognition and Machine Learning, 6.1), by Nesterov's accelerated gradient with a fixed number of steps.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from truceline.reading.learned.linear import Linear, stored
from truceline.reading.learned_here.lessons import Lesson
from truceline.reading.learned_here.model import PARTS

LEAST = 20
"""Lessons from which a part is trained; of each answer of 'fact' at least a quarter of that."""

MOST = 1_500
"""The newest lessons that are learned from."""

STEPS, PENALTY = 60, 0.5
"""Steps of the gradient; the weight of the penalty, tuned on the development documents."""

Floats = npt.NDArray[np.float64]
Wholes = npt.NDArray[np.int64]


def trained(lessons: Sequence[Lesson]) -> dict[str, Linear]:
    """The parts for which there are lessons enough, by name. The same lessons, whatever their order, give the same."""
    newest = sorted(lessons, key=lambda lesson: (lesson.decision, lesson.features))[-MOST:]
    return {part: model for part in PARTS if (model := _part(part, newest)) is not None}


def _part(part: str, lessons: Sequence[Lesson]) -> Linear | None:
    taken = [lesson for lesson in lessons if lesson.right[part] in lesson.bases[part][0]]
    answers = [lesson.right[part] for lesson in taken]
    if len(taken) < LEAST or (part == "fact" and min(map(answers.count, ("no", "yes"))) < LEAST // 4):
        return None
    classes = taken[0].bases[part][0]
    offset = np.stack([lesson.bases[part][1] for lesson in taken])
    right = np.array([classes.index(answer) for answer in answers])
    features, rows = _rows(taken)
    dual = _solved(_alike(rows, len(features)), offset, right)
    weights = np.zeros((len(features), len(classes)))
    for row, shares in zip(rows, dual, strict=True):
        weights[row] += shares / np.sqrt(max(1, len(row)))
    return stored(classes, features, weights, np.zeros(len(classes)))


def _rows(lessons: Sequence[Lesson]) -> tuple[Wholes, list[Wholes]]:
    """Every feature once, and each lesson as rows of them."""
    listed = [np.asarray(lesson.features, dtype=np.int64) for lesson in lessons]
    features = np.unique(np.concatenate(listed))
    return features, [np.searchsorted(features, found) for found in listed]


def _alike(rows: Sequence[Wholes], features: int) -> Floats:
    """What every two lessons have in common: shared features over the root of the product of their numbers."""
    owners = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
    joined = np.concatenate(rows)
    order = np.argsort(joined, kind="stable")
    ends = np.concatenate([[0], np.cumsum(np.bincount(joined, minlength=features))])
    owners = owners[order]
    common = np.zeros((len(rows), len(rows)))
    for number, row in enumerate(rows):
        shared = np.concatenate([owners[ends[at] : ends[at + 1]] for at in row]) if len(row) else owners[:0]
        common[number] = np.bincount(shared, minlength=len(rows))
    roots = np.sqrt(np.maximum(1, [len(row) for row in rows]))
    return np.asarray(common / np.outer(roots, roots))


def _solved(alike: Floats, offset: Floats, right: Wholes) -> Floats:
    """The weight of each lesson for each class."""
    wanted = np.zeros_like(offset)
    wanted[np.arange(len(right)), right] = 1
    steepest = np.abs(alike).sum(axis=1).max() / 2 + PENALTY
    dual, ahead, pace = np.zeros_like(offset), np.zeros_like(offset), 1.0
    for _ in range(STEPS):
        scores = offset + alike @ ahead
        shares = np.exp(scores - scores.max(axis=1, keepdims=True))
        shares /= shares.sum(axis=1, keepdims=True)
        better = ahead - (shares - wanted + PENALTY * ahead) / steepest
        faster = (1 + np.sqrt(1 + 4 * pace * pace)) / 2
        ahead = better + (pace - 1) / faster * (better - dual)
        dual, pace = better, faster
    return dual
