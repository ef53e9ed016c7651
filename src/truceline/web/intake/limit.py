"""How large a request may be: what is too large is refused before anybody reads it."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from truceline.sources.formats import FORMATS

MEGABYTE = 1_000_000
FORM = 3 * MEGABYTE
"""Bytes of a form without files."""
FILES = max(format_.largest for format_ in FORMATS.values()) + FORM
"""Bytes of files that are handed in at a time: the largest that any format allows."""


def not_too_large(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: 413 for a request that is longer than its page can use."""

    def answer(request: HttpRequest) -> HttpResponse:
        stated = str(request.META.get("CONTENT_LENGTH") or "0")
        length = int(stated) if stated.isdecimal() else 0
        if length <= FORM:
            return get_response(request)
        limit = FILES if request.path == reverse("hand_in") else FORM
        if length > limit:
            sentence = f"It has {length / MEGABYTE:.0f} MB; at most {limit // MEGABYTE} MB are taken at a time."
            return HttpResponse(sentence, status=413, content_type="text/plain; charset=utf-8")
        return get_response(request)

    return answer
