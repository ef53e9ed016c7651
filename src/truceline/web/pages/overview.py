"""The first page: what waits for me, what is new since my last visit, what is contested, silent, unanswered, due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from truceline.publish.addresses import provision_id
from truceline.publish.data.sheet import sheet
from truceline.publish.days import age_words
from truceline.record.people import same_person
from truceline.store.asking import documents, incidents
from truceline.store.asking.bulletins import bulletins
from truceline.store.asking.decided import decided_since
from truceline.store.asking.facets import facets
from truceline.store.asking.queue import queue
from truceline.store.asking.state import counts, state
from truceline.store.asking.waiting import unsigned
from truceline.store.asking.whole import assessed
from truceline.web.access.gate import may
from truceline.web.access.permission import Permission
from truceline.web.access.person import name_of
from truceline.web.page import Shown, page
from truceline.web.pages.bulletins import waits_for
from truceline.web.pages.findings import told
from truceline.web.pages.incidents import lines
from truceline.web.record import the_mission, using
from truceline.words.assessment import OpenQuestion, TermClock
from truceline.words.finding import Answer

FEW = 7
"""Lines under each heading."""
PAUSE = timedelta(minutes=30)
"""Whoever comes back after so long visits anew."""


@dataclass(frozen=True, slots=True)
class Due:
    """A day that comes: how far it is, what is due, and where the agreement's page speaks of it."""

    day: date
    left: str
    words: str
    anchor: str


@page("web/overview.html", Permission.READ)
def overview(request: HttpRequest) -> Shown:
    """Counts that lead to lists, and the first lines of each list."""
    held, everything = counts(using()), incidents.Filter()
    answers = dict(facets(using(), everything).counts("happened", {}))
    term = next(iter(assessed(using(), "term", TermClock)), None)
    questions = [one for one in assessed(using(), "questions", OpenQuestion) if not one.answered_by]
    questions.sort(key=lambda one: -(one.age_days or 0))
    values: dict[str, Any] = {
        "counts": held,
        "answers": {Answer(answer): number for answer, number in answers.items() if answer},
        "term": term,
        "due": _due(term),
        "questions": [(one, age_words(one.age_days)) for one in questions[:FEW]],
        "questions_open": len(questions),
        "contested": lines(incidents.Filter(equal={"happened": "contested"}), FEW),
        "silent": lines(incidents.Filter(said="without_it"), FEW) or lines(incidents.Filter(said="nothing"), FEW),
        **_mine(request),
        **_new(request),
    }
    rows = [*held.items(), *((f"incidents {answer}", number) for answer, number in answers.items())]
    return Shown(values, sheet("overview", "One row is one count.", "what count:whole", rows))


def _mine(request: HttpRequest) -> dict[str, Any]:
    """What waits for whoever asks, as far as they may do it."""
    mine: dict[str, Any] = {}
    if may(request, Permission.REVIEW):
        mine["claims_waiting"] = documents.waiting_claims(using())
        mine["next_document"] = documents.next_waiting(using())
    if may(request, Permission.MATCH):
        mine["pairs"] = len(queue(using()).waiting)
    if may(request, Permission.SIGN):
        mine["unsigned"] = unsigned(using(), name_of(request))
        mine["bulletins"] = [one for one in bulletins(using()) if waits_for(one, request)]
    return mine


def _due(term: TermClock | None) -> list[Due]:
    """The days that come: what the agreement sets a day for, the last day for notice, the end of the term."""
    agreement, as_of = the_mission().agreement, state(using()).as_of
    if agreement is None or as_of is None:
        return []
    days = [(one.deadline, one.summary, f"#{provision_id(one.id)}") for one in agreement.provisions if one.deadline]
    if term is not None and not term.ended:
        days += [(term.expires, _("the term ends"), "#term")]
        days += [(term.notice_until, _("last day for notice"), "#term")] if term.notice_until else []
    coming = sorted((day, words, anchor) for day, words, anchor in days if day >= as_of)
    return [Due(day, age_words((day - as_of).days), words, anchor) for day, words, anchor in coming[:FEW]]


def _new(request: HttpRequest) -> dict[str, Any]:
    """What entered the record since the last visit: the newest documents, and what others decided."""
    since = _last_visit(request)
    by = name_of(request)
    decided = [one for one in decided_since(using(), since["entry"]) if not same_person(one.decision.by, by)]
    newest = documents.listed(using(), documents.Filter(sort="received"), limit=FEW)
    when = datetime.fromisoformat(since["at"]) if since["at"] else None
    return {
        "since": when,
        "entries_since": state(using()).entries - 1 - since["entry"],
        "decided": told(decided[:FEW], by),
        "decided_more": max(0, len(decided) - FEW),
        "documents": [row for row in newest if when is None or documents.moment(row.received) > when],
    }


def _last_visit(request: HttpRequest) -> dict[str, Any]:
    """The newest entry, and the time, of the visit before this one; the session keeps both."""
    now, newest = datetime.now(UTC), state(using()).entries - 1
    kept = request.session.get("visit", {})
    present = {"entry": newest, "at": now.isoformat()}
    if not kept:
        kept = {"before": {"entry": -1, "at": ""}, "now": present}
    elif now - datetime.fromisoformat(kept["now"]["at"]) > PAUSE:
        kept = {"before": kept["now"], "now": present}
    else:
        kept = {**kept, "now": present}
    request.session["visit"] = kept
    return dict(kept["before"])
