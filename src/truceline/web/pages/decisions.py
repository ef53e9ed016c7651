"""What the forms send: each view calls one action and answers with the part of the page that changed.

Without JavaScript it goes back to the page. A decision that is refused, because somebody else was first or because it
does not fit, changes nothing; the answer shows how things stand now, and why.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from truceline.errors import RecordFault
from truceline.store.asking.decided import decision_at, named_in
from truceline.store.asking.state import state
from truceline.store.asking.whole import claims_of
from truceline.web.access.gate import needs
from truceline.web.access.permission import Permission
from truceline.web.access.person import name_of
from truceline.web.actions import claims as on_claims
from truceline.web.actions import deciding
from truceline.web.edition import claim_address
from truceline.web.pages.cards import cards
from truceline.web.pages.reader import choices, progress_after
from truceline.web.pages.stating import BLANK, changed, made, stated_of
from truceline.web.record import the_mission, using
from truceline.words.claim import Claim
from truceline.words.entry import Entry

PARTS = 2
"""Parts that a split begins with."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a decision: its entry, or why there is none."""

    entry: Entry | None = None
    refused: RecordFault | None = None


def tried(action: Callable[[], Entry]) -> Outcome:
    """Carry a decision out; a refusal is an answer, not an error."""
    try:
        return Outcome(entry=action())
    except RecordFault as fault:
        return Outcome(refused=fault)


def seen_by(request: HttpRequest) -> int | None:
    """The newest entry that the form's page had shown."""
    told = request.POST.get("seen", "")
    return int(told) if told.lstrip("-").isdigit() else None


def acknowledged(answer: HttpResponse, outcome: Outcome) -> HttpResponse:
    """The answer with the number of the entry in a header of its own: that header is the acknowledgement."""
    if outcome.entry is not None:
        answer["X-Truceline-Entry"] = str(outcome.entry.seq)
    return answer


@needs(Permission.READ_DOCUMENTS)
@require_GET
def claim(request: HttpRequest, id_: str) -> HttpResponse:
    """A claim's own address: its place in the reader."""
    return redirect(claim_address(_claim(id_)))


@needs(Permission.REVIEW)
@require_GET
def claim_form(request: HttpRequest, id_: str, what: str) -> HttpResponse:
    """The form that corrects or splits a claim, as a part."""
    known = _claim(id_)
    prefixes = [""] if what == "correct" else [f"p{number}_" for number in range(PARTS)]
    values = {
        "claim": known,
        "what": what,
        "stated": [stated_of(known, the_mission(), prefix) for prefix in prefixes],
        "seen": state(using()).entries - 1,
        **choices(),
    }
    return render(request, "web/claim_form.html", values)


@needs(Permission.REVIEW)
@require_POST
def decide_claim(request: HttpRequest, id_: str) -> HttpResponse:
    """Accept, reject, correct or split a claim."""
    known, by = _claim(id_), name_of(request)
    outcome = tried(lambda: _decided(request, known, by))
    return _cards_again(request, known, outcome)


def _decided(request: HttpRequest, known: Claim, by: str) -> Entry:
    said: dict[str, Any] = {"by": by, "reason": request.POST.get("reason", ""), "seen": seen_by(request)}
    kind = request.POST.get("kind", "")
    if kind == "accept":
        return on_claims.accept(known.id, **said)
    if kind == "reject":
        return on_claims.reject(known.id, **said)
    if kind == "split":
        prefixes = sorted({key.partition("_")[0] for key in request.POST if key.startswith("p") and "_" in key})
        stated = [
            changed(known, request.POST, the_mission(), f"{prefix}_") for prefix in prefixes if prefix[1:].isdigit()
        ]
        return on_claims.split(known.id, stated, **said)
    if kind == "correct":
        fields = changed(known, request.POST, the_mission())
        if not fields:
            raise RecordFault("Nothing was changed.", "Accept the claim if it is right as it is.")
        return on_claims.correct(known.id, fields, **said)
    raise RecordFault(f"'{kind}' is no decision on a claim.", "Use the buttons of the page.")


@needs(Permission.REVIEW)
@require_POST
def undo_on_claim(request: HttpRequest, id_: str) -> HttpResponse:
    """Take back the decision that stands on a claim."""
    known, seq = _claim(id_), request.POST.get("entry", "")
    if not seq.isdigit() or (before := decision_at(using(), int(seq))) is None:
        raise Http404(seq)
    named = named_in(using(), int(seq))
    outcome = tried(lambda: deciding.undo(int(seq), by=name_of(request), seen=seen_by(request)))
    held = claims_of(using(), named)
    about = next((held[id_] for id_ in before.subjects if id_ in held), known)
    return _cards_again(request, about, outcome, [id_ for id_ in named if id_ not in held])


@needs(Permission.REVIEW)
@require_http_methods(["GET", "POST"])
def add_claim(request: HttpRequest, sha256: str) -> HttpResponse:
    """A claim that no reader found, from the words that were chosen; asked for, the form of one, as a part."""
    if request.method == "GET":
        return render(request, "web/claim_add.html", {"sha256": sha256, "blank": BLANK, **choices()})
    outcome = tried(lambda: on_claims.add(sha256, made(request.POST, the_mission()), by=name_of(request)))
    found = _newest_of(sha256, outcome)
    if found is not None:
        return _cards_again(request, found, outcome)
    if request.headers.get("HX-Request"):
        return render(request, "web/refusal.html", {"outcome": outcome})
    tell(request, outcome)
    return redirect("document", sha256)


def _newest_of(sha256: str, outcome: Outcome) -> Claim | None:
    made_here = named_in(using(), outcome.entry.seq) if outcome.entry else []
    return next(iter(claims_of(using(), [id_ for id_ in made_here if id_ != sha256]).values()), None)


@needs(Permission.REVIEW)
@require_POST
def accept_dataset(request: HttpRequest, sha256: str) -> HttpResponse:
    """All claims of a table stand."""
    reason = request.POST.get("reason", "")
    outcome = tried(lambda: on_claims.accept_dataset(sha256, by=name_of(request), reason=reason, seen=seen_by(request)))
    tell(request, outcome)
    return acknowledged(redirect("document", sha256), outcome)


def _cards_again(request: HttpRequest, known: Claim, outcome: Outcome, gone: list[str] | None = None) -> HttpResponse:
    """The cards that the decision changed, and the document's progress."""
    if not request.headers.get("HX-Request"):
        tell(request, outcome)
        return acknowledged(redirect(claim_address(known)), outcome)
    sha256 = known.passage.document
    named = named_in(using(), outcome.entry.seq) if outcome.entry else []
    shown = claims_of(using(), dict.fromkeys([known.id, *named]))
    values = {
        "cards": cards(list(shown.values())),
        "outcome": outcome,
        "gone": gone or [],
        "progress": progress_after(sha256, known.passage.span.start),
        "seen": state(using()).entries - 1,
        "may_review": True,
        "swapped": True,
        "document": {"sha256": sha256},
    }
    return acknowledged(render(request, "web/reader_decided.html", values), outcome)


def tell(request: HttpRequest, outcome: Outcome) -> None:
    """Say on the next page what came of it."""
    if outcome.refused is not None:
        messages.error(request, f"{outcome.refused.sentence} {outcome.refused.hint}")
    elif outcome.entry is not None:
        messages.success(request, _("Recorded as entry %(seq)d.") % {"seq": outcome.entry.seq})


def _claim(id_: str) -> Claim:
    known = claims_of(using(), [id_]).get(id_)
    if known is None:
        raise Http404(id_)
    return known
