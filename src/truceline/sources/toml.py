"""TOML that others wrote (sidecars, mappings, reference files, front matter), read within bounds.

The standard library's parser takes half a minute for forty kilobytes of ``a.a.a.a…`` and leaves by other exceptions for
deep nesting and for huge numbers. Here every fault is a ``TOMLDecodeError`` with one plain reason.
"""

from __future__ import annotations

import tomllib
from typing import Any

import re2

LARGEST = 2_000_000  # code points
_MOST_PARTS = 32
_KEY_PART = r"""(?:[A-Za-z0-9_-]+|"[^"\n]*"|'[^'\n]*')[ \t]*\.[ \t]*"""
_LONG_KEY = re2.compile(f"(?:{_KEY_PART}){{{_MOST_PARTS}}}")


class Refused(tomllib.TOMLDecodeError):
    """The text may be TOML but is not read; the message is the end of a sentence, with the place in brackets."""

    def __init__(self, reason: str) -> None:
        ValueError.__init__(self, reason)  # newer Pythons want a position from their own parser here


def read_toml(text: str) -> dict[str, Any]:
    """The table that the text says. TOMLDecodeError, whatever is wrong with it."""
    if len(text) > LARGEST:
        raise Refused(f"It has {len(text)} characters, more than {LARGEST}")
    if long := _LONG_KEY.search(text):
        line = text.count("\n", 0, long.start()) + 1
        raise Refused(f"A key has more than {_MOST_PARTS} parts (at line {line})")
    try:
        table = tomllib.loads(text)
        if "\\" in text:  # only an escape can bring it in
            _refuse_nul(table)
        return table
    except RecursionError:
        raise Refused("Its parts are nested too deeply") from None
    except tomllib.TOMLDecodeError:
        raise
    except ValueError as fault:  # a whole number of thousands of digits, a day that no calendar has
        raise Refused(f"It holds an impossible value: {fault}"[:200]) from None


def _refuse_nul(value: Any) -> None:
    """No text of ours holds U+0000: a server's database cannot keep it."""
    if isinstance(value, str):
        if "\0" in value:
            raise Refused("It holds the character U+0000")  # the value may be one to seal
    elif isinstance(value, dict):
        for key, inner in value.items():
            _refuse_nul(key)
            _refuse_nul(inner)
    elif isinstance(value, list):
        for inner in value:
            _refuse_nul(inner)
