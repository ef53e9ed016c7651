"""The compiled inner loops of the fast engine: near pairs of one grid, scored as they are found.

Compiled by numba on first use and kept on disk (``NUMBA_CACHE_DIR``, or beside the package). The rules themselves are
those of ``levels``, compiled from the same source.
"""

from __future__ import annotations

import numba
import numpy as np

from truceline.engines import levels

_compiled = numba.njit(cache=True, nogil=True, inline="never")
precision_class = _compiled(levels.precision_class)
deaths_level = _compiled(levels.deaths_level)
type_level = _compiled(levels.type_level)
actor_level = _compiled(levels.actor_level)
time_level = _compiled(levels.time_level)
text_level = _compiled(levels.text_level)
near = _compiled(levels.near)

_CLASSES = levels.CLASS_METRES
_BY, _STEPS, _FAR, _REACH, _SPOT = (
    levels.BY_DISTANCE,
    levels.DISTANCE_STEPS,
    levels.FAR,
    levels.REACH,
    levels.SAME_SPOT_METRES,
)


@numba.njit(cache=True, nogil=True)
def place_level(square, radius, other):  # type: ignore[no-untyped-def]
    """As ``levels.place_level``, which numba cannot compile alone because it calls ``precision_class``."""
    both = radius * radius + other * other
    if square > _REACH * _REACH * both:
        return _FAR
    if square <= _SPOT * _SPOT:
        step = 0
    elif square * 100 <= both:
        step = 1
    elif square * 16 <= both:
        step = 2
    elif square * 4 <= both:
        step = 3
    elif square <= both:
        step = 4
    else:
        step = 5 if square <= 4 * both else 6
    fine, coarse = precision_class(min(radius, other)), precision_class(max(radius, other))
    return _BY + _STEPS * (coarse * (coarse + 1) // 2 + fine) + step


@numba.njit(cache=True, nogil=True)
def grown(rows):  # type: ignore[no-untyped-def]
    """The same rows with room for as many more."""
    out = np.empty((2 * len(rows), rows.shape[1]), rows.dtype)
    out[: len(rows)] = rows
    return out


@numba.njit(cache=True, nogil=True)
def begin_of(key, low, high, aim):  # type: ignore[no-untyped-def]
    """The first position in ``key[low:high]`` that is not below ``aim``."""
    while low < high:
        middle = (low + high) // 2
        if key[middle] < aim:
            low = middle + 1
        else:
            high = middle
    return low


@numba.njit(cache=True, nogil=True)
def met_in_grid(  # type: ignore[no-untyped-def]
    probes,
    ranges,
    cell_of,
    shelf,
    key,
    since,
    until,
    day_bits,
    half_era,
    span,
    days,
    tables,
    prior,
    best,
    strides,
    floor,
):
    """Scored pairs of the probes ``since`` to ``until`` with one shelf: rows (one, other, pattern, weight).

    ``probes`` and ``shelf`` are tuples of columns (number, class, source, single, x, y, z, radius, first, last, types,
    actors' starts, actors, low, high, words' starts, words, crowd); ``ranges`` the parts of the shelf for each cell;
    ``tables`` (dimension, level) weights; ``best`` what can still be added after the first and the second step.
    """
    (
        p_id,
        p_class,
        p_source,
        p_single,
        p_x,
        p_y,
        p_z,
        p_radius,
        p_first,
        p_last,
        p_types,
        p_as,
        p_a,
        p_low,
        p_high,
        p_ts,
        p_t,
        p_crowd,
    ) = probes
    (
        s_id,
        s_class,
        s_source,
        _,
        s_x,
        s_y,
        s_z,
        s_radius,
        s_first,
        s_last,
        s_types,
        s_as,
        s_a,
        s_low,
        s_high,
        s_ts,
        s_t,
        s_crowd,
    ) = shelf
    out = np.empty((1024, 4), np.int64)
    count = 0
    mask = (1 << day_bits) - 1
    for p in range(since, until):
        cell = cell_of[p]
        radius, first, last = p_radius[p], p_first[p], p_last[p]
        for k in range(ranges.shape[1]):
            low, high = ranges[cell, k, 0], ranges[cell, k, 1]
            if low >= high:
                continue
            base = key[low] & ~mask
            at = begin_of(key, low, high, base + max(0, first - days - span + half_era))
            stop = last + days
            while at < high and s_first[at] <= stop:
                s = at
                at += 1
                if s_last[s] < first - days:
                    continue
                one, other = p_id[p], s_id[s]
                if s_class[s] == p_class[p] and one >= other:
                    continue
                if p_single[p] and p_source[p] == s_source[s]:
                    continue
                dx, dy, dz = p_x[p] - s_x[s], p_y[p] - s_y[s], p_z[p] - s_z[s]
                place = place_level(dx * dx + dy * dy + dz * dz, radius, s_radius[s])
                if place == _FAR:
                    continue
                gap = max(0, s_first[s] - last, first - s_last[s])
                time = time_level(gap, last - first, s_last[s] - s_first[s])
                crowd = max(p_crowd[p], s_crowd[s])
                weight = prior + tables[0, place] + tables[1, time] + tables[5, crowd]
                if weight + best[0] < floor:
                    continue
                deaths = deaths_level(p_low[p], p_high[p], s_low[s], s_high[s])
                weight += tables[3, deaths]
                pattern = place * strides[0] + time * strides[1] + deaths * strides[3] + crowd * strides[5]
                for t in range(p_types.shape[1]):
                    level = type_level(p_types[p, t], s_types[s, t], p_types.shape[2])
                    weight += tables[6 + t, level]
                    pattern += level * strides[6 + t]
                if weight + best[1] < floor:
                    continue
                actors = actor_level(p_a[p_as[p] : p_as[p + 1]], s_a[s_as[s] : s_as[s + 1]])
                weight += tables[2, actors]
                text = 0
                if p_ts[p + 1] > p_ts[p] and s_ts[s + 1] > s_ts[s]:
                    text = text_level(p_t[p_ts[p] : p_ts[p + 1]], s_t[s_ts[s] : s_ts[s + 1]], near(place, time))
                weight += tables[4, text]
                if weight < floor:
                    continue
                if count == len(out):
                    out = grown(out)
                out[count, 0], out[count, 1] = min(one, other), max(one, other)
                out[count, 2] = pattern + actors * strides[2] + text * strides[4]
                out[count, 3] = weight
                count += 1
    return out[:count].copy()
