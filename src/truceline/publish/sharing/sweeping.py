"""The last hand on a version: every text of it is read, however deep it lies, so that no part of it can be forgotten.

A sentence made from a template (words.told) stays one where nothing withheld is in it or in its values; else it becomes
plain English with '[withheld]' in it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from functools import partial
from typing import Any, TypeVar

from truceline.publish.sharing.told_names import ToldNames
from truceline.words.passage import Passage
from truceline.words.told import Named, Told

Thing = TypeVar("Thing")
Hand = Callable[[Any], Any]
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
        self._hands: dict[type, Hand] = {}

    def through(self, thing: Any) -> Any:
        kind = type(thing)
        hand = self._hands.get(kind)
        if hand is None:
            hand = self._hands[kind] = self._hand_for(kind)
        return hand(thing)

    def _hand_for(self, kind: type) -> Hand:
        """What is done with things of a type; found once for each, since a record holds millions of few types."""
        if kind in (str, Named):
            return self._plain_or_same
        if kind is Told:
            return self._told
        if issubclass(kind, Passage):
            return _same  # its words were looked through with the claim, and its length is fixed
        if is_dataclass(kind):
            read = tuple((one.name, one.name in _KEPT_AS_IT_IS) for one in fields(kind) if one.init)
            return partial(self._fields, read)
        if issubclass(kind, tuple | list):
            return self._row
        return self._map if issubclass(kind, Mapping) else _same

    def _fields(self, read: tuple[tuple[str, bool], ...], thing: Any) -> Any:
        changed = {}
        for name, may_hold_ids in read:
            value = getattr(thing, name)
            if may_hold_ids and _holds_ids(value):
                continue
            made = self.through(value)
            if made is not value:
                changed[name] = made
        return replace(thing, **changed) if changed else thing

    def _row(self, thing: Any) -> Any:
        made = [*map(self.through, thing)]
        return thing if all(one is two for one, two in zip(made, thing, strict=True)) else type(thing)(made)

    def _map(self, thing: Mapping[Any, Any]) -> dict[Any, Any]:
        return {key: self.through(value) for key, value in thing.items()}

    def _plain_or_same(self, text: str) -> str:
        plain = self._plain(text)
        return text if plain == text else plain

    def _told(self, text: Told) -> str:
        plain = self._plain(text)
        return text if plain == text and not any(map(self._hides, text.values.values())) else plain

    def _hides(self, value: object) -> bool:
        if isinstance(value, Told):
            return self._told(value) is not value
        if isinstance(value, Named):
            return self._names.found(str(value)) or self._names.found(value.id)
        return isinstance(value, str) and self._names.found(value)

    def _plain(self, text: str) -> str:
        known = self._known.get(text)
        if known is None:
            own = str(text)
            known = self._known[own] = self._names.cleaned(own) if self._names.found(own) else own
        return known


def _same(thing: Any) -> Any:
    return thing


def _holds_ids(value: object) -> bool:
    return isinstance(value, str) or (isinstance(value, tuple) and all(isinstance(one, str) for one in value))
