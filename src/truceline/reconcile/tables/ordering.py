"""What common sense knows of the weights: nearer, sooner and more alike never speaks less for one happening.

Weights that contradict it (few data, or a sample that misleads) are pooled with their neighbours. Method: pooling of
adjacent violators, M. Ayer et al., An empirical distribution function, Annals of Mathematical Statistics 26 (1955).
"""

from __future__ import annotations

from functools import cache

import numpy as np
import numpy.typing as npt

from truceline.engines import levels
from truceline.engines.records import Ints

Floats = npt.NDArray[np.float64]


def ordered(tables: list[Floats], counts: list[Floats]) -> list[Floats]:
    """The tables with every run of levels in order; a level counts as often as it was met."""
    out = [table.copy() for table in tables]
    for dimension, run in _runs(tuple(len(table) for table in tables)):
        out[dimension][run] = pooled(out[dimension][run], counts[dimension][run] + 0.5)
    return out


@cache
def _runs(sizes: tuple[int, ...]) -> list[tuple[int, Ints]]:
    """Runs of levels whose weights rise, by dimension.

    Near and later gaps are runs of their own: later ones are compared only if the texts are alike, so chance is rarer.
    So are kinds of event and names that are frequent around the records, and those that are not.
    """
    places = range(levels.BY_DISTANCE, levels.FAR, levels.DISTANCE_STEPS)
    times = range(1, levels.SIZES[levels.TIME], levels.GAP_STEPS)
    texts = (1, 1 + levels.COSINE_STEPS)
    runs = [
        *((levels.PLACE, range(first + levels.DISTANCE_STEPS - 1, first - 1, -1)) for first in places),
        *((levels.TIME, range(first + levels.NEAR_GAP_STEPS - 1, first - 1, -1)) for first in times),
        *((levels.TIME, range(first + levels.GAP_STEPS - 1, first + levels.NEAR_GAP_STEPS - 1, -1)) for first in times),
        *((levels.ACTORS, (1, *range(first, sizes[levels.ACTORS], 2))) for first in (2, 3)),
        *((levels.DEATHS, run) for run in ((2, 1), (8, 7, 6, 4, 5))),
        *((levels.TEXT, range(first, first + levels.COSINE_STEPS)) for first in texts),
        (levels.CROWD, range(sizes[levels.CROWD] - 1, -1, -1)),
        *((d, (1, *range(sizes[d] - 2 + odd, 1, -2))) for d in range(levels.FIRST_TYPE, len(sizes)) for odd in (0, 1)),
    ]
    return [(dimension, np.array(run)) for dimension, run in runs]


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
