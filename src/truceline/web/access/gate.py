"""The gate: every view names the permission it needs (``needs``); one without a name is closed to everybody.

Whoever is not signed in is sent to sign in; whoever is, and may not, gets a plain refusal (403); a reader is sent to
the version of the record that is for readers. Where the installation asks for a second factor, by role or of everybody,
whoever has none yet is sent to set one up first. The API answers in its own form.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar
from urllib.parse import quote

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy

from truceline.web.access.permission import Permission
from truceline.web.access.person import may, needs_second_factor
from truceline.web.installation import SecondFactor

__all__ = ["API", "gate", "may", "needs", "permission_of"]

View = TypeVar("View", bound=Callable[..., Any])
API = "/api/"
"""Addresses below it are for programs."""


def needs(permission: Permission) -> Callable[[View], View]:
    """Decorator: the view may be asked by whoever has this permission."""

    def name(view: View) -> View:
        view.needs = permission  # type: ignore[attr-defined]
        return view

    return name


def permission_of(view: Any) -> Permission | None:
    """The permission that a view names; None when it names none."""
    named = getattr(view, "needs", None)
    return named if isinstance(named, Permission) else None


def gate(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: asks for the permission before the view is called."""

    def answer(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    def process_view(request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        permission = permission_of(view)
        if permission is not None and may(request, permission):
            return _second_factor_first(request, permission)
        stranger = permission is not None and not request.user.is_authenticated
        if request.path.startswith(API):
            return _refused_in_json(stranger=stranger)
        if stranger:
            return redirect(f"{reverse('sign_in')}?next={quote(request.get_full_path())}")
        if permission is Permission.READ and may(request, Permission.READ_VERSION):
            return redirect("own_version")
        return render(request, "web/refused.html", {"permission": permission}, status=403)

    answer.process_view = process_view  # type: ignore[attr-defined]
    return answer


def _refused_in_json(*, stranger: bool) -> HttpResponse:
    if stranger:
        refused = JsonResponse({"detail": "Send the header 'Authorization: Bearer TOKEN'."}, status=401)
        refused["WWW-Authenticate"] = "Bearer"
        return refused
    return JsonResponse({"detail": "The role of this person does not allow it."}, status=403)


def _second_factor_first(request: HttpRequest, permission: Permission) -> HttpResponse | None:
    """Whoever needs a second factor and has none is led to where it is set up; what was asked is not done."""
    asked = settings.INSTALLATION.second_factor
    if asked is SecondFactor.NOBODY or permission in (Permission.OPEN, Permission.SELF):
        return None
    if asked is SecondFactor.ROLES and not needs_second_factor(request, permission):
        return None
    from allauth.mfa.utils import is_mfa_enabled

    if is_mfa_enabled(request.user):
        return None
    if request.path.startswith(API):
        return JsonResponse({"detail": "Set up a second factor on 'My account' first."}, status=403)
    messages.warning(request, _SET_UP_FIRST)
    if "HX-Request" in request.headers:
        return HttpResponse(headers={"HX-Redirect": reverse("mfa_activate_totp")})
    return redirect("mfa_activate_totp")


_SET_UP_FIRST = gettext_lazy(
    "Nothing was done yet: this needs a second factor. Set up an authenticator app here (it takes a minute), then do it"
    " again."
)
