"""A page for each incident, and one for each document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from truceline.publish.documents import DocumentView
from truceline.publish.incidents import IncidentView
from truceline.publish.markup import environment
from truceline.publish.site.addressing import DOCUMENTS, INCIDENTS
from truceline.publish.site.sections import Body


def incident_pages(views: Sequence[IncidentView]) -> Iterator[Body]:
    """Incidents in the order of time, each with the way to the one before and the next."""
    template = environment().get_template("site_incident.html.j2")
    neighbours = zip((None, *views[:-1]), views, (*views[1:], None), strict=True)
    for before, view, after in neighbours:
        html = template.render(incident=replace(view, open=True), before=before, after=after)
        yield Body(f"{INCIDENTS}/{view.anchor.removeprefix('incident-')}.html", f"{view.number}. {view.title}", html)


def document_pages(views: Iterable[DocumentView]) -> Iterator[Body]:
    """Documents with their text and the marks of its claims."""
    template = environment().get_template("site_document.html.j2")
    for view in views:
        html = template.render(document=view)
        yield Body(f"{DOCUMENTS}/{view.anchor.removeprefix('doc-')}.html", view.title, html)
