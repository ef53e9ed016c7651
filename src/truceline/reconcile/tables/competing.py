"""What a pair is worth beside its rivals: a record has at most one match in a source that reports once."""

from __future__ import annotations

import numpy as np

from truceline.engines.asking import Pairs
from truceline.engines.records import Ints, Records

_STRONGEST = 40_000
"""Thousandths of a bit: odds beyond this are certainty already."""


def compete(records: Records, pairs: Pairs) -> Ints:
    """The score of each pair, in thousandths of a bit: its odds against chance and against all its rivals together.

    The rivals of (i, j) are the other records of j's source that i may be, and of i's source that j may be.
    """
    odds = np.exp2(np.clip(pairs.weight, -_STRONGEST, _STRONGEST) / 1000)
    against = np.ones(len(pairs))
    for one, other in ((pairs.one, pairs.other), (pairs.other, pairs.one)):
        single = records.single[other]
        sources = int(records.source.max(initial=0)) + 1
        _, group = np.unique(one * sources + records.source[other], return_inverse=True)
        total = np.bincount(group, odds, minlength=1) if len(group) else np.zeros(1)
        against += np.where(single, np.maximum(total[group] - odds, 0), 0)
    return np.rint(1000 * np.log2(odds / against)).astype(np.int64)  # type: ignore[no-any-return]
