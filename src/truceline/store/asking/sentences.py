"""Words of the assessment as the last weighing left them, their sentences made again (store.weighed.sentences)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import msgspec

from truceline.store.projecting.sql import Sql
from truceline.words.told import named, told_from

Thing = TypeVar("Thing")
Make = Callable[[list[Any]], str]
WHAT = "sentence"
"""The sort under which templates stand in ``assessed``; their key is the subject."""
SIGN = "~"
NAME = "@"

Shape = tuple[str, ...]
"""A template, its plural, the change of its first letter, and the names of its values."""
LOST = "[This sentence was replaced while the page was made; load it again.]"
_MARK = f'{{"{SIGN}":'
_known: dict[str, Shape] = {}
"""Templates by key. A key follows from its template, so that those of all databases and weighings may lie together."""


def word_from(using: str, plain: str, type_: type[Thing]) -> Thing:
    """The word that a row holds; its sentences are ``Told`` again."""
    if _MARK not in plain:
        return msgspec.json.decode(plain, type=type_)
    return msgspec.convert(_through(msgspec.json.decode(plain), _maker(using)), type_)


def plain_from(using: str, plain: str) -> Any:
    """The same as plain data, its sentences in English."""
    held = msgspec.json.decode(plain)
    return _through(held, lambda made: str(_maker(using)(made))) if _MARK in plain else held


def title_from(using: str, text: str) -> str:
    """The title in a column of a list."""
    return _maker(using)(msgspec.json.decode(text)[SIGN]) if text.startswith(_MARK) else text


def _maker(using: str) -> Make:
    def make(held: list[Any]) -> str:
        key, *values = held
        if key.startswith(NAME):
            return named(key[len(NAME) :], *values)
        shape = _known.get(key) or _read(using).get(key)
        if shape is None:
            return LOST
        template, many, first, *names = shape
        values = [make(value[SIGN]) if isinstance(value, dict) and SIGN in value else value for value in values]
        return _sentence(template, many, first, dict(zip(names, values, strict=True)))

    return make


def _through(plain: Any, make: Make) -> Any:
    if isinstance(plain, dict):
        if SIGN in plain:
            return make(plain[SIGN])
        return {key: _through(value, make) for key, value in plain.items()}
    return [_through(one, make) for one in plain] if isinstance(plain, list) else plain


def _sentence(template: str, many: str, first: str, values: dict[str, Any]) -> str:
    return told_from({"template": template, "values": values, "many": many, "first": first})


def _read(using: str) -> dict[str, Shape]:
    rows = Sql(using).all("SELECT subject, plain FROM assessed WHERE what = %s", WHAT)
    _known.update((str(key), tuple(msgspec.json.decode(plain))) for key, plain in rows)
    return _known
