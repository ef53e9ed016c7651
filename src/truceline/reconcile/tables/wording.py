"""Texts as weighted words: TF-IDF over the words of the table, in whole numbers, without a word list of any language.

A word is a run of letters and digits (any letter beyond ASCII counts). Words are told apart by a 32-bit hash.
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
from truceline.engines.records import Ints, Sets
from truceline.reconcile.tables import arrays

_ODD = 0x9E3779B97F4A7C15
_INVERSE = pow(_ODD, -1, 2**64)
Bytes: TypeAlias = npt.NDArray[np.uint8]
MOST_WORDS = 96
"""Of a text so many of its weightiest words are kept."""
PORTION = 1 << 24


def words_of(texts: pa.Array) -> Sets:
    """The weighted words of each text; null and empty texts have none."""
    owner, term = _tokens(texts)
    count = len(texts)
    keys, times = np.unique((owner << 32) | term, return_counts=True)
    owner, term = keys >> 32, keys & 0xFFFFFFFF
    _, at, holders = np.unique(term, return_inverse=True, return_counts=True)
    documents = max(1, len(np.unique(owner)))
    value = (1 + np.log(times)) * np.log((1 + documents) / (0.5 + holders[at]))
    kept = _weightiest(owner, value)
    owner, term, value = owner[kept], term[kept], value[kept]
    length = np.sqrt(np.bincount(owner, value**2, count))
    whole = np.minimum(np.rint(value / length[owner] * COSINE_ONE).astype(np.int64), 65535)
    start = np.concatenate([np.zeros(1, np.int64), np.cumsum(np.bincount(owner, minlength=count))])
    return Sets(start=start.astype(np.int64), items=(term << 16) | whole)


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
    for since, data, offsets in _portions(pc.utf8_lower(texts.fill_null(arrays.words([""])[0]).cast(pa.large_string()))):
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
