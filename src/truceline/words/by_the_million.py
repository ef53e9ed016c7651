"""Words of which a record holds millions: frozen dataclasses to everyone who uses them, made and carried much faster.

A frozen dataclass sets each field by a call of its own, and goes to another process field by field; a msgspec struct
does either in C, in a tenth of the time. Such words hold no cycles, so the search for garbage passes them over.
"""

from __future__ import annotations

from dataclasses import MISSING, dataclass, fields
from typing import Any, TypeVar, cast, dataclass_transform

from msgspec import defstruct

Thing = TypeVar("Thing")


@dataclass_transform(frozen_default=True, kw_only_default=True)
def by_the_million(cls: type[Thing]) -> type[Thing]:
    """As ``dataclass(frozen=True, slots=True, kw_only=True)``: ``fields``, ``replace``, ==, hash and pickle work alike.

    Only for words with immutable defaults and without checks of their own.
    """
    own = {name: held for name, held in vars(cls).items() if name == "__doc__" or not name.startswith("__")}
    plain: Any = dataclass(frozen=True)(cls)
    rows: list[Any] = [(f.name, f.type) if f.default is MISSING else (f.name, f.type, f.default) for f in fields(plain)]
    for row in rows:
        own.pop(row[0], None)
    made: Any = defstruct(cls.__name__, rows, module=cls.__module__, namespace=own, frozen=True, gc=False)
    made.__dataclass_fields__ = {field.name: field for field in fields(plain)}
    return cast("type[Thing]", made)
