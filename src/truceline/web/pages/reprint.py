"""A reprint beside its original: the copy's words, with what it left out struck through and what it added marked."""

from __future__ import annotations

from django.http import Http404, HttpRequest

from truceline.publish.account import document_title, published_words
from truceline.publish.data.sheet import sheet
from truceline.sources.datasets import is_dataset
from truceline.store.asking.passages import document
from truceline.web.access.permission import Permission
from truceline.web.comparing import LONGEST, Stretch, compared
from truceline.web.page import Shown, page
from truceline.web.record import the_mission, the_record, using
from truceline.words.document import Document
from truceline.words.naming import source_name

COLUMNS = "what original copy"


@page("web/reprint.html", Permission.READ_DOCUMENTS)
def reprint(request: HttpRequest, copy: str, original: str) -> Shown:
    """Any two documents of the record, the first read as a copy of the second."""
    held = [document(using(), sha256) for sha256 in (copy, original)]
    if any(known is None or is_dataset(known) for known in held):
        raise Http404(copy)
    texts = [the_record().evidence.read(known.text_sha256).decode() for known in held if known]
    found = compared(texts[1], texts[0])
    values = {
        "copy": _about(held[0]),
        "original": _about(held[1]),
        "found": found,
        "cut": max(map(len, texts)) > LONGEST,
        "longest": LONGEST,
    }
    rows = [(_what(one), one.original, one.copy) for one in found.stretches]
    about = "One row is one stretch of both texts, in their order."
    return Shown(values, sheet("reprint", about, COLUMNS, rows))


def _about(known: Document | None) -> dict[str, object]:
    assert known is not None  # noqa: S101  (both were looked for)
    return {
        "document": known,
        "title": document_title(known),
        "source": source_name(known.source, the_mission()) if known.source else "",
        "published": published_words(known),
    }


def _what(one: Stretch) -> str:
    if one.same:
        return "same"
    return "changed" if one.original and one.copy else "left out" if one.original else "added"
