"""Map and timeline together: the incidents that the filters leave, where and when, and who said what or nothing."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified, JsonResponse
from django.urls import reverse

from truceline.errors import MissionFault
from truceline.publish.data.sheet import sheet
from truceline.publish.mapping import map_svg
from truceline.store.asking import lanes as timeline
from truceline.store.asking.assessment import incidents_named
from truceline.store.asking.facets import count
from truceline.store.asking.listing import listed
from truceline.store.asking.points import kept, points
from truceline.store.asking.reference import newest_reference
from truceline.store.asking.state import state
from truceline.web.access.gate import needs
from truceline.web.access.permission import Permission
from truceline.web.edition import edition_of
from truceline.web.mapping import shapes
from truceline.web.mapping.basemap import basemap_of
from truceline.web.mapping.swimlanes import days_of, drawn_lanes
from truceline.web.mapping.tiles import encoded
from truceline.web.page import Shown, page
from truceline.web.pages.incidents import filter_of
from truceline.web.record import the_mission, using
from truceline.words.event_types import families
from truceline.words.finding import Answer
from truceline.words.mission import Mission

DRAWN = 300
"""Incidents on the map that is drawn without a browser's help, at most."""
DEEPEST = 22
COLUMNS = "id title place first_day:day last_day:day precision happened"


@page("web/map.html", Permission.READ)
def map_page(request: HttpRequest) -> Shown:
    """The map, the swimlanes of sides (or of sources, ``?lanes=source``), and the same as a table."""
    wanted, wrong = filter_of(request.GET)
    rows = listed(using(), wanted)
    kind = "source" if request.GET.get("lanes") == "source" else "side"
    query = request.GET.copy()
    query.pop("lanes", None)
    values = {
        "rows": rows,
        "wanted": wanted,
        "wrong": wrong,
        "total": count(using(), wanted),
        "lanes": drawn_lanes(timeline.lanes(using(), wanted, kind, days_of), kind, the_mission()),
        "kind": kind,
        "query": query.urlencode(),
        "bounds": ",".join(f"{edge:.4f}" for edge in shapes.bounds_of(the_mission())),
        "tiles": f"{reverse('map')}tiles/{{z}}/{{x}}/{{y}}.mvt?{query.urlencode()}",
        "answers": list(Answer),
        **_own_ground(wrong),
        "families": sorted(families().items(), key=lambda pair: pair[1]),
    }
    cells = [(r.id, r.title, r.place, r.period_start, r.period_end, r.precision, r.happened) for r in rows]
    return Shown(values, sheet("incidents", "One row is one incident.", COLUMNS, cells))


@needs(Permission.READ)
def tile(request: HttpRequest, zoom: int, column: int, row: int) -> HttpResponse:
    """One vector tile of the incidents that the filters leave."""
    tag = f'"{state(using()).weighed}"'
    if request.headers.get("If-None-Match") == tag:
        return HttpResponseNotModified(headers={"ETag": tag})
    inside = zoom <= DEEPEST and column < 1 << zoom and row < 1 << zoom
    wanted, _ = filter_of(request.GET)
    cells = points(using()).tile(zoom, column, row, kept(using(), wanted)) if inside else []
    answer = HttpResponse(encoded(cells), content_type="application/vnd.mapbox-vector-tile")
    answer["ETag"] = tag
    answer["Cache-Control"] = "private, no-cache"
    return answer


@needs(Permission.READ)
def ground_tile(request: HttpRequest, zoom: int, column: int, row: int) -> HttpResponse:
    """One tile of the mission's own basemap (``basemap.pmtiles``); 204 where it has none."""
    try:
        own = basemap_of(settings.INSTALLATION.folder)
        inside = own is not None and zoom <= DEEPEST and column < 1 << zoom and row < 1 << zoom
        held = own.tile(zoom, column, row) if own and inside else None
    except MissionFault:
        return HttpResponse(status=204)  # the page of the map says what is wrong with it
    if not held:
        return HttpResponse(status=204)
    answer = HttpResponse(held, content_type="application/vnd.mapbox-vector-tile")
    answer["Cache-Control"] = "private, max-age=3600"
    return answer


def _own_ground(wrong: list[str]) -> dict[str, Any]:
    """What the page says of the mission's own basemap; a sentence in ``wrong`` for one that cannot be drawn."""
    try:
        own = basemap_of(settings.INSTALLATION.folder)
    except MissionFault as fault:
        wrong.append(f"{fault.sentence} {fault.hint}")
        return {}
    if own is None:
        return {}
    address = f"{reverse('map')}basemap/{{z}}/{{x}}/{{y}}.mvt"
    told = {"tiles": address, "layers": own.layers, "least": own.least_zoom, "most": own.most_zoom}
    return {"own_ground": json.dumps(told), "own_attribution": own.attribution}


@needs(Permission.READ)
def shape(request: HttpRequest, what: str) -> HttpResponse:
    """The ground, the areas or the places as GeoJSON."""
    of: dict[str, Callable[[Mission], dict[str, Any]]] = {
        "ground": shapes.ground,
        "areas": shapes.areas,
        "places": shapes.places,
    }
    if what not in of:
        return HttpResponse(status=404)
    tag = f'"{newest_reference(using())}-{what}"'
    if request.headers.get("If-None-Match") == tag:
        return HttpResponseNotModified(headers={"ETag": tag})
    answer = HttpResponse(json.dumps(of[what](the_mission())), content_type="application/geo+json")
    answer["ETag"] = tag
    answer["Cache-Control"] = "private, no-cache"
    return answer


@needs(Permission.READ)
def card(request: HttpRequest, id_: str) -> HttpResponse:
    """The title of one incident, for the small window on the map."""
    found = incidents_named(using(), [id_])
    return JsonResponse({"title": found[0].title}) if found else HttpResponse(status=404)


@needs(Permission.READ)
def picture(request: HttpRequest) -> HttpResponse:
    """The same map as one drawing: for browsers without WebGL, for print."""
    wanted, _ = filter_of(request.GET)
    rows = listed(using(), wanted, limit=DRAWN)
    edition = edition_of(the_mission(), {}, {}, incidents=incidents_named(using(), (row.id for row in rows)))
    drawing = map_svg(edition, link=edition.incident_link)
    empty = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'
    return HttpResponse(drawing.svg or empty, content_type="image/svg+xml")
