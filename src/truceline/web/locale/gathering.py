"""Every text of the application that must be translated, from its templates and its code.

Django's own command needs the programs of GNU gettext; Babel reads what Django's ``templatize`` makes of a template.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize
from jinja2.ext import babel_extract

from truceline.locale.catalogues import empty, fitting
from truceline.web.access.roles import roles

KEYWORDS = {
    "_": None, "gettext": None, "gettext_lazy": None, "gettext_noop": None, "ngettext": (1, 2),
    "ngettext_lazy": (1, 2), "pgettext": ((1, "c"), 2), "npgettext": ((1, "c"), 2, 3),
}  # fmt: skip
OF = "the web application"
WEB = Path(str(files("truceline.web")))


def place(language: str, ending: str = "po") -> Path:
    """Where the catalogue of a language stands."""
    return WEB / "locale" / language / "LC_MESSAGES" / f"django.{ending}"


def gathered() -> list[tuple[str | tuple[str, str], str]]:
    """Each text (with its plural, where it has one) and its context, once, sorted."""
    found = {(_id(text), context or "") for text, context in (*_in_templates(), *_in_parts(), *_in_code(), *_in_data())}
    plural = {text[0] for text, _ in found if isinstance(text, tuple)}
    return sorted(((t, c) for t, c in found if t and not (isinstance(t, str) and t in plural)), key=repr)


def renewed(language: str) -> Catalog:
    """The catalogue with every text of today and no other; translations are kept."""
    new, old = empty(language, OF), empty(language, OF)
    if place(language).exists():
        with place(language).open("rb") as opened:
            old = read_po(opened, locale=language)
    for text, context in gathered():
        known = old.get(text, context=context or None)
        plural = isinstance(text, tuple)
        new.add(text, fitting(known.string, plural) if known else None, context=context or None)
    return new


def _in_templates() -> Iterator[tuple[object, str | None]]:
    for path in sorted((WEB / "templates").rglob("*.html")):
        made = templatize(path.read_text(encoding="utf-8"), origin=str(path))
        for _, text, _, context in extract("python", io.BytesIO(made.encode()), KEYWORDS):
            yield text, context


def _in_parts() -> Iterator[tuple[object, str | None]]:
    for path in sorted((WEB / "templates").rglob("*.j2")):
        with path.open("rb") as opened:
            for _, _, text, _ in babel_extract(opened, tuple(KEYWORDS), (), {}):
                yield text, None


def _in_code() -> Iterator[tuple[object, str | None]]:
    for path in sorted(WEB.rglob("*.py")):
        with path.open("rb") as opened:
            for _, text, _, context in extract("python", opened, KEYWORDS):
                yield text, context


def _in_data() -> Iterator[tuple[str, None]]:
    for role in roles().values():
        yield from ((role.id, None), (role.says, None))


def _id(text: object) -> str | tuple[str, str]:
    return (str(text[0]), str(text[1])) if isinstance(text, tuple) else str(text)
