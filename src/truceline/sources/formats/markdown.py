"""Markdown: the text stays as it is, marks included; front matter gives the metadata.

Taking the marks out would move or join words, and a person reads plain Markdown without trouble.
"""

from __future__ import annotations

import re
import tomllib
from typing import Any

from truceline.sources.extracted import Extracted, one_line
from truceline.sources.formats import plain
from truceline.sources.metadata.days import find_day
from truceline.sources.toml import read_toml

EXTRACTOR = "markdown 1"

_YAML = re.compile(r"---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
_TOML = re.compile(r"\+\+\+[ \t]*\n(.*?\n)\+\+\+[ \t]*(?:\n|$)", re.DOTALL)
_FIELD = re.compile(r"^([A-Za-z_]{1,40})[ \t]{0,40}:[ \t]{0,40}(\S.*)$", re.MULTILINE)


def extract(content: bytes, sheet: str = "") -> Extracted:
    """The text below the front matter, and title, author, date, url and language from the front matter."""
    read = plain.extract(content)
    fields, start = _front_matter(read.text)
    day = next((key for key in ("published", "date", "publish_date") if key in fields), "")
    found = find_day(fields[day]) if day else None
    return Extracted(
        text=read.text[start:].lstrip("\n"),
        title=fields.get("title", ""),
        author=fields.get("author", "") or fields.get("authors", ""),
        url=fields.get("url", "") or fields.get("canonical_url", ""),
        outlet=next((fields[key] for key in ("source", "outlet", "publisher", "site") if key in fields), ""),
        languages=tuple(fields[key] for key in ("language", "lang") if key in fields),
        published=found.day if found else None,
        published_words=f"front matter, {day}: {fields[day]}" if found else "",
        notices=read.notices,
    )


def _front_matter(text: str) -> tuple[dict[str, str], int]:
    """Fields with plain values, and where the text proper begins. Nested values are left alone."""
    if match := _YAML.match(text):
        pairs = _FIELD.findall(match[1])
        return {key.lower(): one_line(value.strip().strip("\"'")) for key, value in pairs}, match.end()
    if match := _TOML.match(text):
        try:
            table: dict[str, Any] = read_toml(match[1])
        except tomllib.TOMLDecodeError:
            return {}, 0
        plain_values = {key.lower(): value for key, value in table.items() if not isinstance(value, dict | list)}
        return {key: one_line(str(value)) for key, value in plain_values.items()}, match.end()
    return {}, 0
