"""The author: a by-line at the head of a text, or a note on the author at its foot."""

from __future__ import annotations

import re

from truceline.sources.extracted import one_line
from truceline.sources.metadata.days import dates_in

_BY = (
    "By|Written by|Author|Authors|Reported by|Reporting by|Text by|Story by|Par|Por|Von|Автор|Авторы|Автори|"
    "Müəllif|Yazan|Yazar|Հեղինակ|ავტორი|بقلم|Oleh|Penulis"
)
_BYLINE = re.compile(rf"^(?:{_BY})\s{{0,20}}[:՝]?\s{{1,20}}(?P<name>\S.{{1,78}})$", re.IGNORECASE)
_AFTER = re.compile(
    r"\s{0,20}(?:[|•·/(\[]|\s[-–—]\s|,\s{0,20}(?=(?i:staff|special|correspondent|reporter|for|in)\b)"
    r"|\s{1,20}(?:in|for|at|from)\s{1,20}(?=[A-Z])).*$"
)
_LINK = {"and", "&", "y", "e", "et", "und", "и", "і", "və", "ve", "և", "და"} | {
    *{"de", "da", "do", "dos", "di", "del", "della", "la", "le", "van", "von", "der", "den"},
    *{"bin", "ibn", "al", "el", "ben", "abu"},
}
_WORD = re.compile(r"[^\W\d_][\w.’'`-]{0,60}$")
_TRADE = (
    "journalist|reporter|correspondent|writer|freelancer|analyst|columnist|editor|researcher|historian|photographer"
)
_NOTE = re.compile(
    rf"(?:^|[\n(*_\[])\s{{0,20}}(?P<name>[^\W\d_][^\n,()]{{2,60}}?) is an? "
    rf"(?:[\w’'-]{{1,30}}[ -]){{0,4}}?(?:{_TRADE})\b"
)


def find_author(text: str) -> str:
    """Who the text says wrote it; '' when it does not say."""
    head = (author_in(line) for line in text[:3000].split("\n")[:20])
    foot = (name for match in _NOTE.finditer(text[-1500:]) if (name := _person(match["name"])))
    return next((name for name in head if name), "") or next(foot, "")


def author_in(line: str) -> str:
    """The name in a by-line, when the line is nothing but a by-line; else ''."""
    match = _BYLINE.match(one_line(line).strip("*_ "))
    if match is None:
        return ""
    name = _AFTER.sub("", match["name"])
    date = next(dates_in(name), None)
    return _person(name[: date.start] if date else name)


def _person(words: str) -> str:
    """The words when they read like names of two words or more: capitals, at most a few linking words, no date.

    A single word after 'By' is more often a weekday or an agency than a person.
    """
    name = words.strip(" .,*_")
    parts = name.replace(",", " ").split()
    named = [part for part in parts if part.casefold() not in _LINK]
    if not 2 <= len(named) <= 9 or any(dates_in(name)):
        return ""
    # Letters without case (Armenian has case, Georgian and Arabic have none) count as capitals.
    fits = all(_WORD.match(part) and not part[0].islower() for part in named)
    return name if fits else ""
