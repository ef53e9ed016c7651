"""How values become HTML: the template environment, verbatim text, the style, the script, and what may run."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

REPLACEMENT = "�"


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
    env.filters["verbatim"] = verbatim
    env.filters["thousands"] = thousands
    return env


def verbatim(text: str) -> Markup:
    """Text that a browser shows code point for code point.

    HTML parsers turn a bare carriage return into a line feed and drop NUL, so the first is written as a reference
    and the other characters that HTML forbids become the replacement character (HTML Living Standard, 13.2.3.5).
    """
    clean = "".join(REPLACEMENT if _forbidden(c) else c for c in text) if any(map(_forbidden, text)) else text
    return Markup(str(escape(clean)).replace("\r", "&#13;"))  # noqa: S704  escaped on this very line


def thousands(number: int) -> str:
    """'12,345'."""
    return f"{number:,}"


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


def _forbidden(character: str) -> bool:
    code = ord(character)
    return (code < 0x20 and character not in "\t\n\r") or 0x7F <= code <= 0x9F or 0xD800 <= code <= 0xDFFF
