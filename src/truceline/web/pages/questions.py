"""Open questions: demands and questions with their age, what answered them, what was withheld or declined."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation import gettext as _

from truceline.publish.data.sheet import several, sheet
from truceline.publish.days import day_words
from truceline.publish.questions import questions as section
from truceline.web.access.permission import Permission
from truceline.web.page import Shown, page
from truceline.web.paging import Paging
from truceline.web.section import drawn, part_of_the_record
from truceline.words.assessment import OpenQuestion

COLUMNS = "claim asked_by asked_of asked_on:day age_days:whole answered_by sentence"


@page("web/section.html", Permission.READ)
def questions(request: HttpRequest) -> Shown:
    """A stretch of questions (``?mark=open``, ``answered``, ``withheld``, ``declined``)."""
    paging = Paging(request, "questions")
    held = paging.stretch(OpenQuestion)
    edition = part_of_the_record(
        [claim for question in held for claim in (question.claim, *question.answered_by)], questions=tuple(held)
    )
    rows = [
        (q.claim, q.asked_by, several(q.asked_of), q.asked_on, q.age_days, several(q.answered_by), q.sentence)
        for q in held
    ]
    body = drawn(
        "questions.html.j2",
        {"questions": section(edition), "overview": {"as_of": day_words(edition.picture.assessment.as_of)}},
        paging,
    )
    about = "One row is one demand or question, or one answer that was withheld or declined."
    return Shown({"body": body, "paging": paging, "name": _("Questions")}, sheet("questions", about, COLUMNS, rows))
