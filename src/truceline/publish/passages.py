"""A document's text cut into segments, so that overlapping passages can be marked without nesting.

Offsets are code points of the stored text, which are the indices of a Python ``str``. Joined together, the segments
of a whole text are that text, code point for code point.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from truceline.words.passage import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A stretch of text under the same passages: ``over`` all claims whose passage holds it, ``ends`` those ending.

    ``left_out`` is the number of code points that are not shown in the place of this segment (its text is '').
    """

    start: int
    text: str
    over: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    left_out: int = 0


def segments(text: str, spans: Mapping[str, Span], windows: Sequence[Span] | None = None) -> list[Segment]:
    """Cut the text at every start and end of a passage (claim id to span); only the windows when they are given.

    Spans that reach over the end of the text are clipped; spans wholly behind it are ignored.
    """
    shown = windows if windows is not None else [Span(0, len(text))] if text else []
    clipped = {c: Span(s.start, min(s.end, len(text))) for c, s in spans.items() if s.start < len(text)}
    result: list[Segment] = []
    reached = 0
    for window in shown:
        if window.start > reached:
            result.append(Segment(start=reached, text="", left_out=window.start - reached))
        result += _cut(text, clipped, window)
        reached = window.end
    if reached < len(text):
        result.append(Segment(start=reached, text="", left_out=len(text) - reached))
    return result


def windows_around(text: str, spans: Iterable[Span], margin: int) -> list[Span]:
    """Stretches that hold every span with up to ``margin`` code points around it, cut at line ends where possible."""
    windows: list[Span] = []
    for span in sorted(spans):
        if span.start >= len(text):
            continue
        grown = _grow(text, span, margin)
        if windows and grown.start <= windows[-1].end + margin // 4:
            windows[-1] = Span(windows[-1].start, max(windows[-1].end, grown.end))
        else:
            windows.append(grown)
    return windows


def _cut(text: str, spans: Mapping[str, Span], window: Span) -> list[Segment]:
    inside = sorted((s.start, s.end, claim) for claim, s in spans.items() if s.meets(window))
    points = {window.start, window.end} | {p for start, end, _ in inside for p in (start, end)}
    cuts = sorted(point for point in points if window.start <= point <= window.end)
    result: list[Segment] = []
    live: list[tuple[int, int, str]] = []
    coming = iter(inside)
    waiting = next(coming, None)
    for left, right in pairwise(cuts):
        while waiting and waiting[0] <= left:
            live.append(waiting)
            waiting = next(coming, None)
        live = [item for item in live if item[1] > left]
        over = tuple(claim for _, _, claim in live)
        ends = tuple(claim for _, end, claim in live if end == right)
        result.append(Segment(start=left, text=text[left:right], over=over, ends=ends))
    return result


def _grow(text: str, span: Span, margin: int) -> Span:
    start = max(0, span.start - margin)
    end = min(len(text), max(span.end, span.start + 1) + margin)
    line_start = text.find("\n", start, span.start)
    line_end = text.rfind("\n", min(span.end, len(text)), end)
    return Span(
        line_start + 1 if start and line_start >= 0 else start, line_end if end < len(text) and line_end >= 0 else end
    )
