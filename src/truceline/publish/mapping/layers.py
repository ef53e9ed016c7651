"""What lies under the marks: the ground, and the mission's areas."""

from __future__ import annotations

from collections.abc import Sequence

from truceline.publish.mapping.basemap import GroundPath, lines_of
from truceline.publish.mapping.frame import Frame
from truceline.publish.mapping.symbols import AREA_LINES
from truceline.publish.mapping.tags import path
from truceline.words.basemap import Ground
from truceline.words.place import Area, numbers

_FILLS = {Ground.LAND: ("m-land", "#f6f3ea"), Ground.WATER: ("m-water", "#cfdfe8")}
_STROKES = {
    Ground.RIVER: ("m-river", 'stroke="#8fb3c8" stroke-width="1"'),
    Ground.ROAD: ("m-road", 'stroke="#b9ad93" stroke-width="1.2"'),
    Ground.LINE: ("m-line", 'stroke="#9c9585" stroke-width="0.9" stroke-dasharray="5 2 1 2"'),
    Ground.LAND: ("m-line", 'stroke="#9c9585" stroke-width="0.6"'),
    Ground.WATER: ("m-river", 'stroke="#8fb3c8" stroke-width="1"'),
}


def ground_svg(under: Sequence[GroundPath], frame: Frame) -> str:
    """The ground from below to above; paper where the map has none."""
    sea = any(one.ground is Ground.LAND and one.closed for one in under)
    fill, name = ("#cfdfe8", "m-water") if sea else ("#f6f3ea", "m-land")
    whole = f'<rect class="{name}" width="{frame.width}" height="{frame.height}" fill="{fill}"/>'
    return whole + "".join(map(_ground, under))


def _ground(one: GroundPath) -> str:
    data = path(one.parts, closed=one.closed)
    if one.closed and one.ground in _FILLS:
        name, fill = _FILLS[one.ground]
        return f'<path class="{name}" fill="{fill}" fill-rule="evenodd" d="{data}"/>'
    name, stroke = _STROKES[one.ground]
    return f'<path class="{name}" fill="none" {stroke} d="{data}"/>'


def areas_svg(areas: Sequence[Area], frame: Frame) -> str:
    """The mission's areas, each kind with dashes of its own."""
    return "".join(_area(area, frame) for area in areas)


def _area(area: Area, frame: Frame) -> str:
    colour, dashes, width, density = AREA_LINES[area.kind]
    shape = numbers(area.geometry)
    data = "".join(
        path([[frame.point(*point) for point in line] for line in lines_of(shape, closed=closed)], closed=closed)
        for closed in (True, False)
    )
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    return (
        f'<path class="m-area m-{area.kind}" fill="{colour if density else "none"}" fill-opacity="{density:g}" '
        f'fill-rule="evenodd" stroke="{colour}" stroke-width="{width:g}"{dashed} d="{data}"/>'
    )
