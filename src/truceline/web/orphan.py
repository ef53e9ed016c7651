"""A process that ends with the one that started it, however that ended: no orphan goes on answering or working."""

from __future__ import annotations

import os
import time
from threading import Thread

EVERY = 1.0
"""Seconds between two looks."""


def end_with_parent() -> None:
    """From now on, end this process when its parent is gone. What it was doing is done again next time, or not at all:
    the record's transactions are whole or nothing."""
    Thread(target=_watch, args=(os.getppid(),), daemon=True).start()


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(EVERY)
    os._exit(0)
