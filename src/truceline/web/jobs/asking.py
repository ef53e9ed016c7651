"""Asking for work, and what became of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from truceline.web.models import Handed, Job
from truceline.words.vocabulary import Word

SETTLE = timedelta(seconds=2)
"""A weighing waits that long for further decisions: a person who works makes one every few seconds."""


class What(Word):
    """What can be asked for."""

    TAKE_IN = "take_in", "Take in what was handed in, and read it."
    WEIGH = "weigh", "Reconcile and assess the record."
    BULLETIN = "bulletin", "Make the bulletin of some days as files."


class State(Word):
    """How far a job is."""

    WAITING = "waiting", "Nobody has begun it."
    RUNNING = "running", "It is being done."
    DONE = "done", "It was done."
    FAILED = "failed", "It could not be done; it can be asked for again."


def weigh_soon(by: str = "") -> None:
    """Have the record weighed when the decisions of this moment are made; asking twice is asking once."""
    if not Job.objects.filter(what=What.WEIGH, state=State.WAITING).exists():
        _ask(What.WEIGH, {}, by, SETTLE)


def take_in_soon(files: Sequence[Handed], by: str) -> Job:
    """Have these files taken in, and then the record weighed."""
    with transaction.atomic():
        job = _ask(What.TAKE_IN, {}, by)
        Handed.objects.filter(pk__in=[file.pk for file in files]).update(job=job)
    return job


def bulletin_soon(
    first: date,
    last: date,
    by: str,
    *,
    as_of: str = "",
    since: str = "",
    audience: str = "",
    corrects: int | None = None,
    language: str = "",
    names: str = "",
) -> Job:
    """Have the bulletin of these days made as HTML and PDF; see store.issuing. ``corrects``: see words.PutForward;
    ``language`` and ``names``: '' for the mission's own language and naming policy."""
    days = {"first": first.isoformat(), "last": last.isoformat()}
    asked = days | {"as_of": as_of, "since": since, "audience": audience, "corrects": corrects}
    asked |= {"language": language, "names": names}
    return _ask(What.BULLETIN, asked, by)


def bulletin_name(said: Mapping[str, Any], ending: str) -> str:
    """The name of the file that a job for a bulletin writes: its days, the entries it stands on, the issue before, the
    language and the naming policy where they were chosen."""
    since = f"_since_{said['since']}" if said.get("since") else ""
    chosen = "".join(f"_{part.replace(':', '-')}" for part in (said.get("language"), said.get("names")) if part)
    return f"{said['first']}_{said['last']}_{said['as_of']}{since}{chosen}.{ending}"


def again(job: int) -> None:
    """Ask for a job that failed once more."""
    now = timezone.now()
    Job.objects.filter(pk=job, state=State.FAILED).update(state=State.WAITING, due=now, ended=None, sentence="")


def listed(limit: int = 30) -> list[Job]:
    """The newest jobs; weighings that went well are left out, they are many and say nothing, and of those that failed
    all but the newest: each decision asks again."""
    failed = Job.objects.filter(what=What.WEIGH, state=State.FAILED).order_by("-pk").values_list("pk", flat=True)[1:]
    told = Job.objects.exclude(what=What.WEIGH, state=State.DONE).exclude(pk__in=list(failed))
    return list(told.order_by("-pk")[:limit])


def begin(now: datetime) -> Job | None:
    """Take the job that has been due longest, for the one worker of the mission; None when none is due."""
    with transaction.atomic():
        job = Job.objects.filter(state=State.WAITING, due__lte=now).order_by("due", "pk").first()
        if job is not None:
            Job.objects.filter(pk=job.pk).update(state=State.RUNNING, begun=now)
    return job


def end(job: Job, state: State, sentence: str = "") -> None:
    """Say what became of it."""
    Job.objects.filter(pk=job.pk).update(state=state, ended=timezone.now(), sentence=sentence)


def take_up_again() -> int:
    """Have done again what a worker that is gone had begun; how many jobs."""
    return Job.objects.filter(state=State.RUNNING).update(state=State.WAITING)


def _ask(what: What, arguments: dict[str, Any], by: str, later: timedelta = timedelta()) -> Job:
    now = timezone.now()
    return Job.objects.create(
        what=what, arguments=arguments, by=by, state=State.WAITING, asked=now, due=now + later
    )  # fmt: skip
