"""The record that this process serves: opened once, asked by every page, written by one writer.

What depends on reference data (names, sides, agreement) is the mission as the newest reference entry has it.
"""

from __future__ import annotations

from functools import lru_cache
from threading import Lock, local
from typing import Any

from django.conf import settings
from django.core.signals import request_finished, request_started
from django.db import connections

from truceline.store.asking.reference import mission_as_of, newest_reference
from truceline.store.opening import OpenRecord, open_record
from truceline.store.writer import Writer
from truceline.web.databases import OPEN_SECONDS
from truceline.words.mission import Mission

_asked = local()
"""What this thread has asked during the request at hand."""
_lock = Lock()
_opened: list[OpenRecord] = []
_writers: list[Writer] = []


def the_record() -> OpenRecord:
    """The open record; opened, and brought up to date, at the first call of the process."""
    with _lock:
        if not _opened:
            _opened.append(open_record(settings.INSTALLATION.folder))
            connections.settings[_opened[0].using]["CONN_MAX_AGE"] = OPEN_SECONDS
        return _opened[0]


def the_writer() -> Writer:
    """The one thread of this process that appends."""
    record = the_record()
    with _lock:
        if not _writers:
            writer = Writer(record.ledger)
            writer.__enter__()
            _writers.append(writer)
        return _writers[0]


def using() -> str:
    """Django's alias of the record's database."""
    return the_record().using


def the_mission() -> Mission:
    """The mission as of the newest reference entry; one and the same for the whole of a request."""
    known = getattr(_asked, "mission", None)
    if known is None:
        known = _mission(newest_reference(using()))
        if getattr(_asked, "open", False):
            _asked.mission = known
    return known


@lru_cache(maxsize=2)
def _mission(seq: int) -> Mission:
    record = the_record()
    return mission_as_of(record.using, record.evidence, seq)


def _opens(**_: Any) -> None:
    _asked.open, _asked.mission = True, None


def _closes(**_: Any) -> None:
    _asked.open, _asked.mission = False, None


request_started.connect(_opens, dispatch_uid="truceline mission")
request_finished.connect(_closes, dispatch_uid="truceline mission")


def let_go() -> None:
    """Close the writer and the record: what a test, or a server that stops, does last."""
    with _lock:
        while _writers:
            _writers.pop().__exit__(None, None, None)
        while _opened:
            _opened.pop().close()
        _mission.cache_clear()
