"""The assessment's sentences in the database: each template once, and in the rows its key and values.

So a page says them in its reader's language, and a row is smaller than the English text. In the JSON of a row a
sentence is ``{"~": [KEY, value, ...]}``, values in the order of the template's names; a printed name is
``{"~": ["@KIND", ID, TEXT]}``; words of sources are plain text and never an object. ``store.asking.sentences`` reads
it.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from typing import Any

import msgspec

from truceline.store import models
from truceline.store.asking.sentences import NAME, SIGN, WHAT, Shape
from truceline.words.canonical import plain_bytes
from truceline.words.saying import Fixed
from truceline.words.told import Named, Told, plain_value, told
from truceline.words.vocabulary import Word

KEY_BYTES = 6


class Sentences:
    """Writes words as rows hold them, and keeps the templates that were used."""

    def __init__(self) -> None:
        self._keys: dict[Shape, str] = {}
        self._encode = msgspec.json.Encoder(order="sorted", enc_hook=self._told).encode

    def plain(self, thing: object) -> str:
        """Canonical JSON with every sentence as its key and values."""
        return self._encode(thing).decode()

    def rows(self) -> Iterator[models.Assessed]:
        """The templates, each once, by their keys."""
        for number, (shape, key) in enumerate(sorted(self._keys.items(), key=lambda item: item[1])):
            yield models.Assessed(
                what=WHAT, number=number, subject=key, mark="", plain=plain_bytes(list(shape)).decode()
            )

    def _told(self, thing: object) -> Any:
        if isinstance(thing, Fixed):
            thing = told(thing)
        if isinstance(thing, Told):
            shape = (thing.template, thing.many, thing.first, *thing.values)
            key = self._keys.get(shape) or self._keys.setdefault(shape, _key(shape))
            return {SIGN: [key, *map(_value, thing.values.values())]}
        if isinstance(thing, Named):
            return {SIGN: [f"{NAME}{thing.kind}", thing.id, str(thing)]}
        if isinstance(thing, str):
            return str(thing)
        raise TypeError(f"a {type(thing).__name__} has no plain form")


def _key(shape: Shape) -> str:
    """Follows from what it stands for: a page may read rows of one weighing by the templates of the next."""
    return base64.urlsafe_b64encode(hashlib.sha256(plain_bytes(list(shape))).digest()[:KEY_BYTES]).decode()


def _value(value: Any) -> Any:
    return value if isinstance(value, str) and not isinstance(value, Word) else plain_value(value)
