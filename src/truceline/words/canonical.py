"""One JSON form for everything that is hashed: RFC 8785 over values without floats.

Numbers that are not whole stand as strings, keys are sorted, no white space, UTF-8. Fields at their default are kept:
an absent key and an empty value never mean the same by accident.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any, TypeVar

import msgspec

Thing = TypeVar("Thing")


def to_plain(thing: object) -> Any:
    """A word, or a container of words, as dicts, lists, strings, integers, booleans and None."""
    return msgspec.to_builtins(thing, str_keys=True)


def from_plain(plain: Any, type_: type[Thing]) -> Thing:
    """The word back from its plain form, validated by its type hints and its own checks."""
    return msgspec.convert(plain, type_)


def canonical_bytes(thing: object) -> bytes:
    """The canonical JSON bytes of a word or of plain data."""
    plain = to_plain(thing)
    _refuse_floats(plain)
    return json.dumps(plain, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode()


def digest(thing: object) -> str:
    """SHA-256 of the canonical bytes, in hexadecimal."""
    return hashlib.sha256(canonical_bytes(thing)).hexdigest()


def _refuse_floats(plain: Any) -> None:
    if isinstance(plain, float):
        raise TypeError(f"{plain!r} is a float; hashed records hold decimals as strings")
    for inner in plain.values() if isinstance(plain, dict) else plain if isinstance(plain, list | tuple) else ():
        _refuse_floats(inner)
