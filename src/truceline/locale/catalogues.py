"""The catalogue of each language: what it holds, what it lacks, and its two files."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from truceline.locale.collecting import Message, messages

TRANSLATED = ("hy", "az", "ru")
_MADE = datetime(2026, 11, 22, tzinfo=UTC)  # a fixed day: equal catalogues are equal files


def place(language: str, ending: str = "po") -> Path:
    """Where the catalogue of a language stands."""
    return Path(str(files("truceline"))) / "locale" / language / "LC_MESSAGES" / f"publish.{ending}"


def held(language: str) -> Catalog:
    """The catalogue as it stands; an empty one where there is none."""
    path = place(language)
    if not path.exists():
        return empty(language)
    with path.open("rb") as opened:
        return read_po(opened, locale=language)


def renewed(language: str) -> Catalog:
    """The catalogue with every message of today and no other; translations are kept."""
    old, new = held(language), empty(language)
    for message in messages():
        known = old.get(_id(message), context=message.context or None)
        new.add(_id(message), fitting(known.string, message.many) if known else None, context=message.context or None)
    return new


def written(catalogue: Catalog) -> bytes:
    """The .po file."""
    buffer = io.BytesIO()
    write_po(buffer, catalogue, width=120, no_location=True, sort_output=True)
    return buffer.getvalue()


def compiled(catalogue: Catalog) -> bytes:
    """The .mo file."""
    buffer = io.BytesIO()
    write_mo(buffer, catalogue)
    return buffer.getvalue()


def lacking(catalogue: Catalog) -> list[str]:
    """Messages without a translation, or with one that nobody has confirmed."""
    return [str(one.id) for one in catalogue if one.id and (one.fuzzy or not _full(one.string))]


def _full(string: str | tuple[str, ...] | list[str] | None) -> bool:
    return all(string) if isinstance(string, list | tuple) else bool(string)


def fitting(string: Any, plural: object) -> Any:
    """A translation as it was, where it has the forms that its message has today; else none."""
    return string if isinstance(string, str) is not bool(plural) else None


def _id(message: Message) -> str | tuple[str, str]:
    return (message.text, message.many) if message.many else message.text


def empty(language: str, of: str = "what Truceline publishes") -> Catalog:
    """A catalogue without messages; equal ones are equal files."""
    return Catalog(
        locale=language, project="Truceline", version="1", copyright_holder="Truceline", fuzzy=False,
        creation_date=_MADE, revision_date=_MADE, last_translator="made by a language model; awaits native review",
        header_comment=f"# Fixed words of {of}. See docs/languages.md.",
    )  # fmt: skip
