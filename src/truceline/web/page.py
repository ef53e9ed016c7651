"""A page: what a view found out, as HTML for people, as CSV and JSON for tools (``?as=csv``, ``?as=json``).

htmx may ask for a part alone (``?part=rows``): the template beside the page's that is named after both.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template import TemplateDoesNotExist
from django.template.loader import get_template, select_template

from truceline.publish.data.sheet import Sheet
from truceline.publish.data.writing import as_csv
from truceline.web.access.gate import needs
from truceline.web.access.permission import Permission
from truceline.words.canonical import canonical_bytes


@dataclass(frozen=True, slots=True)
class Shown:
    """The answer of a view: values for its template, and the same content as a table for tools."""

    values: Mapping[str, Any]
    sheet: Sheet
    status: int = 200


def page(template: str, permission: Permission) -> Callable[[Callable[..., Shown]], Callable[..., HttpResponse]]:
    """Decorator of a view that gives Shown: names its template and the permission it needs."""

    def make(view: Callable[..., Shown]) -> Callable[..., HttpResponse]:
        @needs(permission)
        @wraps(view)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            shown = view(request, *args, **kwargs)
            form = request.GET.get("as", "")
            if form == "csv":
                return _download(as_csv(shown.sheet), "text/csv; charset=utf-8", f"{shown.sheet.name}.csv")
            if form == "json":
                return _download(_json(shown.sheet), "application/json", f"{shown.sheet.name}.json")
            return HttpResponse(_chosen(request, template).render(dict(shown.values), request), status=shown.status)

        return answer

    return make


def _chosen(request: HttpRequest, template: str) -> Any:
    """The part that htmx asks for, where there is one; else the page."""
    part = request.GET.get("part", "")
    if request.headers.get("HX-Request") and part.isidentifier():
        try:
            return select_template([f"{template.removesuffix('.html')}_{part}.html"])
        except TemplateDoesNotExist:
            pass
    return get_template(template)


def _json(sheet: Sheet) -> bytes:
    rows = [dict(zip(sheet.columns, row, strict=True)) for row in sheet.rows]
    return canonical_bytes({sheet.name: rows, "about": sheet.about})


def _download(content: bytes, media_type: str, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=media_type)
    answer["Content-Disposition"] = f'inline; filename="{name}"'
    return answer
