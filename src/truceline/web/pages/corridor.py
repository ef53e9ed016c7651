"""Corridor and movement: was the way open, for whom, by whose account; convoys, refusals, restrictions."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation import gettext as _

from truceline.publish.corridor import corridor as section
from truceline.publish.data.sheet import several, sheet
from truceline.publish.signs import way_sign
from truceline.store.asking.assessment import stretch
from truceline.web.access.permission import Permission
from truceline.web.page import Shown, page
from truceline.web.paging import Paging
from truceline.web.record import using
from truceline.web.section import drawn, part_of_the_record
from truceline.words.assessment import Bypass, Movement, Way, WayState

COLUMNS = "place travellers first_day:day last_day:day days:whole state says_closed says_open says_restricted"


@page("web/section.html", Permission.READ)
def corridor(request: HttpRequest) -> Shown:
    """Every way with its stretches of days, and a stretch of movements."""
    paging = Paging(request, "movements")
    ways, _rest = stretch(using(), "ways", Way, limit=200)
    bypasses, _more = stretch(using(), "bypasses", Bypass, limit=200)
    movements = paging.stretch(Movement)
    cited = [claim for way in ways for claim in way.undated[:40]]
    for one in (one for way in ways for one in way.stretches[-60:]):
        cited += [*one.closed[:12], *one.open[:12], *one.restricted[:12]]
    for bypass in bypasses:
        cited += [*bypass.there[:12], *bypass.closed[:12], *bypass.denied[:12]]
    cited += [movement.claim for movement in movements]
    edition = part_of_the_record(cited, ways=tuple(ways), bypasses=tuple(bypasses), movements=tuple(movements))
    values = {"corridor": section(edition), "way_states": tuple(map(way_sign, WayState))}
    rows = [
        (
            *(way.place, way.travellers, one.first, one.last, one.days, str(one.state)),
            *(several(one.closed), several(one.open), several(one.restricted)),
        )
        for way in ways
        for one in way.stretches
    ]
    about = "One row is a stretch of days with the same accounts of one way for one class of travellers."
    body = drawn("corridor.html.j2", values, paging)
    return Shown({"body": body, "paging": paging, "name": _("Corridor")}, sheet("corridor", about, COLUMNS, rows))
