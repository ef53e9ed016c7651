"""What the forms of an incident's page send: findings, signatures, dissent, the case.

htmx gets the parts that the decision changed, with what was typed when it was refused; else it goes back to the page.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import msgspec
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from truceline.errors import RecordFault
from truceline.store.asking.assessment import incidents_named
from truceline.store.asking.whole import incident as whole_of
from truceline.web.access.gate import may, needs
from truceline.web.access.permission import Permission
from truceline.web.access.person import name_of
from truceline.web.actions import deciding, findings
from truceline.web.pages.decisions import Outcome, acknowledged, seen_by, tell, tried
from truceline.web.pages.incident import edition_around, judged
from truceline.web.record import using
from truceline.words.canonical import from_plain
from truceline.words.entry import Entry
from truceline.words.finding import CaseState, Reason
from truceline.words.incident import Incident
from truceline.words.people import Found

T = TypeVar("T", CaseState, Reason)


@needs(Permission.FIND)
@require_POST
def find(request: HttpRequest, id_: str) -> HttpResponse:
    """A person's answer to one of the three questions."""
    held = _incident(id_)

    def decide() -> Entry:
        found = _found(request)
        reason = request.POST.get("reason", "")
        return findings.find(held.claims, found, by=name_of(request), reason=reason, seen=seen_by(request))

    return _back(request, held, decide)


@needs(Permission.FIND)
@require_POST
def move(request: HttpRequest, id_: str) -> HttpResponse:
    """The case goes to another state."""
    held = _incident(id_)

    def decide() -> Entry:
        return findings.move(
            held.claims,
            _word(CaseState, request.POST.get("to", "")),
            _word(CaseState, request.POST.get("leaves", "")),
            by=name_of(request),
            reason=request.POST.get("reason", ""),
            reason_code=_word(Reason, code) if (code := request.POST.get("reason_code", "")) else None,
            seen=seen_by(request),
        )

    return _back(request, held, decide, "case")


@needs(Permission.SIGN)
@require_POST
def sign(request: HttpRequest, id_: str) -> HttpResponse:
    """A second person signs a finding."""
    entry = _entry(request)
    return _back(
        request,
        _incident(id_),
        lambda: findings.sign(entry, by=name_of(request), seen=seen_by(request)),
        f"entry-{entry}",
    )


@needs(Permission.SIGN)
@require_POST
def dissent(request: HttpRequest, id_: str) -> HttpResponse:
    """A second person differs, in words."""
    entry, words = _entry(request), request.POST.get("reason", "")
    return _back(
        request,
        _incident(id_),
        lambda: findings.dissent(entry, words, by=name_of(request), seen=seen_by(request)),
        f"entry-{entry}",
    )


@needs(Permission.FIND)
@require_POST
def undo(request: HttpRequest, id_: str) -> HttpResponse:
    """A decision on the incident is taken back."""
    entry = _entry(request)
    return _back(
        request,
        _incident(id_),
        lambda: deciding.undo(entry, by=name_of(request), seen=seen_by(request)),
        "history",
    )


def _found(request: HttpRequest) -> Found:
    """What the form states; RecordFault when a word of it is none of ours."""
    post = request.POST
    plain = {
        "question": post.get("question", ""),
        "answer": post.get("answer", ""),
        "credibility": post.get("credibility", "6"),
        "actors": [one for one in post.getlist("actors") if one],
        "provisions": [one for one in post.getlist("provisions") if one],
        "reason_code": post.get("reason_code") or None,
        "rests_on": [one for one in post.getlist("rests_on") if one],
    }
    try:
        return from_plain(plain, Found)
    except msgspec.ValidationError as fault:
        raise RecordFault(f"The finding cannot be used: {fault}.", "Choose an answer.") from None


def _word(type_: type[T], value: str) -> T:
    try:
        return type_(value)
    except ValueError:
        raise RecordFault(f"'{value}' is no word of ours.", "Choose one of the list.") from None


def _entry(request: HttpRequest) -> int:
    told = request.POST.get("entry", "")
    if not told.isdigit():
        raise Http404(told)
    return int(told)


def _incident(id_: str) -> Incident:
    found = incidents_named(using(), [id_])
    if not found:
        raise Http404(id_)
    return found[0]


def _back(request: HttpRequest, held: Incident, decide: Callable[[], Entry], anchor: str = "") -> HttpResponse:
    """The changed parts, or the page again at ``anchor``: the new entry where none is named."""
    outcome = tried(decide)
    if not anchor:
        anchor = f"entry-{outcome.entry.seq}" if outcome.entry else f"answer-{request.POST.get('question', '')}"
    if request.headers.get("HX-Request"):
        return acknowledged(
            render(request, "web/incident_judged.html", _parts(request, held, outcome, anchor)), outcome
        )
    tell(request, outcome)
    return acknowledged(redirect(f"{reverse('incident', args=[held.id])}#{anchor}"), outcome)


def _parts(request: HttpRequest, held: Incident, outcome: Outcome, anchor: str) -> dict[str, Any]:
    whole = whole_of(using(), held.id)
    if whole is None:
        raise Http404(held.id)
    refused = outcome.refused is not None
    values = judged(request, whole, edition_around(whole, may(request, Permission.READ_DOCUMENTS)))
    said = {"outcome": outcome, "swapped": True, "focus": anchor, "typed": request.POST if refused else {}}
    return values | said
