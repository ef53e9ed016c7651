"""How values become HTML: the template environment, verbatim text, the style, the script, and what may run."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache, lru_cache, partial
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from truceline.publish.speaking import speech_at_hand
from truceline.words.saying import said
from truceline.words.told import strung, told_count

REPLACEMENT = "�"
_FORBIDDEN = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


@cache
def environment() -> Environment:
    """Jinja2 with autoescape for every template and an error for every unknown name."""
    env = Environment(
        loader=PackageLoader("truceline.publish"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    env.globals |= {"sign": partial(_kept, "drawn_sign"), "mark": partial(_kept, "drawn_mark")}
    env.globals |= {"_": _fixed, "told_count": told_count, "language": _language}
    env.filters["verbatim"] = verbatim
    env.filters["thousands"] = thousands
    env.filters["searched"] = _searched
    env.filters["strung"] = strung
    env.filters["filled"] = _filled
    return env


def verbatim(text: str) -> Markup:
    """Text that a browser shows code point for code point.

    HTML parsers turn a bare carriage return into a line feed and drop NUL, so the first is written as a reference
    and the other characters that HTML forbids become the replacement character (HTML Living Standard, 13.2.3.5).
    """
    return Markup(str(escape(_FORBIDDEN.sub(REPLACEMENT, text))).replace("\r", "&#13;"))  # noqa: S704  escaped on this very line


def thousands(number: int) -> str:
    """'12,345', as the language of the page writes it."""
    return speech_at_hand().number(number)


def _fixed(template: str, **values: object) -> str:
    """``_("...")`` in a template: a fixed text in the language of the page."""
    return speech_at_hand()(template, **values)


def _language() -> str:
    return speech_at_hand().language


def _filled(template: str, **values: Markup) -> Markup:
    """``_("Run {command}.") | filled(command=...)``: a fixed text with what is HTML in its place."""
    return Markup(escape(template)).format(**values)  # noqa: S704  escaped on this very line


def _searched(text: str) -> str:
    """What a search on the page looks in: the text as the page says it, without case."""
    return said(text).casefold()


def _kept(macro: str, *of: object) -> Markup:
    """``sign(...)``, ``mark(...)`` in a template: a page prints the same few a hundred times."""
    return _drawn(speech_at_hand().language, macro, *of)


@lru_cache(maxsize=4096, typed=True)
def _drawn(language: str, macro: str, *of: object) -> Markup:
    drawn: Markup = getattr(environment().get_template("macros.html.j2").module, macro)(*of)
    return drawn


def style() -> str:
    """The page's own style sheet."""
    return static_text("record.css")


def script() -> str:
    """The page's own script; the page can be read without it."""
    return static_text("record.js")


def security_policy(css: str, js: str) -> str:
    """A Content-Security-Policy that lets run exactly this style and this script, and loads nothing at all."""
    return (
        f"default-src 'none'; style-src '{_hash(css)}'; script-src '{_hash(js)}'; base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@cache
def static_text(name: str) -> str:
    """A file of ``static/``; its lines end alike on every machine."""
    return files("truceline.publish").joinpath("static", name).read_text(encoding="utf-8").replace("\r\n", "\n")
