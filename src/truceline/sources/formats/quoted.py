"""What an e-mail quotes from an earlier one: other people's words, set apart below a line '[quoted]'."""

from __future__ import annotations

import re
from itertools import groupby

from truceline.sources.regions import QUOTED, set_apart

_BEGINS = re.compile(
    r"(?:-{2,}\s{0,4}(?:original message|forwarded message)\s{0,4}-{2,}|_{20,}|begin forwarded message:)\s*",
    re.IGNORECASE,
)
_CITE = re.compile(
    r"<(?:blockquote\b[^>]{0,300}?\btype\s*=\s*[\"']?cite|(?:div|blockquote)\b[^>]{0,300}?\bclass\s*=\s*[\"']?"
    r"(?:gmail_quote|moz-cite-prefix|yahoo_quoted)\b)[^>]{0,1000}>",
    re.IGNORECASE,
)


def plain(text: str) -> str:
    """The text with its quoted lines (those after '>', or all after a line such as 'Original Message') set apart."""
    lines = text.split("\n")
    from_here = next((n for n, line in enumerate(lines) if _BEGINS.fullmatch(line.strip())), len(lines))
    told: list[str] = []
    for is_quoted, group in groupby(enumerate(lines), lambda item: item[0] >= from_here or item[1].startswith(">")):
        words = "\n".join(line for _, line in group)
        told.append(set_apart(QUOTED, words.split("\n")) if is_quoted else words)
    return "\n".join(told).strip()


def markup(text: str) -> str:
    """HTML with the mark as a paragraph of its own at the head of what is quoted; its end is that of the message."""
    found = _CITE.search(text)
    return f"{text[: found.end()]}<p>{QUOTED}</p>{text[found.end() :]}" if found else text
