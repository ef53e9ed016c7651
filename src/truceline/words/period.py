"""When something happened, as far as the words say. Never a guess without words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from truceline.errors import Invalid
from truceline.words.passage import Span
from truceline.words.vocabulary import Word


class Precision(Word):
    """How exactly the words fix the time."""

    MINUTE = "minute", "A day and a clock time are stated."
    DAY = "day", "One calendar day is stated."
    MONTH = "month", "One calendar month is stated."
    YEAR = "year", "One calendar year is stated."
    INTERVAL = "interval", "A stretch of time is stated or follows from the words; it may be open at one end."
    UNKNOWN = "unknown", "The words give no time."


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """First and last day (both included; None = open or unknown), precision, and the words as written.

    ``from_clock``/``to_clock`` are local clock times as stated, only with precision MINUTE. ``span`` is where the
    words stand in the stored text; None when the period was taken over from elsewhere (a dataset column, the
    document's publication date), and then ``words`` says from where.
    """

    start: date | None = None
    end: date | None = None
    precision: Precision = Precision.UNKNOWN
    words: str = ""
    from_clock: time | None = None
    to_clock: time | None = None
    span: Span | None = None

    def __post_init__(self) -> None:
        if self.start and self.end and self.start > self.end:
            raise Invalid(f"a period cannot end ({self.end}) before it starts ({self.start})")
        known = self.start is not None or self.end is not None
        if known is (self.precision is Precision.UNKNOWN):
            raise Invalid("a period has precision 'unknown' exactly when it has neither start nor end")
        if self.from_clock and self.precision is not Precision.MINUTE:
            raise Invalid("a clock time needs precision 'minute'")

    @property
    def known(self) -> bool:
        """Do the words fix at least one end?"""
        return self.precision is not Precision.UNKNOWN
