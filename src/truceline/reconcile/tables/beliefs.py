"""What is believed of matches and of chance before any data is seen: the weights of a small table rest on these.

One row a dimension: how often matching records, and records that meet by chance, show each level. Rough shares from
general experience with coded event data, the same for every conflict; data soon outweighs them.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Shares = npt.NDArray[np.float64]

_STEPS = ((0.30, 0.18, 0.14, 0.14, 0.12, 0.08, 0.04), (0.04, 0.01, 0.03, 0.08, 0.22, 0.32, 0.30))
_GAPS = ((0.60, 0.20, 0.08, 0.05, 0.04, 0.02, 0.008, 0.002), (0.16, 0.26, 0.26, 0.26, 0.02, 0.02, 0.01, 0.01))
_ACTORS = (
    (0.20, 0.20, 0.08, 0.10, 0.05, 0.08, 0.05, 0.08, 0.06, 0.10),
    (0.20, 0.55, 0.08, 0.08, 0.03, 0.03, 0.01, 0.01, 0.005, 0.005),
)
_DEATHS = (
    (0.25, 0.20, 0.09, 0.17, 0.08, 0.04, 0.08, 0.05, 0.04),
    (0.25, 0.20, 0.22, 0.09, 0.04, 0.01, 0.06, 0.06, 0.07),
)
_TEXT = (
    (
        0.10,
        0.04,
        0.07,
        0.12,
        0.17,
        0.18,
        0.14,
        0.09,
        0.05,
        0.02,
        0.02,
        *(0.0005,) * 4,
        0.01,
        0.01,
        0.02,
        0.02,
        0.02,
        0.01,
    ),
    (
        0.10,
        0.50,
        0.25,
        0.10,
        0.03,
        0.01,
        0.005,
        0.002,
        0.001,
        0.0005,
        0.0005,
        *(0.001,) * 4,
        0.1,
        0.03,
        0.005,
        0.001,
        0.0003,
        0.0001,
    ),
)


def believed(taxonomies: int, levels: int) -> tuple[list[Shares], list[Shares]]:
    """Shares of each level among matches and among chance meetings, a list each, one array per dimension."""
    sides: tuple[list[Shares], list[Shares]] = ([], [])
    for side, shares in enumerate(sides):
        crowd = np.ones(8) if side == 0 else 2.0 ** np.arange(8)
        shares += [_place(side), _time(side), *(np.array(rows[side]) for rows in (_ACTORS, _DEATHS, _TEXT)), crowd]  # type: ignore[list-item]
        shares += [_type(side, levels)] * taxonomies
    for shares in sides:
        shares[:] = [row / row.sum() for row in shares]
    return sides


def _place(side: int) -> Shares:
    named = (0.10, 0.06, 0.06) if side == 0 else (0.10, 0.01, 0.05)
    steps = np.array(_STEPS[side]) / 10
    return np.array([*named, *np.tile(steps, 10), 0.01 if side == 0 else 0.05])


def _time(side: int) -> Shares:
    return np.array([0.05, *np.tile(np.array(_GAPS[side]) / 4, 4)])


def _type(side: int, levels: int) -> Shares:
    """Half of matches agree at the finest level; by chance about one in eight does, one in six on each level above."""
    agreed = np.array([0.5 / 2**k for k in range(levels)] if side == 0 else [0.12 * 1.2**k for k in range(levels)])
    split = np.repeat(agreed, 2) * np.tile([0.6, 0.4] if side == 0 else [0.3, 0.7], levels)
    return np.array([0.1, 0.15 if side == 0 else 0.5, *split])
