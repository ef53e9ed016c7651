"""The patterns of many pairs at once, with numpy: the rules of ``levels``, a column at a time."""

from __future__ import annotations

import numpy as np

from truceline.engines import levels
from truceline.engines.asking import strides_of
from truceline.engines.records import NO_DAY, UNKNOWN_RADIUS, Ints, Records, Sets

_SPOT = levels.SAME_SPOT_METRES**2
_GAPS = np.repeat(np.arange(levels.GAP_STEPS), np.diff([0, *(d + 1 for d in levels.GAP_DAYS), levels.GAP_DAYS[-1] + 2]))


def patterns(records: Records, one: Ints, other: Ints) -> Ints:
    """The number of the pattern of each pair."""
    r = records
    place, time = _place(r, one, other), _time(r, one, other)
    near = (place != levels.FAR) & (time > 0) & ((time - 1) % levels.GAP_STEPS < levels.NEAR_GAP_STEPS)
    columns = [
        place,
        time,
        _actors(r.actors, one, other),
        _deaths(r, one, other),
        _text(r.terms, one, other, near),
        np.maximum(r.crowd[one], r.crowd[other]),
    ]
    columns += [_type(r.types[one, t], r.types[other, t]) for t in range(r.types.shape[1])]
    total = np.zeros(len(one), np.int64)
    for stride, column in zip(strides_of(records), columns, strict=True):
        total += stride * column
    return total


