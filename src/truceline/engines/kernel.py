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
def met_in_grid(asking, ranges, since, until, shelf, columns, span, days, tables, prior, best, strides, floor):  # type: ignore[no-untyped-def]
    """Scored pairs of the asking records ``since`` to ``until`` with one shelf: rows (one, other, pattern, weight).

    ``asking``: (records, number of the cell of each), by cell and first day; ``ranges`` the parts of the shelf for each
    cell; ``shelf``: records by cell and first day, and what every visit looks at; ``columns`` (number, class, owner, x,
    y, z, radius, first, last, types, actors' starts, actors, low, high, words' starts, words, crowd) of all records;
    ``tables`` (dimension, level) weights; ``best`` what can still be added after the first and the second step.
    """
    record_of, cell_of = asking
    s_record, s_first, s_last, s_x, s_y, s_z, s_radius = shelf
    number, class_, owner, x, y, z, radius, first, last, types, a_start, a, low, high, t_start, t, crowds = columns
    out = np.empty((1024, 4), np.int64)
    count = 0
    cell = -1
    cursor = np.zeros(ranges.shape[1], np.int64)
    for p in range(since, until):
        r = record_of[p]
        if cell_of[p] != cell:
            cell = cell_of[p]
            cursor[:] = ranges[cell, :, 0]
        wide, begin, end = radius[r], first[r], last[r]
        px, py, pz, mine = x[r], y[r], z[r], owner[r]
        square_radius = wide * wide
        lowest, stop = begin - days - span, end + days
        for k in range(ranges.shape[1]):
            top = ranges[cell, k, 1]
            at = cursor[k]
            while at < top and s_first[at] < lowest:
                at += 1
            cursor[k] = at
            while at < top and s_first[at] <= stop:
                s = at
                at += 1
                if s_last[s] < begin - days:
                    continue
                dx, dy, dz, theirs = px - s_x[s], py - s_y[s], pz - s_z[s], np.int64(s_radius[s])
                square = dx * dx + dy * dy + dz * dz
                if square > _REACH * _REACH * (square_radius + theirs * theirs):
                    continue
                o = s_record[s]
                one, other = number[r], number[o]
                if (class_[o] == class_[r] and one >= other) or mine == owner[o]:
                    continue
                place = place_level(square, wide, theirs)
                time = time_level(max(0, first[o] - end, begin - last[o]), end - begin, last[o] - first[o])
                crowd = max(crowds[r], crowds[o])
                weight = prior + tables[0, place] + tables[1, time] + tables[5, crowd]
                if weight + best[0] < floor:
                    continue
                deaths = deaths_level(low[r], high[r], low[o], high[o])
                weight += tables[3, deaths]
                pattern = place * strides[0] + time * strides[1] + deaths * strides[3] + crowd * strides[5]
                for level_of in range(types.shape[1]):
                    level = type_level(types[r, level_of], types[o, level_of], types.shape[2])
                    weight += tables[6 + level_of, level]
                    pattern += level * strides[6 + level_of]
                if weight + best[1] < floor:
                    continue
                actors = actor_level(a[a_start[r] : a_start[r + 1]], a[a_start[o] : a_start[o + 1]])
                weight += tables[2, actors]
                text = 0
                if t_start[r + 1] > t_start[r] and t_start[o + 1] > t_start[o]:
                    text = text_level(t[t_start[r] : t_start[r + 1]], t[t_start[o] : t_start[o + 1]], near(place, time))
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


@numba.njit(cache=True, nogil=True)
def counted_beside(key, own, days, out):  # type: ignore[no-untyped-def]
    """For each own entry of ascending keys: how many others lie within so many ``days``, into ``out``; one pass."""
    low, high, k = 0, 0, 0
    for at in range(len(key)):
        if not own[at]:
            continue
        while key[low] < key[at] - days:
            low += 1
        while high < len(key) and key[high] <= key[at] + days:
            high += 1
        out[k] = high - low - 1
        k += 1
