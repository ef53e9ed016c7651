"""Many pages are made by two processes of our own where there are two processors; they come in the same order.

The other process is a copy of this one, so that nothing has to be handed over to it; its pages lie in a temporary file
until they are asked for. Where that cannot be done, or it ends too early, this process makes them all.
"""

from __future__ import annotations

import gc
import marshal  # what this very run wrote
import os
import tempfile
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import BinaryIO, TypeVar

FEW = 600
"""Up to so many pages are made by one process: another one is no gain."""

File = tuple[str, bytes]
Thing = TypeVar("Thing")


def in_halves(things: Sequence[Thing], made: Callable[[Thing], File]) -> Iterator[File]:
    """``made`` of each of the things, in their order."""
    alone = len(things) <= FEW or not hasattr(os, "fork") or (os.cpu_count() or 1) < 2 or threading.active_count() > 1
    if alone:
        yield from map(made, things)
        return
    middle = len(things) // 2
    with tempfile.TemporaryFile() as spool:
        child = _other_process(things[middle:], made, spool)
        try:
            yield from map(made, things[:middle])
        finally:
            done = os.waitpid(child, 0)[1] == 0
        spool.seek(0)
        yield from _read(spool) if done else map(made, things[middle:])


def _other_process(things: Sequence[Thing], made: Callable[[Thing], File], spool: BinaryIO) -> int:
    gc.freeze()  # pages of memory that nobody writes to are shared
    child = os.fork()
    if child:
        return child
    status = 1
    try:
        for thing in things:
            marshal.dump(made(thing), spool)
        spool.flush()
        status = 0
    finally:
        os._exit(status)


def _read(spool: BinaryIO) -> Iterator[File]:
    while True:
        try:
            yield marshal.load(spool)  # noqa: S302  the other process is this one
        except EOFError:
            return
