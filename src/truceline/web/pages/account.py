"""One's own account: name, roles, second factor, and tokens for programs."""

from __future__ import annotations

from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from truceline.web.access import tokens
from truceline.web.access.gate import needs
from truceline.web.access.permission import Permission
from truceline.web.access.person import needs_second_factor, roles_of
from truceline.web.installation import SecondFactor
from truceline.web.models import Token


@needs(Permission.SELF)
@never_cache
def account(request: HttpRequest) -> HttpResponse:
    """Who I am here, and what opens the record to programs of mine."""
    return _shown(request)


@needs(Permission.SELF)
@never_cache
@require_POST
def make_token(request: HttpRequest) -> HttpResponse:
    """A new token, shown this once."""
    return _shown(request, token=tokens.make(_user(request), request.POST.get("name", ""), timezone.now()))


@needs(Permission.SELF)
@require_POST
def end_token(request: HttpRequest, token: int) -> HttpResponse:
    """End one of my tokens."""
    tokens.end(_user(request), token, timezone.now())
    return redirect("account")


def _shown(request: HttpRequest, **more: Any) -> HttpResponse:
    user = _user(request)
    values = {
        "held": roles_of(request),
        "second_factor": is_mfa_enabled(user),
        "factor_needed": settings.INSTALLATION.second_factor is not SecondFactor.NOBODY
        and any(needs_second_factor(request, permission) for permission in Permission),
        "tokens": Token.objects.filter(user=user).order_by("-made"),
    }
    return render(request, "web/my_account.html", values | more)


def _user(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # noqa: S101  (the gate lets nobody else come here)
    return request.user
