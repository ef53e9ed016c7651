"""Rival names: one thing, one id, and what each side calls it in each language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from truceline.errors import Invalid


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a language (BCP 47 tag), and the side that uses it ('' = no side in particular)."""

    text: str
    language: str = "en"
    side: str = ""

    def __post_init__(self) -> None:
        if not self.text.strip():
            raise Invalid("a name cannot be empty")


@dataclass(frozen=True, slots=True, kw_only=True)
class Validity:
    """From which day until which day (both included; None = open) something holds."""

    since: date | None = None
    until: date | None = None

    def __post_init__(self) -> None:
        if self.since and self.until and self.since > self.until:
            raise Invalid(f"it cannot hold from {self.since} until {self.until}")

    def covers(self, day: date) -> bool:
        """Does it hold on that day?"""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)
