"""The ledger: entries, checkpoints, verifying here, and the record as it stood."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from truceline import publish
from truceline.errors import Fault
from truceline.publish.data.sheet import sheet
from truceline.store.asking import entries
from truceline.store.asking.state import state
from truceline.store.stood import picture_as_of
from truceline.store.verification import verify_folder
from truceline.web.access.gate import needs
from truceline.web.access.permission import Permission
from truceline.web.page import Shown, page
from truceline.web.record import the_record, using
from truceline.web.security import self_contained
from truceline.web.templatetags.saying import ours
from truceline.words.entry import DecisionKind, EntryKind
from truceline.words.saying import said
from truceline.words.told import spoken

COLUMNS = "entry:whole kind recorded leaf"


@page("web/ledger.html", Permission.READ_DOCUMENTS)
def ledger(request: HttpRequest) -> Shown:
    """Entries, the newest first; ``?kind=decision``; ``?before=NUMBER``."""
    kind = request.GET.get("kind", "")
    kind = kind if kind in {known.value for known in EntryKind} else ""
    asked = request.GET.get("before", "")
    before = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 16 else None
    held = entries.lines(using(), before=before, kind=kind)
    values = {
        "lines": [(line, summary(line)) for line in held],
        "kinds": list(EntryKind),
        "kind": kind,
        "next": f"?before={held[-1].seq}" + (f"&kind={kind}" if kind else "") if len(held) == entries.SHOWN else "",
        "checkpoints": entries.checkpoints(using()),
        "note": the_record().ledger.note(),
        "vkey": the_record().ledger.vkey,
    }
    rows = [(line.seq, str(line.kind), line.recorded.isoformat(), line.leaf) for line in held]
    return Shown(values, sheet("entries", "One row is one entry of the ledger.", COLUMNS, rows))


@page("web/entry.html", Permission.READ_DOCUMENTS)
def entry(request: HttpRequest, seq: int) -> Shown:
    """One entry: who, what, when, its hash and its canonical bytes."""
    line = entries.line(using(), seq)
    if line is None:
        raise Http404(seq)
    body = json.dumps(json.loads(line.body), ensure_ascii=False, indent=1)
    values = {"line": line, "summary": summary(line), "body": body[:200_000], "cut": len(body) > 200_000}
    rows = [(line.seq, str(line.kind), line.recorded.isoformat(), line.leaf)]
    return Shown(values, sheet("entry", "The entry; its leaf hash is over its canonical bytes.", COLUMNS, rows))


@page("web/verified.html", Permission.READ_DOCUMENTS)
def verified(request: HttpRequest) -> Shown:
    """Verify the whole record here and now: every entry, every evidence file, every checkpoint."""
    started = datetime.now(UTC)
    try:
        found, fault = verify_folder(settings.INSTALLATION.folder), ""
    except Fault as known:
        found, fault = None, str(known)
    took = (datetime.now(UTC) - started).total_seconds()
    problems = [str(problem) for problem in found.problems] if found else [fault]
    values = {"found": found, "problems": problems, "took": f"{took:.1f}", "state": state(using())}
    about = "One row is one thing that is not as it was recorded."
    return Shown(values, sheet("problems", about, "problem", [(problem,) for problem in problems]))


@needs(Permission.READ_DOCUMENTS)
def as_of(request: HttpRequest) -> HttpResponse:
    """The record as it stood on a day or after an entry (``?point=``): the published page of then."""
    try:
        page_then = publish.page(picture_as_of(settings.INSTALLATION.folder, request.GET.get("point", "").strip()))
    except Fault as fault:
        return render(request, "web/fault.html", {"fault": fault}, status=400)
    return self_contained(page_then)


def summary(line: entries.Line) -> str:
    """What an entry says, in one line."""
    body = json.loads(line.body)
    if line.kind is EntryKind.DECISION:
        decision = body["decision"]
        about = ", ".join(decision["subjects"][:2]) + (" …" if len(decision["subjects"]) > 2 else "")
        return f"{decision['by']}: {said(spoken(DecisionKind(decision['kind'])))} {about}. {decision['reason']}".strip()
    if line.kind is EntryKind.DOCUMENT:
        return str(body["document"]["name"])
    if line.kind is EntryKind.READING:
        return _("%(count)s claims by %(reader)s") % {"count": body["count"], "reader": body["reader"]}
    if line.kind is EntryKind.REFERENCE:
        return ", ".join(body["files"])
    if line.kind is EntryKind.NOTICE:
        return ours(body["notice"]["about"])
    return line.kind.sentence
