"""Which lines of a text speak: titles, captions, navigation and subscription lines do not.

A title or a caption says again what the text says: its facts must not double. In a text that is mostly list items (a
bulletin) short lines without a full stop are facts and stay.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from truceline.reading.text.needed import Needed
from truceline.words.passage import Span

_BOILERPLATE = Needed(
    re.compile(
        r"\bin your inbox\b|\b(?:subscribe\b|sign up|log in|read more|click here|share this|follow us|"
        r"related (?:articles|news|stories)|"
        r"all rights reserved|cookie|newsletter|advertisement|photo(?: credit)?:|image:|copyright|terms of use|"
        r"privacy policy|"
        r"download (?:the|our) app|support our work|donate now|also read|most read|leave a comment|tags:|get the \w+)",
        re.IGNORECASE,
    ),
    (
        "inbox",
        "subscribe",
        "sign up",
        "log in",
        "read more",
        "click here",
        "share this",
        "follow us",
        "related",
        "all rights",
        "cookie",
        "newsletter",
        "advertisement",
        "photo",
        "image:",
        "copyright",
        "terms of use",
        "privacy",
        "download",
        "support our",
        "donate",
        "also read",
        "most read",
        "leave a comment",
        "tags:",
        "get the",
    ),
)
_BYLINE = re.compile(
    r"^\W*(?:by|from|author|text|photos?|source|contact|e-?mail|tel|reporting by|editing by|written by)\b[:\s]",
    re.IGNORECASE,
)
_STOPPED = re.compile(r"[.!?…;:][\"”’»)\]]*$")
_ITEM = re.compile(r"^(?:[-*•·▪◦‣–—]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s")
_STEM = re.compile(
    r"\b(?:appeals?|calls?|demands?|urges?|asks?|requests?|recommends?|reject|rejects|condemns?)(?: (?:on|to|upon|"
    r"for|that))?\s{0,3}$",
    re.IGNORECASE,
)
"""'The Committee calls on', above a list: half a sentence, and no heading."""
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|did|will|would|remains?|continued?|said|says|conducted|recorded|"
    r"registered|[a-z]{4,}ed)\b"
)


def speaking(text: str, sentences: Sequence[Span]) -> list[Span]:
    """The sentences that may hold facts of their own, in order."""
    stopped = [_STOPPED.search(text[s.start : s.end]) is not None for s in sentences]
    bulletin = sum(stopped) * 2 < len(stopped)
    kept: list[Span] = []
    for i, sentence in enumerate(sentences):
        words = text[sentence.start : sentence.end]
        if _silent(words) or (not stopped[i] and _headline(text, sentence, words, first=i < 2, bulletin=bulletin)):
            continue
        kept.append(sentence)
    return kept


def _silent(words: str) -> bool:
    return bool(
        not any(char.isalpha() for char in words)
        or (len(words) < 160 and _BOILERPLATE.search(words))
        or (len(words) < 120 and _BYLINE.match(words) and not _STOPPED.search(words))
    )


def _headline(text: str, sentence: Span, words: str, first: bool, bulletin: bool) -> bool:
    """A line of its own without a full stop: a title at the head, a caption or a section heading elsewhere."""
    if not _own_line(text, sentence) or _ITEM.match(words):
        return False
    if _STEM.search(words) and _ITEM.match(text[sentence.end : sentence.end + 40].lstrip()):
        return False
    if first and sentence.start < 250:
        return len(words.split()) < 25
    if bulletin:
        return len(words.split()) < 5 and not any(char.isdigit() for char in words) and not re.search(r":\s*\S", words)
    return len(words.split()) < 25 and not any(char.isdigit() for char in words)


def _own_line(text: str, sentence: Span) -> bool:
    before = text[: sentence.start].rstrip(" \t")
    after = text[sentence.end :].lstrip(" \t")
    return (not before or before.endswith("\n")) and (not after or after.startswith("\n"))
