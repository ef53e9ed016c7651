"""The list of incidents: facets, search in every script, pages by key. Every filter stands in the address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from typing import Any

from django.http import HttpRequest, QueryDict
from django.urls import reverse

from truceline.publish.data.sheet import sheet
from truceline.store.asking import incidents as asking
from truceline.web.access.permission import Permission
from truceline.web.page import Shown, page
from truceline.web.record import the_mission, using
from truceline.words import naming
from truceline.words.event_types import event_types, families
from truceline.words.finding import Answer, CaseState

SHOWN_FACETS = ("family", "happened", "case_state")
COLUMNS = (
    "id title event_type place first_day:day last_day:day precision claims:whole documents:whole unreviewed:whole"
    " origins:whole silent:whole case_state happened who provision credibility"
)


@page("web/incidents.html", Permission.READ)
def incidents(request: HttpRequest) -> Shown:
    """The incidents that the filters of the address leave, a page of them."""
    wanted, wrong = filter_of(request.GET)
    rows = asking.listed(using(), wanted, after=request.GET.get("after", ""))
    values = {
        "rows": rows,
        "wanted": wanted,
        "wrong": wrong,
        "total": asking.count(using(), wanted),
        "facets": [_facet(wanted, column, request.GET) for column in SHOWN_FACETS],
        "voices": [_voices(wanted, kind, request.GET) for kind in ("side", "source")],
        "next": _address(request.GET, after=rows[-1].key) if len(rows) == asking.SHOWN else "",
        "first_page": not request.GET.get("after"),
        "here": request.GET.urlencode(),
    }
    return Shown(values, sheet("incidents", "One row is one incident.", COLUMNS, map(_row, rows)))


def filter_of(asked: Mapping[str, str]) -> tuple[asking.Filter, list[str]]:
    """The filter that an address names, and a sentence for each value that cannot be read (it is left out)."""
    wrong: list[str] = []
    days = {}
    for name in ("since", "until"):
        try:
            days[name] = date.fromisoformat(asked[name]) if asked.get(name) else None
        except ValueError:
            wrong.append(f"'{asked[name]}' is no day; write it as YYYY-MM-DD.")
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
    """How a value of a column is printed."""
    if column == "family":
        return families().get(value, value)
    if column == "event_type":
        return event_types()[value].label if value in event_types() else value
    if column in ("happened", "who", "provision") and value:
        return Answer(value).value
    if column == "case_state" and value:
        return CaseState(value).value.replace("_", " ")
    return naming.place_name(value, the_mission()) if column == "place" else value


def _facet(wanted: asking.Filter, column: str, asked: QueryDict) -> dict[str, Any]:
    chosen = wanted.equal.get(column, "")
    choices = [
        {
            "label": label_of(column, value) or "–",
            "count": number,
            "chosen": value == chosen,
            "address": _address(asked, **{column: "" if value == chosen else value}),
        }
        for value, number in asking.facet(using(), wanted, column)
        if value
    ]
    return {"name": column, "choices": choices[:20], "left_out": max(0, len(choices) - 20)}


def _voices(wanted: asking.Filter, kind: str, asked: QueryDict) -> dict[str, Any]:
    counted: dict[str, int] = {}
    for who, _said, number in asking.said_by(using(), wanted, kind):
        counted[who] = counted.get(who, 0) + number
    name = naming.side_name if kind == "side" else naming.source_name
    chosen = getattr(wanted, kind)
    choices = [
        {
            "label": name(who, the_mission()),
            "count": number,
            "chosen": who == chosen,
            "address": _address(asked, **{kind: "" if who == chosen else who}),
        }
        for who, number in sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    ]
    return {"name": kind, "choices": choices[:20], "left_out": max(0, len(choices) - 20)}


def _address(asked: QueryDict, **changed: str) -> str:
    query = asked.copy()
    for key in ("after", "part", "as"):
        query.pop(key, None)
    for key, value in changed.items():
        query.pop(key, None)
        if value:
            query[key] = value
    return f"{reverse('incidents')}?{query.urlencode()}" if query else reverse("incidents")


def _row(row: asking.Row) -> tuple[Any, ...]:
    return tuple(getattr(row, field.name) for field in fields(row) if field.name != "family")
