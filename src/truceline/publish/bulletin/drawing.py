"""The vector drawings of an issue: the map of its incidents, and its days as a timeline with a lane for each side."""

from __future__ import annotations

from truceline.publish.bulletin.parts import Drawn
from truceline.publish.bulletin.scope import Scope
from truceline.publish.mapping import map_svg
from truceline.publish.markup import environment
from truceline.publish.signs import stance_legend
from truceline.publish.speaking import Speech
from truceline.publish.timeline import timeline
from truceline.words.told import strung, told

WIDTH = 640
"""Letters of 10 to 12 units come out at 7.5 to 9 points on a page of A4."""


def map_of(scope: Scope, speech: Speech) -> Drawn:
    """Where the incidents of these days lie."""
    days = scope.days
    made = map_svg(
        scope.edition, first=days.first, last=days.last, width=WIDTH, say=speech.say, language=speech.language
    )
    return Drawn(svg=made.svg, alt=made.alt, notes=made.notes)


def timeline_of(scope: Scope, speech: Speech) -> Drawn:
    """Who says what of which incident on which day; a dashed square is a source that covers it and is silent."""
    if not scope.held:
        return Drawn()
    drawn = timeline(scope.edition, scope.days, WIDTH)
    if not any(lane.marks for lane in drawn.lanes):
        return Drawn()
    lanes = strung((told("{side} {marks}", side=lane.name, marks=len(lane.marks)) for lane in drawn.lanes), "; ")
    alt = told("Timeline, {span}: {lanes}. The annex says the same in words.", span=drawn.span, lanes=lanes)
    svg = (
        environment()
        .get_template("timeline.svg.j2")
        .render(
            timeline=drawn,
            alt=alt,
            say=speech.say,
            stances=stance_legend(),
            language=speech.language,
            silent=told("silent though covering it"),
        )
    )
    more = drawn.outside + drawn.undated + drawn.left_out + sum(lane.overflow for lane in drawn.lanes)
    notes = (told("{number} more accounts stand in the annex only.", number=more),) if more else ()
    return Drawn(svg=svg, alt=alt, notes=notes)
