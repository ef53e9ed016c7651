"""Which reader reads which document: rules for prose, the rows of a table for a dataset."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from truceline.reading.assemble import READER, read
from truceline.reading.rows import ROWS_READER, read_rows
from truceline.sources.datasets import is_dataset, rows
from truceline.words.claim import Claim
from truceline.words.document import Document, Problem
from truceline.words.mission import Mission

Read = Callable[[Document, str, Mission], tuple[list[Claim], list[Problem]]]


@dataclass(frozen=True, slots=True)
class Reader:
    """A reader: its name with its version, how it reads, and whether its claims may be derived again from the stored
    text instead of being kept (``derives``)."""

    name: str
    read: Read
    derives: bool


def reader_for(document: Document) -> Reader:
    """The reader of a document."""
    return Reader(ROWS_READER, _read_table, True) if is_dataset(document) else Reader(READER, read, False)


def read_again(document: Document, text: str, mission: Mission) -> list[Claim]:
    """The claims that follow from a stored text, as a replay derives them."""
    return reader_for(document).read(document, text, mission)[0]


def _read_table(document: Document, text: str, mission: Mission) -> tuple[list[Claim], list[Problem]]:
    found, faults = rows(document, text)
    claims, problems = read_rows(document, found, mission, text)
    return claims, [*faults, *problems]
