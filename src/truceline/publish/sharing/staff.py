"""Outside the mission its staff are not named, and what is work in hand is not shown."""

from __future__ import annotations

from dataclasses import replace

from truceline.words.assessment import Assessment, Case
from truceline.words.finding import Finding, View
from truceline.words.picture import Picture
from truceline.words.told import told

MISSION = "the mission"
"""Whose every decision is, outside the mission."""


def without_staff(picture: Picture) -> Picture:
    """The picture with decisions, findings and moves of the mission, whoever made them; nothing that waits for one."""
    reviews = {id_: replace(d, by=MISSION, reason="", value="") for id_, d in picture.reviews.items()}
    assessment = _assessment(picture.assessment)
    bulletins = tuple(
        replace(one, by=MISSION, words="", views=tuple(replace(view, by=MISSION, words="") for view in one.views))
        for one in picture.bulletins
    )
    return replace(
        picture, reviews=reviews, queue=(), problems=(), grounds={}, assessment=assessment, bulletins=bulletins
    )


def _assessment(known: Assessment) -> Assessment:
    findings, cases = tuple(map(_finding, known.findings)), tuple(map(_case, known.cases))
    return replace(known, findings=findings, cases=cases, lost=())


def _finding(one: Finding) -> Finding:
    if not one.by_person:
        return one
    return replace(one, author=MISSION, entry=None, replaces=(), views=_views(one.views))


def _case(one: Case) -> Case:
    if not one.steps:
        return one
    steps = tuple(replace(step, by=MISSION, entry=0, views=_views(step.views)) for step in one.steps)
    return replace(one, steps=steps, sentence=told("The mission moved the case to this state."))


def _views(views: tuple[View, ...]) -> tuple[View, ...]:
    return tuple(replace(view, by=MISSION, entry=0) for view in views)
