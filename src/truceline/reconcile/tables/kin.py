"""Pairs of records whose texts share rare words, wherever and whenever they are: found by an inverted index.

Only words that few texts have are followed, so the work grows with the texts, not with their square. Follow-up reports
(a trial, a funeral) come months later, and a misplaced record lies far from its like: words still tie them.
"""

from __future__ import annotations

import numpy as np

from truceline.engines.levels import COSINE_ONE, COSINE_PERCENT
from truceline.engines.patterns import dots
from truceline.engines.records import Ints, Records

MEETINGS_PER_TEXT = 400
"""The rarer a word may be so that a text meets about so many others by its words."""
MOST_MEETINGS = 20_000_000
"""No table has more meetings than this: in a larger one only rarer words are followed."""
MOST_HOLDERS = 200
LEAST_PERCENT, LEAST_PLACED = COSINE_PERCENT[2], COSINE_PERCENT[3]
"""Texts less alike than this (cosine) are not worth comparing for their words alone; the second where both say where
they are."""
MOST_KIN = 30
RARE_PART = 3
"""Rare words must make one part in so many of the least likeness."""
PORTION = 100_000


def kin_of(records: Records) -> Ints:
    """Pairs (k, 2) of records whose texts are alike, at most ``MOST_KIN`` of the likest for each record."""
    n = len(records)
    owner = np.repeat(np.arange(n), np.diff(records.terms.start))
    term = records.terms.items >> 16
    if not len(term):
        return np.zeros((0, 2), np.int64)
    one, other = _meeting(owner, term, records.terms.items & 65535, n)
    kept = ~(records.single[one] & (records.source[one] == records.source[other]))
    one, other = one[kept], other[kept]
    steps = range(0, max(1, len(one)), PORTION)
    alike = np.concatenate([dots(records.terms, one[k : k + PORTION], other[k : k + PORTION]) for k in steps])
    placed = np.minimum(_placed(records, one), _placed(records, other))
    kept = alike * 100 >= np.where(placed, LEAST_PLACED, LEAST_PERCENT) * COSINE_ONE**2
    return _likest(one[kept], other[kept], alike[kept])


def _placed(records: Records, which: Ints) -> np.ndarray:
    """Have they a place, so that texts need not decide alone?"""
    return (records.radius[which] >= 0) | (records.own[which] >= 0)


def _meeting(owner: Ints, term: Ints, value: Ints, n: int) -> tuple[Ints, Ints]:
    """Pairs whose rare words alone make a good part of the likeness that is asked for."""
    order = np.lexsort((owner, term))
    owner, term, value = owner[order], term[order], value[order]
    begin = np.nonzero(np.concatenate([[True], term[1:] != term[:-1]]))[0]
    count = np.diff(np.append(begin, len(term)))
    rising = np.sort(count)
    cost = np.cumsum(rising * (rising - 1) // 2)
    most = min(MEETINGS_PER_TEXT * n, MOST_MEETINGS)
    limit = int(rising[max(0, int(np.searchsorted(cost, most, side="right")) - 1)])
    found, worth = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    for size in range(2, min(limit, MOST_HOLDERS) + 1):
        lists = begin[count == size][:, None] + np.arange(size)
        left, right = np.triu_indices(size, 1)
        found.append((owner[lists[:, left]] * n + owner[lists[:, right]]).ravel())
        worth.append((value[lists[:, left]] * value[lists[:, right]]).ravel())
    both, at = np.unique(np.concatenate(found), return_inverse=True)
    shared = np.bincount(at, np.concatenate(worth), len(both))
    both = both[shared * 100 * RARE_PART >= LEAST_PERCENT * COSINE_ONE**2]
    return both // n, both % n


def _likest(one: Ints, other: Ints, alike: Ints) -> Ints:
    """Pairs that are among the likest of either record."""
    who = np.concatenate([one, other])
    order = np.lexsort((np.concatenate([other, one]), -np.concatenate([alike, alike]), who))
    rank = np.empty(len(who), np.int64)
    rank[order] = np.arange(len(who)) - np.searchsorted(who[order], who[order])
    kept = (rank[: len(one)] < MOST_KIN) | (rank[len(one) :] < MOST_KIN)
    return np.stack([one[kept], other[kept]], axis=1)
