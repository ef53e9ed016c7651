"""Many incidents are heard by two processes at once; the answers and their order are those of one.

The second process is a fork: it has the whole record without a copy of it, and sends back answers only. A fork copies
no thread, so it is made only where none but the calling one runs (the command line; never a web server's worker).
"""

from __future__ import annotations

import gc
import os
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_all_start_methods, get_context

from truceline.assess.hearing import Heard, Hearing
from truceline.words.incident import Incident

MANY = 40_000
"""Incidents from which a second process pays."""

OWN_SHARE = 0.42
"""The first process hears fewer: it also unpacks the answers of the second, and answers everything else after."""

CHUNK = 2_000

_inherited: list[tuple[Hearing, Sequence[Incident]]] = []
"""What a fork finds in its memory; empty but for the moment of a fork."""


def two_can() -> bool:
    """May this process fork, and has it a processor for the fork?"""
    alone = threading.active_count() == 1
    return alone and "fork" in get_all_start_methods() and len(_processors()) > 1


def _processors() -> Sequence[int]:
    found = getattr(os, "sched_getaffinity", None)  # not on every system
    return sorted(found(0)) if found else range(os.cpu_count() or 1)


def heard_together(hearing: Hearing, incidents: Sequence[Incident]) -> list[Heard]:
    """The answers on all incidents, in their order. A second process that dies costs time, and nothing else."""
    own = int(len(incidents) * OWN_SHARE)
    parts = [(first, min(first + CHUNK, len(incidents))) for first in range(own, len(incidents), CHUNK)]
    hearing.make_ready()
    with _leaving(hearing, incidents), ProcessPoolExecutor(1, get_context("fork")) as second:
        coming = [_sent(second, part) for part in parts]
        heard = [hearing.hear(incident) for incident in incidents[:own]]
        for part, answers in zip(parts, coming, strict=True):
            heard += _received(answers, hearing, incidents[slice(*part)])
    return heard


def _sent(second: ProcessPoolExecutor, part: tuple[int, int]) -> Future[list[Heard]] | None:
    try:
        return second.submit(_hear_part, *part)
    except BrokenProcessPool:
        return None


def _received(answers: Future[list[Heard]] | None, hearing: Hearing, incidents: Sequence[Incident]) -> list[Heard]:
    try:
        if answers:
            return answers.result()
    except BrokenProcessPool:
        pass
    return [hearing.hear(incident) for incident in incidents]


def _hear_part(first: int, last: int) -> list[Heard]:
    hearing, incidents = _inherited[0]
    return [hearing.hear(incident) for incident in incidents[first:last]]


@contextmanager
def _leaving(hearing: Hearing, incidents: Sequence[Incident]) -> Iterator[None]:
    """What a fork made now will find."""
    _inherited.append((hearing, incidents))
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
