"""The compiled twin of ``reconcile.tables.grouping``: the same joins in the same order, for millions of pairs.

The neighbours of a group are a chain of entries; when two groups join, their chains are read once, entries that by now
point to the same group are added up, and a new chain is written.
"""

from __future__ import annotations

import heapq

import numba
import numpy as np


@numba.njit(cache=True, nogil=True)
def root_of(parent, record):  # type: ignore[no-untyped-def]
    """The group of a record, with the way to it made shorter."""
    while parent[record] != record:
        parent[record] = parent[parent[record]]
        record = parent[record]
    return record


@numba.njit(cache=True, nogil=True)
def worth(total, scored, pairs, start, missing):  # type: ignore[no-untyped-def]
    """As ``Groups.score``: what speaks for joining, in thousandths of a bit."""
    return start + (total + missing * (pairs - scored)) * 1000 // round(1000 * pairs**0.5)


@numba.njit(cache=True, nogil=True)
def may_join(held, one, other):  # type: ignore[no-untyped-def]
    """Do two groups hold no two records of one source that reports each happening once?"""
    for k in range(held.shape[1]):  # noqa: SIM110  # numba compiles no generator
        if held[one, k] & held[other, k]:
            return False
    return True


@numba.njit(cache=True, nogil=True)
def contract(count, one, other, score, held, must, cannot, start, missing):  # type: ignore[no-untyped-def]
    """The first record of the group of each of ``count`` records.

    ``one``, ``other``, ``score``: pairs; ``held`` (records, words): bits of the sources that report once; ``must`` and
    ``cannot`` (k, 2): pairs that people joined and parted.
    """
    parent, size, version = np.arange(count), np.ones(count, np.int64), np.zeros(count, np.int64)
    room = 2 * (len(one) + len(cannot)) + 16
    to, total, scored, ban = (
        np.empty(room, np.int64),
        np.empty(room, np.int64),
        np.empty(room, np.int64),
        np.empty(room, np.int8),
    )
    following, head, free = np.empty(room, np.int64), np.full(count, -1), 0
    for k in range(len(one) + len(cannot)):
        listed = k < len(one)
        i = one[k] if listed else cannot[k - len(one), 0]
        j = other[k] if listed else cannot[k - len(one), 1]
        for turn in range(2):
            here, there = (i, j) if turn == 0 else (j, i)
            to[free], total[free], scored[free], ban[free] = (
                there,
                score[k] if listed else 0,
                1 if listed else 0,
                0 if listed else 1,
            )
            following[free] = head[here]
            head[here] = free
            free += 1
    sums, counts, bans = np.zeros(count, np.int64), np.zeros(count, np.int64), np.zeros(count, np.int8)
    seen = np.full(count, -1)
    stamp = 0
    for k in range(len(must)):
        i, j = root_of(parent, must[k, 0]), root_of(parent, must[k, 1])
        i, j = min(i, j), max(i, j)
        if i != j:
            stamp += 1
            joined(parent, size, version, held, i, j)
            chain(parent, head, following, to, total, scored, ban, i, j, sums, counts, bans, seen, stamp)
    heap = [(np.int64(0), np.int64(0), np.int64(0), np.int64(0), np.int64(0))]
    heap.pop()
    for i in range(count):
        if parent[i] != i or head[i] < 0:
            continue
        stamp += 1
        k = chain(parent, head, following, to, total, scored, ban, i, i, sums, counts, bans, seen, stamp)
        while k >= 0:
            j = to[k]
            if i < j and counts[j] > 0:
                value = worth(sums[j], counts[j], size[i] * size[j], start, missing)
                if value > 0:
                    heap.append((-value, np.int64(i), j, version[i], version[j]))
            k = following[k]
    heapq.heapify(heap)
    while len(heap) > 0:
        _, i, j, was, other_was = heapq.heappop(heap)
        if parent[i] != i or parent[j] != j or version[i] != was or version[j] != other_was:
            continue
        if not may_join(held, i, j) or banned(parent, head, following, to, ban, i, j):
            continue
        joined(parent, size, version, held, i, j)
        stamp += 1
        k = chain(parent, head, following, to, total, scored, ban, i, j, sums, counts, bans, seen, stamp)
        while k >= 0:
            third = to[k]
            if counts[third] > 0 and bans[third] == 0 and may_join(held, i, third):
                value = worth(sums[third], counts[third], size[i] * size[third], start, missing)
                if value > 0:
                    a, b = min(i, third), max(i, third)
                    heapq.heappush(heap, (-value, a, b, version[a], version[b]))
            k = following[k]
    for record in range(count):
        parent[record] = root_of(parent, record)
    return parent


@numba.njit(cache=True, nogil=True)
def joined(parent, size, version, held, one, other):  # type: ignore[no-untyped-def]
    """Put group ``other`` into ``one``."""
    parent[other] = one
    size[one] += size[other]
    version[one] += 1
    for k in range(held.shape[1]):
        held[one, k] |= held[other, k]


@numba.njit(cache=True, nogil=True)
def banned(parent, head, following, to, ban, one, other):  # type: ignore[no-untyped-def]
    """Have people parted two groups?"""
    k = head[one]
    while k >= 0:
        if ban[k] and root_of(parent, to[k]) == other:
            return True
        k = following[k]
    return False


@numba.njit(cache=True, nogil=True)
def chain(parent, head, following, to, total, scored, ban, one, other, sums, counts, bans, seen, stamp):  # type: ignore[no-untyped-def]
    """Write the two chains of a new group as one, in the entries of the old ones; its first entry."""
    first, last = -1, -1
    for turn in range(1 if one == other else 2):
        k = head[one] if turn == 0 else head[other]
        while k >= 0:
            after = following[k]
            third = root_of(parent, to[k])
            if third != one:
                if seen[third] != stamp:
                    seen[third] = stamp
                    sums[third], counts[third], bans[third] = total[k], scored[k], ban[k]
                    to[k] = third
                    if last < 0:
                        first = k
                    else:
                        following[last] = k
                    last = k
                    following[k] = -1
                else:
                    sums[third] += total[k]
                    counts[third] += scored[k]
                    bans[third] |= ban[k]
            k = after
    k = first
    while k >= 0:
        total[k], scored[k], ban[k] = sums[to[k]], counts[to[k]], bans[to[k]]
        k = following[k]
    head[other] = -1
    head[one] = first
    return first
