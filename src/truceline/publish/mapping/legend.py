"""What the marks of a map mean, and how long a kilometre is, under the map."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from truceline.publish.mapping import words
from truceline.publish.mapping.frame import Frame
from truceline.publish.mapping.labels import text_width
from truceline.publish.mapping.marks import OnMap
from truceline.publish.mapping.names import PRECISE
from truceline.publish.mapping.symbols import AREA_LINES, INK, place_shape, standing
from truceline.publish.mapping.tags import text
from truceline.words.finding import Answer
from truceline.words.place import Area, AreaKind, PlaceKind

LETTERS = 10.5
LINE = 18
SIGN = 22
_ROUND = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)

Say = Callable[[str], str]
"""A sentence in the language of the page."""
Item = tuple[str, str]
"""The sign, drawn in a box of 18 by 16 pixels from 0, 0; its words."""


def legend_svg(
    marks: Sequence[OnMap], areas: Sequence[Area], kinds: Iterable[PlaceKind], frame: Frame, say: Say
) -> tuple[str, int]:
    """The legend under the map, and the height of both."""
    found, x, y = [_scale(frame, say)], 8.0, frame.height + LINE + 16.0
    for sign, said in _items(marks, areas, set(kinds)):
        meaning = say(said)
        wide = SIGN + text_width(meaning, LETTERS) + 14
        if x > 8 and x + wide > frame.width:
            x, y = 8.0, y + LINE
        found.append(f'<g transform="translate({x:.1f} {y - 12:.1f})">{sign}</g>{_words(meaning, x + SIGN, y)}')
        x += wide
    return f'<g class="m-legend">{"".join(found)}</g>', round(y + 10)


def _items(marks: Sequence[OnMap], areas: Sequence[Area], kinds: set[PlaceKind]) -> list[Item]:
    standings = {answer for mark in marks for answer, _ in mark.site.standing}
    items: list[Item] = [(standing(answer, 9, 8), words.word_of(answer)) for answer in Answer if answer in standings]
    if any(mark.radius > PRECISE and not mark.site.area for mark in marks):
        circle = f'<circle class="m-circle" cx="9" cy="8" r="7" fill="none" stroke="{INK}" stroke-dasharray="2 3"/>'
        items.append((circle, words.somewhere()))
    if any(len(mark.site.incidents) > 1 for mark in marks):
        items.append((text("3", 6, 12, LETTERS, f'class="m-ink" fill="{INK}"'), words.count()))
    items += [(place_shape(kind, 9, 8), words.word_of(kind)) for kind in PlaceKind if kind in kinds]
    drawn = {area.kind for area in areas}
    return items + [(_line(kind), words.word_of(kind)) for kind in AreaKind if kind in drawn]


def _line(kind: AreaKind) -> str:
    colour, dashes, width, density = AREA_LINES[kind]
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    if not density:
        return f'<path class="m-area m-{kind}" d="M0 8h20" stroke="{colour}" stroke-width="{width:g}"{dashed}/>'
    return (
        f'<rect class="m-area m-{kind}" x="1" y="3" width="16" height="10" fill="{colour}" '
        f'fill-opacity="{density:g}" stroke="{colour}" stroke-width="{width:g}"{dashed}/>'
    )


def _scale(frame: Frame, say: Say) -> str:
    """A bar of a round number of kilometres, as long as it is in the middle of the map."""
    _, south, _, north = frame.degrees
    latitude = (south + north) / 2
    km = max((km for km in _ROUND if frame.pixels(km, latitude) <= frame.width / 4), default=_ROUND[0])
    long, y = frame.pixels(km, latitude), frame.height + 12
    bar = f'<path class="m-bar" d="M8 {y - 4}v4h{long:.1f}v-4" fill="none" stroke="{INK}" stroke-width="1.2"/>'
    return bar + _words(say(words.kilometres(km)), 14 + long, y)


def _words(said: str, x: float, y: float) -> str:
    return text(said, x, y, LETTERS, f'class="m-ink" fill="{INK}"')
