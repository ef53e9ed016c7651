"""The place in a document that a claim rests on. The quote is always verbatim."""

from __future__ import annotations

from dataclasses import dataclass

from truceline.errors import Invalid


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range of code points [start, end) in the stored text of a document."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise Invalid(f"a span must have 0 <= start < end, not {self.start}..{self.end}")

    def holds(self, other: Span) -> bool:
        """Is the other span wholly inside this one?"""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Span) -> bool:
        """Do the two spans share at least one code point?"""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Passage:
    """Document (SHA-256 of its bytes) + span + the words that stand there, code point for code point."""

    document: str
    span: Span
    quote: str

    def __post_init__(self) -> None:
        if len(self.quote) != self.span.end - self.span.start:
            raise Invalid(f"the quote has {len(self.quote)} code points, its span {self.span.end - self.span.start}")
