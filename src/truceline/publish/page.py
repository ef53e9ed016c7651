"""The published record: one HTML file that needs no network, no server and no script to be read."""

from __future__ import annotations

from truceline.publish.agreement import agreement
from truceline.publish.corridor import corridor
from truceline.publish.documents import documents, sources
from truceline.publish.edition import Edition
from truceline.publish.figures import figures
from truceline.publish.incidents import incidents
from truceline.publish.leads import RULES, Leads
from truceline.publish.mapping import map_at_hand
from truceline.publish.markup import environment, script, security_policy, style
from truceline.publish.names import names
from truceline.publish.overview import overview
from truceline.publish.questions import questions
from truceline.publish.scope import MOST_FULL
from truceline.publish.signs import answer_legend, stance_legend, way_sign
from truceline.publish.silence import silence
from truceline.publish.speaking import Speech, speaking, spoken_by
from truceline.publish.ties import doubt_lines
from truceline.publish.timeline import timeline
from truceline.publish.voices import voices
from truceline.words.assessment import WayState
from truceline.words.picture import Picture


def page(picture: Picture, language: str = "") -> str:
    """The whole record as one HTML document; equal pictures give equal pages.

    ``language``: else the mission's first that the house speaks.
    """
    with speaking(Speech.of(language or spoken_by(picture.mission.languages), picture.mission)):
        return _page(picture)


def _page(picture: Picture) -> str:
    edition = Edition(picture=picture)
    css, js = style(), script()
    rival, asked, text = figures(edition), questions(edition), agreement(edition)
    return (
        environment()
        .get_template("page.html.j2")
        .render(
            css=css,
            js=js,
            policy=security_policy(css, js),
            overview=overview(edition),
            leads=Leads(edition=edition, figures=rival, questions=asked, agreement=text).all(),
            lead_rules=RULES,
            incidents=incidents(edition),
            incidents_left_out=edition.scope.left_out,
            doubts=doubt_lines(edition),
            doubts_waiting=len(picture.queue),
            map=map_at_hand(edition),
            timeline=timeline(edition),
            figures=rival,
            figures_left_out=max(0, len(picture.assessment.figures) - MOST_FULL),
            agreement=text,
            questions=asked,
            corridor=corridor(edition),
            way_states=tuple(map(way_sign, WayState)),
            silence=silence(edition),
            voices=voices(edition),
            sources=sources(edition),
            documents=documents(edition),
            names=names(edition),
            problems=picture.problems,
            stances=stance_legend(),
            answers=answer_legend(),
        )
    )
