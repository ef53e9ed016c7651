"""What of a line or a ring lies inside a rectangle."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from truceline.publish.mapping.frame import Box

Point = tuple[float, float]


def ring_inside(ring: Sequence[Point], box: Box) -> list[Point]:
    """The part of a ring inside the box, as one ring that may run along its edges (Sutherland and Hodgman 1974)."""
    left, top, right, bottom = box
    found = list(ring)
    for axis, limit, inside in (
        (0, left, float.__ge__),
        (0, right, float.__le__),
        (1, top, float.__ge__),
        (1, bottom, float.__le__),
    ):
        found = _cut(found, axis, float(limit), inside)
    return found


def _cut(ring: list[Point], axis: int, limit: float, inside: Callable[[float, float], bool]) -> list[Point]:
    found: list[Point] = []
    for before, here in zip(ring[-1:] + ring[:-1], ring, strict=True):
        was, now = inside(before[axis], limit), inside(here[axis], limit)
        if was is not now:
            found.append(_crossing(before, here, axis, limit))
        if now:
            found.append(here)
    return found


def _crossing(one: Point, other: Point, axis: int, limit: float) -> Point:
    share = (limit - one[axis]) / (other[axis] - one[axis])
    crossed = one[1 - axis] + share * (other[1 - axis] - one[1 - axis])
    return (limit, crossed) if axis == 0 else (crossed, limit)


def lines_inside(line: Sequence[Point], box: Box) -> list[list[Point]]:
    """The stretches of a line that touch the box, with one point beyond it at each end."""
    left, top, right, bottom = box
    found: list[list[Point]] = []
    run: list[Point] = []
    for one, other in pairwise(line):
        apart = max(one[0], other[0]) < left or min(one[0], other[0]) > right
        apart = apart or max(one[1], other[1]) < top or min(one[1], other[1]) > bottom
        if not apart:
            run = [*run, other] if run else [one, other]
        elif run:
            found.append(run)
            run = []
    return [*found, run] if run else found
