"""SVG as text: escaped words, short numbers, paths."""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import escape as _escape

from truceline.publish.mapping.clipping import Point

_FORBIDDEN = {code: "\ufffd" for code in (*range(0x20), *range(0x7F, 0xA0), 0xFFFE, 0xFFFF) if code not in (9, 10, 13)}


def escape(text: str) -> str:
    """Words as XML text or attribute; what XML forbids becomes the replacement character."""
    clean = "".join("\ufffd" if "\ud800" <= letter <= "\udfff" else letter for letter in text)
    return _escape(clean.translate(_FORBIDDEN), {'"': "&quot;"})


def path(parts: Iterable[Iterable[Point]], *, closed: bool) -> str:
    """The data of a path through these points; to a tenth of a pixel."""
    found = []
    for part in parts:
        points = [f"{x:.1f} {y:.1f}" for x, y in part]
        found.append(f"M{'L'.join(points)}{'z' if closed else ''}")
    return "".join(found)


def text(words: str, x: float, y: float, size: float, more: str = "") -> str:
    """One line of text that begins at x, its base line at y."""
    return f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size:g}" {more}>{escape(words)}</text>'
