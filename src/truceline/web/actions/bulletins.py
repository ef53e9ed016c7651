"""Decisions on bulletins: one person puts a draft forward, a second one signs it, and it is issued."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

from django.conf import settings

from truceline.errors import RecordFault
from truceline.store.asking.bulletins import bulletins
from truceline.store.asking.state import state
from truceline.web.actions.deciding import decide
from truceline.web.jobs import bulletin_soon
from truceline.web.jobs.asking import bulletin_name
from truceline.web.models import Job
from truceline.web.record import the_record, using
from truceline.words.canonical import to_plain
from truceline.words.entry import DecisionKind, Entry
from truceline.words.people import PutForward

FOLDER = "bulletins"


def draft(first: date, last: date, *, by: str, corrects: int | None = None) -> Job:
    """Have a draft made of the record as it stands now: the same days and entries give the same bytes.

    It says what changed since the bulletin that it corrects, else since the last one that was issued.
    """
    if last < first:
        raise RecordFault(f"A bulletin cannot end ({last}) before it starts ({first}).", "Turn the days round.")
    issued = [one for one in bulletins(using()) if one.issued and corrects in (None, one.entry)]
    if corrects is not None and not issued:
        raise RecordFault(f"Entry {corrects} is no bulletin that was issued.", "Choose one of the list.")
    since = str(issued[0].bulletin.size - 1) if issued else ""
    as_of = str(state(using()).entries - 1)
    return bulletin_soon(first, last, by, as_of=as_of, since=since, corrects=corrects)


def file_of(job: Job, ending: str) -> Path:
    """Where the file of a draft lies."""
    return _folder() / bulletin_name(job.arguments, ending)


def pdf_of(known: PutForward) -> Path | None:
    """The PDF that was made with the page of a bulletin; None when it is not there any more."""
    for page in sorted(_folder().glob(f"{known.first}_{known.last}_{known.size - 1}*.html")):
        pdf = page.with_suffix(".pdf")
        if pdf.is_file() and hashlib.sha256(page.read_bytes()).hexdigest() == known.sha256:
            return pdf
    return None


def put_forward(job: Job, *, by: str, words: str = "", corrects: int | None = None) -> Entry:
    """The draft becomes an entry, and what it shows is kept as evidence; a second person has to sign it.

    ``corrects``: where the draft was not begun as a correction.
    """
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
        corrects=said.get("corrects") if corrects is None else corrects,
    )
    name = f"{said['first']}/{said['last']}"
    entry = decide(DecisionKind.BULLETIN, [name], by=by, reason=words, value=to_plain(value))
    Job.objects.filter(pk=job.pk).update(arguments={**said, "entry": entry.seq})
    return entry


def _folder() -> Path:
    return Path(settings.INSTALLATION.folder) / "out" / FOLDER
