"""The pages that the record's own page has as sections."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from truceline.publish.agreement import agreement
from truceline.publish.corridor import corridor
from truceline.publish.documents import sources
from truceline.publish.edition import Edition
from truceline.publish.figures import figures
from truceline.publish.leads import RULES, Leads
from truceline.publish.mapping import map_at_hand
from truceline.publish.markup import environment
from truceline.publish.names import names
from truceline.publish.overview import Overview
from truceline.publish.questions import questions
from truceline.publish.scope import MOST_FULL
from truceline.publish.signs import answer_legend, stance_legend, way_sign
from truceline.publish.silence import silence
from truceline.publish.timeline import timeline
from truceline.publish.voices import voices
from truceline.words.assessment import WayState
from truceline.words.saying import said
from truceline.words.told import told

TEMPLATES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("index.html", told("Overview"), ("overview.html.j2",)),
    ("map.html", told("Map"), ("map.html.j2",)),
    ("timeline.html", told("Timeline"), ("timeline.html.j2",)),
    ("figures.html", told("Figures"), ("figures.html.j2",)),
    ("agreement.html", told("Agreement"), ("agreement.html.j2",)),
    ("corridor.html", told("Corridor"), ("corridor.html.j2",)),
    ("questions.html", told("Open questions"), ("questions.html.j2",)),
    ("silence.html", told("Silence"), ("silence.html.j2",)),
    ("sources.html", told("Sources"), ("sources.html.j2", "voices.html.j2")),
    ("names.html", told("Names"), ("names.html.j2",)),
)
"""File, title and section templates of each page."""


@dataclass(frozen=True, slots=True)
class Body:
    """The inside of a page: its file, its title, its HTML with links by fragment."""

    page: str
    title: str
    html: str


def section_bodies(edition: Edition, overview: Overview) -> Iterator[Body]:
    """Every section in the order of the contents."""
    shown = _shown(edition, overview)
    for page, title, templates in TEMPLATES:
        html = "".join(environment().get_template(template).render(shown) for template in templates)
        yield Body(page, said(title), html)


def _shown(edition: Edition, overview: Overview) -> Mapping[str, Any]:
    """What the sections print, by the names that the record's own page gives it."""
    rival, asked, text = figures(edition), questions(edition), agreement(edition)
    return {
        "overview": overview,
        "leads": Leads(edition=edition, figures=rival, questions=asked, agreement=text).all(),
        "lead_rules": RULES,
        "map": map_at_hand(edition),
        "timeline": timeline(edition),
        "figures": rival,
        "figures_left_out": max(0, len(edition.picture.assessment.figures) - MOST_FULL),
        "agreement": text,
        "questions": asked,
        "corridor": corridor(edition),
        "way_states": tuple(map(way_sign, WayState)),
        "silence": silence(edition),
        "voices": voices(edition),
        "sources": sources(edition),
        "names": names(edition),
        "stances": stance_legend(),
        "answers": answer_legend(),
    }
