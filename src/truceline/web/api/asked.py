"""What a question to the API may hold, checked before anything is looked for."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from ninja import Field, Path, Schema
from pydantic import AfterValidator

MOST = 200
"""Things on one page."""
LARGEST = 2**62


def _printable(words: str) -> str:
    if not words.isprintable() or len(words) > 500:
        raise ValueError("at most 500 printable characters")
    return words


def _key_of_day(key: str) -> str:
    day, _, id_ = key.partition("~")
    if key and not (date.fromisoformat(day) and id_):
        raise ValueError("take it from 'next' of the page before")
    return _printable(key)


Words = Annotated[str, AfterValidator(_printable)]
DayKey = Annotated[str, AfterValidator(_key_of_day)]
Number = Annotated[int, Path(ge=0, le=LARGEST)]


class Pages(Schema):
    """Which page: ``next`` of the page before, and how many things."""

    limit: int = Field(50, ge=1, le=MOST)


class Incidents(Pages):
    """The filters of the page 'Incidents', by the same names."""

    after: DayKey = ""
    q: Words = ""
    since: date | None = None
    until: date | None = None
    family: Words = ""
    event_type: Words = ""
    happened: Words = ""
    who: Words = ""
    provision: Words = ""
    case_state: Words = ""
    place: Words = ""
    side: Words = ""
    source: Words = ""
    said: Words = ""
    unreviewed: bool = False
    sort: Literal["newest", "oldest"] = "newest"


class Claims(Pages):
    """By document, source, type and stance; in the order of their ids."""

    after: Words = ""
    document: Words = ""
    source: Words = ""
    event_type: Words = ""
    stance: Words = ""


class Documents(Pages):
    """By words of the title, source, side and language."""

    after: DayKey = ""
    q: Words = ""
    source: Words = ""
    side: Words = ""
    language: Words = ""
    sort: Literal["newest", "oldest"] = "newest"


class Findings(Pages):
    """Of one incident, or of all."""

    after: int = Field(-1, ge=-1, le=LARGEST)
    incident: Words = ""


class Entries(Pages):
    """The newest entries, or those before a number; of one kind."""

    before: int | None = Field(None, ge=0, le=LARGEST)
    kind: Words = ""
