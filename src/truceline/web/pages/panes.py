"""A document's text around a passage, as a pane that scrolls to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.views.decorators.http import require_GET

from truceline.publish.account import document_title, published_words
from truceline.publish.passages import windows_around
from truceline.sources.datasets import is_dataset
from truceline.store.asking.passages import Marked, document
from truceline.store.asking.whole import claims_of
from truceline.web.access.gate import needs
from truceline.web.access.permission import Permission
from truceline.web.marking import marked_text
from truceline.web.record import the_record, using
from truceline.words.claim import Claim
from truceline.words.document import Document

AROUND = 2_500
"""Code points before and after the passage."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pane:
    """The text around a claim's passage; ``before`` and ``after`` say whether the text goes on."""

    claim: str
    document: Document
    title: str
    published: str
    start: int
    text: SafeString
    before: bool
    after: bool


@needs(Permission.READ_DOCUMENTS)
@require_GET
def pane(request: HttpRequest, id_: str) -> HttpResponse:
    """The pane of a claim, as a part."""
    known = claims_of(using(), [id_]).get(id_)
    made = pane_of(known, [known]) if known else None
    if made is None:
        raise Http404(id_)
    return render(request, "web/pane.html", {"pane": made})


def pane_of(claim: Claim, others: Iterable[Claim], around: int = AROUND) -> Pane | None:
    """The pane of a claim with the passages of the others marked too; None for a row of a table, which has no text
    around it."""
    sha256 = claim.passage.document
    known = document(using(), sha256)
    if known is None or is_dataset(known):
        return None
    text = the_record().evidence.read(known.text_sha256).decode()
    window = next(iter(windows_around(text, [claim.passage.span], around)), None)
    if window is None:
        return None
    marks = sorted(
        {
            one.id: Marked(one.id, one.passage.span, "") for one in (claim, *others) if one.passage.document == sha256
        }.values(),
        key=lambda one: (one.span.start, one.id),
    )
    return Pane(
        claim=claim.id,
        document=known,
        title=document_title(known),
        published=published_words(known),
        start=claim.passage.span.start,
        text=marked_text(text, marks, window=window, ids=False),
        before=window.start > 0,
        after=window.end < len(text),
    )
