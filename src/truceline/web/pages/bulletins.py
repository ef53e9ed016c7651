"""Bulletins: drafts, those put forward, those that a second person signed, corrections."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from truceline.errors import Fault
from truceline.publish.data.sheet import Value, sheet
from truceline.publish.speaking import LANGUAGES, spoken_by
from truceline.record.people import same_person
from truceline.store.asking import bulletins as asking
from truceline.web.access.gate import may, needs
from truceline.web.access.permission import Permission
from truceline.web.access.person import name_of
from truceline.web.actions import bulletins as actions
from truceline.web.actions.findings import dissent, sign
from truceline.web.jobs.asking import State, What
from truceline.web.models import Job
from truceline.web.page import Shown, page
from truceline.web.record import the_mission, the_record, using
from truceline.web.security import self_contained
from truceline.words.people import IssuedBulletin

COLUMNS = "entry:whole first:day last:day by put_forward:day issued:flag signed_by dissent sha256 corrects:whole"


@dataclass(frozen=True, slots=True)
class Line:
    """A bulletin of the list: the entry of the one that corrects it, and does it wait for whoever looks?"""

    one: IssuedBulletin
    corrected: int | None
    waits: bool


@page("web/bulletins.html", Permission.READ)
def bulletins(request: HttpRequest) -> Shown:
    """Those issued; for whoever may publish or sign, those put forward and the drafts as well."""
    inside = may(request, Permission.PUBLISH) or may(request, Permission.SIGN)
    held = [one for one in asking.bulletins(using()) if inside or one.issued]
    corrected = {one.bulletin.corrects: one.entry for one in held if one.issued and one.bulletin.corrects is not None}
    wanted = request.GET.get("corrects", "")
    values = {
        "held": [Line(one, corrected.get(one.entry), waits_for(one, request)) for one in held],
        "drafts": _drafts() if may(request, Permission.PUBLISH) else [],
        "corrects": next((one for one in held if one.issued and str(one.entry) == wanted), None),
        "may_publish": may(request, Permission.PUBLISH),
        "drafted": LANGUAGES.items(),
        "spoken": spoken_by(the_mission().languages),
        "policies": actions.policies().items(),
    }
    rows = [_row(one) for one in held]
    return Shown(values, sheet("bulletins", "One row is one bulletin that was put forward.", COLUMNS, rows))


@needs(Permission.READ)
def bulletin(request: HttpRequest, seq: int) -> HttpResponse:
    """What was put forward in that entry, byte for byte."""
    known = _shown_to(request, seq)
    return self_contained(the_record().evidence.read(known.bulletin.sha256).decode())


@needs(Permission.READ)
def bulletin_pdf(request: HttpRequest, seq: int) -> HttpResponse:
    """The same bulletin as PDF, as it was made with its page."""
    known = _shown_to(request, seq)
    file = actions.pdf_of(known.bulletin)
    if file is None:
        sentence = _("The PDF of this bulletin is not there any more; a draft of the same days makes one anew.")
        return render(request, "web/fault.html", {"fault": sentence}, status=404)
    return _as_pdf(file)


@needs(Permission.PUBLISH)
def draft(request: HttpRequest, job: int, form: str) -> HttpResponse:
    """A draft as a page or a PDF."""
    known = Job.objects.filter(pk=job, what=What.BULLETIN, state=State.DONE).first()
    file = actions.file_of(known, form) if known and form in ("html", "pdf") else None
    if file is None or not file.is_file():
        raise Http404(job)
    if form == "html":
        return self_contained(file.read_text(encoding="utf-8"))
    return _as_pdf(file)


@require_POST
@needs(Permission.PUBLISH)
def make_draft(request: HttpRequest) -> HttpResponse:
    """Ask for a draft of some days, one in each language that was chosen."""
    try:
        first, last = (date.fromisoformat(request.POST.get(name, "")) for name in ("first", "last"))
        corrects, names = _number(request.POST.get("corrects", "")), request.POST.get("names", "")
        for language in request.POST.getlist("language") or [""]:
            actions.draft(first, last, by=name_of(request), corrects=corrects, language=language, names=names)
    except ValueError:
        return _refused(request, "Both days are needed, as YYYY-MM-DD.")
    except Fault as fault:
        return _refused(request, f"{fault}")
    return redirect("bulletins")


@require_POST
@needs(Permission.PUBLISH)
def put_forward(request: HttpRequest, job: int) -> HttpResponse:
    """A draft becomes an entry that a second person can sign."""
    known = Job.objects.filter(pk=job, what=What.BULLETIN, state=State.DONE).first()
    if known is None:
        raise Http404(job)
    words, corrects = request.POST.get("words", ""), _number(request.POST.get("corrects", ""))
    try:
        actions.put_forward(known, by=name_of(request), words=words, corrects=corrects)
    except Fault as fault:
        return _refused(request, f"{fault}")
    return redirect("bulletins")


@require_POST
@needs(Permission.SIGN)
def sign_bulletin(request: HttpRequest, seq: int) -> HttpResponse:
    """A second person signs it (or differs, with words)."""
    words = request.POST.get("words", "").strip()
    try:
        if request.POST.get("differs"):
            dissent(seq, words, by=name_of(request))
        else:
            sign(seq, by=name_of(request))
    except Fault as fault:
        return _refused(request, f"{fault}")
    return redirect("bulletins")


def _drafts() -> list[Job]:
    """The newest drafts that nobody put forward yet."""
    newest = Job.objects.filter(what=What.BULLETIN).order_by("-pk")[:30]
    return [job for job in newest if "entry" not in job.arguments][:10]


def _shown_to(request: HttpRequest, seq: int) -> IssuedBulletin:
    known = next((one for one in asking.bulletins(using()) if one.entry == seq), None)
    if known is None or not (known.issued or may(request, Permission.PUBLISH) or may(request, Permission.SIGN)):
        raise Http404(seq)
    return known


def waits_for(one: IssuedBulletin, request: HttpRequest) -> bool:
    """May whoever asks sign it, and has not said anything of it?"""
    by = name_of(request)
    said = any(same_person(view.by, by) for view in one.views)
    return not one.issued and may(request, Permission.SIGN) and not same_person(one.by, by) and not said


def _number(told: str) -> int | None:
    return int(told) if told.isascii() and told.isdigit() and len(told) < 16 else None


def _as_pdf(file: Path) -> HttpResponse:
    answer = HttpResponse(file.read_bytes(), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{file.name}"'
    return answer


def _refused(request: HttpRequest, sentence: str) -> HttpResponse:
    return render(request, "web/fault.html", {"fault": sentence}, status=400)


def _row(one: IssuedBulletin) -> tuple[Value, ...]:
    signed = " | ".join(view.by for view in one.views if view.signs)
    differs = " | ".join(f"{view.by}: {view.words}" for view in one.views if not view.signs)
    said = one.bulletin
    return (
        *(one.entry, said.first, said.last, one.by, one.day, one.issued, signed, differs),
        *(said.sha256, said.corrects),
    )
