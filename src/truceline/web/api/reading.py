"""The questions that programs ask of the record. Each has the name of a permission; the gate asks for it."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI, Query
from ninja.decorators import decorate_view
from ninja.errors import HttpError
from ninja.security import HttpBearer, SessionAuth

from truceline.store.asking import bulletins as asking_bulletins
from truceline.store.asking import claims as asking_claims
from truceline.store.asking import documents as asking_documents
from truceline.store.asking import entries as asking_entries
from truceline.store.asking.listing import listed
from truceline.store.asking.whole import claims_of, documents_of
from truceline.store.asking.whole import incident as whole_of
from truceline.web.access.gate import may
from truceline.web.access.permission import Permission
from truceline.web.api.answers import STATUSES, Page, Thing, page_of, thing, unchanged_alone
from truceline.web.api.asked import Claims, Documents, Entries, Findings, Incidents, Number, Words
from truceline.web.pages.incidents import filter_of
from truceline.web.record import the_mission, using
from truceline.words.canonical import to_plain
from truceline.words.entry import EntryKind


class Token(HttpBearer):
    """A token made on the page 'My account'; the middleware has found out whose it is."""

    def authenticate(self, request: HttpRequest, token: str) -> Any:
        """The person, or None."""
        return request.user if request.user.is_authenticated else None


api = NinjaAPI(
    title="Truceline",
    version="1",
    description="The record of one mission, to be read: what each source said, incidents, findings, the ledger.",
    docs_url=None,
    openapi_url="/openapi.json",
    auth=[Token(), SessionAuth()],
    urls_namespace="api",
)
PAGE, THING = {200: Page, **STATUSES}, {200: Thing, **STATUSES}


@api.get("/incidents", response=PAGE, url_name="incidents")
@decorate_view(unchanged_alone)
def incidents(request: HttpRequest, asked: Query[Incidents]) -> HttpResponse:
    """Incidents by the filters of the page of that name."""
    said = {name: str(value) for name, value in asked.dict().items() if value}
    wanted, _ = filter_of(said | {"unreviewed": "1" if asked.unreviewed else ""})
    rows = listed(using(), wanted, after=asked.after, limit=asked.limit)
    return page_of(rows, asked.limit, lambda row: row.key)


@api.get("/incidents/{id_}", response=THING, url_name="incident")
@decorate_view(unchanged_alone)
def incident(request: HttpRequest, id_: Words) -> HttpResponse:
    """One incident with its accounts, findings, silences, figures and case."""
    whole = whole_of(using(), id_)
    if whole is None:
        raise HttpError(404, "The record holds no such incident.")
    held = {name: to_plain(getattr(whole, name)) for name in ("incident", "claims", "findings", "case", "silences")}
    return thing(held | {"figures": to_plain(whole.figures), "origins": to_plain(whole.origins)})


@api.get("/claims", response=PAGE, url_name="claims")
@decorate_view(unchanged_alone)
def claims(request: HttpRequest, asked: Query[Claims]) -> HttpResponse:
    """Claims in the order of their ids, rejected ones too."""
    equal = {name: value for name in asking_claims.COLUMNS if (value := getattr(asked, name))}
    found = asking_claims.claims(using(), equal, asked.after, asked.limit)
    return page_of([{"id": id_, **plain} for id_, plain in found], asked.limit, lambda item: item["id"])


@api.get("/claims/{id_}", response=THING, url_name="claim")
@decorate_view(unchanged_alone)
def claim(request: HttpRequest, id_: Words) -> HttpResponse:
    """One claim with its passage."""
    found = claims_of(using(), [id_]).get(id_)
    if found is None:
        raise HttpError(404, "The record holds no such claim.")
    return thing({"id": id_, **to_plain(found)})


@api.get("/documents", response=PAGE, url_name="documents")
@decorate_view(unchanged_alone)
def documents(request: HttpRequest, asked: Query[Documents]) -> HttpResponse:
    """What is known of documents; not their texts."""
    wanted = asking_documents.Filter(
        words=asked.q, source=asked.source, side=asked.side, language=asked.language, sort=asked.sort
    )  # fmt: skip
    rows = asking_documents.listed(using(), wanted, after=asked.after, limit=asked.limit)
    return page_of(rows, asked.limit, lambda row: row.key(wanted.sort))


@api.get("/documents/{sha256}", response=THING, url_name="document")
@decorate_view(unchanged_alone)
def document(request: HttpRequest, sha256: Words) -> HttpResponse:
    """What is known of one document, by the SHA-256 of its bytes."""
    found = documents_of(using(), [sha256]).get(sha256)
    if found is None:
        raise HttpError(404, "The record holds no such document.")
    return thing(to_plain(found))


@api.get("/sources", response=PAGE, url_name="sources")
@decorate_view(unchanged_alone)
def sources(request: HttpRequest) -> HttpResponse:
    """All sources of the mission, and what each declares to cover."""
    found = [to_plain(source) for source in the_mission().sources]
    return page_of(found, len(found) + 1, lambda item: item["id"])


@api.get("/findings", response=PAGE, url_name="findings")
@decorate_view(unchanged_alone)
def findings(request: HttpRequest, asked: Query[Findings]) -> HttpResponse:
    """Answers to the three questions, with their rules and reasons."""
    found = asking_claims.findings(using(), asked.incident, asked.after, asked.limit)
    return page_of([{"number": number, **plain} for number, plain in found], asked.limit, lambda item: item["number"])


@api.get("/agreement", response=THING, url_name="agreement")
@decorate_view(unchanged_alone)
def agreement(request: HttpRequest) -> HttpResponse:
    """The agreement: parties, provisions, acts, rival readings, term."""
    held = the_mission().agreement
    if held is None:
        raise HttpError(404, "The mission states no agreement.")
    return thing(to_plain(held))


@api.get("/bulletins", response=PAGE, url_name="bulletins")
@decorate_view(unchanged_alone)
def bulletins(request: HttpRequest) -> HttpResponse:
    """Bulletins that were issued; for whoever drafts or signs them, those put forward as well."""
    inside = may(request, Permission.PUBLISH) or may(request, Permission.SIGN)
    found = [to_plain(one) for one in asking_bulletins.bulletins(using()) if inside or one.issued]
    return page_of(found, len(found) + 1, lambda item: item["entry"])


@api.get("/ledger/entries", response=PAGE, url_name="entries")
@decorate_view(unchanged_alone)
def entries(request: HttpRequest, asked: Query[Entries]) -> HttpResponse:
    """Entries of the ledger, the newest first, with their bodies."""
    if asked.kind and asked.kind not in set(EntryKind):
        raise HttpError(422, f"The kinds are: {', '.join(EntryKind)}.")
    lines = asking_entries.lines(using(), before=asked.before, kind=asked.kind, limit=asked.limit)
    found = [_entry(line) for line in lines]
    return page_of(found, asked.limit, lambda item: item["seq"])


@api.get("/ledger/entries/{seq}", response=THING, url_name="entry")
@decorate_view(unchanged_alone)
def entry(request: HttpRequest, seq: Number) -> HttpResponse:
    """One entry of the ledger."""
    line = asking_entries.line(using(), seq)
    if line is None:
        raise HttpError(404, "The ledger holds no such entry.")
    return thing(_entry(line))


@api.get("/ledger/checkpoint", response=THING, url_name="checkpoint")
@decorate_view(unchanged_alone)
def checkpoint(request: HttpRequest) -> HttpResponse:
    """The newest signed checkpoint: what an outsider keeps."""
    newest = next(iter(asking_entries.checkpoints(using(), 1)), None)
    if newest is None:
        raise HttpError(404, "No checkpoint was made yet.")
    return thing(dict(zip(("size", "root", "note"), newest, strict=True)))


def _entry(line: asking_entries.Line) -> dict[str, Any]:
    return {
        "seq": line.seq,
        "kind": str(line.kind),
        "recorded": line.recorded.isoformat(),
        "leaf": line.leaf,
        "body": json.loads(line.body),
    }
