"""Intake: hand in documents and datasets, and see what became of each. A list of work that failed stands beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from truceline.errors import SourceFault
from truceline.publish.data.sheet import sheet
from truceline.sources.formats import FORMATS
from truceline.sources.placing import sidecar_text
from truceline.sources.sealed_table import cut
from truceline.store.asking.taken import claims_of_documents
from truceline.web import jobs
from truceline.web.access.gate import needs
from truceline.web.access.permission import Permission
from truceline.web.access.person import name_of
from truceline.web.intake.naming import fit_name
from truceline.web.intake.receiving import Became, keep, let_go
from truceline.web.intake.settling import WRITTEN
from truceline.web.jobs.asking import State, What
from truceline.web.models import Handed
from truceline.web.page import Shown, page
from truceline.web.record import the_mission, using

FIELDS = ("source", "published", "url", "title", "author", "language", "reprint_of")
"""What a person may state of a file (the fields of a sidecar)."""
Upload: TypeAlias = "UploadedFile[Any]"
SHOWN = 100
"""Files in the list."""
LONGEST_SIDECAR = 100_000
"""Bytes of a sidecar."""
COLUMNS = "name state sentence claims:whole document by at size:whole"


@page("web/intake.html", Permission.TAKE_IN)
def intake(request: HttpRequest) -> Shown:
    """The form, and what became of the newest files."""
    values = _values()
    rows = [
        (one.name, one.state, one.sentence, claims, one.sha256, one.by, one.at.isoformat(), one.size)
        for one, claims in values["files"]
    ]
    return Shown(values, sheet("intake", "One row is one file that was handed in.", COLUMNS, rows))


@needs(Permission.TAKE_IN)
@require_POST
def hand_in(request: HttpRequest) -> HttpResponse:
    """Keep what was handed in for the worker; the list says what becomes of it."""
    known = {field: request.POST[field].strip() for field in FIELDS if request.POST.get(field, "").strip()}
    uploads = request.FILES.getlist("files")
    try:
        sidecar_text(known)
        beside, files = _parted(uploads)
    except SourceFault as fault:
        return _refused(request, f"{fault.sentence} {fault.hint}", known)
    by = name_of(request)
    kept = [keep(file, _stated(file, beside, known), by) for file in files]
    waiting = [handed for handed in kept if handed.state == Became.WAITING]
    if waiting:
        jobs.take_in_soon(waiting, by)
    return redirect("intake")


@needs(Permission.TAKE_IN)
@require_POST
def job_again(request: HttpRequest, job: int) -> HttpResponse:
    """Have a job that failed done once more."""
    jobs.again(job)
    return redirect("intake")


@needs(Permission.TAKE_IN)
@require_POST
def dismiss(request: HttpRequest, handed: int) -> HttpResponse:
    """Let a refused file go."""
    for one in Handed.objects.filter(pk=handed, state=Became.REFUSED):
        let_go(one)
        one.delete()
    return redirect("intake")


def _refused(request: HttpRequest, sentence: str, known: dict[str, str]) -> HttpResponse:
    return render(request, "web/intake.html", _values() | {"wrong": sentence, "known": known}, status=400)


def _values() -> dict[str, Any]:
    files = list(Handed.objects.order_by("-at", "-pk")[:SHOWN])
    claims = claims_of_documents(using(), [file.sha256 for file in files if file.state == Became.TAKEN_IN])
    return {
        "files": [(one, claims.get(one.sha256, 0)) for one in files],
        "jobs": [(job, What(job.what), State(job.state)) for job in jobs.listed()],
        "busy": any(one.state == Became.WAITING for one in files),
        "endings": ",".join(FORMATS),
        "sources": sorted(the_mission().sources, key=lambda source: source.id),
    }


def _parted(uploads: Sequence[Upload]) -> tuple[dict[str, str], list[Upload]]:
    """Sidecars that came as files, by their names, and the files themselves."""
    beside: dict[str, str] = {}
    files: list[Upload] = []
    for upload in uploads:
        if (upload.name or "").lower().endswith(".toml") and len(uploads) > 1:
            text = upload.read(LONGEST_SIDECAR).decode("utf-8", "replace")
            if cut(text) != text:
                raise SourceFault(f"{upload.name} holds sealed fields.", "`truceline seal` puts those in.")
            beside[fit_name(upload.name or "").lower()] = text
        else:
            files.append(upload)
    if not files:
        raise SourceFault("No file was chosen.", "Choose one, or drop it on the form.")
    return beside, files


def _stated(upload: Upload, beside: dict[str, str], known: dict[str, str]) -> dict[str, str]:
    """What is known of a file: the sidecar that came with it, else what the form says of all."""
    name = fit_name(upload.name or "").lower()
    written = beside.get(f"{name}.toml") or beside.get(f"{name.rpartition('.')[0]}.toml")
    return {WRITTEN: written} if written else known
