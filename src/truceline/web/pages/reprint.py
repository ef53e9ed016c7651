"""A reprint beside its original: the copy's words, with what it left out struck through and what it added marked."""

from __future__ import annotations

from django.http import Http404, HttpRequest

from truceline.publish.data.sheet import sheet
from truceline.sources.datasets import is_dataset
from truceline.store.asking.passages import document
from truceline.web.access.permission import Permission
from truceline.web.comparing import LONGEST, Stretch, compared
from truceline.web.page import Shown, page
from truceline.web.pages.reader import about
from truceline.web.record import the_record, using

COLUMNS = "what original copy"


@page("web/reprint.html", Permission.READ_DOCUMENTS)
def reprint(request: HttpRequest, copy: str, original: str) -> Shown:
    """Any two documents of the record, the first read as a copy of the second."""
    held = [known for sha256 in (copy, original) if (known := document(using(), sha256)) and not is_dataset(known)]
    if len(held) < 2:
        raise Http404(copy)
    texts = [the_record().evidence.read(known.text_sha256).decode() for known in held]
    found = compared(texts[1], texts[0])
    values = {
        "copy": about(held[0]),
        "original": about(held[1]),
        "found": found,
        "cut": max(map(len, texts)) > LONGEST,
        "longest": LONGEST,
    }
    rows = [(_what(one), one.original, one.copy) for one in found.stretches]
    says = "One row is one stretch of both texts, in their order."
    return Shown(values, sheet("reprint", says, COLUMNS, rows))


def _what(one: Stretch) -> str:
    if one.same:
        return "same"
    return "changed" if one.original and one.copy else "left out" if one.original else "added"
