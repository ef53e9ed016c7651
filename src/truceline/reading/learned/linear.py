"""A linear classifier over hashed features: softmax regression, trained and applied with numpy alone.

Method: multinomial logistic regression (e.g. Bishop, Pattern Recognition and Machine Learning, 4.3.4) with L2
regularisation, by AdaGrad (Duchi, Hazan, Singer 2011) over examples in a fixed order. Every feature counts 1 divided by
the root of the number of features of its example. Weights are stored as whole numbers from -127 to 127 with one scale
per class, so that a model is small and its bytes do not depend on the last bit of a sum.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

Examples = Sequence[tuple[Sequence[int], str]]
"""Numbers of the features, and the right class."""


@dataclass(frozen=True, eq=False)
class Linear:
    """A trained model: ``classes`` in order, ``rows`` of the features that it knows, ``weights`` (row by class, int8)
    and ``scale`` by class; ``bias`` by class. Row 0 is for unknown features and is zero."""

    classes: tuple[str, ...]
    features: npt.NDArray[np.int64]
    weights: npt.NDArray[np.int8]
    scale: npt.NDArray[np.float64]
    bias: npt.NDArray[np.float64]

    def scores(self, features: Sequence[int]) -> npt.NDArray[np.float64]:
        """Log-odds by class, unnormalised; higher is likelier."""
        if not features:
            return self.bias
        wanted = np.asarray(features, dtype=np.int64)
        at = np.searchsorted(self.features, wanted)
        at[at == len(self.features)] = 0
        known = at[self.features[at] == wanted]
        total = self.weights[known].sum(axis=0, dtype=np.int64) * self.scale
        return np.asarray(total / np.sqrt(len(features)) + self.bias)

    def probabilities(self, features: Sequence[int]) -> dict[str, float]:
        """Probability by class."""
        scores = self.scores(features)
        shares = np.exp(scores - scores.max())
        shares /= shares.sum()
        return dict(zip(self.classes, map(float, shares), strict=True))


def train(examples: Examples, *, rounds: int = 30, rate: float = 2.0, ridge: float = 1e-5, least: int = 2) -> Linear:
    """A model of the examples. ``least``: how many examples a feature must stand in to count."""
    classes = tuple(sorted({label for _, label in examples}))
    features, rows, begins, shares = _rows(examples, least)
    gold = np.array([classes.index(label) for _, label in examples])
    weights = np.zeros((len(features), len(classes)))
    squares = np.full_like(weights, 1.0)
    bias = np.log(np.bincount(gold, minlength=len(classes)) / len(gold))
    order = np.random.default_rng(20310504)
    one_round = _compiled()
    for _ in range(rounds):
        one_round(weights, squares, bias, rows, begins, shares, gold, order.permutation(len(gold)), rate, ridge)
    return stored(classes, features, weights, bias)


def _rows(
    examples: Examples, least: int
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], npt.NDArray[np.int64], npt.NDArray[np.float64]]:
    """The features that count; the examples as rows of them, one after the other, with where each begins; and the
    weight of a feature in each example."""
    every, counts = np.unique(np.concatenate([np.asarray(f, dtype=np.int64) for f, _ in examples]), return_counts=True)
    features = every[counts >= least]
    rows, begins = [], [0]
    for found, _ in examples:
        wanted = np.asarray(found, dtype=np.int64)
        at = np.searchsorted(features, wanted)
        at[at == len(features)] = 0
        rows.append(at[features[at] == wanted])
        begins.append(begins[-1] + len(rows[-1]))
    shares = np.array([1 / np.sqrt(max(1, len(found))) for found, _ in examples])
    return features, np.concatenate(rows), np.array(begins), shares


def _round(
    weights: Any,
    squares: Any,
    bias: Any,
    rows: Any,
    begins: Any,
    shares: Any,
    gold: Any,
    order: Any,
    rate: float,
    ridge: float,
) -> None:
    """One pass over the examples in the given order; loops, because numba compiles them."""
    classes = len(bias)
    for number in order:
        share = shares[number]
        error = bias.copy()
        for at in rows[begins[number] : begins[number + 1]]:
            for label in range(classes):
                error[label] += weights[at, label] * share
        error = np.exp(error - error.max())
        error /= error.sum()
        error[gold[number]] -= 1
        for at in rows[begins[number] : begins[number + 1]]:
            for label in range(classes):
                slope = error[label] * share + ridge * weights[at, label]
                squares[at, label] += slope * slope
                weights[at, label] -= rate * slope / np.sqrt(squares[at, label])


@cache
def _compiled() -> Any:
    """The pass, compiled; numba is loaded only for training."""
    from numba import njit

    return njit(_round)


def stored(
    classes: tuple[str, ...],
    features: npt.NDArray[np.int64],
    weights: npt.NDArray[np.float64],
    bias: npt.NDArray[np.float64],
) -> Linear:
    scale = np.maximum(np.abs(weights).max(axis=0), 1e-9) / 127
    whole = np.rint(weights / scale).astype(np.int8)
    kept = whole.any(axis=1)
    return Linear(classes, features[kept], whole[kept], np.round(scale, 9), np.round(bias, 6))


def to_bytes(model: Linear, about: Mapping[str, str]) -> bytes:
    """The model as a compressed numpy archive; ``about`` (how it was made) is kept inside."""
    held = io.BytesIO()
    texts = {f"about {key}": np.array(value) for key, value in sorted(about.items())}
    np.savez_compressed(
        held,
        classes=np.array(model.classes),
        features=model.features,
        weights=model.weights,
        scale=model.scale,
        bias=model.bias,
        **texts,  # type: ignore[arg-type]
    )
    return held.getvalue()


def from_bytes(content: bytes) -> Linear:
    """The model back; ValueError when the bytes hold none. Nothing is unpickled."""
    with np.load(io.BytesIO(content), allow_pickle=False) as held:
        parts: dict[str, Any] = {name: held[name] for name in held.files}
    return Linear(
        tuple(str(name) for name in parts["classes"]),
        parts["features"],
        parts["weights"],
        parts["scale"],
        parts["bias"],
    )
