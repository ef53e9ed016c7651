"""Sentences in which a text speaks of itself: 'this article originally appeared on …'."""

from __future__ import annotations

import re

HEAD = 1_000  # code points at the beginning that count as the head of a text

_KINDS = r"article|story|piece|text|post|commentary|analysis|interview|essay|op-ed|column|item|dispatch"
TEXT_ITSELF = (
    rf"(?:(?:this|our|an?(?:\s+\w+)? version of this)\s+(?:[\w’'-]+\s+)?(?:{_KINDS}|statement|report)"
    # 'The report' may be another's; 'the article' that appeared before is nearly always this one.
    rf"|the\s+(?:[\w’'-]+\s+)?(?:{_KINDS}))"
)
# Brackets and line ends bound a notice like full stops do; a stop inside 'caliber.example' or 'Jan. 15' does not.
_BOUNDARY = re.compile(r"\n|[()\[\]]|(?<=[.!?…])[\"”’]?\s+(?=[\"“‘(]?[^\W\d_a-z])")


def sentence_at(text: str, place: int) -> str:
    """The sentence around a place, verbatim, without brackets, marks and white space at its ends."""
    start = max(
        (match.end() for match in _BOUNDARY.finditer(text, max(0, place - 600), place + 1) if match.end() <= place),
        default=max(0, place - 600),
    )
    following = _BOUNDARY.search(text, place, place + 600)
    end = following.start() if following else min(len(text), place + 600)
    return text[start:end].strip(" \t*_|•-–—")
