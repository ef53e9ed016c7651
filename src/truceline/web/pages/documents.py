"""The documents: which are read, and in which a claim waits for a person."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from truceline.publish.data.sheet import sheet
from truceline.store.asking import documents as asking
from truceline.web.access.permission import Permission
from truceline.web.page import Shown, page
from truceline.web.pages.incidents import label_of
from truceline.web.record import using

FACETS = ("side", "source", "language")
COLUMNS = "sha256 name title source side language published:day published_basis received claims:whole waiting:whole"


@page("web/documents.html", Permission.READ_DOCUMENTS)
def documents(request: HttpRequest) -> Shown:
    """The documents that the filters of the address leave, a page of them."""
    asked = request.GET
    wanted = asking.Filter(
        words=asked.get("q", ""),
        source=asked.get("source", ""),
        side=asked.get("side", ""),
        language=asked.get("language", ""),
        open=asked.get("open") == "1",
        sort=asked.get("sort", "") if asked.get("sort") in asking.SORTS else "newest",
    )
    rows = asking.listed(using(), wanted, after=asked.get("after", ""))
    full = len(rows) == asking.SHOWN
    values: dict[str, Any] = {
        "rows": rows,
        "wanted": wanted,
        "total": asking.count(using(), wanted),
        "waiting": asking.waiting_claims(using()),
        "facets": [_facet(wanted, column, asked) for column in FACETS],
        "next": address(asked, after=rows[-1].key(wanted.sort)) if full else "",
        "open_address": address(asked, open="" if wanted.open else "1"),
    }
    table = [
        (*(getattr(row, c) for c in asking.COLUMNS[:8]), str(row.received), row.claims, row.waiting) for row in rows
    ]
    return Shown(values, sheet("documents", "One row is one document.", COLUMNS, table))


def address(asked: QueryDict, **changed: str) -> str:
    """The page with other filters."""
    query = asked.copy()
    for key in ("after", "part", "as"):
        query.pop(key, None)
    for key, value in changed.items():
        query.pop(key, None)
        if value:
            query[key] = value
    return f"{reverse('documents')}?{query.urlencode()}" if query else reverse("documents")


def _facet(wanted: asking.Filter, column: str, asked: QueryDict) -> dict[str, Any]:
    chosen = getattr(wanted, column)
    choices = [
        {
            "label": label_of(column, value),
            "count": number,
            "chosen": value == chosen,
            "address": address(asked, **{column: "" if value == chosen else value}),
        }
        for value, number in asking.facet(using(), column)
        if value
    ]
    labels = {"side": _("side"), "source": _("source"), "language": _("language")}
    return {"label": labels[column], "choices": choices[:20], "left_out": max(0, len(choices) - 20)}
