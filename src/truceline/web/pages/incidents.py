"""The list of incidents: facets, search in every script, pages by key. Every filter stands in the address.

``?part=found`` is the list with its facets, ``?part=rows&after=KEY`` the next rows, for htmx.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from operator import attrgetter
from time import perf_counter
from typing import Any
from urllib.parse import quote_plus, urlencode

from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from truceline.publish.data.sheet import sheet
from truceline.publish.signs import Sign, answer_sign, said_sign
from truceline.store.asking import incidents as asking
from truceline.store.asking.facets import COLUMNS as COUNTED
from truceline.store.asking.facets import Facets, facets
from truceline.store.asking.listing import listed
from truceline.web.access.permission import Permission
from truceline.web.page import Shown, page
from truceline.web.record import the_mission, using
from truceline.words import naming
from truceline.words.assessment import Said
from truceline.words.event_types import event_types, families
from truceline.words.finding import Answer, CaseState
from truceline.words.told import spoken

COLUMNS = (
    "id title event_type place first_day:day last_day:day precision claims:whole documents:whole unreviewed:whole"
    " origins:whole silent:whole case_state happened who provision credibility"
)
OF_ROW = attrgetter(*(field.name for field in fields(asking.Row) if field.name != "family"))
"""The cells of an incident in the order of COLUMNS."""
SHOWN = 24
"""Choices of one facet that are shown."""


@dataclass(frozen=True, slots=True)
class Line:
    """An incident of the list with the signs of its three answers."""

    row: asking.Row
    happened: Sign | None
    who: Sign | None
    provision: Sign | None


@page("web/incidents.html", Permission.READ)
def incidents(request: HttpRequest) -> Shown:
    """The incidents that the filters of the address leave, a page of them."""
    began = perf_counter()
    wanted, wrong = filter_of(request.GET)
    rows = listed(using(), wanted, after=request.GET.get("after", ""))
    values: dict[str, Any] = {
        "lines": [_line(row) for row in rows],
        "wanted": wanted,
        "wrong": wrong,
        "next": address(request.GET, after=rows[-1].key) if len(rows) == asking.SHOWN else "",
    }
    if not ("HX-Request" in request.headers and request.GET.get("part") == "rows"):
        values |= _around(wanted, request.GET)
    values["milliseconds"] = round(1000 * (perf_counter() - began))
    return Shown(values, sheet("incidents", "One row is one incident.", COLUMNS, map(OF_ROW, rows)))


def _around(wanted: asking.Filter, asked: QueryDict) -> dict[str, Any]:
    """What stands around the rows: how many there are, the facets, the filters that hold."""
    held = facets(using(), wanted)
    return {
        "total": held.total(wanted.equal),
        "facets": [*_columns(held, wanted, asked), *_voices(held, wanted, asked)],
        "chosen": _chosen(wanted, asked),
        "kept": [(key, value) for key, value in asked.items() if key not in TYPED and value],
        "everything": reverse("incidents"),
    }


TYPED = ("q", "since", "until", "unreviewed", "sort", "after", "part", "as")
"""What the form itself holds; the other filters go with it unseen."""


def filter_of(asked: Mapping[str, str]) -> tuple[asking.Filter, list[str]]:
    """The filter that an address names, and a sentence for each value that cannot be read (it is left out)."""
    wrong: list[str] = []
    days = {}
    for name in ("since", "until"):
        try:
            days[name] = date.fromisoformat(asked[name]) if asked.get(name) else None
        except ValueError:
            wrong.append(_("'%(day)s' is no day; write it as YYYY-MM-DD.") % {"day": asked[name]})
    return (
        asking.Filter(
            words=asked.get("q", ""),
            equal={column: asked[column] for column in asking.FACETS if asked.get(column)},
            source=asked.get("source", ""),
            side=asked.get("side", ""),
            said=asked.get("said", ""),
            since=days.get("since"),
            until=days.get("until"),
            unreviewed=asked.get("unreviewed") == "1",
            sort=asked.get("sort", "") if asked.get("sort") in asking.SORTS else "newest",
        ),
        wrong,
    )


def label_of(column: str, value: str) -> str:
    """How a value of a filter is printed."""
    mission = the_mission()
    if column == "family":
        return families().get(value, value)
    if column == "event_type":
        return event_types()[value].label if value in event_types() else value
    if column == "said":
        return said_sign(Said(value)).word if value in set(map(str, Said)) else value
    if column in ("happened", "who", "provision", "case_state"):
        words = CaseState if column == "case_state" else Answer
        return spoken(words(value)) if value in set(map(str, words)) else value
    if column == "side":
        return naming.side_name(value, mission)
    name = {"place": naming.place_name, "source": naming.source_name}.get(column)
    return name(value, mission) if name else value


def names() -> dict[str, str]:
    """What each filter is called."""
    return {
        "q": _("words"),
        "family": _("kind of happening"),
        "event_type": _("type"),
        "happened": _("did it happen?"),
        "who": _("who did it?"),
        "provision": _("provision kept?"),
        "case_state": _("case"),
        "side": _("side"),
        "source": _("source"),
        "said": _("what was said of it"),
        "place": _("place"),
        "since": _("from"),
        "until": _("until"),
        "unreviewed": _("unreviewed"),
    }


def address(asked: QueryDict, **changed: str) -> str:
    """The list with other filters."""
    kept = [(key, value) for key, value in asked.items() if key not in (*changed, "after", "part", "as") and value]
    query = urlencode([*kept, *((key, value) for key, value in changed.items() if value)])
    return f"{reverse('incidents')}?{query}" if query else reverse("incidents")


def _columns(held: Facets, wanted: asking.Filter, asked: QueryDict) -> list[dict[str, Any]]:
    """Each column of an incident."""
    types = wanted.equal.get("family") or wanted.equal.get("event_type")
    named, shown = names(), [column for column in COUNTED if column != "event_type" or types]
    counted = [(column, held.counts(column, wanted.equal)) for column in shown]
    return [
        _facet(column, named[column], values, wanted.equal.get(column, ""), asked)
        for column, values in (*counted, ("place", held.places()))
    ]


def _voices(held: Facets, wanted: asking.Filter, asked: QueryDict) -> list[dict[str, Any]]:
    """Sides, sources, and what they said."""
    named, shown, said = names(), list[dict[str, Any]](), Counter[str]()
    for kind, chosen in (("side", wanted.side), ("source", wanted.source)):
        counted: Counter[str] = Counter()
        for who, what, number in held.voices(kind):
            if not wanted.said or what == wanted.said:
                counted[who] += number
            if kind == ("side" if wanted.side else "source") and who == (chosen or who):
                said[what] += number
        shown.append(_facet(kind, named[kind], counted.most_common(), chosen, asked))
    return [*shown, _facet("said", named["said"], said.most_common(), wanted.said, asked)]


def _facet(column: str, label: str, counted: list[tuple[str, int]], chosen: str, asked: QueryDict) -> dict[str, Any]:
    held = [(value, number) for value, number in counted if value]
    bare = address(asked, **{column: ""}, **_without(column))
    one = f"{bare}{'&' if '?' in bare else '?'}{column}="
    choices = [
        {
            "label": label_of(column, value),
            "count": number,
            "chosen": value == chosen,
            "address": bare if value == chosen else one + quote_plus(value),
        }
        for value, number in held[:SHOWN]
    ]
    folded = column in ("who", "provision", "source", "place") and not chosen
    left_out = max(0, len(held) - SHOWN)
    return {"label": label, "choices": choices, "left_out": left_out, "folded": folded}


def _without(column: str) -> dict[str, str]:
    """A family and a type of another one exclude each other."""
    return {"event_type": ""} if column == "family" else {}


def _chosen(wanted: asking.Filter, asked: QueryDict) -> list[tuple[str, str, str]]:
    """The filters that hold: name, value, and the address without it."""
    held = {**wanted.equal, "side": wanted.side, "source": wanted.source, "said": wanted.said, "q": wanted.words}
    days = (("since", wanted.since), ("until", wanted.until))
    held |= {key: day.isoformat() for key, day in days if day}
    told = [(names()[key], label_of(key, value), address(asked, **{key: ""})) for key, value in held.items() if value]
    if wanted.unreviewed:
        told.append((names()["unreviewed"], _("yes"), address(asked, unreviewed="")))
    return told


def lines(wanted: asking.Filter, limit: int) -> list[Line]:
    """The first incidents of a filter, for other pages."""
    return [_line(row) for row in listed(using(), wanted, limit=limit)]


def _line(row: asking.Row) -> Line:
    held = (answer_sign(Answer(value)) if value else None for value in (row.happened, row.who, row.provision))
    return Line(row, *held)
