"""A bulletin among the files of a site."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Issued:
    """One issue: its days in words, when it was made, its files (name and bytes), the first of them to be read."""

    span: str
    made: str
    files: tuple[tuple[str, bytes], ...]
    signed_by: str = ""
