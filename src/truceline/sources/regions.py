"""Stretches of a stored text that are no body: captions of pictures, and what an e-mail quotes from an earlier one.

A format sets such a stretch apart: a line with a mark in square brackets, a blank line, its lines, a blank line. The
mark is ours, the lines are the document's; so the stored text alone tells what is what, years later too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

CAPTION, QUOTED = "[caption]", "[quoted]"
_REGION = re.compile(r"(?m)^\[(caption|quoted)\]\n\n?((?:[^\n]+(?:\n|\Z))+)")


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch of a text, without its mark: where it begins and ends, and 'caption' or 'quoted'."""

    start: int
    end: int
    kind: str


def regions(text: str) -> tuple[Region, ...]:
    """The stretches that are set apart, in the order of the text."""
    return tuple(
        Region(match.start(2), match.start(2) + len(match[2].rstrip("\n")), match[1])
        for match in _REGION.finditer(text)
    )


def set_apart(mark: str, lines: Iterable[str]) -> str:
    """The lines below their mark, between blank lines; blank lines inside are left out."""
    kept = "\n".join(line for line in lines if line.strip())
    return f"\n{mark}\n\n{kept}\n"
