"""Decisions on bulletins: one person puts a draft forward, a second one signs it, and it is issued."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from django.conf import settings

from truceline.errors import RecordFault
from truceline.store.asking.state import state
from truceline.web.actions.deciding import decide
from truceline.web.jobs import bulletin_soon
from truceline.web.models import Job
from truceline.web.record import the_record, using
from truceline.words.canonical import to_plain
from truceline.words.entry import DecisionKind, Entry
from truceline.words.people import PutForward

FOLDER = "bulletins"


def draft(first: date, last: date, *, by: str) -> Job:
    """Have a draft made of the record as it stands now: the same days and entries give the same bytes."""
    if last < first:
        raise RecordFault(f"A bulletin cannot end ({last}) before it starts ({first}).", "Turn the days round.")
    return bulletin_soon(first, last, by, as_of=str(state(using()).entries - 1))


def file_of(job: Job, ending: str) -> Path:
    """Where the file of a draft lies."""
    said = job.arguments
    return (
        Path(settings.INSTALLATION.folder) / "out" / FOLDER / f"{said['first']}_{said['last']}_{said['as_of']}.{ending}"
    )


def put_forward(job: Job, *, by: str, words: str = "", corrects: int | None = None) -> Entry:
    """The draft becomes an entry, and what it shows is kept as evidence; a second person has to sign it."""
    page = file_of(job, "html")
    if not page.is_file():
        raise RecordFault("The draft is not there any more.", "Make it again.")
    sha256 = the_record().evidence.keep(page.read_bytes())
    said = job.arguments
    value = PutForward(
        first=date.fromisoformat(said["first"]),
        last=date.fromisoformat(said["last"]),
        size=int(said["as_of"]) + 1,
        sha256=sha256,
        corrects=corrects,
    )
    name = f"{said['first']}/{said['last']}"
    return decide(DecisionKind.BULLETIN, [name], by=by, reason=words, value=to_plain(value))
