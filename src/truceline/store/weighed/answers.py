"""The further answers of the assessment, each sort under its name, in the order of the assessment."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from truceline.store import models
from truceline.store.weighed.sentences import Sentences
from truceline.words.assessment import Compliance
from truceline.words.claim import Claim
from truceline.words.picture import Picture
from truceline.words.stance import Stance

LONGEST = 200
"""Incidents and claims named in one line of compliance; its sentence counts all of them."""


@dataclass(frozen=True, slots=True)
class Sort:
    """A sort of answer (a field of words.Assessment, or 'queue'): what one speaks of, and the word to filter by."""

    name: str
    subject: Callable[[Any], str] = lambda one: ""
    mark: Callable[[Any], str] = lambda one: ""


def rivalry(figure: Any) -> str:
    """'rival', 'agree', or 'single' where one voice alone states it."""
    if not figure.agree:
        return "rival"
    return "agree" if len(figure.entries) > 1 else "single"


SORTS = (
    Sort("origins", lambda one: str(one.incident)),
    Sort("cases", lambda one: str(one.incident), lambda one: str(one.state)),
    Sort("silences", lambda one: str(one.incident), lambda one: str(one.said)),
    Sort("omissions", lambda one: str(one.reporter)),
    Sort("effort_gaps", lambda one: str(one.claim), lambda one: "stated" if one.effort_stated else "not stated"),
    Sort("figures", lambda one: str(one.incident or one.subject), rivalry),
    Sort("mandate", lambda one: str(one.claim), lambda one: str(one.verdict)),
    Sort("compliance", lambda one: str(one.provision)),
    Sort("ways", lambda one: str(one.place), lambda one: str(one.travellers)),
    Sort("bypasses", lambda one: str(one.place), lambda one: "rival" if one.rival else ""),
    Sort("movements", lambda one: str(one.claim), lambda one: str(one.kind)),
    Sort("track", lambda one: str(one.of), lambda one: str(one.kind)),
)
"""Those that need nothing else; questions are told apart by the stance of their claim."""


def assessed_rows(picture: Picture, sentences: Sentences) -> Iterator[models.Assessed]:
    """One row per answer; 'queue' are the pairs of claims for people to decide, 'as_of' the day of the assessment."""
    assessment = picture.assessment
    for sort in SORTS:
        yield from _rows(sort, map(_short, getattr(assessment, sort.name)), sentences)
    asked = Sort(
        "questions", lambda one: str(one.claim), lambda one: state_of_question(one, picture.claims.get(one.claim))
    )
    yield from _rows(asked, assessment.questions, sentences)
    yield from _rows(Sort("queue", lambda doubt: str(doubt.one)), picture.queue, sentences)
    for name in ("term", "unseen", "as_of"):
        held = getattr(assessment, name)
        yield from _rows(Sort(name), [] if held is None else [held], sentences)


def state_of_question(question: Any, claim: Claim | None) -> str:
    """'open', 'answered', 'withheld' or 'declined'."""
    if claim is not None and claim.stance in (Stance.WITHHOLDS, Stance.DECLINES):
        return "withheld" if claim.stance is Stance.WITHHOLDS else "declined"
    return "answered" if question.answered_by else "open"


def _short(one: Any) -> Any:
    """A line of compliance names no more than a page can show."""
    if isinstance(one, Compliance) and max(len(one.incidents), len(one.claims)) > LONGEST:
        return replace(one, incidents=one.incidents[:LONGEST], claims=one.claims[:LONGEST])
    return one


def _rows(sort: Sort, held: Iterable[Any], sentences: Sentences) -> Iterator[models.Assessed]:
    for number, one in enumerate(held):
        yield models.Assessed(
            what=sort.name,
            number=number,
            subject=sort.subject(one),
            mark=sort.mark(one),
            plain=sentences.plain(one),
        )
