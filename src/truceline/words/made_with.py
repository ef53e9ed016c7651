"""What a reading was made with, beyond the rules and models of the package: kept beside its claims in the record."""

from __future__ import annotations

from dataclasses import dataclass

from truceline.words.grounds import Grounds
from truceline.words.language_model import Exchange


@dataclass(frozen=True, slots=True, kw_only=True)
class LearnedHere:
    """The mission's own model that was used: its name, and the SHA-256 of its bytes, which are evidence."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeWith:
    """The exchanges with a language model, the mission's own model, and the grounds of claims on which proposers do not
    agree."""

    exchanges: tuple[Exchange, ...] = ()
    learned_here: LearnedHere | None = None
    grounds: tuple[Grounds, ...] = ()


NOTHING = MadeWith()
"""Rules and shipped models alone, of one mind on every claim."""
