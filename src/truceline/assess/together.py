"""Many incidents are heard by two processes at once; the answers and their order are those of one.

The second process is a fork: it has the whole record without a copy of it, and sends back answers only. A fork copies
no thread, so it is made only where none but the calling one runs (the command line; never a web server's worker).
"""

from __future__ import annotations

import gc
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from ctypes import c_long
from dataclasses import dataclass
from multiprocessing import get_all_start_methods, get_context

from truceline.assess.hearing import Heard, Hearing
from truceline.words.incident import Incident

MANY = 40_000
"""Incidents from which a second process pays."""

CHUNK = 1_000
"""Incidents that are sent back at once."""

Part = tuple[int, int]
"""The first incident, and the one after the last."""

AllHeard = Callable[[], list[Heard]]


@dataclass(frozen=True)
class Hall:
    """What both processes share: the record as it was at the fork, and how far each has come, in incidents.

    The first process has taken all before ``taken``, the second has begun with ``begun`` and comes down. Without a
    lock: at worst both hear the same part.
    """

    hearing: Hearing
    incidents: Sequence[Incident]
    taken: c_long
    begun: c_long

    def hear(self, first: int, last: int) -> list[Heard]:
        """The answers on these incidents."""
        return [self.hearing.hear(incident) for incident in self.incidents[first:last]]


_inherited: list[Hall] = []
"""What a fork finds in its memory; empty but for the moment of a fork."""


def two_can() -> bool:
    """May this process fork, and has it a processor for the fork?"""
    alone = threading.active_count() == 1
    return alone and "fork" in get_all_start_methods() and len(_processors()) > 1


def _processors() -> Sequence[int]:
    found = getattr(os, "sched_getaffinity", None)  # not on every system
    return sorted(found(0)) if found else range(os.cpu_count() or 1)


@contextmanager
def heard_together(hearing: Hearing, incidents: Sequence[Incident]) -> Iterator[AllHeard]:
    """A second process begins with the last incidents; the call hears from the first until both meet.

    What is done before the call is done while the second process hears. One that dies costs time, and nothing else.
    """
    hearing.make_ready()
    fork, number = get_context("fork"), len(incidents)
    hall = Hall(hearing, incidents, fork.RawValue(c_long, 0), fork.RawValue(c_long, number))
    parts = [(first, min(first + CHUNK, number)) for first in range(0, number, CHUNK)]
    with _entered(hall), ProcessPoolExecutor(1, fork) as second:
        coming = [_sent(second, part) for part in reversed(parts)]
        try:
            yield lambda: _until_they_meet(hall, parts, list(reversed(coming)))
        finally:
            hall.taken.value = number


def _until_they_meet(hall: Hall, parts: Sequence[Part], coming: Sequence[Future[list[Heard]] | None]) -> list[Heard]:
    heard: list[Heard] = []
    for part, answers in zip(parts, coming, strict=True):
        if part[0] < hall.begun.value:
            hall.taken.value = part[1]
            heard += hall.hear(*part)
        else:
            heard += _received(answers, hall, part)
    return heard


def _sent(second: ProcessPoolExecutor, part: Part) -> Future[list[Heard]] | None:
    try:
        return second.submit(_hear_part, *part)
    except BrokenProcessPool:
        return None


def _received(answers: Future[list[Heard]] | None, hall: Hall, part: Part) -> list[Heard]:
    try:
        if answers:
            return answers.result()
    except BrokenProcessPool:
        pass
    return hall.hear(*part)


def _hear_part(first: int, last: int) -> list[Heard]:
    """In the second process: the answers, if the first has not taken this part already."""
    hall = _inherited[0]
    if first < hall.taken.value:
        return []
    hall.begun.value = first
    return hall.hear(first, last)


@contextmanager
def _entered(hall: Hall) -> Iterator[None]:
    """What a fork made now will find."""
    _inherited.append(hall)
    try:
        yield
    finally:
        _inherited.clear()


@contextmanager
def uncollected() -> Iterator[None]:
    """No search for cycles meanwhile: answers have none, and each search would walk through the whole record."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
