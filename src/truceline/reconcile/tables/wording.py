"""Texts as weighted words: TF-IDF over the words of the table, in whole numbers, without a word list of any language.

A word is a run of letters and digits (any letter beyond ASCII counts), told apart from others by a 32-bit hash. In
long texts two words side by side count as a word of their own where several texts have them: names of people and
streets say more than their parts. What comes early in a text says more of what it is about. Sentences that return for
weeks (a site's notices, a form's headings) are left out.
Method: G. Salton and C. Buckley, Term-weighting approaches in automatic text retrieval (1988), sublinear counts.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from truceline.engines.levels import COSINE_ONE
from truceline.engines.records import NO_DAY, Ints, Sets
from truceline.reconcile.tables import arrays

_ODD = 0x9E3779B97F4A7C15
_INVERSE = pow(_ODD, -1, 2**64)
Bytes: TypeAlias = npt.NDArray[np.uint8]
MOST_WORDS = 128
"""Of a text so many of its weightiest words are kept."""
PORTION = 1 << 24
SIDE_BY_SIDE = 0.5
"""What two words side by side weigh beside a word as rare."""
LONG = 80
"""Of texts with fewer words only single words count: a note's phrases are its coder's habits."""
LEAD, LEAD_WORDS = 2.0, 40
"""The first word weighs so many times more than a late one; how soon that wanes."""
RUN, FORMULA_TEXTS, FORMULA_DAYS = 5, 3, 30
"""Runs of so many words that stand in so many texts over more than so many days are formulae."""


def words_of(texts: pa.Array, days: Ints) -> Sets:
    """The weighted words of each text; null and empty texts have none. ``days``: of which day each is, NO_DAY for none.

    A text that is all formulae keeps its words.
    """
    owner, term = _tokens(texts)
    count = len(texts)
    owner, term, place, beside = _terms(owner, term, _formulae(owner, term, days))
    keys, first, times = np.unique((owner << 32) | term, return_index=True, return_counts=True)
    owner, term, place, beside = keys >> 32, keys & 0xFFFFFFFF, place[first], beside[first]
    _, at, holders = np.unique(term, return_inverse=True, return_counts=True)
    documents = max(1, len(np.unique(owner)))
    value = (1 + np.log(times)) * np.log((1 + documents) / (0.5 + holders[at]))
    value *= (1 + LEAD / (1 + place / LEAD_WORDS)) * np.where(beside, SIDE_BY_SIDE * (holders[at] > 1), 1)
    kept = _weightiest(owner, value)
    owner, term, value = owner[kept], term[kept], value[kept]
    length = np.sqrt(np.bincount(owner, value**2, count))
    whole = np.minimum(np.rint(value / length[owner] * COSINE_ONE).astype(np.int64), 65535)
    start = np.concatenate([np.zeros(1, np.int64), np.cumsum(np.bincount(owner, minlength=count))])
    return Sets(start=start.astype(np.int64), items=(term << 16) | whole)


def _terms(owner: Ints, term: Ints, formula: np.ndarray) -> tuple[Ints, Ints, Ints, np.ndarray]:
    """Words and pairs of words side by side without formulae: text, hash, place in the text, is it a pair?"""
    place = np.arange(len(owner)) - np.searchsorted(owner, owner)
    whole = np.bincount(owner[~formula], minlength=int(owner.max(initial=0)) + 1)
    kept = np.nonzero(~formula | (whole[owner] == 0))[0]
    long = (whole[owner[kept]] >= LONG)[:-1]
    left = kept[:-1][(np.diff(kept) == 1) & (np.diff(owner[kept]) == 0) & long]
    with np.errstate(over="ignore"):
        mixed = (term[left].astype(np.uint64) * np.uint64(_ODD) + term[left + 1].astype(np.uint64)) * np.uint64(_ODD)
    pair = (mixed >> np.uint64(32)).astype(np.int64)
    both = np.concatenate([kept, left])
    return owner[both], np.concatenate([term[kept], pair]), place[both], np.arange(len(both)) >= len(kept)


def _formulae(owner: Ints, term: Ints, days: Ints) -> np.ndarray:
    """Which words stand in a run that returns in several texts over weeks?"""
    out = np.zeros(len(owner), np.bool_)
    begin = np.nonzero((owner[: 1 - RUN] == owner[RUN - 1 :]) & (days[owner[: 1 - RUN]] != NO_DAY))[0]
    if not len(begin):
        return out
    run = np.zeros(len(begin), np.uint64)
    with np.errstate(over="ignore"):
        for step in range(RUN):
            run = (run ^ term[begin + step].astype(np.uint64)) * np.uint64(_ODD)
            run ^= run >> np.uint64(29)
    order = np.lexsort((owner[begin], run))
    run, who = run[order], owner[begin[order]]
    new = np.concatenate([[True], run[1:] != run[:-1]])
    since = np.nonzero(new)[0]
    texts = np.add.reduceat(new | np.concatenate([[True], who[1:] != who[:-1]]), since)
    day = days[who]
    spread = np.maximum.reduceat(day, since) - np.minimum.reduceat(day, since)
    returns = ((texts >= FORMULA_TEXTS) & (spread > FORMULA_DAYS))[np.cumsum(new) - 1]
    for step in range(RUN):
        out[begin[order[returns]] + step] = True
    return out


def _weightiest(owner: Ints, value: np.ndarray) -> Ints:
    """Positions of the ``MOST_WORDS`` weightiest words of each text (the first of equals), in the order given."""
    if not len(owner):
        return np.zeros(0, np.int64)
    order = np.lexsort((-value, owner))
    sorted_owner = owner[order]
    rank = np.arange(len(order)) - np.searchsorted(sorted_owner, sorted_owner)
    return np.sort(order[(rank < MOST_WORDS) & (value[order] > 0)])


def hashes(words: pa.Array) -> Ints:
    """A 64-bit number for each string that follows from its bytes alone; 0 for null."""
    out = np.zeros(len(words), np.int64)
    for since, data, offsets in _portions(words.fill_null(arrays.words([""])[0]).cast(pa.large_string())):
        sums, inverse = _sums(data)
        with np.errstate(over="ignore"):
            value = (sums[offsets[1:]] - sums[offsets[:-1]]) * inverse[offsets[:-1]]
            out[since : since + len(offsets) - 1] = (value ^ (value >> np.uint64(31))).view(np.int64)
    return out


def _tokens(texts: pa.Array) -> tuple[Ints, Ints]:
    """(text, hash of a word) for each word in the texts."""
    parts = [(np.zeros(0, np.int64), np.zeros(0, np.int64))]
    for since, data, offsets in _portions(
        pc.utf8_lower(texts.fill_null(arrays.words([""])[0]).cast(pa.large_string()))
    ):
        owner, term = _hashed(data, offsets)
        parts.append((owner + since, term))
    owner, term = (np.concatenate(side) for side in zip(*parts, strict=True))
    return owner, term


def _portions(strings: pa.Array) -> Iterator[tuple[int, Bytes, Ints]]:
    """Stretches of strings of bounded length: the number of the first, their bytes, and where each begins and ends."""
    offsets = np.frombuffer(strings.buffers()[1], np.int64, len(strings) + 1, strings.offset * 8)
    data = np.frombuffer(strings.buffers()[2] or b"", np.uint8)
    since = 0
    while since < len(strings):
        until = max(since + 1, int(np.searchsorted(offsets, offsets[since] + PORTION)) - 1)
        yield since, data[offsets[since] : offsets[until]], offsets[since : until + 1] - offsets[since]
        since = until


def _sums(data: Bytes) -> tuple[npt.NDArray[np.uint64], npt.NDArray[np.uint64]]:
    """Prefix sums of a polynomial modulo 2**64, and the powers that move a stretch to the beginning."""
    powers, inverse = (np.cumprod(np.full(len(data) + 1, base, np.uint64)) for base in (_ODD, _INVERSE))
    steps = (data.astype(np.uint64) + np.uint64(1)) * powers[:-1]
    return np.concatenate([np.zeros(1, np.uint64), np.cumsum(steps)]), inverse  # type: ignore[return-value]


def _hashed(data: Bytes, offsets: Ints) -> tuple[Ints, Ints]:
    """The words of one stretch of texts, each as (text, 32-bit hash)."""
    letter = (data >= 128) | ((data >= 97) & (data <= 122)) | ((data >= 48) & (data <= 57))
    border = np.zeros(len(data) + 1, np.bool_)
    border[offsets] = True
    before = np.concatenate([[False], letter])[: len(data)] & ~border[:-1]
    after = np.concatenate([letter, [False]])[1:] & ~border[1:]
    begin, end = np.nonzero(letter & ~before)[0], np.nonzero(letter & ~after)[0] + 1
    sums, inverse = _sums(data)
    with np.errstate(over="ignore"):
        value = (sums[end] - sums[begin]) * inverse[begin]
        value = (value ^ (value >> np.uint64(31))) * np.uint64(0x94D049BB133111EB)
    owner = np.searchsorted(offsets, begin, side="right") - 1
    return owner.astype(np.int64), (value >> np.uint64(32)).astype(np.int64)
