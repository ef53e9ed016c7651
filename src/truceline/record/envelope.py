"""The envelope of a body alone, read quickly where nothing is in doubt: a million entries must not take long.

Whatever this reads, ``bodies.opened`` reads to the same effect; what this does not read says nothing, and must be
opened in full. It uses msgspec where that is installed; without it every body is opened in full, which takes longer.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol


class Envelope(Protocol):
    """What the ledger adds to a content."""

    kind: str
    previous: str
    recorded: str
    v: int


_read: Callable[[bytes], Envelope] | None = None

try:
    from msgspec import Struct
    from msgspec.json import Decoder
except ImportError:  # pragma: no cover  (verifying needs nothing but Python)
    pass
else:

    class _Envelope(Struct):
        """Its other keys are skipped, yet must be sound JSON."""

        kind: str
        previous: str
        recorded: str
        v: int

    _read = Decoder(_Envelope).decode


def envelope_of(body: bytes) -> Envelope | None:
    """The envelope of a body; None when in doubt."""
    if _read is None:
        return None
    try:
        if not body.isascii():
            body.decode("utf-8")  # msgspec does not look into the text that it skips
        return _read(body)
    except (ValueError, RecursionError):  # the faults of msgspec are ValueErrors too
        return None
