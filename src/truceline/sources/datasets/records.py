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


def records(text: str) -> Iterator[Record]:
    """All records in order; blank lines are none.

    A record over several lines that has another number of fields than the first, or never ends, has a stray quotation
    mark in it: only its first line is taken as a record, so that one bad row does not swallow the rows after it.
    """
    delimiter = delimiter_of(text)
    start, line, width = 0, 1, 0
    while start < len(text):
        fields, end = _record(text, start, delimiter)
        first_end = _line_end(text, start)
        if end > first_end and width and len(fields) != width:
            fields, end = _lenient(text, start, delimiter)
        if any(field.strip() for field in fields):
            width = width or len(fields)
            yield Record(tuple(fields), Span(start, end), line)
        line += text.count("\n", start, end) + 1
        start = end + 1


def delimiter_of(text: str) -> str:
    """The sign that parts the fields of the header line: the most frequent of comma, semicolon, tab and bar."""
    header = text[: _line_end(text, 0)]
    return max(_DELIMITERS, key=header.count)


def _record(text: str, start: int, delimiter: str) -> tuple[list[str], int]:
    """Fields of the record that begins at ``start``, and where it ends (before its line feed)."""
    end = start

    def lines() -> Iterator[str]:
        nonlocal end
        place = start
        while place < len(text) and place - start < _LONGEST_RECORD:
            end = _line_end(text, place)
            yield text[place : end + 1]
            place = end + 1

    try:
        return next(csv.reader(lines(), delimiter=delimiter, strict=True), []), end
    except csv.Error:  # text after a closing mark, or a mark that nothing closes
        return _lenient(text, start, delimiter)


def _lenient(text: str, start: int, delimiter: str) -> tuple[list[str], int]:
    """The first physical line alone, its quotation marks read as far as they come in pairs."""
    end = _line_end(text, start)
    line = text[start:end]
    if line.count('"') % 2:
        return line.split(delimiter), end
    return next(csv.reader([line], delimiter=delimiter), []), end


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end
