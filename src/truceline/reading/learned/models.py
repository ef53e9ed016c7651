"""The models that come with the package: what a clause is about, whether it holds a fact, which stance is taken.

They are data made by one command from the bank (``learned/train.py``); models.toml holds their hashes, and a model
whose bytes are others is refused. They are applied together: one look-up of the features serves all three.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
import numpy.typing as npt

from truceline.errors import Invalid
from truceline.reading.learned.features import BITS
from truceline.reading.learned.linear import Linear, from_bytes

NAMES = ("type", "fact", "stance")
"""The models of a clause; 'cut' is the model of the seams between clauses."""

Scores = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Models:
    """Several models side by side. ``classes`` of each by name; ``rows``: the row of ``weights`` for every feature
    number (0 = unknown, a row of zeros); ``columns``: which columns are whose."""

    classes: dict[str, tuple[str, ...]]
    columns: dict[str, slice]
    rows: npt.NDArray[np.int32]
    weights: npt.NDArray[np.int32]
    scale: Scores
    bias: Scores
    version: str

    def logs(self, features: Sequence[int]) -> dict[str, Scores]:
        """The logarithms of the probabilities of each model's classes."""
        known = self.rows[np.array(features, dtype=np.int64)]
        total = np.add.reduce(self.weights.take(known, axis=0), axis=0, dtype=np.int32) * self.scale
        scores = total / np.sqrt(max(1, len(features))) + self.bias
        return {name: _normal(scores[columns]) for name, columns in self.columns.items()}


@cache
def models() -> Models:
    """The shipped models of a clause, read once. Invalid when a file is not the one that models.toml names."""
    return joined({name: _shipped(name) for name in NAMES}, _about()["version"])


@cache
def cuts() -> Models:
    """The shipped model of the seams between clauses."""
    return joined({"cut": _shipped("cut")}, _about()["version"])


def _about() -> dict[str, Any]:
    text = files("truceline.reading.learned").joinpath("models.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def _shipped(name: str) -> Linear:
    content = files("truceline.reading.learned").joinpath(f"{name}.npz").read_bytes()
    if hashlib.sha256(content).hexdigest() != _about()["sha256"][name]:
        raise Invalid(f"the model '{name}' is not the one of models.toml; install Truceline again")
    return from_bytes(content)


def joined(parts: dict[str, Linear], version: str = "") -> Models:
    """Models side by side in one table of weights."""
    features = np.unique(np.concatenate([model.features for model in parts.values()]))
    rows = np.zeros(1 << BITS, dtype=np.int32)
    rows[features] = np.arange(1, len(features) + 1)
    weights = np.zeros((len(features) + 1, sum(len(model.classes) for model in parts.values())), dtype=np.int32)
    columns: dict[str, slice] = {}
    at = 0
    for name, model in parts.items():
        columns[name] = slice(at, at + len(model.classes))
        weights[rows[model.features], columns[name]] = model.weights
        at += len(model.classes)
    return Models(
        classes={name: model.classes for name, model in parts.items()},
        columns=columns,
        rows=rows,
        weights=weights,
        scale=np.concatenate([model.scale for model in parts.values()]),
        bias=np.concatenate([model.bias for model in parts.values()]),
        version=version,
    )


def _normal(scores: Scores) -> Scores:
    """Logarithms of probabilities from log-odds."""
    below = scores - np.maximum.reduce(scores)
    return np.asarray(below - np.log(np.add.reduce(np.exp(below))))
