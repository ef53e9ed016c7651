"""What was done to see: the denominator of every count and the worth of every zero."""

from __future__ import annotations

from dataclasses import dataclass

from truceline.words.quantity import Quantity


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """Posts, patrols, hours, sensors as quantities; whether access was refused; the words.

    ``access_refused`` is None when the words do not speak of access.
    """

    measures: tuple[Quantity, ...] = ()
    access_refused: bool | None = None
    words: str = ""
