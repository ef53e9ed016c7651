"""The people of the mission, for administrators: invite, give roles, send a new link, end an account."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from truceline.errors import AccountFault
from truceline.publish.data.sheet import several, sheet
from truceline.web.access import people as known
from truceline.web.access.gate import needs
from truceline.web.access.permission import Permission
from truceline.web.access.person import name_of
from truceline.web.access.roles import roles
from truceline.web.page import Shown, page
from truceline.web.record import the_mission

COLUMNS = "name roles sees source state second_factor:flag"


@page("web/people.html", Permission.ADMINISTER)
def people(request: HttpRequest) -> Shown:
    """Everybody with an account."""
    everybody = known.people()
    rows = [
        (one.name, several(one.roles), one.sees, one.source, one.state, one.second_factor)
        for one in everybody
    ]  # fmt: skip
    return Shown(_values(), sheet("people", "One row is one person.", COLUMNS, rows))


@needs(Permission.ADMINISTER)
@never_cache
@require_POST
def invite(request: HttpRequest) -> HttpResponse:
    """Make an account and show its one-time link, this once."""
    said = request.POST
    try:
        secret = known.invite(
            said.get("name", ""),
            said.getlist("role"),
            by=name_of(request),
            now=timezone.now(),
            sees=said.get("sees", ""),
            source=said.get("source", ""),
        )
    except AccountFault as fault:
        return _shown(request, wrong=f"{fault.sentence} {fault.hint}", status=400)
    return _shown(request, link=_address(request, secret), invited=said.get("name", ""))


@needs(Permission.ADMINISTER)
@never_cache
@require_POST
def change(request: HttpRequest, name: str) -> HttpResponse:
    """Give roles, send a new link or end the account, as the pressed button says."""
    do, by, now = request.POST.get("do"), name_of(request), timezone.now()
    try:
        if do == "again":
            return _shown(request, link=_address(request, known.invite_again(name, by=by, now=now)), invited=name)
        if do == "end":
            known.end(name, by=by, now=now)
            messages.success(request, _("The account of %(name)s has ended.") % {"name": name})
        elif do == "roles":
            known.give_roles(name, request.POST.getlist("role"), by=by, sees=request.POST.get("sees", ""))
            messages.success(request, _("%(name)s has other roles now.") % {"name": name})
    except AccountFault as fault:
        return _shown(request, wrong=f"{fault.sentence} {fault.hint}", status=400)
    return redirect("people")


def _shown(request: HttpRequest, status: int = 200, **more: Any) -> HttpResponse:
    return render(request, "web/people.html", _values() | more, status=status)


def _values() -> dict[str, Any]:
    return {
        "people": known.people(),
        "roles": roles().values(),
        "versions": known.INVITED_VERSIONS,
        "sources": sorted(the_mission().sources, key=lambda source: source.id),
    }


def _address(request: HttpRequest, secret: str) -> str:
    return request.build_absolute_uri(reverse("invitation", args=[secret]))
