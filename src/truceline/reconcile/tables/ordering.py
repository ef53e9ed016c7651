"""What common sense knows of the weights: nearer, sooner and more alike never speaks less for one happening.

Weights that contradict it (few data, or a sample that misleads) are pooled with their neighbours. Method: pooling of
adjacent violators, M. Ayer et al., An empirical distribution function, Annals of Mathematical Statistics 26 (1955).
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from truceline.engines import levels

Floats = npt.NDArray[np.float64]


def ordered(tables: list[Floats], counts: list[Floats]) -> list[Floats]:
    """The tables with every run of levels in order; a level counts as often as it was met."""
    out = [table.copy() for table in tables]
    for dimension, first, last, rising in _runs():
        part = slice(first, last)
        sign = 1.0 if rising else -1.0
        out[dimension][part] = sign * pooled(sign * out[dimension][part], counts[dimension][part] + 0.5)
    return out


def _runs() -> list[tuple[int, int, int, bool]]:
    """Runs of levels: (dimension, first, after the last, do they rise).

    Near and later gaps are runs of their own: later ones are compared only if the texts are alike, so chance is rarer.
    """
    places = range(levels.BY_DISTANCE, levels.FAR, levels.DISTANCE_STEPS)
    times = range(1, levels.SIZES[levels.TIME], levels.GAP_STEPS)
    texts = (1, 1 + levels.COSINE_STEPS)
    return [
        *((levels.PLACE, first, first + levels.DISTANCE_STEPS, False) for first in places),
        *((levels.TIME, first, first + levels.NEAR_GAP_STEPS, False) for first in times),
        *((levels.TIME, first + levels.NEAR_GAP_STEPS, first + levels.GAP_STEPS, False) for first in times),
        *((levels.TEXT, first, first + levels.COSINE_STEPS, True) for first in texts),
        (levels.CROWD, 0, levels.SIZES[levels.CROWD], False),
    ]


def pooled(values: Floats, weights: Floats) -> Floats:
    """The rising sequence that is nearest to the values, each of which counts its weight."""
    blocks: list[list[float]] = []
    for value, weight in zip(values.tolist(), weights.tolist(), strict=True):
        blocks.append([value, weight, 1])
        while len(blocks) > 1 and blocks[-2][0] > blocks[-1][0]:
            value_, weight_, length = blocks.pop()
            before = blocks[-1]
            before[0] = (before[0] * before[1] + value_ * weight_) / (before[1] + weight_)
            before[1] += weight_
            before[2] += length
    return np.repeat([block[0] for block in blocks], [int(block[2]) for block in blocks])
