"""A document as received, and what is known about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from truceline.errors import Invalid
from truceline.words.vocabulary import Word


class Basis(Word):
    """How a fact about a document is known."""

    STATED = "stated", "A person wrote it in the sidecar or on the command line."
    FOUND = "found", "It stands in the file (metadata, by-line, date line)."
    INFERRED = "inferred", "It follows from other words in the file; a person should confirm it."
    UNKNOWN = "unknown", "Nobody has said it and the file does not."


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """Bytes as received (SHA-256), the text drawn from them (SHA-256, extractor and its version), and its metadata.

    ``published`` is a day; ``published_words`` are the words or the rule that it rests on. Three times are kept apart:
    that of the happening stands in the claims, ``captured`` is when a device made the file by its own clock (unproved;
    without a zone when it gave none), ``received`` when it was taken in here. ``reprint_of`` holds the
    words of a reprint notice, or the source id or URL of the original; '' when nothing says that it is a reprint.
    ``mapping`` is the text of the mapping.toml that a table was read with; '' for documents and known datasets.
    ``sidecar`` is the SHA-256 of what people wrote beside the file; '' when nobody did.
    """

    sha256: str
    media_type: str
    name: str
    text_sha256: str
    extractor: str
    source: str = ""
    title: str = ""
    author: str = ""
    url: str = ""
    language: str = ""
    published: date | None = None
    published_basis: Basis = Basis.UNKNOWN
    published_words: str = ""
    received: datetime
    captured: datetime | None = None
    captured_basis: Basis = Basis.UNKNOWN
    captured_words: str = ""
    reprint_of: str = ""
    mapping: str = ""
    sidecar: str = ""

    def __post_init__(self) -> None:
        if len(self.sha256) != 64 or len(self.text_sha256) != 64:
            raise Invalid(f"document '{self.name}' needs the SHA-256 of its bytes and of its text, in hexadecimal")
        if self.received.tzinfo is None:
            raise Invalid(f"document '{self.name}': the time of receipt needs a time zone")
        if (self.published is None) is not (self.published_basis is Basis.UNKNOWN):
            raise Invalid(f"document '{self.name}': a publication date needs a basis, and a basis a date")
        if (self.captured is None) is not (self.captured_basis is Basis.UNKNOWN):
            raise Invalid(f"document '{self.name}': a time of capture needs a basis, and a basis a time")


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A fault in one file or row, as data: what, where, why, and the remedy; the run went on."""

    file: str
    place: str
    sentence: str
    remedy: str = ""

    def __str__(self) -> str:
        where = f"{self.file}, {self.place}" if self.place else self.file
        return f"{where}: {self.sentence}" + (f" {self.remedy}" if self.remedy else "")
