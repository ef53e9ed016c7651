"""One document with its passages marked, and the claims beside it: where people decide what it says.

``?at=CLAIM`` opens it there, ``?open=1`` shows only claims that wait for a decision, ``?part=claims&after=KEY`` is the
next lot of claims.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest

from truceline.publish.account import document_title, published_words
from truceline.publish.data.sheet import Sheet, several, sheet
from truceline.publish.days import moment_words
from truceline.sources.datasets import is_dataset
from truceline.store.asking import passages
from truceline.store.asking.documents import next_waiting
from truceline.store.asking.passages import Marked
from truceline.store.asking.state import state
from truceline.store.asking.whole import claims_of
from truceline.web.access.gate import may
from truceline.web.access.permission import Permission
from truceline.web.marking import marked_text
from truceline.web.page import Shown, page
from truceline.web.pages.cards import Card, cards
from truceline.web.record import the_mission, the_record, using
from truceline.words.claim import Claim
from truceline.words.document import Document
from truceline.words.event_types import event_types, families
from truceline.words.naming import source_name
from truceline.words.passage import Span
from truceline.words.quantity import Bound, Counting
from truceline.words.stance import Stance

WHOLE = 2_000_000
"""Code points of a text that is shown whole; of a longer one a window."""
WINDOW = 200_000
BEFORE = 2_000
"""Code points before a claim that an address asks for, in a window."""
COLUMNS = (
    "id state stance event_type start:whole end:whole quote speaker first_day:day last_day:day places decided_by reason"
)


@dataclass(frozen=True, slots=True)
class Progress:
    """How many claims a document has, how many wait, and the first that waits after a given place."""

    claims: int
    waiting: int
    next: str

    @property
    def decided(self) -> int:
        """How many were decided on."""
        return self.claims - self.waiting


@page("web/reader.html", Permission.READ_DOCUMENTS)
def document(request: HttpRequest, sha256: str) -> Shown:
    """The document, its text with marks, and a lot of its claims."""
    known = passages.document(using(), sha256)
    if known is None:
        raise Http404(sha256)
    marks = [] if is_dataset(known) else passages.marked(using(), sha256)
    whole = passages.accepted_as_a_whole(using(), sha256) is not None
    made = cards(_lot(request, sha256, marks, whole))
    here = made[0].claim.passage.span.start if made else 0
    at = request.GET.get("at", "")
    values: dict[str, Any] = {
        **about(known),
        "cards": made,
        "at": at if any(card.claim.id == at for card in made) else "",
        "only_open": request.GET.get("open") == "1",
        "next": made[-1].key if len(made) == passages.SHOWN else "",
        "seen": state(using()).entries - 1,
        "progress": progress(marks, whole, here),
        "may_review": may(request, Permission.REVIEW),
        "whole": whole,
    }
    if not ("HX-Request" in request.headers and request.GET.get("part") == "claims"):
        values |= _text(known, marks, whole, here)
        values["next_document"] = next_waiting(using(), sha256) or next_waiting(using())
    return Shown(values, _sheet(made))


def about(known: Document) -> dict[str, Any]:
    """What the head of a page says of a document."""
    return {
        "document": known,
        "title": document_title(known),
        "source": source_name(known.source, the_mission()) if known.source else "",
        "published": published_words(known),
        "received": moment_words(known.received),
        "table": is_dataset(known),
    }


def choices() -> dict[str, Any]:
    """What the forms on claims offer."""
    mission = the_mission()
    types: dict[str, list[tuple[str, str]]] = {}
    for id_, known in event_types().items():
        types.setdefault(families()[known.family], []).append((id_, known.label))
    return {
        "types": sorted(types.items()),
        "stances": [(str(stance), str(stance).replace("_", " ")) for stance in Stance],
        "mission_actors": mission.actors,
        "mission_places": mission.places,
        "bounds": [(str(one), str(one).replace("_", " ")) for one in Bound],
        "countings": [str(one) for one in Counting],
    }


def progress(marks: list[Marked], whole: bool, here: int = 0) -> Progress:
    """What is left to decide in a document."""
    waiting = [one for one in marks if not one.decided] if not whole else []
    after = next((one.id for one in waiting if one.span.start > here), waiting[0].id if waiting else "")
    return Progress(len(marks), len(waiting), after)


def progress_after(sha256: str, here: int) -> Progress:
    """The same, counted by the database: what a decision answers with."""
    many, waiting, after = passages.waiting_in(using(), sha256, here)
    whole = passages.accepted_as_a_whole(using(), sha256) is not None
    return Progress(many, 0, "") if whole else Progress(many, waiting, after)


def _lot(request: HttpRequest, sha256: str, marks: list[Marked], whole: bool) -> list[Claim]:
    """The claims that the address asks for: from a claim on, after a key, only those that wait."""
    at, after = request.GET.get("at", ""), request.GET.get("after", "")
    if request.GET.get("open") == "1" and not whole:
        return _waiting(marks, at, after)
    if after:
        return passages.claims_from(using(), sha256, 0, after=after)
    first = 0
    if len(marks) > passages.SHOWN or not marks:
        wanted = claims_of(using(), [at]).get(at) if at else None
        first = wanted.passage.span.start if wanted and wanted.passage.document == sha256 else 0
    return passages.claims_from(using(), sha256, first)


def _waiting(marks: list[Marked], at: str, after: str) -> list[Claim]:
    waiting = [one for one in marks if not one.decided or one.id == at]
    first = next((n for n, one in enumerate(waiting) if one.id == at), 0)
    if after:
        first = next((n for n, one in enumerate(waiting) if _later(one, after)), len(waiting))
    return list(claims_of(using(), [one.id for one in waiting[first : first + passages.SHOWN]]).values())


def _later(one: Marked, after: str) -> bool:
    start, _, id_ = after.partition("~")
    return (one.span.start, one.id) > (int(start) if start.isdigit() else 0, id_)


def _text(known: Document, marks: list[Marked], whole: bool, here: int) -> dict[str, Any]:
    if is_dataset(known):
        return {"text": "", "length": 0}
    text = the_record().evidence.read(known.text_sha256).decode()
    window = None
    if len(text) > WHOLE:
        first = max(0, here - BEFORE)
        window = Span(first, min(len(text), first + WINDOW))
    return {"text": marked_text(text, marks, whole, window), "length": len(text), "window": window}


def _sheet(made: list[Card]) -> Sheet:
    rows = [
        (
            card.claim.id,
            card.state,
            str(card.claim.stance),
            card.claim.event_type,
            card.claim.passage.span.start,
            card.claim.passage.span.end,
            card.claim.passage.quote,
            card.account.voices[-1].name,
            card.claim.period.start,
            card.claim.period.end,
            several(place.value for place in card.account.places),
            card.standing.decision.by if card.standing else "",
            card.standing.decision.reason if card.standing else "",
        )
        for card in made
    ]
    return sheet("claims", "One row is one claim of the document, in the order of its text.", COLUMNS, rows)
