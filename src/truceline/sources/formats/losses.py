"""Did the parser of a web page lose text? Its elements may be nested deeper than the parser goes, without a word.

The text outside all tags is counted in the markup itself, in one pass that never goes back, and compared with the text
in the tree.
"""

from __future__ import annotations

import html
from typing import Any

from truceline.sources.extracted import Unreadable

_UNCOUNTED = {"script", "style"}
_LEAST = 500  # characters; less may be a stray bracket
_SOME, _MUCH = 0.2, 0.5  # shares of the markup's text


def check_losses(markup: str, tree: Any) -> tuple[str, ...]:
    """A notice when some of the text may not be in the tree; Unreadable when it is much."""
    written = text_length(markup)
    reached = sum(_length(text) for text in _texts(tree))
    lost = written - reached
    if lost < _LEAST or lost < _SOME * written:
        return ()
    if lost >= _MUCH * written:
        raise Unreadable(
            f"Its parts are nested too deeply or broken: of {written} characters of text only {reached} were reached.",
            "Save the page again from the browser as text or PDF and put that in.",
        )
    return (f"Of its {written} characters of text only {reached} were reached; what is broken in it was not read.",)


def text_length(markup: str) -> int:
    """Characters outside tags, comments, scripts and styles, white space left out; what is never closed counts not."""
    total = place = 0
    lower = markup.lower()
    while place < len(markup):
        tag = markup.find("<", place)
        total += _length(html.unescape(markup[place : tag if tag >= 0 else len(markup)]))
        if tag < 0:
            break
        place = _after(lower, tag)
    return total


def _after(markup: str, start: int) -> int:
    """Where the text goes on after the tag, comment, script or style that begins there."""
    name = markup[start + 1 : start + 8]
    mark = "-->" if name.startswith("!--") else ">"
    for element in ("script", "style"):
        if name.startswith(element):
            mark = f"</{element}"
    if mark == ">" and not (name[:1].isalpha() or name[:1] in ("/", "!", "?")):
        return start + 1  # a bare sign
    end = markup.find(mark, start + 1)
    return len(markup) if end < 0 else end + len(mark) if not mark.startswith("</") else end


def _texts(tree: Any) -> Any:
    for element in tree.iter():
        if isinstance(element.tag, str) and element.tag not in _UNCOUNTED and element.text:
            yield element.text
        if element.tail:
            yield element.tail


def _length(words: str) -> int:
    return len("".join(words.split()))
