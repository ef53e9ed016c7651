"""What filters leave of the columns of the last weighing (store.asking.columns), and what was counted in them.

Columns are read once for each weighing and process. While a large record's are read anew, lists show those before.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock, Thread
from typing import Any, TypeVar

import numpy as np
from django.db import connections

from truceline.store.asking.columns import Columns, Flags, read
from truceline.store.asking.incidents import Filter
from truceline.store.projecting.sql import Sql
from truceline.words.folding import folded_words

Held = TypeVar("Held")
MOST_FILTERS, MOST_COUNTS = 64, 2_000
"""Filters whose rows, and counts of filters, that are kept in memory."""
PATIENCE = 1.0
"""Seconds that a page waits for new columns before it shows the old ones."""

_lock = Lock()
_columns: dict[str, tuple[int, Columns]] = {}
_threads: dict[str, tuple[int, Thread]] = {}
_masks: OrderedDict[tuple[str, int, str], Flags] = OrderedDict()
_counts: OrderedDict[tuple[str, int, str], Any] = OrderedDict()


def weighed(using: str) -> int:
    """From how many entries the tables of the last weighing follow."""
    found = Sql(using).one("SELECT size FROM follows WHERE what = 'weighing'")
    return int(found[0]) if found else 0


@dataclass(frozen=True)
class Masks:
    """The columns as of one weighing (``size``: from how many entries it follows), and what filters leave of them."""

    using: str
    size: int
    held: Columns

    def mask(self, wanted: Filter) -> Flags:
        """Which rows of the columns a filter leaves."""
        key = (self.using, self.size, wanted.named)
        return _kept(_masks, MOST_FILTERS, key, lambda: _mask(self.held, wanted))

    def counted(self, what: str, make: Callable[[], Held]) -> Held:
        """What ``make`` counts in these columns, kept under its name."""
        made: Held = _kept(_counts, MOST_COUNTS, (self.using, self.size, what), make)
        return made


def masks(using: str) -> Masks:
    """The columns of the last weighing; which one it is is asked of the database once here."""
    now = weighed(using)
    with _lock:
        known = _columns.get(using)
    if known is None or known[0] != now:
        reading = _reading(using, now)
        reading.join(None if known is None else PATIENCE)
        with _lock:
            known = _columns.get(using)
    if known is None:  # the thread says why in the log; here it is told to whoever asks
        known = now, read(using)
    return Masks(using, *known)


def _reading(using: str, now: int) -> Thread:
    """The one thread that reads the columns of a weighing."""
    with _lock:
        size, thread = _threads.get(using, (-1, None))
        if thread is None or size != now or not (thread.is_alive() or _columns.get(using, (-1,))[0] == now):
            thread = Thread(target=_read, args=(using, now), daemon=True)
            _threads[using] = now, thread
            thread.start()
        return thread


def _read(using: str, now: int) -> None:
    try:
        held = read(using)
    finally:
        connections[using].close()
    with _lock:
        _columns[using] = now, held
        for kept in (_masks, _counts):
            for key in [key for key in kept if key[0] == using]:
                del kept[key]


def columns(using: str) -> Columns:
    """The columns of the last weighing."""
    return masks(using).held


def mask(using: str, wanted: Filter) -> Flags:
    """Which rows of the columns a filter leaves."""
    return masks(using).mask(wanted)


def _kept(
    store: OrderedDict[tuple[str, int, str], Held], most: int, key: tuple[str, int, str], make: Callable[[], Held]
) -> Held:
    with _lock:
        if key in store:
            store.move_to_end(key)
            return store[key]
    made = make()
    with _lock:
        store[key] = made
        while len(store) > most:
            store.popitem(last=False)
    return made


def _mask(held: Columns, wanted: Filter) -> Flags:
    flags = np.ones(len(held.ids), np.bool_)
    for column, value in wanted.equal.items():
        flags &= held.coded[column].equal(value)
    if wanted.since is not None:
        flags &= held.day >= wanted.since.toordinal()
    if wanted.until is not None:
        flags &= held.dated & (held.day <= wanted.until.toordinal())
    if wanted.unreviewed:
        flags &= held.unreviewed
    for kind, who in (("source", wanted.source), ("side", wanted.side)):
        if who or (wanted.said and kind == "source" and not wanted.side):
            flags &= held.said(kind, who, wanted.said)
    for word in folded_words(wanted.words)[:8]:
        with_word = np.zeros(len(held.ids), np.bool_)
        with_word[held.terms.beginning(word)] = True
        flags &= with_word
    return flags
