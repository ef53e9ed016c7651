"""One thing that ``truceline doctor`` looked at."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Examined:
    """What it is, whether it is well, and one sentence."""

    what: str
    well: bool
    says: str
