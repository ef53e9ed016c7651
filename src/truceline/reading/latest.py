"""The page that was read last, kept for those who look at the same text once more right after (possible.py)."""

from __future__ import annotations

from truceline.reading.page import Page, page_of
from truceline.words.document import Document
from truceline.words.mission import Mission

_latest: list[tuple[str, Mission, Page]] = []


def kept(page: Page) -> Page:
    """The page, and the next ``page_again`` of it costs nothing."""
    _latest[:] = [(page.text, page.mission, page)]
    return page


def page_again(document: Document, text: str, mission: Mission) -> Page:
    """The page of a text: the one made last when it is of the same text, document and mission, else a new one. It is
    then kept no longer."""
    for known, names, page in _latest:
        if known is text and names is mission and page.document == document:
            _latest.clear()
            return page
    return page_of(document, text, mission)
