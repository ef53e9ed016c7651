"""Figures: rival ones side by side, with the house rule that chose the displayed one."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation import gettext as _

from truceline.publish.data.sheet import sheet
from truceline.publish.figures import figures as section
from truceline.web.access.permission import Permission
from truceline.web.page import Shown, page
from truceline.web.paging import Paging
from truceline.web.section import drawn, part_of_the_record
from truceline.words.assessment import Figure

COLUMNS = (
    "subject incident measure unit population claim voice side low:number high:number bound as_written displayed rule"
    " agree:flag"
)


@page("web/section.html", Permission.READ)
def figures(request: HttpRequest) -> Shown:
    """A stretch of figures (``?mark=rival``: those that differ)."""
    paging = Paging(request, "figures")
    held = paging.stretch(Figure)
    edition = part_of_the_record(
        [entry.claim for figure in held for entry in figure.entries],
        [figure.incident for figure in held if figure.incident],
        figures=tuple(held),
    )
    rows = [
        (
            *(f.subject, f.incident, f.measure, f.unit, f.population, e.claim, e.voice, e.side),
            *(e.quantity.low, e.quantity.high, str(e.quantity.bound), e.quantity.words, f.displayed, f.rule, f.agree),
        )
        for f in held
        for e in f.entries
    ]
    body = drawn("figures.html.j2", {"figures": section(edition), "figures_left_out": 0}, paging)
    about = "One row is one stated figure; those with one subject, measure, unit and population are rivals."
    return Shown({"body": body, "paging": paging, "name": _("Figures")}, sheet("figures", about, COLUMNS, rows))
