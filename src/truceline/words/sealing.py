"""What is kept from sight: sharing labels, the value that is about to be sealed, and the field that was."""

from __future__ import annotations

import dataclasses
import re
from dataclasses import dataclass

from truceline.errors import Invalid
from truceline.words.vocabulary import Word

LONGEST = 20_000
"""Code points of a sealed value: a statement fits, a whole document does not."""

_SUBJECT = re.compile(r"(source|actor|document|claim|incident|person|place):[A-Za-z0-9._-]{1,200}")
_FIELD = re.compile(r"[a-z][a-z0-9_]{0,39}")


Place = tuple[str, str]
"""Subject and field: what a sealed field is known by, since values are never compared."""


class Label(Word):
    """With whom a field may be shared; everything but 'public' is sealed."""

    PUBLIC = "public", "For everyone; it is stated in clear and never sealed."
    PARTIES = "parties", "For the mission and, by its decision, the parties to the agreement."
    INTERNAL = "internal", "For the staff of the mission."
    CONFIDENTIAL = "confidential", "For the few who protect sources and witnesses."


SEALED_LABELS = tuple(label for label in Label if label is not Label.PUBLIC)
"""The labels under which a field is sealed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Secret:
    """A value that must be sealed: of whom or what, which field, under which label. It never shows its value.

    No sentence of this class repeats what it was given: a mistyped table may hold the value in any column.
    """

    subject: str
    field: str
    label: Label
    value: str = dataclasses.field(repr=False)

    def __post_init__(self) -> None:
        if not _SUBJECT.fullmatch(self.subject):
            raise Invalid("the subject has not the form KIND:ID (source:w17, document:SHA-256, person:p3)")
        if not _FIELD.fullmatch(self.field):
            raise Invalid("the field is no plain word (small letters, digits and _)")
        if self.label is Label.PUBLIC:
            raise Invalid("what is public is not sealed")
        if not self.value.strip():
            raise Invalid("there is no value")
        if len(self.value) > LONGEST:
            raise Invalid(f"the value is longer than {LONGEST:,} characters")
        if any("\ud800" <= letter <= "\udfff" for letter in self.value):
            raise Invalid("the value is no valid Unicode text")

    @property
    def place(self) -> tuple[str, str]:
        """What is compared to know it again: never the value."""
        return self.subject, self.field


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedField:
    """A field that the record keeps from sight, as its entries tell: nothing here says what it is.

    ``seq``: the entry that sealed it; ``erased``: the entry that says its key was destroyed; ``replaced``: the entry
    that sealed a newer value of the same field.
    """

    id: str
    seq: int
    subject: str
    field: str
    label: Label
    erased: int | None = None
    replaced: int | None = None

    @property
    def place(self) -> tuple[str, str]:
        """Subject and field."""
        return self.subject, self.field

    @property
    def stands(self) -> bool:
        """Is it the value that holds today?"""
        return self.erased is None and self.replaced is None


def label_of(word: str) -> Label | None:
    """The label of that name; None when there is none."""
    return next((label for label in Label if label.value == word), None)


def label_named(word: str) -> Label:
    """The label of that name; Invalid when there is none."""
    label = label_of(word)
    if label is None:
        raise Invalid(f"there is no sharing label '{word}'")
    return label
