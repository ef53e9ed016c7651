"""The mission's own model: what is added to the scores of rules and shipped models, by the features of a clause.

Without corrections it adds nothing. It holds up to three parts (event type, stance, is it a fact), each a linear model
whose scores are differences; a class that the reviewers never touched keeps its score but for the words it shares.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from truceline.errors import Invalid
from truceline.reading.learned.linear import Linear, from_bytes, to_bytes

PARTS = ("type", "stance", "fact")
Scores = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Here:
    """The model with its number (1 for the first of a mission) and the SHA-256 of its bytes."""

    version: int
    sha256: str
    parts: Mapping[str, Linear]
    content: bytes = b""

    @property
    def name(self) -> str:
        """How readings name it."""
        return f"here {self.version} {self.sha256[:12]}"

    def added(self, part: str, classes: Sequence[str], features: Sequence[int]) -> Scores:
        """What it adds to the scores of the classes, in their order; zeros for a part that it does not hold."""
        total = np.zeros(len(classes))
        model = self.parts.get(part)
        if model is not None:
            by_class = dict(zip(model.classes, model.scores(features), strict=True))
            total += np.array([by_class.get(name, 0.0) for name in classes])
        return total


def to_file(version: int, parts: Mapping[str, Linear]) -> bytes:
    """The model as bytes that follow from its content: a zip of one archive per part."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_STORED) as file:
        for part in PARTS:
            if part in parts:
                content = to_bytes(parts[part], {"version": f"here {version}", "part": part})
                file.writestr(zipfile.ZipInfo(f"{part}.npz"), content)
        file.writestr(zipfile.ZipInfo("version"), str(version))
    return held.getvalue()


def from_file(content: bytes) -> Here:
    """The model of those bytes; Invalid when they hold none. Nothing is unpickled."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as file:
            version = int(file.read("version"))
            parts = {part: from_bytes(file.read(f"{part}.npz")) for part in PARTS if f"{part}.npz" in file.namelist()}
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, EOFError):
        raise Invalid("these bytes are no model of a mission") from None
    _must_fit(parts)
    return Here(version, hashlib.sha256(content).hexdigest(), parts, content)


def _must_fit(parts: Mapping[str, Any]) -> None:
    for part, model in parts.items():
        rows, classes = len(model.features), len(model.classes)
        if model.weights.shape != (rows, classes) or len(model.scale) != classes or len(model.bias) != classes:
            raise Invalid(f"the part '{part}' of the mission's model does not fit together")
