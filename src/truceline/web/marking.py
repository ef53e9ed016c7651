"""A document's text as HTML with every passage marked, however passages overlap: one pass, no nesting.

Offsets are code points of the stored text. Every stretch carries its first code point (``data-s``), so that a
selection in the browser can be told in code points again (static/web/reader.mjs).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from heapq import heappop, heappush
from html import escape
from itertools import islice

from django.utils.safestring import SafeString, mark_safe

from truceline.publish.markup import REPLACEMENT
from truceline.store.asking.passages import Marked
from truceline.words.passage import Span

DEEPEST = 3
"""Passages over one another that are told apart by shade."""
NAMED = 12
"""Claims named on one stretch at most; the first of them in the order of the text."""

FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
"""Characters that HTML has no place for (publish.markup.verbatim says which)."""
STATES = {
    "accept": "accepted",
    "accept_dataset": "accepted",
    "reject": "rejected",
    "correct": "set-aside",
    "split": "set-aside",
}


def marked_text(
    text: str, marks: Sequence[Marked], whole: bool = False, window: Span | None = None, ids: bool = True
) -> SafeString:
    """The text, or a window of it, with the passages of the claims marked; ``whole``: all of it was accepted at once.

    ``marks`` in the order of their first code point. With ``ids``, what a passage
    begins with has the id ``p-START``.
    """
    shown = window or Span(0, max(len(text), 1))
    out: list[str] = []
    for start, end, over, begins in stretches(marks, shown.start, min(shown.end, len(text))):
        words = escape(FORBIDDEN.sub(REPLACEMENT, text[start:end]), quote=False).replace("\r", "&#13;")
        if not over:
            out.append(f'<span data-s="{start}">{words}</span>')
            continue
        anchor = f' id="p-{start}"' if begins and ids else ""
        named = escape(" ".join(one.id for one in over))
        look = f"d{min(len(over), DEEPEST)} {state_of(over, whole)}"
        out.append(f'<mark{anchor} class="{look}" data-s="{start}" data-c="{named}">{words}</mark>')
    return mark_safe("".join(out))  # noqa: S308  (escaped above)


def stretches(marks: Iterable[Marked], first: int, last: int) -> Iterator[tuple[int, int, tuple[Marked, ...], bool]]:
    """Stretches of [first, last) under the same passages: start, end, the first claims over it, does one begin?"""
    coming = [one for one in marks if one.span.start < last and one.span.end > first]
    ends: list[tuple[int, int]] = []
    live: dict[int, Marked] = {}
    at, number = first, 0
    while at < last:
        while ends and ends[0][0] <= at:
            del live[heappop(ends)[1]]
        begins = False
        while number < len(coming) and coming[number].span.start <= at:
            heappush(ends, (coming[number].span.end, number))
            live[number] = coming[number]
            begins, number = True, number + 1
        ahead = coming[number].span.start if number < len(coming) else last
        until = min(last, ahead, ends[0][0] if ends else last)
        yield at, until, tuple(islice(live.values(), NAMED)), begins
        at = until


def state_of(over: Sequence[Marked], whole: bool) -> str:
    """What is said of a stretch by its underline: something of it waits, else the state of the first claim."""
    states = [STATES.get(one.decided, "accepted" if whole else "open") for one in over]
    return "open" if "open" in states else states[0]
