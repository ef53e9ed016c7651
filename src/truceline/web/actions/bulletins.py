"""Decisions on bulletins: one person puts a draft forward, a second one signs it, and it is issued."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from truceline.errors import RecordFault
from truceline.publish.speaking import LANGUAGES
from truceline.store.asking.bulletins import bulletins
from truceline.store.asking.state import state
from truceline.web.actions.deciding import decide
from truceline.web.jobs import bulletin_soon
from truceline.web.jobs.asking import bulletin_name
from truceline.web.models import Job
from truceline.web.record import the_mission, the_record, using
from truceline.words.canonical import to_plain
from truceline.words.entry import DecisionKind, Entry
from truceline.words.people import PutForward
from truceline.words.saying import said
from truceline.words.told import named

FOLDER = "bulletins"


def policies() -> dict[str, str]:
    """The naming policies that a bulletin may have in the place of the mission's own (words.naming), in words."""
    sides = {f"side:{side.id}": _("the names of %(side)s") % {"side": said(named("side", side.id, side.name))}
             for side in the_mission().sides}  # fmt: skip
    return {
        "all": _("every side's name"),
        "neutral": _("a name that no side claims"),
        "source": _("the names that each source uses"),
        **sides,
    }


def draft(first: date, last: date, *, by: str, corrects: int | None = None, language: str = "", names: str = "") -> Job:
    """Have a draft made of the record as it stands now: the same days and entries give the same bytes.

    ``language`` and ``names``: '' for the mission's own.

    It says what changed since the bulletin that it corrects, else since the last one that was issued.
    """
    if language and language not in LANGUAGES:
        raise RecordFault(f"No bulletin is written in '{language}'.", f"Choose one of {', '.join(LANGUAGES)}.")
    if names and names not in policies():
        raise RecordFault(f"'{names}' is no naming policy.", "Choose one of the list.")
    if last < first:
        raise RecordFault(f"A bulletin cannot end ({last}) before it starts ({first}).", "Turn the days round.")
    issued = [one for one in bulletins(using()) if one.issued and corrects in (None, one.entry)]
    if corrects is not None and not issued:
        raise RecordFault(f"Entry {corrects} is no bulletin that was issued.", "Choose one of the list.")
    since = str(issued[0].bulletin.size - 1) if issued else ""
    as_of = str(state(using()).entries - 1)
    return bulletin_soon(first, last, by, as_of=as_of, since=since, corrects=corrects, language=language, names=names)


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
