"""The table ``[sealed.LABEL]`` of a sidecar: what it names, and the sidecar without it.

Nothing of the table may reach a document, a digest, a mapping or a problem: what leaves this page are the names of
fields, the ``Secret`` values for the vault, and a text from which the table is gone.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from difflib import get_close_matches
from typing import Any

import msgspec

from truceline.errors import Invalid
from truceline.sources.toml import read_toml
from truceline.words.document import Problem
from truceline.words.sealing import SEALED_LABELS, Label, Secret, label_of

NAME = "sealed"
_LABELS = ", ".join(str(label) for label in SEALED_LABELS)
_COMMENT = re.compile(r"\s*#(?!\s*[\w-]+\s*=)")
_WRITE = f'Write [sealed.LABEL] (LABEL is one of {_LABELS}) and below it lines such as witness = "…".'


@dataclass(frozen=True, slots=True)
class SealedTable:
    """Fields by label as a person wrote them; the sidecar without them; faults as (place, sentence)."""

    values: tuple[tuple[str, Label, str], ...]
    names: frozenset[str]
    text: str
    faults: tuple[tuple[str, str], ...]

    def secrets(self, subject: str) -> Iterator[Secret | tuple[str, str]]:
        """The values for the vault; a fault (place, sentence) for each that cannot be sealed."""
        for field, label, value in self.values:
            try:
                yield Secret(subject=subject, field=field, label=label, value=value)
            except Invalid as fault:
                yield NAME, f"A field labelled '{label}' cannot be sealed: {fault}."


def sealed_table(text: str, table: Mapping[str, Any]) -> SealedTable:
    """What a sidecar (its text, and the same parsed) wants sealed. A text without such a table comes back as it is."""
    hidden = [key for key in table if _is_sealed(key)]
    if not hidden:
        return SealedTable((), frozenset(), text, ())
    faults = [(NAME, "The table is called 'sealed', in small letters.")] if hidden != [NAME] else []
    values: list[tuple[str, Label, str]] = []
    names: set[str] = set()
    for key in hidden:
        for word, fields in table[key].items() if isinstance(table[key], dict) else [("", table[key])]:
            names.update(fields if isinstance(fields, dict) else [word])
            _take(label_of(word), fields, values, faults)
    names.discard("mapping")
    rest = _without(text, table, [*hidden, *(key for key in table if key in names)])
    return SealedTable(tuple(values), frozenset(names), rest, tuple(dict.fromkeys(faults)))


def without(text: str, table: Mapping[str, Any], keys: Collection[str]) -> str:
    """A TOML text (and the same parsed) without these keys, as near to what a person wrote as is safe."""
    return _without(text, table, list(keys)) if keys else text


def problems_of(name: str, faults: Iterable[tuple[str, str]]) -> list[Problem]:
    """The faults as problems of the sidecar ``name``."""
    return [Problem(file=name, place=place, sentence=sentence, remedy=_WRITE) for place, sentence in faults]


def cut(text: str) -> str:
    """A TOML text without its sealed table; a text that is no TOML comes back as it is."""
    try:
        return sealed_table(text, read_toml(text)).text
    except tomllib.TOMLDecodeError:
        return text


def _is_sealed(key: str) -> bool:
    """'sealed', and what is most likely meant to be: a misspelt table must not go to the record in clear."""
    return bool(get_close_matches(key.casefold().strip(), [NAME], cutoff=0.75))


def _take(
    label: Label | None,
    fields: Any,
    values: list[tuple[str, Label, str]],
    faults: list[tuple[str, str]],
) -> None:
    if not isinstance(fields, dict):
        faults.append((NAME, "Something stands in it without a label; it was not sealed."))
    elif label is None or label not in SEALED_LABELS:
        if fields:
            faults.append((NAME, "One of its labels is not known; what stands under it was not sealed."))
    else:
        for field, value in fields.items():
            if isinstance(value, dict | list):
                faults.append((NAME, f"A field labelled '{label}' is a list or a table; it was not sealed."))
            else:
                values.append((field, label, value if isinstance(value, str) else str(value)))


def _without(text: str, table: Mapping[str, Any], hidden: list[str]) -> str:
    """The text without those keys, by its lines when that is safe, else written anew (its comments are lost then)."""
    rest = {key: value for key, value in table.items() if key not in hidden}
    if '"""' not in text and "'''" not in text:
        lines = "".join(_kept_lines(text, hidden))
        if _says(lines) == rest and not any(word in lines for word in _words(table[key] for key in hidden)):
            return lines if lines.strip() else ""
    return _written(rest)


def _kept_lines(text: str, hidden: list[str]) -> list[str]:
    names = "|".join(re.escape(key) for key in hidden)
    header = re.compile(rf"\s*\[\[?\s*[\"']?(?:{names})[\"']?\s*[.\]]")
    line_of_it = re.compile(rf"\s*[\"']?(?:{names})[\"']?\s*[.=]")
    kept: list[str] = []
    cutting, top = False, True
    for line in text.splitlines(keepends=True):
        if line.lstrip().startswith("["):
            cutting, top = bool(header.match(line)), False
            if cutting:
                _drop_what_leads_to_it(kept)
        if not cutting and not (top and line_of_it.match(line)):
            kept.append(line)
    return kept


def _drop_what_leads_to_it(kept: list[str]) -> None:
    """The empty lines before the table, or the comment on it; a field that is commented out is no comment on it."""
    while kept and _COMMENT.match(kept[-1]):
        kept.pop()
    while kept and not kept[-1].strip():
        kept.pop()


def _says(text: str) -> object:
    try:
        return read_toml(text)
    except tomllib.TOMLDecodeError:
        return None


def _words(values: Iterable[Any]) -> Iterator[str]:
    """Every text within, however deep."""
    for value in values:
        if isinstance(value, dict | list):
            yield from _words(value.values() if isinstance(value, dict) else value)
        elif str(value).strip():
            yield str(value).strip()


def _written(table: Mapping[str, Any]) -> str:
    return "".join(f"{_toml(key)} = {_toml(value)}\n" for key, value in table.items())


def _toml(value: Any) -> str:
    """A value as TOML. JSON strings are TOML strings, but for one letter."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_toml(key)} = {_toml(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_toml(inner) for inner in value) + "]"
    if isinstance(value, str):
        return msgspec.json.encode(value).decode().replace("\x7f", "\\u007f")
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, date | datetime | time) else repr(value)
