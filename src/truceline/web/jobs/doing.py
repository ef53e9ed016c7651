"""The work itself, one function per sort of job; each gives one sentence on what came of it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from truceline.errors import Fault
from truceline.sources.mission import load_mission
from truceline.store import take_in_mission
from truceline.store.issuing import Wanted, publish_bulletin
from truceline.store.opening import open_record
from truceline.store.weighing import Memory
from truceline.store.weighing import weigh as weigh_record
from truceline.web.intake.settling import place, settle
from truceline.web.jobs.asking import State, What, bulletin_name, end, weigh_soon
from truceline.web.models import Job
from truceline.web.versions import make_versions
from truceline.words.sharing import Audience

BULLETINS = "bulletins"
"""Folder below the mission's ``out`` where bulletins are made."""

log = logging.getLogger("truceline.jobs")


def do(job: Job) -> None:
    """Do a job and say what became of it; whatever goes wrong is a sentence, never the end of the worker."""
    log.info("job begun", extra={"job": job.pk, "what": job.what})
    try:
        sentence, state = DOES[What(job.what)](job), State.DONE
    except Fault as fault:
        sentence, state = f"{fault.sentence} {fault.hint}".strip(), State.FAILED
    except Exception as fault:  # a fault of ours: the page says so, the log has the rest
        log.exception("job failed", extra={"job": job.pk, "what": job.what})
        sentence, state = f"A fault of ours: {type(fault).__name__}. The server's log says more.", State.FAILED
    end(job, state, sentence)
    log.info("job ended", extra={"job": job.pk, "what": job.what, "state": str(state)})


def take_in(job: Job) -> str:
    """Put what was handed in into the mission folder, take it in, and say of each file what became of it."""
    folder, files = _folder(), list(job.files.all())
    with open_record(folder) as record:
        placed = [file for file in files if place(folder, file, record.using)]
    taken, _ = take_in_mission(folder, timezone.now(), _nobody)
    with open_record(folder) as record:
        for file in placed:
            settle(folder, file, record.using, taken.problems)
    weigh_soon(job.by)
    return f"{taken.added['documents']} documents taken in, {taken.added['readings']} read."


def weigh(job: Job) -> str:
    """Reconcile and assess the record."""
    with open_record(_folder()) as record:
        picture = weigh_record(record, timezone.now(), _memory(_folder()))
    if picture is None:
        return "The record is empty."
    made = make_versions(picture)
    also = f"; versions made for {', '.join(made)}" if made else ""
    return f"{picture.checkpoint.size} entries weighed{also}."


def bulletin(job: Job) -> str:
    """The bulletin as a page and as a PDF, below ``out/bulletins``."""
    said: Mapping[str, str] = job.arguments
    first, last = date.fromisoformat(said["first"]), date.fromisoformat(said["last"])
    wanted = Wanted(
        first=first, last=last, as_of=said["as_of"], since=said["since"], audience=_audience(said.get("audience", "")),
        languages=tuple(filter(None, (said.get("language"),))), names=said.get("names", ""),
    )  # fmt: skip
    out = _folder() / "out" / BULLETINS / bulletin_name(said, "html")
    many = publish_bulletin(_folder(), out, wanted, ".pdf")[1]
    return f"A bulletin of {many} incidents lies in out/{BULLETINS}."


DOES: Mapping[What, Callable[[Job], str]] = {What.TAKE_IN: take_in, What.WEIGH: weigh, What.BULLETIN: bulletin}


@lru_cache(maxsize=1)
def _memory(folder: Path) -> Memory:
    """Of the worker of this mission, from weighing to weighing."""
    return Memory()


def _audience(named: str) -> Audience | None:
    """For whom a bulletin is made: for everybody where the mission withholds something and nobody said otherwise."""
    mission = load_mission(_folder()).mission
    return Audience(named) if named else Audience.PUBLIC if mission and mission.sharing.rules else None


def _folder() -> Path:
    return Path(settings.INSTALLATION.folder)


def _nobody(stage: str, done: int, total: int) -> None:
    """Nobody watches the steps."""
