"""How an assessment asks for an answer that an earlier run may have left; see ``memory``."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Protocol, TypeVar

Thing = TypeVar("Thing")


class Keep(Protocol):
    """Gives the answer that is kept under a key while it rests on the very same things, else makes it anew."""

    def __call__(self, key: Hashable, rests_on: tuple[object, ...], make: Callable[[], Thing]) -> Thing:
        """See ``Memory.keep``."""


def anew(key: Hashable, rests_on: tuple[object, ...], make: Callable[[], Thing]) -> Thing:
    """Nothing is kept."""
    return make()
