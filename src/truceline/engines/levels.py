"""The levels of agreement of two records, one rule a function: the reference, in whole numbers.

The fast engines compile or imitate exactly these functions (tests/agreement). A pattern is one level per dimension, in
the order of ``SIZES`` and then one per taxonomy; level 0 is 'unknown' wherever something can be unknown.
"""

from __future__ import annotations

PLACE, TIME, ACTORS, DEATHS, TEXT, CROWD = range(6)
DIMENSIONS = ("place", "time", "actors", "deaths", "text", "crowd")
SIZES = (74, 33, 10, 9, 21, 8)
FIRST_TYPE = len(SIZES)

# Place: 0 unknown, 1 one name, 2 one inside the other, then 10 pairs of precision x 7 steps of distance, 73 far apart.
NAMED_SAME, NAMED_INSIDE, BY_DISTANCE, DISTANCE_STEPS, FAR = 1, 2, 3, 7, 73
CLASS_METRES = (5_000, 15_000, 50_000)
SAME_SPOT_METRES = 200
REACH = 3
"""Places are compared up to this many times sqrt(r1^2 + r2^2), r being the radius that surely holds the place."""

# Time: 0 unknown, then 4 pairs of spans (two short, one short, two middling, one long) x 8 steps of the gap.
GAP_STEPS = 8
SPAN_DAYS = (0, 10)
GAP_DAYS = (0, 1, 2, 3, 7, 30, 180)

COSINE_ONE = 4096
"""Text vectors have this length; the cosine of two texts times its square is a whole number."""
COSINE_PERCENT = (2, 5, 10, 17, 25, 35, 50, 70, 90)
COSINE_STEPS = len(COSINE_PERCENT) + 1
NEAR_GAP_STEPS = 4
"""The first steps of the gap are near; texts of records that are not near in time and place are judged apart."""


def precision_class(radius: int) -> int:
    """0 a village, 1 its surroundings, 2 a district, 3 wider."""
    if radius <= CLASS_METRES[0]:
        return 0
    if radius <= CLASS_METRES[1]:
        return 1
    return 2 if radius <= CLASS_METRES[2] else 3


def place_level(square: int, radius: int, other: int) -> int:
    """``square`` is the squared distance, the others the two radii, in metres."""
    both = radius * radius + other * other
    if square > REACH * REACH * both:
        return FAR
    if square <= SAME_SPOT_METRES * SAME_SPOT_METRES:
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
    return BY_DISTANCE + DISTANCE_STEPS * (coarse * (coarse + 1) // 2 + fine) + step


def gap_days(first: int, last: int, other_first: int, other_last: int) -> int:
    """Days between two stretches; 0 if they meet."""
    return max(0, other_first - last, first - other_last)


def time_level(gap: int, span: int, other_span: int) -> int:
    """``gap`` days between two records that last so many days beyond their first."""
    step = GAP_STEPS - 1
    for i in range(GAP_STEPS - 1):
        if gap <= GAP_DAYS[i]:
            step = i
            break
    shorter, longer = min(span, other_span), max(span, other_span)
    if longer > SPAN_DAYS[1]:
        pair = 3
    elif longer <= SPAN_DAYS[0]:
        pair = 0
    else:
        pair = 1 if shorter <= SPAN_DAYS[0] else 2
    return 1 + GAP_STEPS * pair + step


def type_level(one, other, levels: int) -> int:  # type: ignore[no-untyped-def]
    """0 unknown, 1 apart, 2 + 2 x the finest level at which two paths agree (+ 1 if frequent around either record)."""
    known = False
    for level in range(levels):
        if one[level] != 0 and other[level] != 0:
            known = True
            if one[level] >> 1 == other[level] >> 1:
                return int(2 + 2 * level + ((one[level] | other[level]) & 1))
    return 1 if known else 0


def actor_level(one, other) -> int:  # type: ignore[no-untyped-def]
    """0 unknown, 1 none in common, 2 + 2 x rarity of the rarest in common (+ 1 if all of the shorter list are)."""
    if len(one) == 0 or len(other) == 0:
        return 0
    i, j, shared, rarest = 0, 0, 0, -1
    while i < len(one) and j < len(other):
        if one[i] >> 2 == other[j] >> 2:
            shared += 1
            rarest = max(rarest, min(one[i] & 3, other[j] & 3))
            i += 1
            j += 1
        elif one[i] < other[j]:
            i += 1
        else:
            j += 1
    if shared == 0:
        return 1
    return int(2 + 2 * rarest + (1 if shared == min(len(one), len(other)) else 0))


def deaths_level(low: int, high: int, other_low: int, other_high: int) -> int:
    """0 unknown; 1 both none; 2 none and some; 3, 4, 5 ranges that meet (to 2, to 9, more); 6 near, 7 in x 3, 8 far.

    Near is at most 1 apart or within one and a half times.
    """
    if low < 0 or other_low < 0:
        return 0
    if high == 0 and other_high == 0:
        return 1
    if high == 0 or other_high == 0:
        return 2
    least, most = min(high, other_high), max(low, other_low)
    if most <= least:
        return 3 if most <= 2 else 4 if most <= 9 else 5
    if most - least <= 1 or 2 * most <= 3 * least:
        return 6
    return 7 if most <= 3 * least else 8


def text_level(one, other, near: bool) -> int:  # type: ignore[no-untyped-def]
    """0 unknown, else 1 + the step of the cosine of two ascending sets of weighted words; as many more if not near."""
    if len(one) == 0 or len(other) == 0:
        return 0
    i, j, dot = 0, 0, 0
    while i < len(one) and j < len(other):
        a, b = one[i] >> 16, other[j] >> 16
        if a == b:
            dot += (one[i] & 65535) * (other[j] & 65535)
            i += 1
            j += 1
        elif a < b:
            i += 1
        else:
            j += 1
    step = 0
    while step < len(COSINE_PERCENT) and dot * 100 >= COSINE_PERCENT[step] * COSINE_ONE * COSINE_ONE:
        step += 1
    return 1 + step if near else 1 + COSINE_STEPS + step


def near(place: int, time: int) -> bool:
    """Are two records of these levels near in place (as far as that is known) and time?"""
    return place != FAR and time > 0 and (time - 1) % GAP_STEPS < NEAR_GAP_STEPS


def sizes_of(taxonomies: int, levels: int) -> tuple[int, ...]:
    """How many levels each dimension has, when there are so many taxonomies of so many levels."""
    return (*SIZES, *(2 + 2 * levels,) * taxonomies)
