"""The worker beside the server: started with it, started again when it dies, gone when the server is gone."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

PAUSE = 2
"""Seconds before a worker that died is started again."""


@contextmanager
def worker_beside() -> Iterator[None]:
    """A worker for as long as the block runs."""
    from django.conf import settings

    stop, folder = Event(), Path(settings.INSTALLATION.folder)
    keeper = Thread(target=_keep, args=(folder, stop), daemon=True)
    keeper.start()
    try:
        yield
    finally:
        stop.set()
        keeper.join(timeout=10)


def _keep(folder: Path, stop: Event) -> None:
    while not stop.is_set():
        worker = subprocess.Popen([sys.executable, "-m", "truceline.web.worker", str(folder)])  # noqa: S603
        while worker.poll() is None and not stop.wait(0.2):
            pass
        worker.terminate()
        worker.wait()
        stop.wait(PAUSE)
