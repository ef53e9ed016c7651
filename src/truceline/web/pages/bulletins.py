"""Bulletins: drafts, those put forward, those that a second person signed, corrections."""

from __future__ import annotations

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from truceline.errors import Fault
from truceline.publish.data.sheet import Value, sheet
from truceline.store.asking import bulletins as asking
from truceline.web.access.gate import may, needs
from truceline.web.access.permission import Permission
from truceline.web.access.person import name_of
from truceline.web.actions import bulletins as actions
from truceline.web.actions.findings import dissent, sign
from truceline.web.jobs.asking import State, What
from truceline.web.models import Job
from truceline.web.page import Shown, page
from truceline.web.record import the_record, using
from truceline.web.security import self_contained
from truceline.words.people import IssuedBulletin

COLUMNS = "entry:whole first:day last:day by put_forward:day issued:flag signed_by dissent sha256 corrects:whole"


@page("web/bulletins.html", Permission.READ)
def bulletins(request: HttpRequest) -> Shown:
    """Those issued; for whoever may publish or sign, those put forward and the drafts as well."""
    inside = may(request, Permission.PUBLISH) or may(request, Permission.SIGN)
    held = [one for one in asking.bulletins(using()) if inside or one.issued]
    corrected = {one.bulletin.corrects: one.entry for one in held if one.issued and one.bulletin.corrects is not None}
    values = {
        "held": [(one, corrected.get(one.entry)) for one in held],
        "drafts": _drafts() if may(request, Permission.PUBLISH) else [],
        "may_publish": may(request, Permission.PUBLISH),
        "may_sign": may(request, Permission.SIGN),
        "self": name_of(request),
    }
    rows = [_row(one) for one in held]
    return Shown(values, sheet("bulletins", "One row is one bulletin that was put forward.", COLUMNS, rows))


@needs(Permission.READ)
def bulletin(request: HttpRequest, seq: int) -> HttpResponse:
    """What was put forward in that entry, byte for byte."""
    known = next((one for one in asking.bulletins(using()) if one.entry == seq), None)
    if known is None or not (known.issued or may(request, Permission.PUBLISH) or may(request, Permission.SIGN)):
        raise Http404(seq)
    return self_contained(the_record().evidence.read(known.bulletin.sha256).decode())


@needs(Permission.PUBLISH)
def draft(request: HttpRequest, job: int, form: str) -> HttpResponse:
    """A draft as a page or a PDF."""
    known = Job.objects.filter(pk=job, what=What.BULLETIN, state=State.DONE).first()
    file = actions.file_of(known, form) if known and form in ("html", "pdf") else None
    if file is None or not file.is_file():
        raise Http404(job)
    if form == "html":
        return self_contained(file.read_text(encoding="utf-8"))
    answer = HttpResponse(file.read_bytes(), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{file.name}"'
    return answer


@require_POST
@needs(Permission.PUBLISH)
def make_draft(request: HttpRequest) -> HttpResponse:
    """Ask for a draft of some days."""
    try:
        first, last = (date.fromisoformat(request.POST.get(name, "")) for name in ("first", "last"))
        actions.draft(first, last, by=name_of(request))
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
    corrects = request.POST.get("corrects", "")
    try:
        actions.put_forward(
            known,
            by=name_of(request),
            words=request.POST.get("words", ""),
            corrects=int(corrects) if corrects.isascii() and corrects.isdigit() else None,
        )
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
    return list(Job.objects.filter(what=What.BULLETIN).order_by("-pk")[:10])


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
