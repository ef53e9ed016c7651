"""The sidecar: NAME.toml beside a document says what a person knows about it. One sentence per fault."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from truceline.words.document import Problem
from truceline.words.mission import Mission

_WORDS = ("source", "title", "author", "url", "language", "reprint_of")
_KNOWN = {*_WORDS, "published", "mapping"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sidecar:
    """What a person stated about a file; '' and None where nothing is stated. ``mapping`` is for tables only."""

    name: str = ""
    source: str = ""
    title: str = ""
    author: str = ""
    url: str = ""
    language: str = ""
    published: date | None = None
    reprint_of: str = ""
    mapping: Mapping[str, Any] = field(default_factory=dict)
    text: str = ""


def read_sidecar(content: bytes, name: str, mission: Mission, today: date) -> tuple[Sidecar, list[Problem]]:
    """What the sidecar states, and its faults; a broken sidecar states nothing, its document is taken in all the same.

    ``name`` is the sidecar's path in the mission folder; ``today`` the day after which no document can be published.
    """
    try:
        text = content.decode("utf-8-sig")
        table = tomllib.loads(text)
    except UnicodeDecodeError as fault:
        return Sidecar(name=name), [
            Problem(
                file=name,
                place=f"byte {fault.start}",
                sentence="It is not UTF-8.",
                remedy="Save it as UTF-8; until then the document goes without it.",
            )
        ]
    except tomllib.TOMLDecodeError as fault:
        sentence, place = _toml_fault(fault)
        remedy = "Correct it; until then the document goes without it."
        return Sidecar(name=name), [Problem(file=name, place=place, sentence=sentence, remedy=remedy)]
    problems = [
        Problem(
            file=name, place=key, sentence=f"No field is called '{key}'.", remedy=f"Known: {', '.join(sorted(_KNOWN))}."
        )
        for key in table
        if key not in _KNOWN
    ]
    words = {key: _words(table, key, name, problems) for key in _WORDS}
    mapping = table.get("mapping", {})
    sidecar = Sidecar(
        name=name,
        published=_day(table, name, today, problems),
        mapping=mapping if isinstance(mapping, dict) else {},
        text=text,
        **words,
    )
    problems += _unknown_source(sidecar, mission)
    return sidecar, problems


def _toml_fault(fault: tomllib.TOMLDecodeError) -> tuple[str, str]:
    reason, _, place = str(fault).partition(" (at ")
    return f"It is no valid TOML: {reason[:1].lower()}{reason[1:]}.", place.rstrip(")")


def _words(table: Mapping[str, Any], key: str, name: str, problems: list[Problem]) -> str:
    value = table.get(key, "")
    if isinstance(value, str):
        return value.strip()
    problems.append(
        Problem(
            file=name, place=key, sentence=f"'{key}' must be text in quotation marks.", remedy=f'Write {key} = "…".'
        )
    )
    return ""


def _day(table: Mapping[str, Any], name: str, today: date, problems: list[Problem]) -> date | None:
    value = table.get("published")
    if value is None:
        return None
    try:
        day = value.date() if isinstance(value, datetime) else value
        day = date.fromisoformat(day[:10]) if isinstance(day, str) else day
        if not isinstance(day, date):
            raise ValueError
    except ValueError:
        problems.append(
            Problem(
                file=name, place="published", sentence=f"'{value}' is no day.", remedy="Write published = 2024-01-31."
            )
        )
        return None
    if day > today:
        sentence = f"The day of publication, {day}, lies in the future; the document is taken in without it."
        problems.append(Problem(file=name, place="published", sentence=sentence, remedy="Correct the day."))
        return None
    return day


def _unknown_source(sidecar: Sidecar, mission: Mission) -> list[Problem]:
    if not sidecar.source or sidecar.source in mission.source:
        return []
    return [
        Problem(
            file=sidecar.name,
            place="source",
            sentence=f"The mission knows no source '{sidecar.source}'.",
            remedy="Add it to sources.csv, or correct the id; it is kept as written.",
        )
    ]
