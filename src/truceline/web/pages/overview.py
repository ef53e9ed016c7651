"""The first page: what is new, contested, silent, unanswered, due."""

from __future__ import annotations

from django.http import HttpRequest

from truceline.publish.data.sheet import sheet
from truceline.store.asking import incidents
from truceline.store.asking.state import counts
from truceline.store.asking.whole import assessed
from truceline.web.access.permission import Permission
from truceline.web.page import Shown, page
from truceline.web.record import using
from truceline.words.assessment import OpenQuestion, TermClock


@page("web/overview.html", Permission.READ)
def overview(request: HttpRequest) -> Shown:
    """Counts that lead to lists, the newest incidents, the term clock, the oldest open questions."""
    held = counts(using())
    answers = dict(incidents.facet(using(), incidents.Filter(), "happened"))
    questions = [one for one in assessed(using(), "questions", OpenQuestion) if not one.answered_by]
    questions.sort(key=lambda one: -(one.age_days or 0))
    values = {
        "counts": held,
        "answers": answers,
        "newest": incidents.listed(using(), incidents.Filter(), limit=10),
        "term": next(iter(assessed(using(), "term", TermClock)), None),
        "questions": questions[:10],
        "questions_open": len(questions),
    }
    rows = [*held.items(), *((f"incidents {answer}", number) for answer, number in answers.items())]
    return Shown(values, sheet("overview", "One row is one count.", "what count:whole", rows))
