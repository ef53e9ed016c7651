"""Records of a CSV text with their exact places: ``text[record.span]`` is the record verbatim.

The standard library's reader does the parsing; it is fed one physical line at a time, so that the place of each
record, quoted line feeds included, is known without a second parser that could disagree with the first.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass

from truceline.words.passage import Span

_DELIMITERS = ",;\t|"
_LONGEST_RECORD = 200_000  # code points; what goes on longer is an unclosed quotation mark


@dataclass(frozen=True, slots=True)
class Record:
    """The fields of one record, its place in the text, and the physical line (from 1) on which it begins."""

    fields: tuple[str, ...]
    span: Span
    line: int


@dataclass(frozen=True, slots=True)
class Shape:
    """What the header of a table says of every record: the sign between fields, and how many fields there are."""

    delimiter: str
    width: int


@dataclass(slots=True)
class Piece:
    """A stretch of a table's text that begins where a record begins; ``offset`` code points and lines lie before it.

    ``last``: the text ends with it. When another piece follows, a record that might go on there is left to it:
    ``open_at`` is the place in this piece at which it begins.
    """

    text: str
    shape: Shape
    offset: int = 0
    line: int = 1
    last: bool = True
    open_at: int | None = None

    def records(self) -> Iterator[Record]:
        """The records of the piece in order; blank lines are none."""
        text, start, plain = self.text, 0, "\r" not in self.text
        width = self.shape.width if self.offset else 0  # what stands before the header has no width to keep
        while start < len(text):
            end = _line_end(text, start)
            fields = _one_line(text[start:end], self.shape.delimiter) if plain else None
            if fields is None:
                fields, end, cut_short = _record(text, start, self.shape.delimiter, width)
                if cut_short and not self.last:
                    self.open_at = start
                    return
            if any(field.strip() for field in fields):
                width = width or len(fields)
                yield Record(tuple(fields), Span(self.offset + start, self.offset + end), self.line)
            self.line += text.count("\n", start, end) + 1
            start = end + 1


def records(text: str) -> Iterator[Record]:
    """All records of a table in order; blank lines are none.

    A record over several lines that has another number of fields than the first, or never ends, has a stray quotation
    mark in it: only its first line is taken as a record, so that one bad row does not swallow the rows after it.
    """
    return Piece(text, shape_of(text)).records()


def shape_of(text: str) -> Shape:
    """The shape of a table from its text, or from a head of it that holds the header."""
    delimiter = delimiter_of(text)
    header = next(Piece(text, Shape(delimiter, 0)).records(), None)
    return Shape(delimiter, len(header.fields) if header else 0)


def delimiter_of(text: str) -> str:
    """The sign that parts the fields of the header line: the most frequent of comma, semicolon, tab and bar."""
    header = text[: _line_end(text, 0)]
    return max(_DELIMITERS, key=header.count)


def _one_line(line: str, delimiter: str) -> list[str] | None:
    """The fields of a record that is this line; None when it may be more than that, or has a stray mark."""
    if '"' not in line:
        return line.split(delimiter)
    try:
        return next(csv.reader((line,), delimiter=delimiter, strict=True))
    except csv.Error:
        return None


def _record(text: str, start: int, delimiter: str, width: int) -> tuple[list[str], int, bool]:
    """Fields of the record that begins at ``start``, where it ends (before its line feed), and whether the text ended
    before it did."""
    end, cut_short = start, False

    def lines() -> Iterator[str]:
        nonlocal end, cut_short
        place = start
        while place < len(text) and place - start < _LONGEST_RECORD:
            end = _line_end(text, place)
            yield text[place : end + 1]
            place = end + 1
        cut_short = place >= len(text)

    try:
        fields = next(csv.reader(lines(), delimiter=delimiter, strict=True), [])
    except csv.Error:  # text after a closing mark, or a mark that nothing closes
        return *_lenient(text, start, delimiter), cut_short
    if end > _line_end(text, start) and width and len(fields) != width:
        return *_lenient(text, start, delimiter), cut_short
    return fields, end, cut_short


def _lenient(text: str, start: int, delimiter: str) -> tuple[list[str], int]:
    """The first physical line alone, its quotation marks read as far as they come in pairs."""
    end = _line_end(text, start)
    line = text[start:end]
    if line.count('"') % 2:
        return line.split(delimiter), end
    try:
        return next(csv.reader([line], delimiter=delimiter), []), end
    except csv.Error:  # a field beyond what the reader takes
        return line.split(delimiter), end


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end