def _place(r: Records, one: Ints, other: Ints) -> Ints:
    square = (r.x[one] - r.x[other]) ** 2 + (r.y[one] - r.y[other]) ** 2 + (r.z[one] - r.z[other]) ** 2
    radius, other_radius = r.radius[one], r.radius[other]
    both = radius**2 + other_radius**2
    step = np.where(square * 100 > both, 2, 1)
    for times in (16, 4, 1):
        step += square * times > both
    step += square > 4 * both
    step[square <= _SPOT] = 0
    class_, other_class = (np.searchsorted(np.array(levels.CLASS_METRES), side) for side in (radius, other_radius))
    fine, coarse = np.minimum(class_, other_class), np.maximum(class_, other_class)
    place = levels.BY_DISTANCE + levels.DISTANCE_STEPS * (coarse * (coarse + 1) // 2 + fine) + step
    place[square > levels.REACH**2 * both] = levels.FAR
    vague = np.nonzero((radius == UNKNOWN_RADIUS) | (other_radius == UNKNOWN_RADIUS))[0]
    if len(vague):
        place[vague] = _by_name(r, one[vague], other[vague])
    return place  # type: ignore[no-any-return]


def _by_name(r: Records, one: Ints, other: Ints) -> Ints:
    named = (r.own[one] >= 0) & (r.own[other] >= 0)
    owner = np.repeat(np.arange(len(r)), np.diff(r.names.start))
    width = int(max(r.names.items.max(initial=0), r.own.max(initial=0))) + 1
    keys = owner * width + r.names.items
    inside = _holds(keys, one * width + r.own[other]) | _holds(keys, other * width + r.own[one])
    level = np.where(r.own[one] == r.own[other], levels.NAMED_SAME, np.where(inside, levels.NAMED_INSIDE, 0))
    return np.where(named, level, 0)


def _holds(sorted_keys: Ints, asked: Ints) -> np.ndarray:
    if not len(sorted_keys):
        return np.zeros(len(asked), np.bool_)
    at = np.minimum(np.searchsorted(sorted_keys, asked), len(sorted_keys) - 1)
    return np.asarray(sorted_keys[at] == asked)


def _time(r: Records, one: Ints, other: Ints) -> Ints:
    first, last, other_first, other_last = r.first[one], r.last[one], r.first[other], r.last[other]
    gap = np.maximum(np.maximum(other_first - last, first - other_last), 0)
    short, long = levels.SPAN_DAYS
    shorter, longer = (
        np.minimum(last - first, other_last - other_first),
        np.maximum(last - first, other_last - other_first),
    )
    spans = np.where(longer > long, 3, np.where(longer <= short, 0, np.where(shorter <= short, 1, 2)))
    level = 1 + levels.GAP_STEPS * spans + _GAPS[np.minimum(gap, len(_GAPS) - 1)]
    level[(first == NO_DAY) | (other_first == NO_DAY)] = 0
    return level  # type: ignore[no-any-return]


def _type(one: Ints, other: Ints) -> Ints:
    level = np.where(((one != 0) & (other != 0)).any(axis=1), 1, 0)
    for depth in reversed(range(one.shape[1])):
        mine, theirs = one[:, depth], other[:, depth]
        agreed = (mine >> 1 == theirs >> 1) & (mine != 0)
        level = np.where(agreed, 2 + 2 * depth + ((mine | theirs) & 1), level)
    return level


def _deaths(r: Records, one: Ints, other: Ints) -> Ints:
    low, high, other_low, other_high = r.low[one], r.high[one], r.low[other], r.high[other]
    least, most = np.minimum(high, other_high), np.maximum(low, other_low)
    near = (most - least <= 1) | (2 * most <= 3 * least)
    apart = np.where(near, 6, np.where(most <= 3 * least, 7, 8))
    level = np.where(most <= least, np.where(most <= 2, 3, np.where(most <= 9, 4, 5)), apart)
    level[(high == 0) | (other_high == 0)] = 2
    level[(high == 0) & (other_high == 0)] = 1
    level[(low < 0) | (other_low < 0)] = 0
    return level


def _actors(sets: Sets, one: Ints, other: Ints) -> Ints:
    count, other_count = _counts(sets, one), _counts(sets, other)
    known = (count > 0) & (other_count > 0)
    shared, rarest = np.zeros(len(one), np.int64), np.full(len(one), -1)
    for pair, mine, theirs in _each_with_each(sets, one, other, known):
        same = mine >> 2 == theirs >> 2
        shared[pair[same]] += 1
        rarest[pair[same]] = np.maximum(rarest[pair[same]], np.minimum(mine[same] & 3, theirs[same] & 3))
    level = np.where(shared > 0, 2 + 2 * rarest + (shared == np.minimum(count, other_count)), 1)
    return np.where(known, level, 0)


def _each_with_each(sets: Sets, one: Ints, other: Ints, known: np.ndarray):  # type: ignore[no-untyped-def]
    """The k-th item of one beside the l-th of the other, for all pairs that have both: (pair, item, item)."""
    count, other_count = _counts(sets, one), _counts(sets, other)
    for k in range(int(count[known].max(initial=0))):
        pair = np.nonzero(known & (count > k))[0]
        mine = sets.items[sets.start[one[pair]] + k]
        for l in range(int(other_count[pair].max(initial=0))):  # noqa: E741
            there = other_count[pair] > l
            yield pair[there], mine[there], sets.items[sets.start[other[pair[there]]] + l]


def _counts(sets: Sets, records: Ints) -> Ints:
    return sets.start[records + 1] - sets.start[records]


def _text(terms: Sets, one: Ints, other: Ints, near: np.ndarray) -> Ints:
    level = np.zeros(len(one), np.int64)
    known = np.nonzero((_counts(terms, one) > 0) & (_counts(terms, other) > 0))[0]
    portion = max(1, 2_000_000 // max(1, int(np.diff(terms.start).max(initial=1))))
    for since in range(0, len(known), portion):
        part = known[since : since + portion]
        dot = dots(terms, one[part], other[part])
        steps = np.array(levels.COSINE_PERCENT) * levels.COSINE_ONE**2
        level[part] = 1 + np.searchsorted(steps, dot * 100, side="right")
    return level + np.where((level > 0) & ~near, levels.COSINE_STEPS, 0)


def dots(terms: Sets, one: Ints, other: Ints) -> Ints:
    """The products of two weighted sets of words, summed over the words that both have."""
    owner = np.repeat(np.arange(len(terms.start) - 1), np.diff(terms.start))
    keys = (owner << 32) + (terms.items >> 16)
    count = _counts(terms, one)
    pair = np.repeat(np.arange(len(one)), count)
    at = np.repeat(terms.start[one] - (np.cumsum(count) - count), count) + np.arange(len(pair))
    asked = (other[pair] << 32) + (terms.items[at] >> 16)
    found = np.minimum(np.searchsorted(keys, asked), max(0, len(keys) - 1))
    same = keys[found] == asked
    product = (terms.items[at] & 65535) * (terms.items[found] & 65535)
    return np.bincount(pair[same], product[same], len(one)).astype(np.int64)
