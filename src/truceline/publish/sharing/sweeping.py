"""The last hand on a version: every text of it is read, however deep it lies, so that no part of it can be forgotten.

A sentence made from a template (words.told) stays one where nothing withheld is in it or in its values; else it becomes
plain English with '[withheld]' in it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from truceline.publish.sharing.told_names import ToldNames
from truceline.words.passage import Passage
from truceline.words.told import Named, Told

Thing = TypeVar("Thing")
_ONE = "id sha256 text_sha256 document source actor place incident parent side monitor area reporter against provision"
_MANY = "claims places actors parties guarantors addressees acts event_types sides languages documents escort"
_KEPT_AS_IT_IS = frozenset([*_ONE.split(), *_MANY.split()])
"""Fields that hold ids of this version, which are no words; ``claims`` and ``documents`` of a picture are maps."""


def swept(thing: Thing, names: ToldNames) -> Thing:
    """The same thing without any of the names in any of its texts."""
    return _Sweep(names).through(thing) if names else thing


class _Sweep:
    def __init__(self, names: ToldNames) -> None:
        self._names = names
        self._known: dict[str, str] = {}

    def through(self, thing: Any) -> Any:
        if isinstance(thing, str):
            return self._text(thing) if type(thing) in (str, Told, Named) else thing
        if isinstance(thing, Passage):
            return thing  # its words were looked through with the claim, and its length is fixed
        if is_dataclass(thing) and not isinstance(thing, type):
            return self._fields(thing)
        if isinstance(thing, tuple | list):
            made = [self.through(one) for one in thing]
            return thing if all(one is two for one, two in zip(made, thing, strict=True)) else type(thing)(made)
        if isinstance(thing, Mapping):
            return {key: self.through(value) for key, value in thing.items()}
        return thing

    def _fields(self, thing: Any) -> Any:
        changed = {}
        for one in fields(thing):
            value = getattr(thing, one.name)
            if not one.init or (one.name in _KEPT_AS_IT_IS and _holds_ids(value)):
                continue
            made = self.through(value)
            if made is not value:
                changed[one.name] = made
        return replace(thing, **changed) if changed else thing

    def _text(self, text: str) -> str:
        if isinstance(text, Told):
            clean = self._plain(str(text)) == str(text) and not any(map(self._hides, text.values.values()))
            return text if clean else self._plain(str(text))
        plain = self._plain(str(text))
        return text if plain == str(text) else plain

    def _hides(self, value: object) -> bool:
        if isinstance(value, Told):
            return self._text(value) is not value
        if isinstance(value, Named):
            return self._names.found(str(value)) or self._names.found(value.id)
        return isinstance(value, str) and self._names.found(value)

    def _plain(self, text: str) -> str:
        if text not in self._known:
            self._known[text] = self._names.cleaned(text) if self._names.found(text) else text
        return self._known[text]


def _holds_ids(value: object) -> bool:
    return isinstance(value, str) or (isinstance(value, tuple) and all(isinstance(one, str) for one in value))
