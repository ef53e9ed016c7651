"""The process that does the jobs, one at a time: ``python -m truceline.web.worker FOLDER``.

It ends with the server. A lock keeps a second worker of the same mission waiting.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

from truceline.web.orphan import end_with_parent

PAUSE = 0.3
"""Seconds between two looks at what is to be done."""
BEAT, BEATS_EVERY = "worker.beat", 5
"""The file that the worker touches, and how often in seconds: the health page looks at its time."""

log = logging.getLogger("truceline.jobs")


def main(folder: Path) -> None:
    """Work until the server is gone."""
    from truceline.web.serving import prepare

    prepare(folder)
    stop = Event()
    end_with_parent()
    from django.conf import settings

    with _alone(settings.INSTALLATION.private("worker.lock"), stop):
        Thread(target=_beat, args=(settings.INSTALLATION.private(BEAT), stop), daemon=True).start()
        work(stop)


def work(stop: Event) -> None:
    """Do what is due, again and again; what a killed worker had begun comes first."""
    from django.db import DatabaseError

    from truceline.web.jobs.asking import take_up_again

    if many := take_up_again():
        log.warning("jobs taken up again", extra={"many": many})
    while not stop.is_set():
        try:
            while do_next():
                pass
        except DatabaseError:
            log.exception("the database of accounts does not answer")
        stop.wait(PAUSE)


def do_next() -> bool:
    """Do one job that is due; False when none is."""
    from django.utils import timezone

    from truceline.web.jobs.asking import begin
    from truceline.web.jobs.doing import do

    job = begin(timezone.now())
    if job is not None:
        do(job)
    return job is not None


def _beat(file: Path, stop: Event) -> None:
    while not stop.is_set():
        file.touch()
        stop.wait(BEATS_EVERY)


@contextmanager
def _alone(lock: Path, stop: Event) -> Iterator[None]:
    try:
        import fcntl
    except ImportError:  # Windows: one server of a mission is the user's promise
        yield
        return
    with lock.open("w") as file:
        while not stop.is_set():
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except OSError:
                stop.wait(1)
        yield


if __name__ == "__main__":
    main(Path(sys.argv[1]))
