"""The list of incidents, cut into pages, in four orders: pages of their own, so that no script is needed to sort."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from truceline.publish.documents import DocumentView
from truceline.publish.incidents import IncidentView
from truceline.publish.markup import environment
from truceline.publish.site.sections import Body
from truceline.words.document import Problem
from truceline.words.finding import Answer
from truceline.words.saying import said
from truceline.words.told import told

ROWS = 200
"""Rows of one page."""
_STANDING = {str(answer): place for place, answer in enumerate(Answer)}


@dataclass(frozen=True, slots=True)
class Order:
    """One order of a list: its name in the address, its words, and what incidents are sorted by."""

    name: str
    words: str
    key: Callable[[IncidentView], tuple[object, ...]]


ORDERS = (
    Order("time", told("oldest first"), lambda view: (view.number,)),
    Order("newest", told("newest first"), lambda view: (-view.number,)),
    Order("standing", told("by how they stand"), lambda view: (_standing(view), view.number)),
    Order("kind", told("by what happened"), lambda view: (said(view.event).casefold(), view.number)),
)


def incident_lists(views: Sequence[IncidentView]) -> Iterator[Body]:
    """The pages of the list, the first of the first order being ``incidents.html``."""
    template = environment().get_template("site_incidents.html.j2")
    pages = max(1, -(-len(views) // ROWS))
    drawn = {view.number: _row(view) for view in views}
    for order in ORDERS:
        ordered = sorted(views, key=order.key)
        for number in range(1, pages + 1):
            rows = [drawn[view.number] for view in ordered[(number - 1) * ROWS : number * ROWS]]
            html = template.render(
                rows=rows,
                total=len(views),
                number=number,
                orders=[(one.words, _page(one, 1), one is order) for one in ORDERS],
                pages=[(n, _page(order, n)) for n in range(1, pages + 1)],
            )
            yield Body(_page(order, number), said(told("Incidents, {order}", order=order.words)), html)


def document_list(views: Sequence[DocumentView], problems: Sequence[Problem]) -> Body:
    """All documents, oldest first, and what could not be read."""
    html = environment().get_template("site_documents.html.j2").render(documents=views, problems=problems)
    return Body("documents.html", said(told("Documents")), html)


def _row(view: IncidentView) -> Markup:
    """The row of an incident, which every order shows again."""
    row: Markup = environment().get_template("site_row.html.j2").module.row(view)  # type: ignore[attr-defined]
    return row


def _page(order: Order, number: int) -> str:
    return "incidents.html" if order is ORDERS[0] and number == 1 else f"incidents-{order.name}-{number}.html"


def _standing(view: IncidentView) -> int:
    return _STANDING.get(str(view.findings[0].answer.word), len(_STANDING)) if view.findings else len(_STANDING)
