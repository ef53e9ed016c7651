"""Which reader reads which document: rules for prose, the rows of a table for a dataset."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from typing import BinaryIO, NamedTuple

from truceline.reading.assemble import READER, read
from truceline.reading.deriving import derive, whole_text
from truceline.reading.rows import ROWS_READER
from truceline.sources.datasets import is_dataset
from truceline.sources.formats import CONTAINER_TYPES
from truceline.words.claim import Claim
from truceline.words.derived import Derived
from truceline.words.document import Document, Problem
from truceline.words.mission import Mission

LIST_READER = "list 1"
Read = Callable[[Document, str, Mission], tuple[list[Claim], list[Problem]]]
Open = Callable[[str], BinaryIO]
"""Opens the evidence file with that SHA-256."""
Tell = Callable[[str, int, int], None]


class Reading(NamedTuple):
    """What a reader proposes: its name, the claims (of a table: as they were derived), the problems, whether they are
    derived, and how to let go of them."""

    reader: str
    claims: Sequence[Claim] | Derived
    problems: Sequence[Problem]
    derived: bool
    close: Callable[[], None]


@dataclass(frozen=True, slots=True)
class Reader:
    """A reader: its name with its version, how it reads, and whether its claims may be derived again from the stored
    text instead of being kept (``derives``)."""

    name: str
    read: Read
    derives: bool

    def propose(self, document: Document, open_: Open, mission: Mission, tell: Tell | None = None) -> Reading:
        """Read a document from its text in evidence; RecordFault when that is not the one that was recorded."""
        with closing(open_(document.text_sha256)) as text:
            if self.derives:
                derived = derive(document, text, mission, tell)
                return Reading(self.name, derived.claims, derived.problems, True, derived.claims.close)
            claims, problems = self.read(document, whole_text(document, text), mission)
            return Reading(self.name, claims, problems, False, lambda: None)


def reader_for(document: Document) -> Reader:
    """The reader of a document; the list of a container's items states nothing, its items are read by themselves."""
    if document.media_type in CONTAINER_TYPES:
        return Reader(LIST_READER, lambda document, text, mission: ([], []), False)
    return Reader(ROWS_READER, _read_table, True) if is_dataset(document) else Reader(READER, read, False)


def read_again(document: Document, text: str, mission: Mission) -> list[Claim]:
    """The claims that follow from a stored text, as a replay derives them."""
    return reader_for(document).read(document, text, mission)[0]


def _read_table(document: Document, text: str, mission: Mission) -> tuple[list[Claim], list[Problem]]:
    content = text.encode()
    at_hand = replace(document, text_sha256=hashlib.sha256(content).hexdigest())
    with derive(at_hand, io.BytesIO(content), mission) as derived:
        return list(derived.claims), derived.problems
