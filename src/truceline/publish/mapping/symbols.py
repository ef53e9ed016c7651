"""The shapes on a map: how an incident stands, what a place is. Each shape is told without its colour."""

from __future__ import annotations

from truceline.words.finding import Answer
from truceline.words.place import AreaKind, PlaceKind

INK, SOFT = "#1d2126", "#4c5258"
FIRM, SPLIT, LINE = "#1f5c3a", "#8f2d12", "#9c9585"

_RING = '<circle cx="8" cy="8" r="5.2" fill="none" stroke="{c}" stroke-width="1.6"/>'
_SHAPES = {
    Answer.ESTABLISHED: '<circle cx="8" cy="8" r="6" fill="{c}"/>',
    Answer.CONTESTED: _RING + '<path d="M8 2.8a5.2 5.2 0 0 0 0 10.4z" fill="{c}"/>',
    Answer.ALLEGED: _RING + '<path d="M8 8V2.8A5.2 5.2 0 0 1 13.2 8z" fill="{c}"/>',
    Answer.DENIED: _RING + '<path d="M4.6 4.6l6.8 6.8M11.4 4.6l-6.8 6.8" stroke="{c}" stroke-width="1.8"/>',
    Answer.UNRESOLVED: _RING,
}
_COLOURS = {
    Answer.ESTABLISHED: (FIRM, "m-firm"),
    Answer.CONTESTED: (SPLIT, "m-split"),
    Answer.ALLEGED: (INK, "m-ink"),
    Answer.DENIED: (SPLIT, "m-split"),
    Answer.UNRESOLVED: (INK, "m-ink"),
}
_PLACES = {
    PlaceKind.SETTLEMENT: '<circle cx="{x}" cy="{y}" r="2.4"',
    PlaceKind.POST: '<path d="M{x} {y}m-3.4 3.2v-6.4h6.8v6.4z"',
    PlaceKind.CROSSING: '<path d="M{x} {y}m-4 0l4-4 4 4-4 4z"',
    PlaceKind.FACILITY: '<path d="M{x} {y}m-3 -1.2h6v2.4h-6z"',
    PlaceKind.TERRAIN: '<path d="M{x} {y}m-3.8 3l3.800-6.500 3.800 6.500z"',
}
AREA_LINES: dict[AreaKind, tuple[str, str, float, float]] = {
    AreaKind.ZONE: ("#1c4b82", "9 4", 1.4, 0.06),
    AreaKind.CONTACT_LINE: ("#8f2d12", "12 3 2 3", 2.6, 0.0),
    AreaKind.CORRIDOR: ("#5b3d80", "", 1.2, 0.22),
    AreaKind.BUFFER: ("#5f5200", "2 3", 1.6, 0.12),
    AreaKind.WITHDRAWAL: ("#1f5c3a", "14 5", 1.4, 0.08),
    AreaKind.OTHER: ("#4c5258", "5 5", 1.2, 0.04),
}
"""Colour, dashes, width of the outline, and how dense the inside is."""
SIZE = 14
"""Pixels of a standing's shape."""


def standing(answer: Answer, x: float, y: float) -> str:
    """The shape of an answer, its centre at x, y."""
    colour, name = _COLOURS[answer]
    scale = SIZE / 16
    inside = _SHAPES[answer].replace("{c}", "currentColor")
    place = f'transform="translate({x - SIZE / 2:.1f} {y - SIZE / 2:.1f}) scale({scale})"'
    return f'<g class="{name}" color="{colour}" {place}>{inside}</g>'


def place_shape(kind: PlaceKind, x: float, y: float) -> str:
    """The shape of a place; '' for one that has a name only."""
    shape = _PLACES.get(kind, "")
    if not shape:
        return ""
    return shape.format(x=f"{x:.1f}", y=f"{y:.1f}") + f' class="m-place" fill="{SOFT}"/>'
