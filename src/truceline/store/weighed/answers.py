"""The further answers of the assessment, each sort under its name, in the order of the assessment."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from truceline.store import models
from truceline.words.canonical import canonical_bytes
from truceline.words.picture import Picture

SUBJECT: Mapping[str, Callable[[Any], str]] = {
    "origins": lambda one: str(one.incident),
    "cases": lambda one: str(one.incident),
    "silences": lambda one: str(one.incident),
    "omissions": lambda one: str(one.reporter),
    "effort_gaps": lambda one: str(one.claim),
    "figures": lambda one: str(one.incident or one.subject),
    "mandate": lambda one: str(one.claim),
    "compliance": lambda one: str(one.provision),
    "questions": lambda one: str(one.claim),
    "ways": lambda one: str(one.place),
    "movements": lambda one: str(one.claim),
    "track": lambda one: str(one.of),
}
"""The sorts that are lists (fields of words.Assessment), and what one of them speaks of."""

SINGLE = ("term", "unseen")
"""The sorts of which there is one at most."""


def assessed_rows(picture: Picture) -> Iterator[models.Assessed]:
    """One row per answer; 'queue' are the pairs of claims for people to decide, 'as_of' the day of the assessment."""
    assessment = picture.assessment
    for what, subject in SUBJECT.items():
        yield from _rows(what, getattr(assessment, what), subject)
    for what in SINGLE:
        held = getattr(assessment, what)
        yield from _rows(what, [held] if held else [], lambda _: "")
    yield from _rows("queue", picture.queue, lambda doubt: str(doubt.one))
    yield models.Assessed(what="as_of", number=0, subject="", plain=canonical_bytes(assessment.as_of).decode())


def _rows(what: str, held: Iterable[Any], subject: Callable[[Any], str]) -> Iterator[models.Assessed]:
    for number, one in enumerate(held):
        yield models.Assessed(what=what, number=number, subject=subject(one), plain=canonical_bytes(one).decode())
