"""One JSON form for everything that is hashed: RFC 8785 over values without floats.

Numbers that are not whole stand as strings, keys are sorted, no white space, UTF-8. Fields at their default are kept:
an absent key and an empty value never mean the same by accident.
"""

from __future__ import annotations

import hashlib
from typing import Any, TypeVar

import msgspec

Thing = TypeVar("Thing")


def to_plain(thing: object) -> Any:
    """A word, or a container of words, as dicts, lists, strings, integers, booleans and None."""
    return msgspec.to_builtins(thing, str_keys=True, enc_hook=_text)


def from_plain(plain: Any, type_: type[Thing]) -> Thing:
    """The word back from its plain form, validated by its type hints and its own checks."""
    return msgspec.convert(plain, type_)


def canonical_bytes(thing: object) -> bytes:
    """The canonical JSON bytes of a word or of plain data."""
    return plain_bytes(to_plain(thing))


def plain_bytes(plain: Any) -> bytes:
    """The canonical JSON bytes of what to_plain gave; TypeError for a float."""
    _refuse_floats(plain)
    return _SORTED.encode(plain)


def word_bytes(thing: object) -> bytes:
    """The canonical JSON bytes of what is made of words alone: no float can be in it, so none is looked for."""
    return _SORTED.encode(thing)


def digest(thing: object) -> str:
    """SHA-256 of the canonical bytes, in hexadecimal."""
    return hashlib.sha256(canonical_bytes(thing)).hexdigest()


def _text(thing: object) -> str:
    """A sentence or a name (``told``) is written as its text."""
    if isinstance(thing, str):
        return str(thing)
    raise TypeError(f"a {type(thing).__name__} has no plain form")


_SORTED = msgspec.json.Encoder(order="sorted", enc_hook=_text)
"""Byte for byte what json.dumps(sort_keys=True, separators=(",", ":"), ensure_ascii=False) gives; tests compare."""

_WITHOUT_FLOATS = frozenset({str, int, bool, type(None)})


def _refuse_floats(plain: Any) -> None:
    waiting = [plain]
    while waiting:
        held = waiting.pop()
        for inner in held.values() if isinstance(held, dict) else held if isinstance(held, list | tuple) else (held,):
            if type(inner) in _WITHOUT_FLOATS:
                continue
            if isinstance(inner, float):
                raise TypeError(f"{inner!r} is a float; hashed records hold decimals as strings")
            if isinstance(inner, dict | list | tuple):
                waiting.append(inner)
