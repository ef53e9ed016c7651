"""What people say of a document: described again by its sidecar, its day of publication confirmed or taken back."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import date

from truceline.words.document import Basis, Document
from truceline.words.entry import Decision


def described(first: Document | None, document: Document) -> Document:
    """A document as people now describe it, when the record holds it as ``first``."""
    if first is None:
        return document
    document = replace(document, received=first.received)
    if document.mapping == first.mapping:  # another mapping may draw another sheet's text
        document = replace(document, text_sha256=first.text_sha256, extractor=first.extractor)
    return document


def dated(document: Document, day: date, by: str) -> Document:
    """A document whose day of publication a person confirmed."""
    words = f"confirmed by {by}"
    return replace(document, published=day, published_basis=Basis.STATED, published_words=words)


def dated_again(document: Document, confirmed: Iterable[Decision]) -> Document:
    """A document as these decisions on its date leave it; one whose value is no day says nothing."""
    for decision in confirmed:
        with suppress(ValueError):
            document = dated(document, date.fromisoformat(decision.value), decision.by)
    return document
