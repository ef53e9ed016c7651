"""Which reader reads which document: rules for prose, the rows of a table for a dataset."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from typing import BinaryIO, NamedTuple

from truceline.reading.aid import NO_AIDS, Aids
from truceline.reading.assemble import READER, is_english, propose, read
from truceline.reading.facts.proposition import Proposed
from truceline.reading.tables.deriving import derive, whole_text
from truceline.reading.tables.rows import ROWS_READER
from truceline.sources.datasets import is_dataset
from truceline.sources.formats import CONTAINER_TYPES
from truceline.words.claim import Claim
from truceline.words.derived import Derived
from truceline.words.document import Document, Problem
from truceline.words.made_with import NOTHING, MadeWith
from truceline.words.mission import Mission

LIST_READER = "list 1"
Read = Callable[[Document, str, Mission], tuple[list[Claim], list[Problem]]]
Open = Callable[[str], BinaryIO]
"""Opens the evidence file with that SHA-256."""
Tell = Callable[[str, int, int], None]


class Reading(NamedTuple):
    """What a reader proposes: its name, the claims (of a table: as they were derived), the problems, whether they are
    derived, how to let go of them, and what it was made with: in words, and the bytes that are to be kept."""

    reader: str
    claims: Sequence[Claim] | Derived
    problems: Sequence[Problem]
    derived: bool
    close: Callable[[], None]
    made_with: MadeWith = NOTHING
    kept: Sequence[bytes] = ()


@dataclass(frozen=True, slots=True)
class Reader:
    """A reader: its name with its version, how it reads, and whether its claims may be derived again from the stored
    text instead of being kept (``derives``)."""

    name: str
    read: Read
    derives: bool
    aids: Aids | None = None

    def propose(self, document: Document, open_: Open, mission: Mission, tell: Tell | None = None) -> Reading:
        """Read a document from its text in evidence; RecordFault when that is not the one that was recorded."""
        with closing(open_(document.text_sha256)) as text:
            if self.derives:
                derived = derive(document, text, mission, tell)
                return Reading(self.name, derived.claims, derived.problems, True, derived.claims.close)
            if self.aids is not None:
                return aided(document, whole_text(document, text), mission, self.aids)[0]
            claims, problems = self.read(document, whole_text(document, text), mission)
            return Reading(self.name, claims, problems, False, lambda: None)


def aided(document: Document, text: str, mission: Mission, aids: Aids) -> tuple[Reading, list[Proposed]]:
    """Read prose with what help there is; the reading, and its claims with the grounds of each."""
    aid, name, said = aids.aid(document, text, READER, asked=is_english(document, text))
    found, problems = propose(document, text, mission, aid)
    grounds = tuple(item.grounds for item in found if item.grounds.worth_keeping)
    made = MadeWith(exchanges=aid.exchanges, learned_here=aid.learned_here, grounds=grounds)
    kept = [content for one in aid.answered for content in (one.request, one.response)]
    kept += [aid.here.content] if aid.here else []
    claims = [item.claim for item in found]
    return Reading(name, claims, [*problems, *said], False, lambda: None, made, kept), found


def reader_for(document: Document, aids: Aids = NO_AIDS) -> Reader:
    """The reader of a document; the list of a container's items states nothing, its items are read by themselves."""
    if document.media_type in CONTAINER_TYPES:
        return Reader(LIST_READER, lambda document, text, mission: ([], []), False)
    if is_dataset(document):
        return Reader(ROWS_READER, _read_table, True)
    return Reader(aids.reader(document, READER), read, False, aids)


def read_again(document: Document, text: str, mission: Mission) -> list[Claim]:
    """The claims that follow from a stored text, as a replay derives them."""
    return reader_for(document).read(document, text, mission)[0]


def _read_table(document: Document, text: str, mission: Mission) -> tuple[list[Claim], list[Problem]]:
    content = text.encode()
    at_hand = replace(document, text_sha256=hashlib.sha256(content).hexdigest())
    with derive(at_hand, io.BytesIO(content), mission) as derived:
        return list(derived.claims), derived.problems
