"""The sidecar: NAME.toml beside a document says what a person knows about it. One sentence per fault.

What stands in its table ``[sealed.LABEL]`` is for the vault (see sealed_table): it enters neither a field nor ``text``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from truceline.sources.sealed_table import sealed_table, without
from truceline.sources.toml import read_toml
from truceline.words.document import Problem
from truceline.words.identifier import LONGEST
from truceline.words.mission import Mission

_WORDS = ("source", "title", "author", "url", "language", "reprint_of")
_KNOWN = {*_WORDS, "published", "captured", "mapping"}

MAPPING = "mapping.toml"
"""The mapping that all tables of a folder share: no sidecar."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sidecar:
    """What a person stated about a file; '' and None where nothing is stated. ``mapping`` is for tables only.

    ``text`` is what it says in fields that are known, without its sealed table (a name under a mistyped key must not
    reach the record); ``withheld`` are the fields in there: nobody looks for them elsewhere.
    """

    name: str = ""
    source: str = ""
    title: str = ""
    author: str = ""
    url: str = ""
    language: str = ""
    published: date | None = None
    captured: datetime | None = None
    reprint_of: str = ""
    mapping: Mapping[str, Any] = field(default_factory=dict)
    text: str = ""
    withheld: frozenset[str] = frozenset()


def sidecar_beside(path: Path) -> Path | None:
    """NAME.ext.toml or NAME.toml beside NAME.ext; None when there is neither."""
    both = (path.with_name(path.name + ".toml"), path.with_suffix(".toml"))
    return next((beside for beside in both if beside.name != MAPPING and beside.is_file()), None)


def read_sidecar(content: bytes, name: str, mission: Mission, today: date) -> tuple[Sidecar, list[Problem]]:
    """What the sidecar states, and its faults; a broken sidecar states nothing, its document is taken in all the same.

    ``name`` is the sidecar's path in the mission folder; ``today`` the day after which no document can be published.
    """
    try:
        text = content.decode("utf-8-sig")
        table = read_toml(text)
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
    sidecar, problems = _stated(text, table, name, today)
    return sidecar, problems + _unknown_source(sidecar, mission)


def _stated(text: str, table: Mapping[str, Any], name: str, today: date) -> tuple[Sidecar, list[Problem]]:
    sealed = sealed_table(text, table)
    problems = _in_both(table, sealed.names, name)
    table = read_toml(sealed.text) if sealed.text != text else table
    problems += [
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
        captured=_moment(table, name, problems),
        mapping=mapping if isinstance(mapping, dict) else {},
        text=without(sealed.text, table, [key for key in table if key not in _KNOWN]),
        withheld=sealed.names,
        **words,
    )
    return sidecar, problems


def _in_both(table: Mapping[str, Any], withheld: frozenset[str], name: str) -> list[Problem]:
    """A field that is sealed and stated in clear is withheld; its clear value is not repeated here."""
    sentence = "It is sealed, and stated in clear as well; it is withheld."
    remedy = "`truceline seal FOLDER --clean` takes both lines out."
    both = sorted(withheld & set(table))
    return [Problem(file=name, place=key, sentence=sentence, remedy=remedy) for key in both]


def _toml_fault(fault: tomllib.TOMLDecodeError) -> tuple[str, str]:
    reason, _, place = str(fault).partition(" (at ")
    return f"It is no valid TOML: {reason[:1].lower()}{reason[1:]}.", place.rstrip(")")


def _words(table: Mapping[str, Any], key: str, name: str, problems: list[Problem]) -> str:
    value = table.get(key, "")
    if isinstance(value, str) and (key != "source" or len(value) <= LONGEST):
        return value.strip()
    if isinstance(value, str):
        sentence = f"'source' has {len(value)} characters, more than {LONGEST}; it is left out."
        problems.append(Problem(file=name, place=key, sentence=sentence, remedy="Write the id of the source."))
        return ""
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


def _moment(table: Mapping[str, Any], name: str, problems: list[Problem]) -> datetime | None:
    """The time of capture as a person states it; midnight stands for a day alone (the words keep what was written)."""
    value = table.get("captured")
    try:
        value = datetime.fromisoformat(value) if isinstance(value, str) else value
    except ValueError:
        value = ""
    if isinstance(value, date) and not isinstance(value, datetime):
        value = datetime.combine(value, time())
    if value is None or isinstance(value, datetime):
        return value
    sentence, remedy = f"'{str(table['captured'])[:40]}' is no time.", "Write captured = 2024-01-31T16:45:00+02:00."
    problems.append(Problem(file=name, place="captured", sentence=sentence, remedy=remedy))
    return None


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
