"""How the API answers: a page of things with where the next one begins, or one thing; with an ETag by what was asked,
of which state of the record, and who may see it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Schema

from truceline.store.asking.state import state
from truceline.web.access.person import roles_of
from truceline.web.record import using
from truceline.words.canonical import canonical_bytes

View = Callable[..., HttpResponse]


class Page(Schema):
    """A page: ``next`` is the ``after`` of the next one, null on the last; ``entries``: the ledger's size, ``weighed``:
    how many of its entries the incidents count."""

    items: list[dict[str, Any]]
    next: str | None
    entries: int
    weighed: int


class Thing(Schema):
    """One thing in its canonical form."""

    item: dict[str, Any]
    entries: int
    weighed: int


class Wrong(Schema):
    """Why there is no answer."""

    detail: Any


STATUSES: dict[Any, Any] = {304: None, frozenset({401, 403, 404, 422}): Wrong}
"""What any question may be answered with, beside its answer."""


def page_of(items: Sequence[Any], limit: int, key: Callable[[Any], object]) -> HttpResponse:
    """A page of words or plain rows; ``key`` gives where the next page begins, from the last item."""
    following = str(key(items[-1])) if len(items) == limit else None
    return _answer({"items": list(items), "next": following})


def thing(item: Any) -> HttpResponse:
    """One word or plain mapping."""
    return _answer({"item": item})


def unchanged_alone(view: View) -> View:
    """Decorator: 304 for whoever holds this very answer already."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        tag = _tag(request)
        if tag in request.headers.get("If-None-Match", "").split(", "):
            return _marked(HttpResponse(status=304), tag)
        response = view(request, *args, **kwargs)
        return _marked(response, tag) if response.status_code == 200 else response

    return answer


def _answer(plain: dict[str, Any]) -> HttpResponse:
    now = state(using())
    content = canonical_bytes(plain | {"entries": now.entries, "weighed": now.weighed})
    return HttpResponse(content, content_type="application/json")


def _tag(request: HttpRequest) -> str:
    now = state(using())
    roles = ",".join(role.id for role in roles_of(request))
    asked = f"{now.entries} {now.weighed} {now.as_of} {roles} {request.get_full_path()}"
    return f'"{hashlib.sha256(asked.encode()).hexdigest()[:24]}"'


def _marked(response: HttpResponse, tag: str) -> HttpResponse:
    response["ETag"] = tag
    response["Cache-Control"] = "private, no-cache"
    response["Vary"] = "Authorization, Cookie"
    return response
