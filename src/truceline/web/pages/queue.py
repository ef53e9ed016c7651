"""Pairs of claims in doubt, one at a time: do both speak of one happening? One key answers, the next pair follows.

``?at=NUMBER`` opens a pair of the queue.
"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from truceline.errors import RecordFault
from truceline.publish.account import account
from truceline.publish.data.sheet import sheet
from truceline.publish.points import side_by_side
from truceline.store.asking.decided import decision_at
from truceline.store.asking.passages import incident_of, standing_on
from truceline.store.asking.queue import Queue, Waiting
from truceline.store.asking.queue import queue as queue_of
from truceline.store.asking.state import state
from truceline.store.asking.whole import claims_of, documents_of
from truceline.web.access.gate import may, needs
from truceline.web.access.permission import Permission
from truceline.web.access.person import name_of
from truceline.web.actions import deciding, pairs
from truceline.web.edition import edition_of
from truceline.web.page import Shown, page
from truceline.web.pages.decisions import Outcome, acknowledged, seen_by, tell, tried
from truceline.web.pages.panes import pane_of
from truceline.web.record import the_mission, using
from truceline.words.entry import Entry

AROUND = 900
"""Code points of the text before and after each passage."""
ACTIONS = {"join": pairs.join, "part": pairs.part, "unsure": pairs.unsure}
COLUMNS = "number:whole one other probability:number linked:flag moves:whole reason"


@page("web/queue.html", Permission.READ_DOCUMENTS)
def queue(request: HttpRequest) -> Shown:
    """The pair that an address names, else the first that waits."""
    held = queue_of(using())
    at = request.GET.get("at", "")
    rows = [
        (one.number, d.one, d.other, d.probability, d.linked, d.moves, d.reason)
        for one in held.waiting
        for d in (one.doubt,)
    ]
    about = "One row is one pair of claims that waits for a person's answer, the most informative first."
    return Shown(_values(request, held, int(at) if at.isdigit() else 0), sheet("queue", about, COLUMNS, rows))


@needs(Permission.MATCH)
@require_POST
def decide_pair(request: HttpRequest) -> HttpResponse:
    """Join, part or unsure; the next pair follows."""
    post, by = request.POST, name_of(request)
    number = int(post["number"]) if post.get("number", "").isdigit() else 0

    def decide() -> Entry:
        action = ACTIONS.get(post.get("kind", ""))
        if action is None:
            raise RecordFault("That is no answer to a pair.", "Use the buttons of the page.")
        return action(
            post.get("one", ""), post.get("other", ""), by=by, reason=post.get("reason", ""), seen=seen_by(request)
        )

    return _next(request, tried(decide), number)


@needs(Permission.MATCH)
@require_POST
def undo_pair(request: HttpRequest) -> HttpResponse:
    """The last answer is taken back, and its pair is shown again."""
    post, told = request.POST, request.POST.get("entry", "")

    def decide() -> Entry:
        if not told.isdigit() or decision_at(using(), int(told)) is None:
            raise RecordFault("There is nothing to take back.", "Answer a pair first.")
        return deciding.undo(int(told), by=name_of(request), seen=seen_by(request))

    return _next(request, tried(decide), int(post["number"]) if post.get("number", "").isdigit() else 0)


def _next(request: HttpRequest, outcome: Outcome, number: int) -> HttpResponse:
    """The pair that follows (the same one after a refusal or an undo), as a part or as a page."""
    if not request.headers.get("HX-Request"):
        tell(request, outcome)
        return acknowledged(redirect(f"{reverse('queue')}?at={number}"), outcome)
    values = _values(request, queue_of(using()), number)
    decided = outcome.entry is not None and request.POST.get("kind")
    values |= {"outcome": outcome, "swapped": True}
    values["last"] = {"entry": outcome.entry.seq, "number": number} if decided and outcome.entry else None
    return acknowledged(render(request, "web/queue_doubt.html", values), outcome)


def _values(request: HttpRequest, held: Queue, number: int) -> dict[str, Any]:
    waiting = held.at(number)
    values: dict[str, Any] = {
        "queue": held,
        "waiting": waiting,
        "seen": state(using()).entries - 1,
        "may_match": may(request, Permission.MATCH),
    }
    return values | (_pair(waiting, held) if waiting else {})


def _pair(waiting: Waiting, held: Queue) -> dict[str, Any]:
    doubt, mission = waiting.doubt, the_mission()
    claims = claims_of(using(), [doubt.one, doubt.other])
    documents = documents_of(using(), {claim.passage.document for claim in claims.values()})
    reviews = {id_: one.decision for id_, one in standing_on(using(), claims).items()}
    edition = edition_of(mission, claims, documents, reviews=reviews)
    homes = incident_of(using(), claims)
    sides = [
        {
            "account": account(id_, edition),
            "claim": claim,
            "lane": next((lane.name for lane in edition.lanes if lane.id == edition.lane_of(claim)), ""),
            "pane": pane_of(claim, [claim], AROUND),
            "incident": homes.get(id_),
        }
        for id_, claim in claims.items()
    ]
    before, after = held.beside(waiting.number)
    fields = side_by_side(doubt.one, doubt.other, edition) if len(claims) == 2 else ()
    return {"doubt": doubt, "sides": sides, "fields": fields, "before": before, "after": after}
