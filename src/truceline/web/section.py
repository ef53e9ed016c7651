"""Sections of the published record inside the application: the same rules and templates, a part of the record each.

The part is what one page shows: a stretch of answers, the claims that they cite, those claims' documents and incidents.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from truceline.publish.markup import environment
from truceline.store.asking.assessment import incidents_named, incidents_of
from truceline.store.asking.state import state
from truceline.store.asking.whole import claims_of, documents_of, reviews_of
from truceline.web.edition import WebEdition, edition_of
from truceline.web.paging import Paging
from truceline.web.record import the_mission, using
from truceline.words.assessment import Assessment


def part_of_the_record(claims: Iterable[str], incidents: Iterable[str] = (), **answers: Any) -> WebEdition:
    """An edition that holds these claims with their documents and incidents, and these answers of the assessment."""
    held = claims_of(using(), dict.fromkeys(claims))
    around = {*incidents, *incidents_of(using(), held).values()}
    return edition_of(
        the_mission(),
        held,
        documents_of(using(), {claim.passage.document for claim in held.values()}),
        reviews={id_: decision for id_, (_, decision) in reviews_of(using(), held).items()},
        incidents=incidents_named(using(), around),
        assessment=Assessment(as_of=state(using()).as_of or date.min, **answers),
    )


def drawn(template: str, values: Mapping[str, Any], paging: Paging | None = None, top: str = "h1") -> SafeString:
    """A section of the published record, its heading that of the page (or ``top``); ``paging``: its filters stand
    where the list begins that they filter."""
    sieve = render_to_string("web/marks.html", {"paging": paging}) if paging and paging.choices else ""
    section = environment().get_template(template).render(top=top, sieve=mark_safe(sieve), **values)  # noqa: S308
    return mark_safe(_raised(section) if top == "h1" else section)  # noqa: S308  (both are escaped there)


def _raised(section: str) -> str:
    """The headings below the section's own, told as one level higher: none is skipped between them and the page's."""
    return re.sub(r"<h([3-6])(?=[ >])", lambda found: f'{found[0]} aria-level="{int(found[1]) - 1}"', section)
