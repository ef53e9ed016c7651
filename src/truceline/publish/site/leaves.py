"""A page for each incident, and one for each document."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from truceline.publish.documents import DocumentView
from truceline.publish.incidents import IncidentView
from truceline.publish.markup import environment
from truceline.publish.site.addressing import DOCUMENTS, INCIDENTS
from truceline.publish.site.sections import Body
from truceline.words.saying import said
from truceline.words.told import told

Leaf = Callable[[], Body]
"""Makes a page when it is asked to."""


def leaves(incidents: Sequence[IncidentView], documents: Sequence[DocumentView]) -> list[Leaf]:
    """Every incident in the order of time, then every document."""
    around = (None, *incidents, None)
    neighbours = zip(around, incidents, around[2:], strict=False)
    pages: list[Leaf] = [partial(_incident, before, view, after) for before, view, after in neighbours]
    return [*pages, *(partial(_document, view) for view in documents)]


def _incident(before: IncidentView | None, view: IncidentView, after: IncidentView | None) -> Body:
    """An incident, with the way to the one before and the next."""
    template = environment().get_template("site_incident.html.j2")
    html = template.render(incident=replace(view, open=True), before=before, after=after)
    return Body(
        f"{INCIDENTS}/{view.anchor.removeprefix('incident-')}.html",
        said(told("{number}. {title}", number=view.number, title=view.title)),
        html,
    )


def _document(view: DocumentView) -> Body:
    """A document: its text, and the marks of its claims."""
    html = environment().get_template("site_document.html.j2").render(document=view)
    return Body(f"{DOCUMENTS}/{view.anchor.removeprefix('doc-')}.html", view.title, html)
