"""Which series an issue belongs to: by its source, its heading, or the share of its sentences that fit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from truceline.reading.bulletins.slots import Matched, slot_pattern
from truceline.sources.mission.bulletins import series_of
from truceline.words.bulletin import Series, SeriesLine
from truceline.words.document import Document, Problem
from truceline.words.mission import Mission
from truceline.words.passage import Span

HEAD = 400
"""Code points at the beginning of a text in which a heading stands."""
_FEWEST = 3
_MOST_SENTENCES = 5_000
_MOST_MATCHES = 60
"""Of one line in one sentence."""


@dataclass(frozen=True, slots=True)
class LineMatch:
    """A line of the template, where it fits, and where its items do."""

    line: SeriesLine
    matched: Matched
    items: tuple[Matched, ...] = ()


@dataclass(frozen=True, slots=True)
class Fit:
    """A series and the lines of it that stand in the sentences of a text."""

    series: Series
    lines: Mapping[Span, tuple[LineMatch, ...]] = field(default_factory=dict)

    @property
    def worth(self) -> int:
        """How many lines it explains."""
        return sum(len(found) for found in self.lines.values())


def fitting(document: Document, text: str, sentences: Sequence[Span], mission: Mission, language: str) -> Fit | None:
    """The series that explains most lines, the mission's own before those of the package; None when none fits.

    ``language``: that of the document, '' when nobody knows it and it is not English.
    """
    best: Fit | None = None
    for series in (*mission.bulletins, *shipped()):
        if language and series.language.partition("-")[0] != language.lower().partition("-")[0]:
            continue
        found = fit(series, document, text, sentences)
        if found is not None and (best is None or found.worth > best.worth):
            best = found
    return best


def fit(series: Series, document: Document, text: str, sentences: Sequence[Span]) -> Fit | None:
    """The series' lines in the text, when it belongs to the series."""
    known = document.source in series.sources if document.source else False
    if not known and not _headed(series, text) and not _may(series, sentences):
        return None
    lines = lines_in(series, text, sentences)
    enough = len(lines) >= _FEWEST and len(lines) * 100 >= series.fits * min(len(sentences), _MOST_SENTENCES)
    return Fit(series, lines) if lines and (known or enough or _headed(series, text)) else None


def lines_in(series: Series, text: str, sentences: Sequence[Span]) -> dict[Span, tuple[LineMatch, ...]]:
    """The series' lines by the sentences in which they stand, whether the text belongs to the series or not."""
    few = sentences[:_MOST_SENTENCES]
    return {sentence: found for sentence in few if (found := tuple(_lines(series, text, sentence)))}


@cache
def shipped() -> tuple[Series, ...]:
    """The series of the package; a fault in one of them is ours."""
    problems: list[Problem] = []
    folder = files(__package__).joinpath("series")
    rows = sorted((item.name, item.read_text(encoding="utf-8")) for item in folder.iterdir() if ".toml" in item.name)
    found = [series_of(name, text, problems) for name, text in rows]
    if problems:
        raise AssertionError(str(problems[0]))
    return tuple(series for series in found if series is not None)


def _may(series: Series, sentences: Sequence[Span]) -> bool:
    """Could the share of lines decide at all? A series that leaves it to its heading has ``fits`` over 100."""
    return series.fits <= 100 and len(sentences) >= _FEWEST


def _headed(series: Series, text: str) -> bool:
    head = text[:HEAD]
    low = head.lower()
    for pattern in series.headings:
        for matched in slot_pattern(pattern, series.language).find(head, Span(0, len(head)), low) if head else ():
            if not head[: matched.span.start].rpartition("\n")[2].strip(" \t\ufeff#*\"«“№.0123456789"):
                return True
    return False


def _lines(series: Series, text: str, sentence: Span) -> Iterator[LineMatch]:
    """The lines that fit in a sentence, the first of the file first; none reaches into what another took."""
    low = text[sentence.start : sentence.end].lower()
    taken: list[Span] = []
    for line in series.lines:
        for number, matched in enumerate(slot_pattern(line.pattern, series.language).find(text, sentence, low)):
            if number >= _MOST_MATCHES:
                break
            if any(span.meets(matched.span) for span in taken):
                continue
            items = tuple(_items(series, line, text, (matched.span.end, sentence.end), taken))
            if line.each and not items:
                continue
            taken += [matched.span, *(item.span for item in items)]
            yield LineMatch(line, matched, items)


def _items(
    series: Series, line: SeriesLine, text: str, rest: tuple[int, int], taken: Sequence[Span]
) -> Iterator[Matched]:
    if not line.each or rest[0] >= rest[1]:
        return
    low = text[rest[0] : rest[1]].lower()
    for number, item in enumerate(slot_pattern(line.each, series.language).find(text, Span(*rest), low)):
        if number >= _MOST_MATCHES:
            return
        if not any(span.meets(item.span) for span in taken):
            yield item
