"""Work for two processors: a part of it is done by a process of our own while this one does the rest.

The other process is a copy of this one, so that nothing has to be handed over to it; what it makes lies in a temporary
file until it is asked for. Where that cannot be done, or it ends too early, this process does its part as well.
"""

from __future__ import annotations

import gc
import marshal  # what this very run wrote
import os
import tempfile
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, BinaryIO, TypeVar

FEW = 600
"""Up to so many things are made by one process: another one is no gain."""

Thing = TypeVar("Thing")
Made = tuple[Any, ...]
"""What a process hands over: plain texts, bytes and numbers."""


@contextmanager
def beside(work: Callable[[], Iterable[Made]], *, alone: bool) -> Iterator[Callable[[], Iterator[Made]]]:
    """``work`` begun in another process; a function that gives what it made. ``alone``: it is done when asked for."""
    if alone or not hasattr(os, "fork") or (os.cpu_count() or 1) < 2 or threading.active_count() > 1:
        yield lambda: iter(work())
        return
    with tempfile.TemporaryFile() as spool:
        gc.freeze()  # pages of memory that nobody writes to are shared
        child = os.fork() or _other_process(work, spool)
        ended: list[int] = []

        def end() -> bool:
            if not ended:
                ended.append(os.waitpid(child, 0)[1])
            return ended == [0]

        def made() -> Iterator[Made]:
            done = end()
            spool.seek(0)
            return _read(spool) if done else iter(work())

        try:
            yield made
        finally:
            end()
            gc.unfreeze()


def in_halves(things: Sequence[Thing], made: Callable[[Thing], Made]) -> Iterator[Made]:
    """``made`` of each of the things, in their order."""
    middle = len(things) // 2
    with beside(lambda: map(made, things[middle:]), alone=len(things) <= FEW) as rest:
        yield from map(made, things[:middle])
        yield from rest()


def _other_process(work: Callable[[], Iterable[Made]], spool: BinaryIO) -> int:
    status = 1
    try:
        for one in work():
            marshal.dump(one, spool)
        spool.flush()
        status = 0
    finally:
        os._exit(status)


def _read(spool: BinaryIO) -> Iterator[Made]:
    while True:
        try:
            yield marshal.load(spool)  # noqa: S302  the other process is this one
        except EOFError:
            return
