"""Which series an issue belongs to: by its source, its heading, or the share of its sentences that fit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from itertools import islice, pairwise

from truceline.reading.bulletins.slots import Matched, SlotPattern, slot_pattern
from truceline.sources.mission.bulletins import series_of
from truceline.words.bulletin import SHIPPED, Series, SeriesLine
from truceline.words.document import Document, Problem
from truceline.words.mission import Mission
from truceline.words.passage import Span

HEAD = 400
"""Code points at the beginning of a text in which a heading stands."""
_FEWEST = 3
_ROW_END = re.compile(r";[ \t]*\n\s*")
_LONGEST_HEADING = 90
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
    for series in (*(whole(own) for own in mission.bulletins), *shipped()):
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
    """The series' lines by the sentences in which they stand, whether the text belongs to the series or not; the
    heading of a list stands there without a line: it says nothing of its own."""
    found: dict[Span, tuple[LineMatch, ...]] = {}
    heading: Span | None = None
    low = text.lower()
    series = replace(series, lines=tuple(line for line in series.lines if _pattern(series, line).may_fit(low)))
    for sentence in sentences[:_MOST_SENTENCES]:
        words = text[heading.start : heading.end] if heading else ""
        if lines := tuple(_lines(series, text, sentence, words)):
            found[sentence] = lines
            if heading is not None and any(line.line.under for line in lines):
                found[heading] = ()
        elif _is_heading(text, sentence):
            heading = sentence
    return dict(sorted(found.items()))


def whole(series: Series) -> Series:
    """With the lines of the series that it extends."""
    base = next((one for one in _of_package() if one.name == series.extends), None)
    if base is None or base.name == series.name:
        return series
    return replace(series, lines=(*series.lines, *base.lines), periods=(*series.periods, *base.periods))


def shipped() -> tuple[Series, ...]:
    """The series of the package."""
    return _shipped()


@cache
def _shipped() -> tuple[Series, ...]:
    return tuple(whole(series) for series in _of_package())


@cache
def _of_package() -> tuple[Series, ...]:
    """As the files say; a fault in one of them is ours."""
    problems: list[Problem] = []
    folder = files(__package__).joinpath("series")
    texts = {name: folder.joinpath(f"{name}.toml").read_text(encoding="utf-8") for name in SHIPPED}
    found = [series_of(f"{name}.toml", text, problems) for name, text in texts.items()]
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
            if not head[: matched.span.start].rpartition("\n")[2].strip(' \t\ufeff#*"«“№.0123456789'):
                return True
    return False


def _is_heading(text: str, sentence: Span) -> bool:
    """A short line of its own that ends in a colon or in no stop at all."""
    words = text[sentence.start : sentence.end]
    alone = text[: sentence.start].rstrip(" \t")[-1:] in ("", "\n") and text[sentence.end : sentence.end + 1] in (
        "",
        "\n",
    )
    return alone and len(words) <= _LONGEST_HEADING and words[-1] not in ".!?։;,"


def _lines(series: Series, text: str, sentence: Span, heading: str) -> Iterator[LineMatch]:
    """The lines that fit in a sentence, the first of the file first; none reaches into what another took."""
    rows = [(row, text[row.start : row.end].lower()) for row in rows_of(text, sentence)]
    taken: list[Span] = []
    for line in series.lines:
        pattern = _pattern(series, line)
        likely = [(row, low) for row, low in rows if pattern.may_fit(low)]
        if not likely or (line.under and not _below(line.under, series.language, heading)):
            continue
        for row, low in likely:
            for matched in islice(pattern.find(text, row, low), _MOST_MATCHES):
                if any(span.meets(matched.span) for span in taken):
                    continue
                items = tuple(_items(series, line, text, (matched.span.end, sentence.end), taken))
                if items or not line.each:
                    taken += [matched.span, *(item.span for item in items)]
                    yield LineMatch(line, matched, items)


def _pattern(series: Series, line: SeriesLine) -> SlotPattern:
    return slot_pattern(line.pattern, series.language)


def rows_of(text: str, sentence: Span) -> list[Span]:
    """A sentence, or its lines when they are the rows of a list that end in semicolons."""
    cuts = [sentence.start, *(m.end() for m in _ROW_END.finditer(text, sentence.start, sentence.end)), sentence.end]
    rows = [(start, text[start:end].rstrip()) for start, end in pairwise(cuts)]
    return [Span(start, start + len(words)) for start, words in rows if words]


def _below(under: str, language: str, heading: str) -> bool:
    if not heading:
        return False
    return any(slot_pattern(under, language).find(heading, Span(0, len(heading)), heading.lower()))


def _items(
    series: Series, line: SeriesLine, text: str, rest: tuple[int, int], taken: Sequence[Span]
) -> Iterator[Matched]:
    if not line.each or rest[0] >= rest[1]:
        return
    low = text[rest[0] : rest[1]].lower()
    for item in islice(slot_pattern(line.each, series.language).find(text, Span(*rest), low), _MOST_MATCHES):
        if not any(span.meets(item.span) for span in taken):
            yield item
