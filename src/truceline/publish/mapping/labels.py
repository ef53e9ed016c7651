"""Room on a map: nothing printed stands on something printed before it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from truceline.publish.mapping.frame import Box


def text_width(text: str, size: float) -> float:
    """About how wide the text is in DejaVu Sans, rather more than less; letters of East Asia fill a square."""
    return size * sum(_advance(letter) for letter in text)


def _advance(letter: str) -> float:
    if unicodedata.combining(letter):
        return 0.0
    if unicodedata.east_asian_width(letter) in "WF":
        return 1.0
    if "\u0530" <= letter <= "\u058f" or "\u10a0" <= letter <= "\u10ff":
        return 0.82
    return 0.34 if letter in " .,:;'|ilIjftr/" else 0.92 if letter in "mwMWшщжюфмШЩЖЮФМ" else 0.66


@dataclass(slots=True)
class Room:
    """The boxes that are taken, inside a whole."""

    whole: Box
    taken: list[Box] = field(default_factory=list)

    def take(self, boxes: Iterable[Box]) -> Box | None:
        """The first of these boxes that is free, which is taken then; None when there is none."""
        for box in boxes:
            if self.free(box):
                self.taken.append(box)
                return box
        return None

    def free(self, box: Box) -> bool:
        """Does the box lie in the whole and on no other one?"""
        left, top, right, bottom = self.whole
        inside = left <= box[0] and top <= box[1] and box[2] <= right and box[3] <= bottom
        return inside and not any(
            box[0] < other[2] and other[0] < box[2] and box[1] < other[3] and other[1] < box[3] for other in self.taken
        )


def around(x: float, y: float, width: float, height: float, away: float) -> list[Box]:
    """Boxes beside a point: right, left, above, below, then the corners."""
    rows = {"over": y - away - height, "same": y - height / 2, "under": y + away}
    columns = {"left": x - away - width, "same": x - width / 2, "right": x + away}
    order = (
        ("right", "same"), ("left", "same"), ("same", "over"), ("same", "under"),
        ("right", "over"), ("right", "under"), ("left", "over"), ("left", "under"),
    )  # fmt: skip
    corners = ((columns[column], rows[row]) for column, row in order)
    return [(left, top, left + width, top + height) for left, top in corners]


def centred(x: float, y: float, width: float, height: float) -> Box:
    """The box in the middle of which the point stands."""
    return (x - width / 2, y - height / 2, x + width / 2, y + height / 2)
